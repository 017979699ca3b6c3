"""Sums: a label at one side, an amount in tabular figures at the other, row under row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from pos.ui.theme.canvas import Canvas, Side, text_width
from pos.ui.theme.current import color
from pos.ui.theme.fonts import font
from pos.ui.theme.icons import filled
from pos.ui.theme.palette import Role
from pos.ui.theme.sizes import SUM_ROW

_DIVIDER = 19


@dataclass(frozen=True, slots=True)
class SumRow:
    """One row: "Sales tax, 10.25% of" with `base` "$45.60" set stronger, and its amount.

    `role` colours the amount (green for a discount); `strong` is for a total within the sums; `mark` is
    a filled icon before the label, in green ("check-circle"); `divided` draws a line above the row.
    """

    label: str
    amount: str
    base: str = ""
    role: Role = Role.TEXT
    strong: bool = False
    mark: str = ""
    divided: bool = False


class SumRows(QWidget):
    """Rows of 22, set in 8 px from the sides."""

    def __init__(
        self, *, row_height: int = SUM_ROW, inset: int = 8, size: float = 14, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._rows: tuple[SumRow, ...] = ()
        self._row_height, self._inset, self._size = row_height, inset, size
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_rows(self, rows: Sequence[SumRow]) -> None:
        """Show these rows."""
        self._rows = tuple(rows)
        said = (f"{row.label} {row.base} {row.amount}".replace("  ", " ") for row in rows)
        self.setAccessibleName(", ".join(said))
        self.updateGeometry()
        self.update()

    def rows(self) -> tuple[SumRow, ...]:
        """What is shown."""
        return self._rows

    def sizeHint(self) -> QSize:
        dividers = sum(_DIVIDER for row in self._rows if row.divided)
        return QSize(240, self._row_height * len(self._rows) + dividers)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        canvas = Canvas.on(self)
        top = 0.0
        for row in self._rows:
            if row.divided:
                line = top + _DIVIDER // 2
                canvas.line(0, line, canvas.bounds.right(), line, color(Role.ROW_LINE))
                top += _DIVIDER
            self._paint_row(canvas, QRectF(0, top, canvas.bounds.width(), self._row_height), row)
            top += self._row_height
        canvas.end()

    def _paint_row(self, canvas: Canvas, rect: QRectF, row: SumRow) -> None:
        inner = rect.adjusted(self._inset, 0, -self._inset, 0)
        amount = font(self._size, 600 if row.strong else 500, tabular=True)
        room = inner.width() - text_width(row.amount, amount) - 12
        canvas.text(inner, row.amount, amount, color(row.role), Side.TRAILING)
        left = inner.left()
        if row.mark:
            mark = QRectF(left, rect.center().y() - 8, 16, 16)
            canvas.icon(mark, filled(row.mark), color(Role.GREEN))
            left += 22
            room -= 22
        ink = color(Role.TEXT if row.strong else Role.TEXT_2)
        face = font(self._size, 600 if row.strong else 400, tabular=True)
        taken = canvas.text(QRectF(left, rect.top(), room, rect.height()), row.label, face, ink)
        left += taken + 4
        if row.base and room - taken > 24:
            base = QRectF(left, rect.top(), room - taken - 4, rect.height())
            canvas.text(base, row.base, font(self._size, 500, tabular=True), ink)
