"""The search field: what is typed narrows the catalogue, Enter adds the first hit, empty it lets keys pass.

While it is empty, the keys that edit text belong to the sale: Up and Down select a cart line, Delete removes
it, Ctrl+Backspace clears the cart.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence

from pos.ui.keys import Action, Keymap
from pos.ui.theme.tones import Tone
from pos.ui.widgets.fields import SearchField

_ONE_FRAME_MS = 16
_EDITING = (Action.REMOVE, Action.CLEAR, Action.UNDO)
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class SearchBar(SearchField):
    """The field of 48 over the catalogue.

    Signals:
        narrowed: the text, once a frame at most while somebody types.
        picked: Enter was pressed on a text.
        stepped: up or down in the cart, the field being empty.
        left_for_tiles: Down was pressed while a search is shown.
    """

    narrowed = Signal(str)
    picked = Signal(str)
    stepped = Signal(int)
    left_for_tiles = Signal()

    def __init__(self, keys: Keymap) -> None:
        super().__init__("", key_cap=keys.cap(Action.SEARCH))
        self._keys = keys
        words = self.tr("Search or scan: name, SKU or barcode")
        self.line.setPlaceholderText(words)
        self.line.setAccessibleName(words)
        self._frame = QTimer(self)
        self._frame.setSingleShot(True)
        self._frame.setInterval(_ONE_FRAME_MS)
        self._frame.timeout.connect(lambda: self.narrowed.emit(self.text))
        self.changed.connect(lambda _text: self._frame.start())
        self.entered.connect(self._on_entered)
        self.line.installEventFilter(self)

    def start_over(self) -> None:
        """Empty the field and take the focus."""
        self.line.clear()
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_found(self, count: int, *, has_more: bool) -> None:
        """Say how many products fit what was typed."""
        if not count:
            self.show_state("warning-circle", self.tr("Nothing found"), Tone.AMBER)
        elif has_more:
            self.show_state("package", self.tr("First {count}").format(count=count), Tone.NEUTRAL)
        else:
            self.show_state("package", self.tr("{count} found").format(count=count), Tone.NEUTRAL)

    def show_scanner(self, *, is_seen: bool) -> None:
        """Say that the scanner works, once it has been heard; before that nothing is known of it."""
        self.show_state("barcode", self.tr("Scanner ready") if is_seen else "", Tone.GREEN)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.line and isinstance(event, QKeyEvent):
            if event.type() is QEvent.Type.ShortcutOverride and self._edits(event):
                # Qt lets Ctrl+Backspace through to the window, which would clear the cart.
                event.setAccepted(bool(self.text))
                return True
            if event.type() is QEvent.Type.KeyPress and self._stepped(event):
                return True
        return super().eventFilter(watched, event)

    def _edits(self, event: QKeyEvent) -> bool:
        """Tell whether a key edits text where there is some, and the cart where there is none."""
        pressed = QKeySequence(event.keyCombination()).toString()
        return any(pressed == self._keys.key(action) for action in _EDITING)

    def _stepped(self, event: QKeyEvent) -> bool:
        step = _STEPS.get(Qt.Key(event.key()), 0)
        if event.key() == Qt.Key.Key_Escape and self.text:
            self.line.clear()
            return True
        if not step or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        if self.text:
            if step > 0:
                self.left_for_tiles.emit()
            return step > 0
        self.stepped.emit(step)
        return True

    def _on_entered(self, text: str) -> None:
        self._frame.stop()
        if text.strip():
            self.picked.emit(text)
