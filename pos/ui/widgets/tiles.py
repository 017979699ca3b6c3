"""The catalogue, as picture tiles or as a list; choosing a tile is a request, the cart decides."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QPainterPath
from PySide6.QtWidgets import QToolTip, QWidget

from pos.ui.theme.canvas import Canvas, text_width
from pos.ui.theme.current import color
from pos.ui.theme.palette import Role
from pos.ui.theme.sizes import GAP_CARDS, RADIUS_CARD, TILE_HEIGHT, TILE_LEAST_WIDTH, TOUCH
from pos.ui.widgets.painted_list import PaintedList
from pos.ui.widgets.tile_model import Stock, Tile, TileModel
from pos.ui.widgets.tile_paint import TileState, paint_row, paint_tile, tile_name_font

__all__ = ["Stock", "Tile", "TileGrid", "TileModel"]

_INSET = 13


class TileGrid(PaintedList):
    """Tiles at least 150 wide: 4 columns at 647, 3 at 480, more when wider; rows of 44 as a list.

    Its last 12 px at the trailing side are kept for the scroll bar: give it 12 more than its neighbours.

    Signals:
        chosen: the key of a tile that was tapped, or entered on; never of one that isn't enabled.
    """

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        # Qt asks for the geometry while it builds the view.
        self._as_list = False
        super().__init__(parent)
        self.tiles = TileModel()
        self.setModel(self.tiles)
        self.tiles.counts_changed.connect(self._repaint_keys)

    def _repaint_keys(self, keys: set[str]) -> None:
        """Paint again those in view whose count is another one."""
        step = self.cell_height() + self.cell_gap()
        top, columns = self.verticalScrollBar().value(), self.column_count()
        last = min(self.row_count(), ((top + self.viewport().height()) // step + 1) * columns)
        for row in range(top // step * columns, last):
            if self.tiles.tile(row).key in keys:
                self.repaint_row(row)

    @property
    def as_list(self) -> bool:
        """Whether rows are shown in place of tiles."""
        return self._as_list

    def show_as_list(self, as_list: bool) -> None:
        """Show rows, or tiles; the same product stays in view."""
        first = self.row_at(QPoint(1, self.cell_gap() + 1))
        self._as_list = as_list
        self.updateGeometries()
        if first > 0:
            self.verticalScrollBar().setValue(
                first // self.column_count() * (self.cell_height() + self.cell_gap())
            )
        self.viewport().update()

    def column_count(self) -> int:
        if self._as_list:
            return 1
        return max(1, (self.content_width() + GAP_CARDS) // (TILE_LEAST_WIDTH + GAP_CARDS))

    def cell_height(self) -> int:
        return TOUCH if self._as_list else TILE_HEIGHT

    def cell_gap(self) -> int:
        return 0 if self._as_list else GAP_CARDS

    def paint_under(self, canvas: Canvas) -> None:
        if not self._as_list:
            return
        rows = self.row_count() * self.cell_height()
        frame = QRectF(0, 0, self.content_width(), min(rows, self.viewport().height()))
        canvas.box(frame, color(Role.SURFACE), border=color(Role.BORDER), radius=RADIUS_CARD)
        inside = QPainterPath()
        inside.addRoundedRect(canvas.placed(frame).adjusted(1, 1, -1, -1), RADIUS_CARD - 1, RADIUS_CARD - 1)
        canvas.painter.setClipPath(inside)

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            QToolTip.showText(event.globalPos(), self._cut_name_at(event.pos()), self)
            return True
        return super().viewportEvent(event)

    def _cut_name_at(self, point: QPoint) -> str:
        row = self.row_at(self.unmirrored(point))
        if row < 0 or self._as_list:
            return ""
        name = self.tiles.tile(row).name
        return name if text_width(name, tile_name_font()) > self.cell_rect(row).width() - 2 * _INSET else ""

    def paint_cell(self, canvas: Canvas, rect: QRectF, row: int) -> None:
        tile = self.tiles.tile(row)
        state = TileState(
            count=self.tiles.count_of(tile.key),
            hovered=row == self.hovered_row and tile.enabled,
            pressed=row == self.pressed_row and tile.enabled,
            focused=self.hasFocus() and row == self.current_row(),
        )
        (paint_row if self._as_list else paint_tile)(canvas, rect, tile, state)

    def press_cell(self, row: int, at: QPoint) -> None:
        self._choose(row)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._choose(self.current_row())
            return
        super().keyPressEvent(event)

    def _choose(self, row: int) -> None:
        if 0 <= row < self.row_count() and self.tiles.tile(row).enabled:
            self.chosen.emit(self.tiles.tile(row).key)
