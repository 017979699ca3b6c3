"""Steppers, toggles, switches and keypads: every finger and every key gets one clear effect."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from pos.ui.widgets.keypad import NumericKeypad
from pos.ui.widgets.pressable import Pressable
from pos.ui.widgets.stepper import Stepper
from pos.ui.widgets.toggle import Segment, SegmentedToggle, Switch, Tick

LEFT = Qt.MouseButton.LeftButton
WAYS = [Segment("grid", "Tiles", "squares-four"), Segment("list", "List", "list")]


def test_plus_and_minus_step_by_one(show, qtbot: QtBot) -> None:
    stepper, values = Stepper(2), []
    show(stepper)
    stepper.changed.connect(values.append)
    qtbot.mouseClick(stepper, LEFT, pos=QPoint(110, 22))
    qtbot.mouseClick(stepper, LEFT, pos=QPoint(22, 22))
    qtbot.mouseClick(stepper, LEFT, pos=QPoint(66, 22))

    assert values == [3, 2]


def test_a_stepper_stops_at_its_bounds(show, qtbot: QtBot) -> None:
    stepper = Stepper(1, least=0, most=1)
    show(stepper)
    with qtbot.assertNotEmitted(stepper.changed):
        qtbot.mouseClick(stepper, LEFT, pos=QPoint(110, 22))
    stepper.set_value(7)
    assert stepper.value == 1


@pytest.mark.parametrize(("key", "value"), [
    (Qt.Key.Key_Up, 3), (Qt.Key.Key_Down, 1), (Qt.Key.Key_Plus, 3), (Qt.Key.Key_Minus, 1),
    (Qt.Key.Key_Home, 0), (Qt.Key.Key_End, 9),
])  # fmt: skip
def test_keys_step_too(key: Qt.Key, value: int, show, qtbot: QtBot) -> None:
    stepper = Stepper(2, most=9)
    show(stepper)
    stepper.setFocus()
    qtbot.keyClick(stepper, key)

    assert stepper.value == value
    assert stepper.accessibleDescription() == str(value)


def test_right_to_left_plus_is_at_the_left(show, qtbot: QtBot) -> None:
    stepper = Stepper(2)
    stepper.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    show(stepper)
    qtbot.mouseClick(stepper, LEFT, pos=QPoint(22, 22))

    assert stepper.value == 3


def test_one_way_is_always_on_and_a_tap_changes_it(show, qtbot: QtBot) -> None:
    toggle = SegmentedToggle(WAYS)
    show(toggle)
    assert toggle.chosen_key == "grid"

    with qtbot.waitSignal(toggle.chosen) as told:
        qtbot.mouseClick(toggle, LEFT, pos=QPoint(60, 22))
    assert told.args == ["list"]

    with qtbot.assertNotEmitted(toggle.chosen):
        qtbot.mouseClick(toggle, LEFT, pos=QPoint(60, 22))


def test_arrows_change_the_way(show, qtbot: QtBot) -> None:
    toggle = SegmentedToggle(WAYS)
    show(toggle)
    toggle.setFocus()
    qtbot.keyClick(toggle, Qt.Key.Key_Right)

    assert toggle.chosen_key == "list"
    assert toggle.accessibleName() == "List"


@pytest.mark.parametrize("made", [lambda: Switch("Restock"), lambda: Tick("Butter croissant", bare=True)])
def test_a_switch_turns_by_touch_anywhere_on_it_and_by_space(made, show, qtbot: QtBot) -> None:
    switch = made()
    show(switch)
    qtbot.mouseClick(switch, LEFT, pos=QPoint(3, 3))
    assert switch.isChecked()

    switch.setFocus()
    qtbot.keyClick(switch, Qt.Key.Key_Space)
    assert not switch.isChecked()
    assert switch.accessibleName()
    assert switch.height() >= 44


def test_the_keypad_types_into_its_field(show, qtbot: QtBot) -> None:
    field, pad = QLineEdit(), NumericKeypad(extra="00")
    show(field, pad)
    pad.attach(field)
    field.setFocus()
    keys = {key.title: key for key in pad.findChildren(Pressable)}
    for words in ("5", "00", "7", "Erase"):
        qtbot.mouseClick(keys[words], LEFT)

    assert field.text() == "500"
    assert field.hasFocus()


def test_keys_of_the_keypad_are_large_enough_and_run_left_to_right(show, qtbot: QtBot) -> None:
    pad = NumericKeypad(extra="")
    pad.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    show(pad)
    keys = {key.title: key for key in pad.findChildren(Pressable) if key.isVisible()}

    assert "" not in keys
    assert keys["7"].x() < keys["9"].x()
    assert all(min(key.width(), key.height()) >= 52 for key in keys.values())
