"""Notices and sheets lie over the window, move nothing beneath, and give the focus back."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from pos.ui.notices import STAYS_MS
from pos.ui.widgets.buttons import Button
from pos.ui.widgets.faces import Kind
from pos.ui.widgets.fields import Field
from pos.ui.widgets.notice import Notice
from pos.ui.widgets.sheet import Sheet, SheetAct

LEFT = Qt.MouseButton.LeftButton
ACTS = [SheetAct("no", "Change the amount"), SheetAct("yes", "Take $500.00", Kind.PRIMARY, "F9", "F9")]


def test_a_notice_moves_nothing_and_its_act_is_told(show, qtbot: QtBot) -> None:
    beneath = QLineEdit()
    window = show(beneath)
    place = beneath.geometry()
    notice = Notice(window)
    notice.offer("Cart cleared. 10 items went back.", "Undo", key_cap="Ctrl Z")
    assert beneath.geometry() == place
    assert window.rect().contains(notice.geometry())

    with qtbot.waitSignals([notice.acted, notice.gone]):
        qtbot.mouseClick(notice.act_button, LEFT)
    assert not notice.isVisible()


def test_a_notice_goes_by_itself(show, qtbot: QtBot) -> None:
    notice = Notice(show(QLineEdit()))
    with qtbot.waitSignal(notice.gone):
        notice.say("Receipt printed.", stays_ms=20)

    assert not notice.isVisible()
    assert notice.text == "Receipt printed."


def test_a_notice_that_stays_is_closed_by_a_button_and_not_by_a_passing_pointer(show, qtbot: QtBot) -> None:
    notice = Notice(show(QLineEdit()))
    notice.offer("Sale 1-000042 was paid.", "Open", stays_ms=0)
    with qtbot.assertNotEmitted(notice.gone, wait=STAYS_MS // 2 + 200):
        QApplication.sendEvent(notice, QEvent(QEvent.Type.Leave))
    assert notice.isVisible()
    qtbot.mouseClick(notice.close_button, LEFT)
    assert not notice.isVisible()


def test_a_notice_waits_for_the_hand_that_is_on_its_act(show, qtbot: QtBot) -> None:
    notice = Notice(show(QLineEdit()))
    notice.offer("Line removed.", "Undo", stays_ms=10)
    notice.act_button.setFocus()
    with qtbot.assertNotEmitted(notice.gone, wait=60):
        pass

    assert notice.isVisible()


def test_a_long_notice_stays_inside_a_small_window(show) -> None:
    window = show(QLineEdit(), width=400, height=300)
    notice = Notice(window)
    notice.say("The printer is out of paper. The receipt is kept and can be printed again from Orders.")

    assert window.rect().contains(notice.geometry())


def test_a_sheet_answers_with_its_act_and_gives_the_focus_back(show, qtbot: QtBot) -> None:
    search = QLineEdit()
    window = show(search)
    search.setFocus()
    sheet = Sheet(window, "That is much more than the total", acts=ACTS)
    sheet.open()
    assert not search.hasFocus()

    with qtbot.waitSignal(sheet.finished) as told:
        qtbot.mouseClick(sheet.buttons["yes"], LEFT)
    assert told.args == ["yes"]
    assert search.hasFocus()
    assert not sheet.isVisible()


def test_escape_leaves_a_sheet_and_nothing_else(show, qtbot: QtBot) -> None:
    window, pressed = show(QLineEdit()), []
    QShortcut(QKeySequence("Esc"), window, activated=lambda: pressed.append("beneath"))
    sheet = Sheet(window, "Sure?", acts=ACTS)
    sheet.open()
    with qtbot.waitSignal(sheet.finished) as told:
        qtbot.keyClick(sheet.buttons["yes"], Qt.Key.Key_Escape)

    assert told.args == [""]
    assert pressed == []


def test_no_shortcut_beneath_an_open_sheet_can_fire(show, qtbot: QtBot) -> None:
    window, paid = show(QLineEdit()), []
    QShortcut(QKeySequence("F4"), window, activated=lambda: paid.append("F4"))
    sheet = Sheet(window, "Sure?", acts=ACTS)
    sheet.open()
    qtbot.keyClick(sheet.buttons["yes"], Qt.Key.Key_F4)
    assert paid == []

    sheet.finish()
    qtbot.keyClick(window, Qt.Key.Key_F4)
    assert paid == ["F4"]


def test_the_key_printed_on_an_act_presses_it(show, qtbot: QtBot) -> None:
    sheet = Sheet(show(QLineEdit()), "Sure?", acts=ACTS)
    sheet.open()
    with qtbot.waitSignal(sheet.finished) as told:
        qtbot.keyClick(sheet, Qt.Key.Key_F9)

    assert told.args == ["yes"]


def test_tab_stays_inside_a_sheet(show, qtbot: QtBot) -> None:
    beneath, button = QLineEdit(), Button("Pay")
    window = show(beneath, button)
    sheet = Sheet(window, "New customer", acts=ACTS)
    field = Field("First name")
    sheet.body.addWidget(field)
    sheet.open()
    seen: set[QWidget | None] = set()
    for _ in range(5):
        seen.add(window.focusWidget())
        qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Tab)

    assert seen == {field.editor, sheet.buttons["no"], sheet.buttons["yes"]}


def test_a_sheet_opens_on_its_first_field(show) -> None:
    sheet = Sheet(show(QLineEdit()), "New customer", acts=ACTS)
    field = Field("First name")
    sheet.body.addWidget(field)
    sheet.open()

    assert field.editor.hasFocus()


def test_a_sheet_takes_the_presses_meant_for_the_window(show, qtbot: QtBot) -> None:
    button, pressed = Button("Pay"), []
    window = show(button)
    button.clicked.connect(lambda: pressed.append(1))
    sheet = Sheet(window, "Sure?", acts=ACTS)
    sheet.open()

    assert window.childAt(button.geometry().center()) is not button
    assert pressed == []


def test_a_sheet_follows_the_size_of_its_window(show, qtbot: QtBot) -> None:
    window = show(QLineEdit())
    sheet = Sheet(window, "Sure?", acts=ACTS)
    sheet.open()
    window.resize(900, 600)

    qtbot.waitUntil(lambda: sheet.size() == window.size())
    assert sheet.rect().contains(sheet.card.geometry())
