"""Which key does what: named acts, their keys, the caps printed on buttons, and how to change them.

A bare letter acts only where no text field has the focus: a text field takes it first, and a scanner's
burst never comes this far (`pos.ui.scanner`). Everywhere else the same letter with Ctrl does the same.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from pos.ui.choices import Choices
from pos.ui.key_actions import ACTS, Action, KeyGroup, words_of

__all__ = ["Action", "KeyGroup", "Keymap"]

_CAPS = {
    "Return": "Enter",
    "Escape": "Esc",
    "Delete": "Del",
    "Backspace": "⌫",
}


class Keymap(QObject):
    """The keys in force.

    Signals:
        changed: some key is another now; print the caps again.
    """

    changed = Signal()

    def __init__(self, choices: Choices, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._choices = choices
        self._bound: list[tuple[Action, QShortcut]] = []

    def key(self, action: Action) -> str:
        """The key of an act as Qt writes it: "F9", "Ctrl+Backspace", "Return"."""
        chosen = self._choices.now.keys.get(action.value, "")
        return chosen or QKeySequence(ACTS[action].key).toString()

    def cap(self, action: Action) -> str:
        """The key as a cap shows it: "F9", "Enter", "Alt 1"."""
        parts = self.key(action).split("+") if self.key(action) != "+" else ["+"]
        return " ".join(_CAPS.get(part, part) for part in parts)

    def bind(self, action: Action, owner: QWidget, act: Callable[[], object]) -> QShortcut:
        """Let the key of `action` call `act` while `owner` is visible and enabled in the active window.

        Of two visible owners of one key neither is called: hide or disable the one that is not meant.
        """
        shortcut = QShortcut(owner)
        shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
        shortcut.setAutoRepeat(False)
        shortcut.setKeys(self._sequences(action))
        shortcut.activated.connect(lambda: act())  # noqa: PLW0108 - what `act` returns is nobody's
        bound = (action, shortcut)
        self._bound.append(bound)
        shortcut.destroyed.connect(lambda: self._bound.remove(bound) if bound in self._bound else None)
        return shortcut

    def change(self, action: Action, key: str) -> str:
        """Give an act another key; returns "" or a sentence why that key can't be had."""
        wanted = QKeySequence(key).toString()
        if not wanted or "," in wanted:
            return self.tr("That key can't be used. Press one key, alone or with Ctrl, Alt or Shift.")
        taken = self._holder_of(action, wanted)
        if taken is not None:
            return self.tr("{key} already does “{act}”. Give that another key first.").format(
                key=self._cap_of(wanted), act=words_of(taken)
            )
        keys = dict(self._choices.now.keys)
        keys.pop(action.value, None)
        if wanted != QKeySequence(ACTS[action].key).toString():
            keys[action.value] = wanted
        self._take(keys)
        return ""

    def reset(self) -> None:
        """Give every act the key it came with."""
        self._take({})

    def _take(self, keys: dict[str, str]) -> None:
        self._choices.change(keys=keys)
        for action, shortcut in self._bound:
            shortcut.setKeys(self._sequences(action))
        self.changed.emit()

    def _holder_of(self, action: Action, key: str) -> Action | None:
        mine = ACTS[action].group
        for other, act in ACTS.items():
            together = KeyGroup.ALWAYS in (mine, act.group) or mine is act.group
            if other is not action and together and self.key(other) == key:
                return other
        return None

    def _sequences(self, action: Action) -> list[QKeySequence]:
        key = self.key(action)
        sequences = [QKeySequence(key)]
        if len(key) == 1 and key.isalpha():
            sequences.append(QKeySequence(f"Ctrl+{key}"))
        if key == "Return":
            sequences.append(QKeySequence(Qt.Key.Key_Enter))
        return sequences

    @staticmethod
    def _cap_of(key: str) -> str:
        return " ".join(_CAPS.get(part, part) for part in key.split("+"))
