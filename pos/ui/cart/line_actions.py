"""The four acts on the selected line, with their keys; Discount serves the whole sale as well."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from pos.ui.cart.discount_sheet import DiscountSheet
from pos.ui.cart.line_sheets import PriceSheet, QuantitySheet
from pos.ui.counter import Counter
from pos.ui.keys import Action
from pos.ui.theme.sizes import GAP
from pos.ui.widgets.buttons import Button
from pos.ui.widgets.faces import Kind

_OVER = 12
"""Between the lines and the acts; it goes with them while the sale is locked."""


_ROOM_FOR_WORDS = 500


@dataclass(frozen=True, slots=True)
class _Words:
    whole: str
    short: str
    icon: str = ""


class LineActions(QWidget):
    """Quantity, Price, Discount, Remove."""

    def __init__(self, counter: Counter) -> None:
        super().__init__()
        self._counter = counter
        self.quantity = self._made(Action.QUANTITY)
        self.price = self._made(Action.PRICE)
        self.discount = self._made(Action.DISCOUNT)
        self.remove = self._made(Action.REMOVE)
        # In words, and shortened to fit beside the key where there is little room.
        self._words = {
            self.quantity: _Words(self.tr("Quantity"), self.tr("Qty")),
            self.price: _Words(self.tr("Price"), self.tr("Price")),
            self.discount: _Words(self.tr("Discount"), "", "percent"),
            self.remove: _Words(self.tr("Remove"), "", "trash"),
        }
        self._is_narrow: bool | None = None
        self.quantity.clicked.connect(self._ask_quantity)
        self.price.clicked.connect(self._ask_price)
        self.discount.clicked.connect(self._ask_discount)
        self.remove.clicked.connect(lambda: counter.sale.remove(counter.sale.selected_key))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, _OVER, 0, 2)
        row.setSpacing(GAP)
        for button in self._words:
            row.addWidget(button, 1)
        counter.sale.selection_changed.connect(self._show)
        counter.sale.cart_changed.connect(self._show)
        counter.sale.locked_changed.connect(self._show)
        self._show()

    def _made(self, action: Action) -> Button:
        button = Button("", Kind.QUIET, key_cap=self._counter.keys.cap(action))
        self._counter.keys.bind(action, button, button.click)
        return button

    def _show(self) -> None:
        sale = self._counter.sale
        has_line = sale.selected_line is not None
        for button in (self.quantity, self.price, self.remove):
            button.setEnabled(has_line)
        self.discount.setEnabled(not sale.cart.is_empty)
        self.setVisible(not sale.is_locked)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_narrow = self.width() < _ROOM_FOR_WORDS
        if is_narrow == self._is_narrow:
            return
        self._is_narrow = is_narrow
        for button, words in self._words.items():
            button.set_icon(words.icon if is_narrow else "")
            button.set_title(words.short if is_narrow else words.whole)
            button.setAccessibleName(words.whole)
            button.setToolTip(words.whole if is_narrow else "")

    def _ask_quantity(self) -> None:
        line = self._counter.sale.selected_line
        if line is not None:
            QuantitySheet(self._counter, self.window(), line).open()

    def _ask_price(self) -> None:
        line = self._counter.sale.selected_line
        if line is not None:
            PriceSheet(self._counter, self.window(), line).open()

    def _ask_discount(self) -> None:
        DiscountSheet(self._counter, self.window(), self._counter.sale.selected_line).open()
