"""Figures for a finger: what is pressed goes to a field, or to whoever listens."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QRectF, QSize, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QSizePolicy, QWidget

from pos.ui.theme.canvas import Canvas, Side
from pos.ui.theme.current import color
from pos.ui.theme.fonts import font
from pos.ui.theme.sizes import QUICK_KEY, RADIUS_LARGE
from pos.ui.widgets.faces import Face
from pos.ui.widgets.pressable import Pressable

_FIGURES = ("7", "8", "9", "4", "5", "6", "1", "2", "3")


class NumericKeypad(QWidget):
    """Twelve keys of at least 52. `extra` is the one at the lower left: "00" for cash, "." for amounts.

    Signals:
        pressed: the characters of a key.
        erased: the backspace key was pressed.
    """

    pressed = Signal(str)
    erased = Signal()

    def __init__(self, *, extra: str = "00", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._target: QLineEdit | None = None
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(8)
        keys = (*_FIGURES, extra, "0")
        for place, words in enumerate(keys):
            key = _PadKey(words)
            key.clicked.connect(lambda _on=False, typed=words: self._on_pressed(typed))
            if not words:
                key.hide()
            grid.addWidget(key, place // 3, place % 3)
        erase = _PadKey(QCoreApplication.translate("NumericKeypad", "Erase"), icon="backspace")
        erase.clicked.connect(self._on_erased)
        erase.setAutoRepeat(True)
        grid.addWidget(erase, 3, 2)
        # Figures stand as on every keypad in the world, whichever way the words run.
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)

    def attach(self, target: QLineEdit | None) -> None:
        """Type into a field, at its cursor; None lets only the signals speak."""
        self._target = target

    def _on_pressed(self, typed: str) -> None:
        if self._target is not None:
            self._target.insert(typed)
        self.pressed.emit(typed)

    def _on_erased(self) -> None:
        if self._target is not None:
            self._target.backspace()
        self.erased.emit()


class _PadKey(Pressable):
    def __init__(self, words: str, *, icon: str = "") -> None:
        self._icon = icon
        super().__init__(words)
        self.set_height(QUICK_KEY, radius=RADIUS_LARGE)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.MinimumExpanding)

    def content_width(self) -> float:
        return 72

    def minimumSizeHint(self) -> QSize:
        return QSize(QUICK_KEY, QUICK_KEY)

    def paint_content(self, canvas: Canvas, face: Face) -> None:
        bounds = canvas.bounds
        if self._icon:
            edge = QRectF(bounds.center().x() - 12, bounds.center().y() - 12, 24, 24)
            canvas.icon(edge, self._icon, color(face.ink))
        else:
            canvas.text(bounds, self.title, font(20, 600, tabular=True), color(face.ink), Side.CENTER)
