"""Something that the catalogue doesn't have: its name, its price, its tax."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from pos.services.amounts import format_rate, parse_amount
from pos.ui.cart.number_sheet import NumberSheet, decimal_mark
from pos.ui.counter import Counter
from pos.ui.widgets.combo import ComboField
from pos.ui.widgets.fields import Field

translate = QCoreApplication.translate
_NO_TAX = "-"


class OpenItemSheet(NumberSheet):
    """The price first, since it alone is needed; the name has a word of its own to fall back on."""

    def __init__(self, counter: Counter, over: QWidget) -> None:
        super().__init__(
            counter,
            over,
            translate("OpenItemSheet", "Open item"),
            translate("OpenItemSheet", "Add to sale"),
            label=translate("OpenItemSheet", "Price"),
            extra=decimal_mark(counter),
        )
        locale = counter.context.shop.locale
        self._rates = counter.sale.catalogue.tax_rates()
        self.name = Field(self.tr("Name"), hint=self.tr("For the receipt"), placeholder=self.tr("Open item"))
        self.tax = ComboField(self.tr("Tax"))
        entries = [
            (rate.code, self.tr("{tax}, {rate}").format(tax=rate.name, rate=format_rate(rate.rate, locale)))
            for rate in self._rates
        ]
        self.tax.set_entries([*entries, (_NO_TAX, self.tr("No tax"))])
        # The highest rate is the one a shop is asked for when it charged too little.
        highest = max(self._rates, key=lambda rate: rate.rate, default=None)
        self.tax.choose(highest.code if highest else _NO_TAX)
        self.hint.hide()
        self.body.insertWidget(1, self.name)
        self.body.insertWidget(2, self.tax)

    def take(self, text: str) -> str:
        shop, sale = self.counter.context.shop, self.counter.sale
        price = parse_amount(text, shop.currency, shop.locale)
        name = self.name.text.strip() or self.tr("Open item")
        tax = next((rate for rate in self._rates if rate.code == self.tax.chosen_key), None)
        return sale.refusal_of(lambda: sale.add_open_item(name, price, tax))
