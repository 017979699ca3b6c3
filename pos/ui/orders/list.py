"""The list of orders: one painted row of 44 an order, columns under a head of 36."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QWidget

from pos.domain.shop import Shop
from pos.services.amounts import format_amount
from pos.store.history import OrderSummary
from pos.ui.orders.list_model import OrderListModel
from pos.ui.orders.words import moment, said, status_words, tenders_words
from pos.ui.theme.canvas import Canvas, Side
from pos.ui.theme.current import color
from pos.ui.theme.fonts import font
from pos.ui.theme.palette import Role
from pos.ui.theme.sizes import TOUCH
from pos.ui.theme.tones import TONES
from pos.ui.widgets.painted_list import SCROLL_RESERVE, PaintedList

HEAD = 36
_PAD = 9.0
_STATUS_ICON = 26
_MARGIN = 8.0
_BOTH_FROM = 170.0


@dataclass(frozen=True, slots=True)
class OrderColumns:
    """Where each column begins and how wide it is, as if the layout ran left to right."""

    number: QRectF
    time: QRectF
    customer: QRectF
    tender: QRectF
    status: QRectF
    total: QRectF


def columns_of(row: QRectF) -> OrderColumns:
    """Share a row's width: the numbers keep theirs, names and, where there is room, tenders take the rest."""
    left, top, width, height = row.left() + _PAD, row.top(), row.width() - 2 * _PAD, row.height()
    fixed = {"number": 88.0, "time": 84.0, "status": 138.0, "total": 86.0}
    spare = max(120.0, width - sum(fixed.values()))
    names = 0.48 if spare > _BOTH_FROM else 1.0
    shares = (
        fixed["number"], fixed["time"], spare * names, spare * (1 - names), fixed["status"], fixed["total"]
    )  # fmt: skip
    cells = []
    for share in shares:
        cells.append(QRectF(left, top, share - _MARGIN, height))
        left += share
    cells[-1] = QRectF(row.right() - _PAD - fixed["total"], top, fixed["total"], height)
    return OrderColumns(*cells)


class OrderList(PaintedList):
    """The orders.

    Signals:
        opened: the `OrderSummary` that was pressed, or that the keys went to.
    """

    opened = Signal(object)

    def __init__(self, shop: Shop, model: OrderListModel) -> None:
        super().__init__()
        self._shop = shop
        self._orders = model
        self.setModel(model)
        self.setAccessibleName(said("Orders, newest first"))

    def cell_height(self) -> int:
        return TOUCH

    def press_cell(self, row: int, at: QPoint) -> None:
        self.go_to(row)
        self._open(row)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        before = self.current_row()
        super().keyPressEvent(event)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) or self.current_row() != before:
            self._open(self.current_row())

    def _open(self, row: int) -> None:
        order = self._orders.order(row)
        if order is not None:
            self.opened.emit(order)

    def paint_cell(self, canvas: Canvas, rect: QRectF, row: int) -> None:
        order = self._orders.order(row)
        if order is None:
            return
        if row == self.current_row():
            canvas.fill(rect, color(Role.ACCENT_TINT))
        elif row == self.hovered_row:
            canvas.fill(rect, color(Role.SUNKEN))
        canvas.line(rect.left(), rect.bottom() - 1, rect.right(), rect.bottom() - 1, color(Role.ROW_LINE))
        if self.hasFocus() and row == self.current_row():
            canvas.box(rect.adjusted(1, 1, -1, -2), border=color(Role.ACCENT), width=2, radius=6)
        self._paint_order(canvas, columns_of(rect), order)

    def _paint_order(self, canvas: Canvas, cells: OrderColumns, order: OrderSummary) -> None:
        quiet, plain = color(Role.TEXT_2), color(Role.TEXT)
        canvas.text(cells.number, order.number, font(13.5, 600, tabular=True), plain)
        canvas.text(cells.time, moment(order.created_at, self._shop), font(13.5, tabular=True), quiet)
        name = f"\u2068{order.customer}\u2069" if order.customer else said("Walk-in")
        canvas.text(cells.customer, name, font(13.5, 500), plain if order.customer else color(Role.TEXT_3))
        if cells.tender.width() > 0:
            canvas.text(cells.tender, tenders_words(order), font(13.5, tabular=True), quiet)
        words = status_words(order.status, is_in_doubt=order.is_in_doubt, is_held=order.is_held)
        ink = color(TONES[words.tone].ink)
        icon = QRectF(cells.status.left(), cells.status.center().y() - 9, 18, 18)
        canvas.icon(icon, words.icon, ink)
        canvas.text(cells.status.adjusted(_STATUS_ICON, 0, 0, 0), words.word, font(13.5, 600), ink)
        amount = format_amount(order.payable_minor, order.currency, self._shop.locale)
        canvas.text(cells.total, amount, font(13.5, 600, tabular=True), plain, Side.TRAILING)


class OrderHead(QWidget):
    """The names of the columns, on sunken ground."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(HEAD)

    def paintEvent(self, event: QPaintEvent) -> None:
        canvas = Canvas.on(self)
        canvas.fill(canvas.bounds, color(Role.SUNKEN))
        row = canvas.bounds.adjusted(0, 0, -SCROLL_RESERVE, 0)
        cells, face, ink = columns_of(row), font(12, 600), color(Role.TEXT_3)
        canvas.text(cells.number, said("Order"), face, ink)
        width = canvas.text(cells.time, said("Time"), face, color(Role.TEXT))
        arrow = QRectF(cells.time.left() + width + 5, cells.time.center().y() - 6, 12, 12)
        canvas.icon(arrow, "arrow-down", color(Role.TEXT))
        canvas.text(cells.customer, said("Customer"), face, ink)
        if cells.tender.width() > 0:
            canvas.text(cells.tender, said("Tender"), face, ink)
        canvas.text(cells.status, said("Status"), face, ink)
        canvas.text(cells.total, said("Total"), face, ink, Side.TRAILING)
        canvas.end()
