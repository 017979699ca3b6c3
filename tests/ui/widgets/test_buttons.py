"""Buttons press by mouse, Enter and Space, say what they are, and keep their place."""

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QImage
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from pos.ui.theme import Theme, apply_theme, font
from pos.ui.theme.canvas import text_width
from pos.ui.theme.palette import DARK, LIGHT
from pos.ui.widgets.buttons import Button, ChoiceButton, QuickKey, TenderButton
from pos.ui.widgets.chips import ChipStrip
from pos.ui.widgets.faces import Kind
from pos.ui.widgets.ring import FocusRing

KEYS = [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space]


def all_buttons() -> list[QPushButton]:
    return [
        Button("Pay", Kind.PRIMARY, amount="$93.01", key_cap="F9", height=64),
        Button("Hold", key_cap="F4"),
        ChoiceButton("Try again", "The same card or another one", icon="arrow-clockwise", key_cap="Enter"),
        TenderButton("Reader", icon="contactless-payment", letter="R"),
        QuickKey("Coffee", "$3.25", shortcut="Alt 4"),
    ]


@pytest.mark.parametrize("place", range(5))
@pytest.mark.parametrize("key", KEYS)
def test_every_button_is_pressed_by_enter_and_space(place: int, key: Qt.Key, show, qtbot: QtBot) -> None:
    button = all_buttons()[place]
    show(button)
    button.setFocus()

    with qtbot.waitSignal(button.clicked):
        qtbot.keyClick(button, key)


@pytest.mark.parametrize("place", range(5))
def test_every_button_is_large_enough_for_a_finger(place: int, show) -> None:
    button = all_buttons()[place]
    show(button)

    assert button.height() >= 44
    assert button.width() >= 44


@pytest.mark.parametrize("place", range(5))
def test_every_button_has_a_name_for_a_screen_reader(place: int, show) -> None:
    button = all_buttons()[place]
    show(button)
    interface = QAccessible.queryAccessibleInterface(button)

    assert interface.role() in (QAccessible.Role.Button, QAccessible.Role.CheckBox)
    assert interface.text(QAccessible.Text.Name)


def test_the_amount_is_read_out_with_the_title() -> None:
    pay = Button("Pay", Kind.PRIMARY, amount="$93.01", key_cap="F9")

    assert pay.accessibleName() == "Pay $93.01"
    assert pay.accessibleDescription() == "F9"


def test_a_held_enter_presses_once(show, qtbot: QtBot) -> None:
    pay, pressed = Button("Pay", Kind.PRIMARY), []
    show(pay)
    pay.clicked.connect(lambda: pressed.append(1))
    pay.setFocus()
    qtbot.keyPress(pay, Qt.Key.Key_Return)
    repeat = _repeated_enter()
    QApplication.sendEvent(pay, repeat)

    assert pressed == [1]


def _repeated_enter():
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QKeyEvent

    return QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, "\r", True, 1)


def test_the_pointer_leaves_the_focus_in_the_search_field(show, qtbot: QtBot) -> None:
    search, button = QLineEdit(), Button("Hold")
    show(search, button)
    search.setFocus()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    assert search.hasFocus()


def test_a_name_with_an_ampersand_makes_no_shortcut() -> None:
    button = Button("Salt & pepper")

    assert button.shortcut().isEmpty()
    assert button.accessibleName() == "Salt & pepper"


def test_a_disabled_button_keeps_its_place_and_says_why(show, qtbot: QtBot) -> None:
    refund, pressed = Button("Refund", Kind.PRIMARY, amount="$34.56"), []
    show(refund)
    before = refund.geometry()
    refund.clicked.connect(lambda: pressed.append(1))
    refund.set_disabled_because("A manager's PIN is needed first")
    qtbot.mouseClick(refund, Qt.MouseButton.LeftButton)

    assert pressed == []
    assert refund.geometry() == before
    assert refund.accessibleDescription() == "A manager's PIN is needed first"


def test_focus_can_be_seen_and_shifts_nothing(show) -> None:
    first, second = Button("Hold"), Button("Clear")
    show(first, second)
    second.setFocus()
    without, place = first.grab().toImage(), first.geometry()
    first.setFocus()
    with_focus = first.grab().toImage()

    assert pixel(without, 1, 22) != pixel(with_focus, 1, 22)
    assert pixel(with_focus, 1, 22) == LIGHT.accent.lower()
    assert first.geometry() == place


def test_the_ring_is_whole_where_the_button_fills_what_it_stands_in(show, qtbot: QtBot) -> None:
    tight, outer = QWidget(), QWidget()
    button = Button("Next sale", Kind.PRIMARY)
    for around, inner, margin in ((tight, button, 0), (outer, tight, 20)):
        column = QVBoxLayout(around)
        column.setContentsMargins(margin, margin, margin, margin)
        column.addWidget(inner)
    show(outer)
    button.setFocus()
    qtbot.waitUntil(lambda: outer.findChild(FocusRing) is not None)
    ring = outer.findChild(FocusRing)
    assert ring.isVisible()
    assert ring.parentWidget().rect().contains(ring.geometry())
    assert ring.geometry().contains(QRect(button.mapTo(ring.parentWidget(), QPoint()), button.size()))


def test_focus_on_an_accent_fill_is_a_ring_outside_it(show, qtbot: QtBot) -> None:
    pay = Button("Pay", Kind.PRIMARY, amount="$93.01", height=64)
    window = show(pay)
    pay.setFocus()
    left, middle = pay.x(), pay.geometry().center().y()

    assert pixel(window.grab().toImage(), left - 3, middle) == LIGHT.text.lower()
    pay.clearFocus()
    assert pixel(window.grab().toImage(), left - 3, middle) == LIGHT.ground.lower()


def test_a_button_changes_with_the_theme_at_once(show, qapp: QApplication) -> None:
    button = Button("Hold")
    show(button)
    light = pixel(button.grab().toImage(), 8, 8)
    apply_theme(qapp, Theme.DARK)

    assert light == LIGHT.surface.lower()
    assert pixel(button.grab().toImage(), 8, 8) == DARK.surface.lower()


def test_a_narrow_button_gives_up_its_icon_and_key_before_its_words() -> None:
    crowded = Button("Discount", Kind.QUIET, icon="tag", key_cap="F8")
    bare = Button("Discount", Kind.QUIET)
    just_the_words = round(text_width("Discount", font(13, 500))) + 12
    crowded.setFixedWidth(just_the_words)
    bare.setFixedWidth(just_the_words)

    assert crowded.grab().toImage() == bare.grab().toImage()


def test_arrows_do_not_leave_a_chosen_category_and_a_press_tells_its_key(show, qtbot: QtBot) -> None:
    strip = ChipStrip(inverted=True)
    strip.set_chips([("all", "All"), ("bakery", "Bakery")])
    show(strip)
    chip = strip.findChildren(Button)[1]

    with qtbot.waitSignal(strip.chosen) as told:
        qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)

    assert told.args == ["bakery"]
    assert strip.chosen_key == "bakery"
    assert pixel(chip.grab().toImage(), 22, 4) == LIGHT.text.lower()


def test_more_chips_than_fit_scroll_into_view_when_chosen(show) -> None:
    strip = ChipStrip()
    strip.set_chips([(str(number), f"Category {number}") for number in range(30)])
    show(strip, width=400)
    strip.choose("29")

    chip = strip.findChildren(Button)[29]
    assert strip.viewport().rect().contains(chip.mapTo(strip.viewport(), chip.rect().center()))


def pixel(image: QImage, x: int, y: int) -> str:
    return image.pixelColor(x, y).name()
