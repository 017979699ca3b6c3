"""A list or grid whose cells have one height: positions are arithmetic, only what shows is painted.

It is a QListView for its model, its keys and its screen-reader interface; it lays nothing out, so a
hundred thousand rows cost as much as twelve.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import (
    QFocusEvent,
    QHoverEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QListView, QScroller, QWidget

from pos.ui.theme.canvas import Canvas
from pos.ui.widgets.picture import picture_shelf

SCROLL_RESERVE = 12
"""Kept free at the trailing side for the scroll bar, so that nothing moves when it appears."""

_NONE = -1
_Index = QModelIndex | QPersistentModelIndex


class PaintedList(QListView):
    """Cells of one height in one or more columns; subclasses paint a cell and act on a press."""

    reserve = SCROLL_RESERVE

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.hovered_row = _NONE
        self.pressed_row = _NONE
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setSelectionMode(QListView.SelectionMode.NoSelection)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAutoFillBackground(False)
        self.viewport().setAutoFillBackground(False)
        self.viewport().setMouseTracking(True)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_Hover)
        QScroller.grabGesture(self.viewport(), QScroller.ScrollerGestureType.TouchGesture)
        picture_shelf().arrived.connect(self.viewport().update)

    # What a subclass says

    def column_count(self) -> int:
        """How many cells stand beside each other."""
        return 1

    def cell_height(self) -> int:
        """How high every cell is."""
        raise NotImplementedError

    def cell_gap(self) -> int:
        """The room between two cells."""
        return 0

    def paint_cell(self, canvas: Canvas, rect: QRectF, row: int) -> None:
        """Paint one cell; `rect` is as if the layout ran left to right."""
        raise NotImplementedError

    def press_cell(self, row: int, at: QPoint) -> None:
        """A cell was pressed and let go; `at` is as if the layout ran left to right."""
        raise NotImplementedError

    # Where things are

    def content_width(self) -> int:
        """The width that cells share: the whole width less the room of the scroll bar."""
        return max(1, self.width() - self.reserve)

    def row_count(self) -> int:
        """How many cells there are."""
        model = self.model()
        return model.rowCount() if model is not None else 0

    def cell_rect(self, row: int) -> QRect:
        """Where a cell is in the viewport, as if the layout ran left to right."""
        columns, gap, height = self.column_count(), self.cell_gap(), self.cell_height()
        line, column = divmod(row, columns)
        share = (self.content_width() + gap) / columns
        left, right = round(column * share), round((column + 1) * share) - gap
        top = line * (height + gap) - self.verticalScrollBar().value()
        return QRect(left, top, right - left, height)

    def row_at(self, point: QPoint) -> int:
        """The cell under a point as if the layout ran left to right, or -1."""
        columns, gap, height = self.column_count(), self.cell_gap(), self.cell_height()
        line = (point.y() + self.verticalScrollBar().value()) // (height + gap)
        column = int(point.x() * columns // (self.content_width() + gap))
        row = line * columns + column
        if 0 <= column < columns and 0 <= row < self.row_count() and self.cell_rect(row).contains(point):
            return row
        return _NONE

    def unmirrored(self, point: QPoint) -> QPoint:
        """A point of the viewport as if the layout ran left to right."""
        if not self.isRightToLeft():
            return point
        return QPoint(self.viewport().width() - 1 - point.x(), point.y())

    def visualRect(self, index: _Index) -> QRect:
        if not index.isValid():
            return QRect()
        rect = self.cell_rect(index.row())
        if self.isRightToLeft():
            rect.moveLeft(self.viewport().width() - rect.right() - 1)
        return rect

    def indexAt(self, p: QPoint) -> QModelIndex:
        row = self.row_at(self.unmirrored(p))
        return self.model().index(row, 0) if row != _NONE else QModelIndex()

    def verticalOffset(self) -> int:
        return self.verticalScrollBar().value()

    def horizontalOffset(self) -> int:
        return 0

    def isIndexHidden(self, index: _Index) -> bool:
        return False

    def scrollTo(
        self, index: _Index, hint: QListView.ScrollHint = QListView.ScrollHint.EnsureVisible
    ) -> None:
        if not index.isValid():
            return
        # Rows that were just added count at once, not at the next turn of the loop.
        self.updateGeometries()
        rect, bar, height = self.cell_rect(index.row()), self.verticalScrollBar(), self.viewport().height()
        if rect.top() < 0:
            bar.setValue(bar.value() + rect.top())
        elif rect.bottom() >= height:
            bar.setValue(bar.value() + rect.bottom() - height + 1)

    def doItemsLayout(self) -> None:
        # Past QListView, whose layout walks every row.
        QAbstractItemView.doItemsLayout(self)

    def updateGeometries(self) -> None:
        lines = -(-self.row_count() // self.column_count())
        content = max(0, lines * (self.cell_height() + self.cell_gap()) - self.cell_gap())
        bar, height = self.verticalScrollBar(), self.viewport().height()
        bar.setSingleStep(self.cell_height() // 2)
        bar.setPageStep(height)
        bar.setRange(0, max(0, content - height))

    def resizeEvent(self, event: QResizeEvent) -> None:
        QAbstractItemView.resizeEvent(self, event)
        self.viewport().update()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        self.viewport().update()

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        viewport = self.viewport()
        canvas = Canvas(QPainter(viewport), QRectF(viewport.rect()), rtl=self.isRightToLeft())
        columns, step = self.column_count(), self.cell_height() + self.cell_gap()
        offset, dirty = self.verticalScrollBar().value(), event.rect()
        self.paint_under(canvas)
        first = max(0, (dirty.top() + offset) // step) * columns
        last = min(self.row_count(), ((dirty.bottom() + offset) // step + 1) * columns)
        for row in range(first, last):
            self.paint_cell(canvas, QRectF(self.cell_rect(row)), row)
        canvas.end()

    def paint_under(self, canvas: Canvas) -> None:
        """Paint what lies beneath all cells, and doesn't scroll with them."""

    def repaint_row(self, row: int) -> None:
        """Paint one cell again."""
        if row != _NONE and self.model() is not None:
            self.viewport().update(self.visualRect(self.model().index(row, 0)))

    # Pointer

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        self.pressed_row = self.row_at(self.unmirrored(event.position().toPoint()))
        self.repaint_row(self.pressed_row)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        # Two quick taps are two products, not a double click.
        self.mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover(self.row_at(self.unmirrored(event.position().toPoint())))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        at = self.unmirrored(event.position().toPoint())
        pressed, self.pressed_row = self.pressed_row, _NONE
        self.repaint_row(pressed)
        if pressed != _NONE and pressed == self.row_at(at):
            self.press_cell(pressed, at)

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.HoverLeave, QEvent.Type.Leave):
            self._hover(_NONE)
        elif isinstance(event, QHoverEvent) and event.type() is QEvent.Type.HoverMove:
            self._hover(self.row_at(self.unmirrored(event.position().toPoint())))
        return bool(super().viewportEvent(event))

    def _hover(self, row: int) -> None:
        if row != self.hovered_row:
            before, self.hovered_row = self.hovered_row, row
            self.repaint_row(before)
            self.repaint_row(row)

    # Keys

    def current_row(self) -> int:
        """The cell the keys act on, or -1."""
        return self.currentIndex().row()

    def go_to(self, row: int) -> None:
        """Make a cell the one the keys act on, and bring it into view."""
        if 0 <= row < self.row_count():
            index = self.model().index(row, 0)
            self.setCurrentIndex(index)
            self.scrollTo(index)
            self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row, step = self.current_row(), self._step_for(event.key())
        if event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self.go_to(0 if event.key() == Qt.Key.Key_Home else self.row_count() - 1)
        elif step and row == _NONE:
            self.go_to(0)
        elif step:
            self.go_to(row + step if 0 <= row + step < self.row_count() else row)
        else:
            event.ignore()

    def _step_for(self, key: int) -> int:
        columns = self.column_count()
        page = max(1, self.viewport().height() // (self.cell_height() + self.cell_gap())) * columns
        forward = -1 if self.isRightToLeft() else 1
        steps: dict[int, int] = {
            Qt.Key.Key_Down: columns,
            Qt.Key.Key_Up: -columns,
            Qt.Key.Key_PageDown: page,
            Qt.Key.Key_PageUp: -page,
        }
        if columns > 1:
            steps |= {Qt.Key.Key_Right: forward, Qt.Key.Key_Left: -forward}
        return steps.get(key, 0)

    def keyboardSearch(self, search: str) -> None:
        """Letters are shortcuts and scans here, never a search in the list."""

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self.current_row() == _NONE and self.row_count():
            first = self.verticalScrollBar().value() // (self.cell_height() + self.cell_gap())
            self.go_to(min(first * self.column_count(), self.row_count() - 1))
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()
