"""A PIN is typed as dots: figures only, never shown, never put on the clipboard, gone once handed over."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from pos.ui.theme.canvas import Canvas
from pos.ui.theme.current import color
from pos.ui.theme.palette import Role
from pos.ui.theme.sizes import QUICK_KEY, RADIUS

_DOT = 12
_STEP = 26


class PinField(QWidget):
    """52 high, a dot for every figure. A PIN of `length` figures is handed over at the last one.

    Signals:
        entered: the PIN, once; the field is empty by then.
    """

    entered = Signal(str)

    def __init__(self, *, length: int = 4, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._length, self._typed, self._wrong = length, "", False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, on=False)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(QCoreApplication.translate("PinField", "PIN"))
        self._announce()

    def type(self, figures: str) -> None:
        """Add figures, as a keypad does; anything else is left out."""
        for figure in figures:
            if not (figure.isascii() and figure.isdigit()):
                continue
            self._wrong = False
            self._typed += figure
            if len(self._typed) == self._length:
                pin = self._typed
                self.clear()
                self.entered.emit(pin)
        self._announce()

    def erase(self) -> None:
        """Take the last figure away."""
        self._typed = self._typed[:-1]
        self._announce()

    def clear(self) -> None:
        """Forget what was typed."""
        self._typed = ""
        self._announce()

    def show_wrong(self) -> None:
        """Ask for another try: empty, with a red border until the next figure."""
        self._wrong = True
        self.clear()

    def sizeHint(self) -> QSize:
        return QSize(max(200, _STEP * self._length + 40), QUICK_KEY)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Backspace:
            self.erase()
        elif event.text().isdigit():
            self.type(event.text())
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        canvas = Canvas.on(self)
        strong = self._wrong or self.hasFocus()
        border = Role.RED if self._wrong else Role.ACCENT if self.hasFocus() else Role.CONTROL_BORDER
        canvas.box(
            canvas.bounds,
            color(Role.SURFACE if self.isEnabled() else Role.DISABLED_FILL),
            border=color(border),
            width=2 if strong else 1,
            radius=RADIUS,
        )
        left = canvas.bounds.center().x() - (_STEP * (self._length - 1) + _DOT) / 2
        for place in range(self._length):
            dot = QRectF(left + place * _STEP, canvas.bounds.center().y() - _DOT / 2, _DOT, _DOT)
            if place < len(self._typed):
                canvas.box(dot, color(Role.TEXT), radius=_DOT / 2)
            else:
                canvas.box(dot, border=color(Role.CONTROL_BORDER), width=1.5, radius=_DOT / 2)
        canvas.end()

    def _announce(self) -> None:
        self.setAccessibleDescription(f"{len(self._typed)}/{self._length}")
        self.update()
