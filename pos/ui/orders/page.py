"""The orders page: the list on the left, one order on the right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from pos.domain.errors import InvalidInput
from pos.store.history import OrderSummary
from pos.store.orders import load_order
from pos.ui.keys import Action
from pos.ui.orders.detail import OrderDetail
from pos.ui.orders.list import OrderHead, OrderList
from pos.ui.orders.list_model import OrderListModel
from pos.ui.theme.palette import Role
from pos.ui.theme.sizes import GAP_CARDS, PADDING
from pos.ui.widgets.card import Card
from pos.ui.widgets.empty import EmptyState
from pos.ui.widgets.fields import SearchField
from pos.ui.widgets.labels import TextLabel
from pos.ui.zones import Zones

if TYPE_CHECKING:
    from pos.ui.counter import Counter

_SEARCH_PAUSE_MS = 120


class OrdersPage(QWidget):
    """Order history with a detail panel. Build it when it is first opened."""

    def __init__(self, counter: Counter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._counter = counter
        self.model = OrderListModel(counter.context, self)
        self.detail = OrderDetail(counter)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_SEARCH_PAUSE_MS)
        self._pause.timeout.connect(self.refresh)
        self._setup_ui()

    def _setup_ui(self) -> None:
        self._empty = EmptyState(
            "receipt", self.tr("No order is chosen"), self.tr("Choose one on the left, or search for it.")
        )
        self._right = QStackedWidget()
        self._right.addWidget(self._empty)
        self._right.addWidget(self.detail)
        zones = Zones(self._list_part(), self._right)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(zones)

    def _list_part(self) -> QWidget:
        keys = self._counter.keys
        self.search = SearchField(
            self.tr("Order or receipt number, name, email, last four"), key_cap=keys.cap(Action.SEARCH)
        )
        keys.bind(Action.SEARCH, self, self.search.line.setFocus)
        self.search.changed.connect(lambda _text: self._pause.start())
        self.search.entered.connect(self._on_entered)
        self.list = OrderList(self._counter.context.shop, self.model)
        self.list.opened.connect(self._open)
        self.count = TextLabel(size=13, role=Role.TEXT_3, tabular=True)
        card = Card(padding=1)
        card.body.setSpacing(0)
        card.body.addWidget(OrderHead())
        card.body.addWidget(self.list, 1)
        part = QWidget()
        column = QVBoxLayout(part)
        column.setContentsMargins(PADDING, PADDING, PADDING, PADDING - 4)
        column.setSpacing(GAP_CARDS)
        column.addWidget(self.search)
        column.addWidget(card, 1)
        column.addWidget(self.count)
        return part

    def show_order(self, number: str) -> None:
        """Show the order with this number, receipt number or id, whatever is searched for."""
        try:
            order = self._counter.till.orders.find(number)
        except InvalidInput as fault:
            self._counter.notices.refuse(fault.message)
            return
        if self.model.find(order.row_id) < 0:
            self.search.set_text("")
            self.refresh()
        self.list.go_to(self.model.find(order.row_id))
        self.detail.show_order(order)
        self._right.setCurrentWidget(self.detail)

    def refresh(self) -> None:
        """Read the newest orders again; the order that is shown stays."""
        self._pause.stop()
        self.model.search(self.search.text)
        count = self.model.rowCount()
        self.count.setText(self._count_words(count))
        shown = self.detail.order
        if shown is None:
            return
        again = load_order(self._counter.context.store, shown.id)
        if again is not None and again.updated_at != shown.updated_at:
            self.detail.show_order(again)
        self.list.go_to(self.model.find(shown.row_id))

    def _count_words(self, count: int) -> str:
        if self.search.text.strip():
            text = self.tr("1 order found") if count == 1 else self.tr("{count} orders found")
        else:
            text = self.tr("1 order in all") if count == 1 else self.tr("{count} orders in all")
        return text.format(count=f"{count:,}")

    def _on_entered(self, typed: str) -> None:
        self.refresh()
        if typed.strip() and self.model.rowCount():
            self.list.go_to(0)
            first = self.model.order(0)
            if first is not None:
                self._open(first)

    def _open(self, summary: OrderSummary) -> None:
        order = load_order(self._counter.context.store, summary.id)
        if order is not None:
            self.detail.show_order(order)
            self._right.setCurrentWidget(self.detail)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()
        self.search.line.setFocus()
