"""The orders of the list: all their ids at hand, and only what is looked at read from the store."""

from __future__ import annotations

from array import array
from collections import OrderedDict

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from pos.services.amounts import format_amount
from pos.services.context import TillContext
from pos.store.history import OrderSummary, list_order_ids, list_summaries
from pos.ui.orders.words import moment, status_words, tenders_words

_PAGE = 64
_PAGES_KEPT = 16
_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


class OrderListModel(QAbstractListModel):
    """Orders, newest first: one integer each, with pages of summaries read as they come into view."""

    def __init__(self, context: TillContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._ids: array[int] = array("q")
        self._pages: OrderedDict[int, dict[int, OrderSummary]] = OrderedDict()

    def search(self, typed: str) -> None:
        """Show the orders that fit what was typed; all of them for nothing typed."""
        self.beginResetModel()
        self._ids = list_order_ids(self._context.store, typed)
        self._pages.clear()
        self.endResetModel()

    def order(self, row: int) -> OrderSummary | None:
        """Return the order in a row, read if need be."""
        if not 0 <= row < len(self._ids):
            return None
        number = row // _PAGE
        page = self._pages.get(number)
        if page is None:
            ids = self._ids[number * _PAGE : (number + 1) * _PAGE]
            page = self._pages[number] = list_summaries(self._context.store, ids)
            while len(self._pages) > _PAGES_KEPT:
                self._pages.popitem(last=False)
        self._pages.move_to_end(number)
        return page.get(self._ids[row])

    def find(self, order_row_id: int) -> int:
        """Return the row of an order by its id in the store, or -1."""
        try:
            return self._ids.index(order_row_id)
        except ValueError:
            return -1

    def rowCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._ids)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        order = self.order(index.row())
        if order is None:
            return None
        shop = self._context.shop
        words = status_words(order.status, is_in_doubt=order.is_in_doubt, is_held=order.is_held)
        amount = format_amount(order.payable_minor, order.currency, shop.locale)
        parts = (order.number, moment(order.created_at, shop), order.customer, tenders_words(order))
        return ", ".join(part for part in (*parts, words.word, amount) if part)
