"""A PIN is handed over once, at its last figure, and is nowhere to be seen."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from pos.ui.theme.palette import LIGHT
from pos.ui.widgets.keypad import NumericKeypad
from pos.ui.widgets.pin import PinField


def test_the_last_figure_hands_the_pin_over_and_forgets_it(show, qtbot: QtBot) -> None:
    pin = PinField()
    show(pin)
    pin.setFocus()
    with qtbot.waitSignal(pin.entered) as told:
        qtbot.keyClicks(pin, "24x68")

    assert told.args == ["2468"]
    assert pin.accessibleDescription() == "0/4"


def test_figures_can_be_taken_back(show, qtbot: QtBot) -> None:
    pin = PinField()
    show(pin)
    pin.setFocus()
    qtbot.keyClicks(pin, "12")
    qtbot.keyClick(pin, Qt.Key.Key_Backspace)

    assert pin.accessibleDescription() == "1/4"


def test_a_keypad_types_a_pin(show, qtbot: QtBot) -> None:
    pin, pad = PinField(), NumericKeypad(extra="")
    show(pin, pad)
    pad.pressed.connect(pin.type)
    with qtbot.waitSignal(pin.entered) as told:
        for figure in "1111":
            pad.pressed.emit(figure)

    assert told.args == ["1111"]


def test_what_was_typed_can_be_read_nowhere(show, qtbot: QtBot) -> None:
    pin = PinField()
    show(pin)
    pin.type("739")

    assert "739" not in f"{pin.accessibleName()} {pin.accessibleDescription()} {pin.toolTip()}"


def test_a_wrong_pin_asks_again_in_red_until_the_next_figure(show) -> None:
    pin = PinField()
    show(pin)
    pin.show_wrong()
    assert pin.grab().toImage().pixelColor(1, 26).name() == LIGHT.red.lower()

    pin.type("1")
    assert pin.grab().toImage().pixelColor(1, 26).name() != LIGHT.red.lower()
