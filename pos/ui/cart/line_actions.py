"""The four acts on the selected line, with their keys; Discount serves the whole sale as well."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from pos.ui.cart.discount_sheet import DiscountSheet
from pos.ui.cart.line_sheets import PriceSheet, QuantitySheet
from pos.ui.counter import Counter
from pos.ui.keys import Action
from pos.ui.theme.sizes import GAP
from pos.ui.widgets.buttons import Button
from pos.ui.widgets.faces import Kind


class LineActions(QWidget):
    """Quantity, Price, Discount, Remove."""

    def __init__(self, counter: Counter) -> None:
        super().__init__()
        self._counter = counter
        self.quantity = self._made(self.tr("Quantity"), Action.QUANTITY)
        self.price = self._made(self.tr("Price"), Action.PRICE)
        self.discount = self._made(self.tr("Discount"), Action.DISCOUNT)
        self.remove = self._made(self.tr("Remove"), Action.REMOVE)
        self.quantity.clicked.connect(self._ask_quantity)
        self.price.clicked.connect(self._ask_price)
        self.discount.clicked.connect(self._ask_discount)
        self.remove.clicked.connect(lambda: counter.sale.remove(counter.sale.selected_key))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        for button in (self.quantity, self.price, self.discount, self.remove):
            row.addWidget(button, 1)
        counter.sale.selection_changed.connect(self._show)
        counter.sale.cart_changed.connect(self._show)
        counter.sale.locked_changed.connect(self._show)
        self._show()

    def _made(self, words: str, action: Action) -> Button:
        button = Button(words, Kind.QUIET, key_cap=self._counter.keys.cap(action))
        self._counter.keys.bind(action, button, button.click)
        return button

    def _show(self) -> None:
        sale = self._counter.sale
        has_line = sale.selected_line is not None
        for button in (self.quantity, self.price, self.remove):
            button.setEnabled(has_line)
        self.discount.setEnabled(not sale.cart.is_empty)
        self.setVisible(not sale.is_locked)

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
