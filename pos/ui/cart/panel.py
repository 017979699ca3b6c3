"""The right zone: the sale as it stands, always in sight; while paying it shows, and lets nothing change."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from pos.ui.cart.customer_header import CustomerHeader
from pos.ui.cart.foot import CartFoot
from pos.ui.cart.hold_sheets import RecallSheet
from pos.ui.cart.line_actions import LineActions
from pos.ui.cart.line_rows import MISS_KEY, LineWriter, items_words, sum_rows
from pos.ui.cart.paying import taken_rows
from pos.ui.counter import Counter
from pos.ui.keys import Action
from pos.ui.places import Place
from pos.ui.register.cart_model import Permission
from pos.ui.theme.sizes import SUM_ROW
from pos.ui.widgets.empty import EmptyState
from pos.ui.widgets.lines import CartLineList, LineHead
from pos.ui.widgets.painted_list import SCROLL_RESERVE
from pos.ui.widgets.sums import SumRows

_SIDE = 20
_MOST_RESERVED = 4


class CartPanel(QWidget):
    """Customer, lines, acts on a line, sums, the total and Pay."""

    def __init__(self, counter: Counter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._counter = counter
        self._writer = LineWriter(counter.money, counter.context.shop.locale)
        self.header = CustomerHeader(counter)
        self.lines = CartLineList(reserve=SCROLL_RESERVE)
        self.head = LineHead(self.lines, self.tr("Quantity"), self.tr("Amount"))
        self.line_actions = LineActions(counter)
        self.sums = SumRows()
        self.foot = CartFoot(counter)
        self.empty = EmptyState(
            "shopping-cart",
            self.tr("Nothing rung up yet"),
            self.tr("Scan a product, tap one, or type its name."),
        )
        self._setup_ui()
        self._connect()
        self._show_cart()

    def _setup_ui(self) -> None:
        self.lines.setAccessibleName(self.tr("Cart"))
        room = QWidget()
        self._room = QStackedLayout(room)
        self._room.setContentsMargins(0, 0, 0, 0)
        # The list stays in its place under the words, so that the head knows its columns.
        self._room.setStackingMode(QStackedLayout.StackingMode.StackAll)
        self._room.addWidget(self.empty)
        self._room.addWidget(self.lines)
        # Room for what most sales have, so that the first tax or discount moves nothing.
        rates = len(self._counter.sale.catalogue.tax_rates())
        self._reserved = QWidget()
        self._reserved.setMinimumHeight(SUM_ROW * min(_MOST_RESERVED, 2 + rates))
        sums = QVBoxLayout(self._reserved)
        sums.setContentsMargins(0, 0, 0, 0)
        sums.addStretch(1)
        sums.addWidget(self.sums)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 16, 0, 16)
        column.setSpacing(0)
        column.addLayout(_inset(self.header))
        column.addSpacing(10)
        column.addLayout(_inset(self.head))
        column.addLayout(_inset(room, trailing=_SIDE - SCROLL_RESERVE), 1)
        column.addLayout(_inset(self.line_actions))
        column.addSpacing(10)
        column.addLayout(_inset(self._reserved))
        column.addSpacing(8)
        column.addLayout(_inset(self.foot))

    def _connect(self) -> None:
        counter, sale = self._counter, self._counter.sale
        sale.cart_changed.connect(self._show_cart)
        sale.failed_scans_changed.connect(self._show_cart)
        sale.failed_scans_changed.connect(self._show_last)
        sale.order_changed.connect(self._show_sums)
        sale.locked_changed.connect(self._show_cart)
        sale.line_added.connect(self.lines.flash)
        sale.selection_changed.connect(self._show_selected)
        sale.refused.connect(counter.notices.refuse)
        sale.noticed.connect(counter.notices.say)
        # Queued: a sheet that asked for too much closes first, and gives the focus back.
        sale.permission_wanted.connect(self._ask_permission, Qt.ConnectionType.QueuedConnection)
        sale.cleared.connect(self._offer_undo)
        sale.sale_started.connect(counter.notices.withdraw)
        counter.tendering.state_changed.connect(self._show_cart)
        self.lines.selected.connect(sale.select)
        self.lines.quantity_stepped.connect(self._step)
        self.lines.remove_requested.connect(self._remove)
        counter.places.asked.connect(self._on_place)
        counter.keys.bind(Action.UNDO, self, sale.undo_clear)

    def _show_cart(self) -> None:
        sale = self._counter.sale
        is_locked = sale.is_locked
        misses = () if is_locked else sale.failed_scans
        rows = self._writer.rows(sale.priced, misses)
        self.lines.set_rows(rows)
        self.lines.set_locked(is_locked)
        if self.lines.selected_key != sale.selected_key:
            self.lines.select(sale.selected_key)
        self.empty.setVisible(not rows)
        self._room.setCurrentWidget(self.lines if rows else self.empty)
        items = items_words(sale.cart.item_count)
        paid = self.foot.now.is_paid
        self.head.set_items(
            self.tr("{items}, locked while paying").format(items=items) if is_locked and not paid else items
        )
        self._show_sums()

    def _show_sums(self) -> None:
        sale, shop, money = self._counter.sale, self._counter.context.shop, self._counter.money
        rows = sum_rows(sale.priced, sale.cart.discount, money, shop.locale) if sale.cart.lines else []
        self.sums.set_rows([*rows, *taken_rows(sale.order, money)])

    def _show_last(self) -> None:
        if self._counter.sale.failed_scans:
            self.lines.scrollToBottom()

    def _show_selected(self) -> None:
        self.lines.select(self._counter.sale.selected_key)

    def _step(self, key: str, step: int) -> None:
        line = self._counter.sale.line_of(key)
        if line is not None and line.quantity + step >= 1:
            self._counter.sale.set_quantity(key, line.quantity + step)

    def _remove(self, key: str) -> None:
        sale = self._counter.sale
        if key.startswith(MISS_KEY):
            sale.dismiss_failed_scan(sale.failed_scans[int(key.removeprefix(MISS_KEY))])
        else:
            sale.remove(key)

    def _offer_undo(self, item_count: int) -> None:
        self._counter.notices.offer(
            self.tr("Cart cleared: {items}.").format(items=items_words(item_count)),
            self.tr("Undo"),
            self._counter.sale.undo_clear,
            key_cap=self._counter.keys.cap(Action.UNDO),
        )

    def _ask_permission(self, permission: Permission) -> None:
        from pos.ui.cart.permit_sheet import PermitSheet  # noqa: PLC0415 - only in shops that ask

        PermitSheet(self._counter, self.window(), permission).open()

    def _on_place(self, place: Place, _about: str) -> None:
        if self._counter.sale.is_locked:
            return
        if place is Place.RECALL:
            RecallSheet(self._counter, self.window()).open()
        elif place is Place.CUSTOMER:
            from pos.ui.customers.picker import CustomerPicker  # noqa: PLC0415 - opened in few sales

            CustomerPicker(self._counter, self.window()).open()


def _inset(widget: QWidget, *, trailing: int = _SIDE) -> QHBoxLayout:
    # Room in a row is mirrored right to left, margins aren't.
    row = QHBoxLayout()
    row.setSpacing(0)
    row.addSpacing(_SIDE)
    row.addWidget(widget, 1)
    row.addSpacing(trailing)
    return row
