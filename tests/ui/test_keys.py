"""Every key has a name, can be given to another act, and tells when it is already taken."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from pos.ui.choices import Choices
from pos.ui.key_actions import ACTS, Action, KeyGroup
from pos.ui.keys import Keymap


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "window.json"


@pytest.fixture
def keys(path: Path) -> Keymap:
    return Keymap(Choices(path))


@pytest.fixture
def page(qtbot: QtBot) -> Iterator[QWidget]:
    shown = QWidget()
    column = QVBoxLayout(shown)
    column.addWidget(QLineEdit())
    qtbot.addWidget(shown)
    shown.show()
    shown.activateWindow()
    qtbot.waitExposed(shown)
    shown.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    shown.setFocus()
    return shown  # type: ignore[return-value]


def test_no_two_acts_that_are_on_screen_together_share_a_key() -> None:
    for action, act in ACTS.items():
        for other, rival in ACTS.items():
            together = KeyGroup.ALWAYS in (act.group, rival.group) or act.group is rival.group
            assert action is other or not together or act.key != rival.key, f"{action} and {other}"


def test_a_key_acts_while_its_page_is_on_screen(keys: Keymap, page: QWidget, qtbot: QtBot) -> None:
    pressed: list[str] = []
    keys.bind(Action.PAY, page, lambda: pressed.append("pay"))
    qtbot.keyClick(page, Qt.Key.Key_F9)
    assert pressed == ["pay"]


def test_a_key_of_a_hidden_part_does_nothing(keys: Keymap, page: QWidget, qtbot: QtBot) -> None:
    pressed: list[str] = []
    part = QWidget(page)
    part.hide()
    keys.bind(Action.PAY, part, lambda: pressed.append("pay"))
    qtbot.keyClick(page, Qt.Key.Key_F9)
    assert pressed == []


def test_a_bare_letter_goes_into_a_field_and_acts_with_ctrl(
    keys: Keymap, page: QWidget, qtbot: QtBot
) -> None:
    pressed: list[str] = []
    keys.bind(Action.READER, page, lambda: pressed.append("reader"))
    field = page.findChild(QLineEdit)
    assert field is not None
    field.setFocus()
    qtbot.keyClick(field, Qt.Key.Key_R)
    assert (pressed, field.text()) == ([], "r")
    qtbot.keyClick(field, Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
    assert pressed == ["reader"]


def test_holding_a_key_down_acts_once(keys: Keymap, page: QWidget) -> None:
    shortcut = keys.bind(Action.PAY, page, lambda: None)
    assert not shortcut.autoRepeat()


def test_a_new_key_acts_at_once_is_printed_and_is_remembered(
    keys: Keymap, page: QWidget, path: Path, qtbot: QtBot
) -> None:
    pressed: list[str] = []
    keys.bind(Action.PAY, page, lambda: pressed.append("pay"))
    with qtbot.waitSignal(keys.changed):
        assert keys.change(Action.PAY, "Ctrl+P") == ""
    qtbot.keyClick(page, Qt.Key.Key_F9)
    qtbot.keyClick(page, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    assert pressed == ["pay"]
    assert keys.cap(Action.PAY) == "Ctrl P"
    assert Keymap(Choices(path)).key(Action.PAY) == "Ctrl+P"


def test_a_key_that_is_taken_is_refused_by_name(keys: Keymap) -> None:
    assert keys.change(Action.PAY, "F2") == "F2 already does “Search or scan”. Give that another key first."
    assert keys.key(Action.PAY) == "F9"


def test_keys_of_screens_that_never_meet_may_be_the_same(keys: Keymap) -> None:
    assert keys.change(Action.PRINT, "R") == ""
    assert keys.key(Action.READER) == keys.key(Action.PRINT) == "R"


def test_nothing_is_no_key(keys: Keymap) -> None:
    assert keys.change(Action.PAY, "").startswith("That key can't be used.")


def test_all_first_keys_come_back_together(keys: Keymap, path: Path) -> None:
    keys.change(Action.PAY, "Ctrl+P")
    keys.reset()
    assert keys.key(Action.PAY) == "F9"
    assert json.loads(path.read_text(encoding="utf-8"))["keys"] == {}


@pytest.mark.parametrize(
    ("action", "cap"),
    [
        (Action.NEXT_SALE, "Enter"),
        (Action.BACK, "Esc"),
        (Action.REMOVE, "Del"),
        (Action.QUICK_1, "Alt 1"),
        (Action.CLEAR, "Ctrl ⌫"),
        (Action.READER, "R"),
    ],
)
def test_caps_read_as_keyboards_print_them(keys: Keymap, action: Action, cap: str) -> None:
    assert keys.cap(action) == cap


@pytest.mark.parametrize("text", ["not json", "[]", '{"keys": 3}', '{"theme": "pink"}'])
def test_choices_that_cannot_be_read_are_started_afresh(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")
    assert Keymap(Choices(path)).key(Action.PAY) == "F9"
