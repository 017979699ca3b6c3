"""Changing one cart line by number: how many pieces, and at what price."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from pos.domain.cart_line import CartLine
from pos.services.amounts import format_plain, parse_amount, parse_quantity
from pos.ui.cart.number_sheet import NumberSheet, decimal_mark
from pos.ui.counter import Counter
from pos.ui.widgets.sheet import SheetAct

translate = QCoreApplication.translate
_LIST_PRICE = "list_price"


class QuantitySheet(NumberSheet):
    """How many pieces of a line."""

    def __init__(self, counter: Counter, over: QWidget, line: CartLine) -> None:
        super().__init__(
            counter,
            over,
            line.name,
            translate("QuantitySheet", "Set quantity"),
            label=translate("QuantitySheet", "Quantity"),
            extra="",
        )
        self._key = line.key
        self.hint.setText(self.tr("{price} each").format(price=counter.money(line.unit_price_minor)))
        self.fill(str(line.quantity))

    def take(self, text: str) -> str:
        quantity = parse_quantity(text)
        sale = self.counter.sale
        return sale.refusal_of(lambda: sale.set_quantity(self._key, quantity))


class PriceSheet(NumberSheet):
    """What one piece of a line costs in this sale; the catalogue keeps its own price."""

    def __init__(self, counter: Counter, over: QWidget, line: CartLine) -> None:
        more: tuple[SheetAct, ...] = ()
        if line.unit_price_minor != line.list_price_minor:
            listed = counter.money(line.list_price_minor)
            more = (SheetAct(_LIST_PRICE, translate("PriceSheet", "Back to {price}").format(price=listed)),)
        super().__init__(
            counter,
            over,
            line.name,
            translate("PriceSheet", "Set price"),
            label=translate("PriceSheet", "Price each"),
            extra=decimal_mark(counter),
            more=more,
        )
        self._line = line
        shop = counter.context.shop
        usual = counter.money(line.list_price_minor)
        self.hint.setText(self.tr("In this sale only. The usual price is {price}.").format(price=usual))
        self.fill(format_plain(line.unit_price_minor, shop.currency, shop.locale))

    def take(self, text: str) -> str:
        shop = self.counter.context.shop
        return self._set(parse_amount(text, shop.currency, shop.locale))

    def finish(self, answer: str = "") -> None:
        if answer == _LIST_PRICE:
            self._set(self._line.list_price_minor)
        super().finish(answer)

    def _set(self, price_minor: int) -> str:
        sale = self.counter.sale
        return sale.refusal_of(lambda: sale.set_price(self._line.key, price_minor))
