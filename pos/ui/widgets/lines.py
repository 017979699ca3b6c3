"""The cart's lines: a tap selects, the selected line shows its stepper, the newest flashes once."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt, QVariantAnimation, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from pos.ui.theme.canvas import Canvas, Side
from pos.ui.theme.current import color
from pos.ui.theme.fonts import font
from pos.ui.theme.palette import Role
from pos.ui.theme.sizes import CART_LINE, LINE_HEAD
from pos.ui.widgets.line_model import LineKind, LineModel, LineRow, LineTag
from pos.ui.widgets.line_paint import (
    LEAST_AMOUNT,
    LineColumns,
    LineState,
    amount_width,
    paint_line,
    step_at,
)
from pos.ui.widgets.painted_list import PaintedList

__all__ = ["CartLineList", "LineHead", "LineKind", "LineRow", "LineTag"]

_FLASH_MS = 600


class CartLineList(PaintedList):
    """Cart lines of 54. Up and Down select, + and − step, Delete asks for removal.

    `reserve` keeps so much at the trailing side for the scroll bar, so that no column moves for it.

    Signals:
        selected: the key of the line that a person selected.
        quantity_stepped: key, and −1 or +1.
        remove_requested: the key of a line, or of a failed scan, to take away.
    """

    selected = Signal(str)
    quantity_stepped = Signal(str, int)
    remove_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None, *, reserve: int = 0) -> None:
        super().__init__(parent)
        self.reserve = reserve
        self.lines = LineModel()
        self._selected = ""
        self._locked = False
        self._amount = float(LEAST_AMOUNT)
        self._flash = QVariantAnimation(self)
        self._flash.setStartValue(1.0)
        self._flash.setEndValue(0.0)
        self._flash.setDuration(_FLASH_MS)
        self._flash.valueChanged.connect(lambda _: self.repaint_row(self._selected_row()))
        self.setModel(self.lines)

    @property
    def selected_key(self) -> str:
        """The key of the selected line, or nothing."""
        return self._selected

    @property
    def columns(self) -> LineColumns:
        """Where the columns are now; the head takes them over."""
        return LineColumns(self.content_width(), self._amount)

    def set_rows(self, rows: Sequence[LineRow]) -> None:
        """Show these lines; the selection stays with its line as long as that is there."""
        self.lines.set_rows(rows)
        self._amount = max([LEAST_AMOUNT, *(amount_width(row) for row in rows)])
        if self.lines.find(self._selected) < 0:
            self._selected = ""
        self.viewport().update()

    def select(self, key: str) -> None:
        """Select a line and bring it into view, without saying so; nothing for none."""
        self._selected = key
        self.go_to(self._selected_row())
        self.viewport().update()

    def flash(self, key: str) -> None:
        """Select the line that was just rung up and let its tint glow for a moment."""
        self.select(key)
        self._flash.stop()
        self._flash.start()

    def set_locked(self, locked: bool) -> None:
        """While paying, lines are shown but can't be selected or changed."""
        self._locked = locked
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus if locked else Qt.FocusPolicy.TabFocus)
        self.viewport().update()

    def cell_height(self) -> int:
        return CART_LINE

    def content_width(self) -> int:
        return max(1, self.width() - self.reserve if self.reserve else self.viewport().width())

    def sizeHint(self) -> QSize:
        return QSize(574, CART_LINE * 5)

    def paint_cell(self, canvas: Canvas, rect: QRectF, row: int) -> None:
        line = self.lines.row(row)
        selected = line.key == self._selected and not self._locked
        flashing = self._flash.state() is QVariantAnimation.State.Running
        state = LineState(
            selected=selected,
            hovered=row == self.hovered_row and not self._locked,
            focused=self.hasFocus() and row == self.current_row() and not self._locked,
            steppable=selected and line.can_step,
            flash=float(self._flash.currentValue()) if flashing and selected else 0.0,
        )
        paint_line(canvas, rect, self.columns, line, state)

    def press_cell(self, row: int, at: QPoint) -> None:
        if self._locked:
            return
        line, rect, point = self.lines.row(row), QRectF(self.cell_rect(row)), QPointF(at)
        if line.kind is LineKind.FAILED_SCAN:
            if self.columns.cross(rect).contains(point):
                self.remove_requested.emit(line.key)
            return
        step = step_at(self.columns, rect, point) if line.can_step else 0
        if line.key == self._selected and step:
            self.quantity_stepped.emit(line.key, step)
        else:
            self.go_to(row)
            self._tell_selected(row)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.current_row()
        if row < 0 or self._locked:
            super().keyPressEvent(event)
            return
        line = self.lines.row(row)
        step = _STEPS.get(event.key(), 0)
        if step and line.can_step and line.kind is LineKind.GOODS:
            self.quantity_stepped.emit(line.key, step)
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and not event.modifiers():
            self.remove_requested.emit(line.key)
        else:
            super().keyPressEvent(event)
            if self.current_row() != row:
                self._tell_selected(self.current_row())

    def _tell_selected(self, row: int) -> None:
        line = self.lines.row(row)
        if line.kind is LineKind.GOODS and line.key != self._selected:
            self._selected = line.key
            self.selected.emit(line.key)
        self.viewport().update()

    def _selected_row(self) -> int:
        return self.lines.find(self._selected)


_STEPS: dict[int, int] = {Qt.Key.Key_Plus: 1, Qt.Key.Key_Minus: -1}


class LineHead(QWidget):
    """The heads above the columns of a cart: how many items, quantity, amount; 28 high."""

    def __init__(
        self, lines: CartLineList, quantity: str, amount: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._lines = lines
        self._items, self._quantity, self._amount = "", quantity, amount
        self.setFixedHeight(LINE_HEAD)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_items(self, items: str) -> None:
        """Say how many items there are: "10 items, locked while paying"."""
        self._items = items
        self.setAccessibleName(items)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        canvas = Canvas.on(self)
        face, ink, bounds = font(12, 600, tabular=True), color(Role.TEXT_3), canvas.bounds
        columns = self._lines.columns
        stepper = columns.stepper(bounds)
        canvas.text(bounds.adjusted(9, 0, -9, 0), self._items, face, ink)
        canvas.text(
            QRectF(stepper.left(), 0, stepper.width(), bounds.height()),
            self._quantity,
            face,
            ink,
            Side.CENTER,
        )
        canvas.text(
            QRectF(0, 0, columns.amount_right, bounds.height()), self._amount, face, ink, Side.TRAILING
        )
        canvas.line(0, bounds.bottom() - 1, bounds.right(), bounds.bottom() - 1, color(Role.ROW_LINE))
        canvas.end()
