"""Fields say what they want and what is wrong, and never lose what was typed."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from pos.ui.theme import Tone
from pos.ui.theme.palette import LIGHT
from pos.ui.widgets.combo import ComboField
from pos.ui.widgets.fields import Field, SearchField

NAMES = (
    "Argentina Australia Austria Belgium Brazil Canada Chile Denmark Finland France Germany Japan "
    "New_Zealand United_States"
)
COUNTRIES = [(f"C{number}", name.replace("_", " ")) for number, name in enumerate(NAMES.split())]


def test_a_field_that_keeps_room_for_its_sentence_moves_nothing_when_it_comes(show) -> None:
    field, below = Field("Quantity"), QLineEdit()
    field.keep_room_for_sentence()
    window = QWidget()
    column = QVBoxLayout(window)
    column.addWidget(field)
    column.addWidget(below)
    column.addStretch(1)
    show(window)
    before = below.y()
    field.show_wrong("A quantity has digits only.")
    QApplication.processEvents()
    assert below.y() == before


def test_a_wrong_value_stays_with_one_sentence_under_it(show) -> None:
    field = Field("Expires")
    show(field)
    field.set_text("04 / 24")
    field.show_wrong("This date has passed. Check the card.")

    assert field.text == "04 / 24"
    assert field.message == "This date has passed. Check the card."
    assert field.editor.accessibleDescription() == "This date has passed. Check the card."
    assert border_of(field) == LIGHT.red.lower()


def test_typing_again_takes_the_sentence_away(show, qtbot: QtBot) -> None:
    field = Field("ZIP code")
    show(field)
    field.show_wrong("A ZIP code has five figures.")
    with qtbot.waitSignal(field.changed) as told:
        qtbot.keyClicks(field.editor, "6")

    assert told.args == ["6"]
    assert field.message == ""


def test_the_label_names_the_field_and_is_its_buddy(show) -> None:
    field = Field("Email", hint="For the receipt")
    show(field)

    assert field.editor.accessibleName() == "Email"
    field.setFocus()
    assert field.editor.hasFocus()


def test_a_required_field_says_so_to_a_screen_reader() -> None:
    field = Field("Reason", hint="Required", required=True)

    assert field.is_required
    assert field.editor.accessibleDescription() == "Required"


def test_focus_and_verdict_move_nothing(show) -> None:
    field = Field("City")
    show(field)
    before = field.editor.mapTo(field, field.editor.rect().topLeft())
    field.setFocus()
    field.show_right()

    assert field.editor.mapTo(field, field.editor.rect().topLeft()) == before
    assert field.box.height() == 44
    assert border_of(field) == LIGHT.accent.lower()


def test_leaving_a_field_is_the_moment_to_check(show, qtbot: QtBot) -> None:
    first, second = Field("First name"), Field("Last name")
    show(first, second)
    first.setFocus()
    with qtbot.waitSignal(first.left):
        qtbot.keyClick(first.editor, Qt.Key.Key_Tab)

    assert second.editor.hasFocus()


def test_a_click_beside_the_text_focuses_the_search(show, qtbot: QtBot) -> None:
    search = SearchField("Search or scan", key_cap="F2")
    show(search, Field("Other"))
    qtbot.mouseClick(search, Qt.MouseButton.LeftButton, pos=search.rect().topLeft() + _inside())

    assert search.line.hasFocus()


def _inside():
    from PySide6.QtCore import QPoint

    return QPoint(16, 24)


def test_enter_in_the_search_hands_over_what_is_there(show, qtbot: QtBot) -> None:
    search = SearchField("Search or scan", key_cap="F2")
    show(search)
    qtbot.keyClicks(search.line, "honey")
    with qtbot.waitSignal(search.entered) as told:
        qtbot.keyClick(search.line, Qt.Key.Key_Return)

    assert told.args == ["honey"]
    assert search.height() == 48


def test_the_state_at_the_end_of_the_search_takes_its_room_from_the_text(show) -> None:
    search = SearchField("Search or scan", key_cap="F2")
    show(search)
    wide = search.line.width()
    search.show_state("barcode", "Scanner ready", Tone.GREEN)
    search.layout().activate()

    assert search.line.width() < wide


def test_a_choice_is_kept_when_the_entries_change() -> None:
    field = ComboField("State")
    field.set_entries([("IL", "Illinois"), ("CA", "California")])
    field.choose("CA")
    field.set_entries([("NY", "New York"), ("CA", "California")])

    assert field.chosen_key == "CA"
    field.set_entries([("NY", "New York")])
    assert field.chosen_key == "NY"


def test_a_long_list_is_found_by_any_part_of_a_name(show, qtbot: QtBot) -> None:
    field = ComboField("Country")
    field.set_entries(COUNTRIES)
    show(field)
    editor = field.combo.lineEdit()
    editor.selectAll()
    qtbot.keyClicks(editor, "zeal")

    completer = field.combo.completer()
    assert [completer.completionModel().index(0, 0).data()] == ["New Zealand"]


def test_half_a_name_goes_back_to_what_was_chosen(show, qtbot: QtBot) -> None:
    field = ComboField("Country")
    field.set_entries(COUNTRIES)
    field.choose("C5")
    show(field, Field("City"))
    editor = field.combo.lineEdit()
    editor.setFocus()
    editor.selectAll()
    qtbot.keyClicks(editor, "xyz")
    editor.editingFinished.emit()

    assert field.text == "Canada"
    assert field.chosen_key == "C5"


def test_a_whole_name_typed_in_any_case_is_that_choice(show, qtbot: QtBot) -> None:
    field = ComboField("Country")
    field.set_entries(COUNTRIES)
    show(field)
    editor = field.combo.lineEdit()
    editor.selectAll()
    qtbot.keyClicks(editor, "japan")
    with qtbot.waitSignal(field.chosen) as told:
        qtbot.keyClick(editor, Qt.Key.Key_Return)

    assert told.args == ["C11"]
    assert field.chosen_key == "C11"


def test_a_choice_is_a_combo_box_to_a_screen_reader(show) -> None:
    field = ComboField("Country")
    show(field)
    interface = QAccessible.queryAccessibleInterface(field.combo)

    assert interface.role() is QAccessible.Role.ComboBox
    assert interface.text(QAccessible.Text.Name) == "Country"


@pytest.mark.parametrize("name", ["", "عبد الله", "x" * 10_000, "<b>Bold</b>", "a\tb"])
def test_any_name_can_stand_in_a_field(name: str, show) -> None:
    field = Field("Name")
    show(field)
    field.set_text(name)
    field.grab()

    assert field.text == name


def border_of(field: Field) -> str:
    return field.box.grab().toImage().pixelColor(1, 22).name()
