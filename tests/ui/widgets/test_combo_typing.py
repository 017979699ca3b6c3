"""Typing into a long list of choices."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from pos.ui.widgets.combo import ComboField

STATES = [("", "Choose"), ("AL", "Alabama"), ("ID", "Idaho"), ("IL", "Illinois"), ("IN", "Indiana"),
          ("KS", "Kansas"), ("AR", "Arkansas"), ("NC", "North Carolina"), ("SC", "South Carolina"),
          ("NY", "New York"), ("OH", "Ohio"), ("TX", "Texas"), ("WA", "Washington")]  # fmt: skip


@pytest.fixture
def states(qtbot: QtBot) -> Iterator[ComboField]:
    window = QWidget()
    field = ComboField("State", parent=window)
    field.set_entries(STATES)
    after = QLineEdit(window)
    layout = QVBoxLayout(window)
    layout.addWidget(field)
    layout.addWidget(after)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    yield field
    window.close()


def editor_of(field: ComboField) -> QLineEdit:
    editor = field.combo.lineEdit()
    assert editor is not None
    return editor


@pytest.mark.parametrize(
    ("typed", "key"),
    [("Ill", "IL"), ("illinois", "IL"), ("il", "IL"), ("south", "SC"), ("york", "NY"), ("Kansas", "KS")],
)
def test_what_is_typed_and_left_takes_the_entry_that_was_meant(
    states: ComboField, qtbot: QtBot, typed: str, key: str
) -> None:
    qtbot.mouseClick(editor_of(states), Qt.MouseButton.LeftButton)
    QTest.keyClicks(editor_of(states), typed)
    qtbot.keyClick(editor_of(states), Qt.Key.Key_Tab)

    assert states.chosen_key == key


@pytest.mark.parametrize("typed", ["zzz", "carolina", ""])
def test_what_fits_none_or_several_leaves_the_choice_as_it_was(
    states: ComboField, qtbot: QtBot, typed: str
) -> None:
    states.choose("TX")
    qtbot.mouseClick(editor_of(states), Qt.MouseButton.LeftButton)
    QTest.keyClicks(editor_of(states), typed)
    qtbot.keyClick(editor_of(states), Qt.Key.Key_Tab)

    assert states.chosen_key == "TX"
    assert states.text == "Texas"


def test_a_choice_that_was_typed_is_told_like_one_that_was_clicked(states: ComboField, qtbot: QtBot) -> None:
    with qtbot.waitSignal(states.chosen) as told:
        qtbot.mouseClick(editor_of(states), Qt.MouseButton.LeftButton)
        QTest.keyClicks(editor_of(states), "ohio")
        qtbot.keyClick(editor_of(states), Qt.Key.Key_Return)

    assert told.args == ["OH"]
