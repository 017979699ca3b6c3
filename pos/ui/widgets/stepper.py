"""A quantity with minus and plus: three targets of 44 px, by touch, wheel of keys, or painted in a list."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleValueChangeEvent, QKeyEvent, QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from pos.ui.theme.canvas import Canvas, Side
from pos.ui.theme.current import color
from pos.ui.theme.fonts import font
from pos.ui.theme.palette import Role
from pos.ui.theme.sizes import RADIUS, STEPPER_WIDTH, TOUCH


def paint_stepper(
    canvas: Canvas,
    rect: QRectF,
    words: str,
    *,
    can_lower: bool = True,
    can_raise: bool = True,
    focused: bool = False,
) -> None:
    """Minus, the number, plus; a side that can't be pressed is pale."""
    off = not (can_lower or can_raise)
    border = color(Role.ACCENT if focused else Role.BORDER if off else Role.CONTROL_BORDER)
    canvas.box(rect, color(Role.SURFACE), border=border, width=2 if focused else 1, radius=RADIUS)
    third = rect.width() / 3
    for part in (1, 2):
        x = rect.left() + round(part * third)
        canvas.line(x, rect.top() + 1, x, rect.bottom() - 1, color(Role.BORDER))
    signs = (("minus", 0, can_lower), ("plus", 2, can_raise))
    for sign, part, able in signs:
        cell = QRectF(rect.left() + part * third, rect.top(), third, rect.height())
        canvas.icon(cell.adjusted(12, 12, -12, -12), sign, color(Role.TEXT if able else Role.DISABLED_TEXT))
    middle = QRectF(rect.left() + third, rect.top(), third, rect.height())
    ink = color(Role.DISABLED_TEXT if off else Role.TEXT)
    canvas.text(middle, words, font(15, 600, tabular=True), ink, Side.CENTER)


class Stepper(QWidget):
    """A whole number between `least` and `most`. Up, Down, +, −, Home and End change it too.

    Signals:
        changed: the new number, after a press or a key; not after `set_value`.
    """

    changed = Signal(int)

    def __init__(
        self, value: int = 0, *, least: int = 0, most: int = 999_999, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._value, self._least, self._most = value, least, most
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(QCoreApplication.translate("Stepper", "Quantity"))
        self._announce()

    @property
    def value(self) -> int:
        """The number."""
        return self._value

    def set_value(self, value: int) -> None:
        """Show another number, kept within the bounds."""
        self._value = min(max(value, self._least), self._most)
        self._announce()
        self.update()

    def set_bounds(self, least: int, most: int) -> None:
        """Allow other numbers; the one shown moves inside them."""
        self._least, self._most = least, most
        self.set_value(self._value)

    def sizeHint(self) -> QSize:
        return QSize(STEPPER_WIDTH, TOUCH)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        canvas = Canvas.on(self)
        able = self.isEnabled()
        paint_stepper(
            canvas,
            canvas.bounds,
            str(self._value),
            can_lower=able and self._value > self._least,
            can_raise=able and self._value < self._most,
            focused=self.hasFocus(),
        )
        canvas.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        part = self._part_at(event.position())
        if part != 0:
            self._step(part)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        # Two quick taps are two steps.
        self.mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps: dict[int, int] = {
            Qt.Key.Key_Up: 1,
            Qt.Key.Key_Plus: 1,
            Qt.Key.Key_Down: -1,
            Qt.Key.Key_Minus: -1,
            Qt.Key.Key_Home: self._least - self._value,
            Qt.Key.Key_End: self._most - self._value,
        }
        if event.key() in steps:
            self._step(steps[event.key()])
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        self.update()

    def _part_at(self, point: QPointF) -> int:
        third = self.width() / 3
        part = -1 if point.x() < third else int(point.x() >= 2 * third)
        return -part if self.isRightToLeft() else part

    def _step(self, by: int) -> None:
        before = self._value
        self.set_value(before + by)
        if self._value != before:
            self.changed.emit(self._value)

    def _announce(self) -> None:
        self.setAccessibleDescription(str(self._value))
        if QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleValueChangeEvent(self, self._value))
