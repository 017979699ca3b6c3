"""How the cart reads: each line, scan in vain and sum in the words that are painted."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal

from PySide6.QtCore import QCoreApplication

from pos.domain.cart import CartLine, Discount
from pos.domain.pricing import PricedCart, PricedLine
from pos.services.amounts import MINUS, format_rate
from pos.services.catalogue import Miss
from pos.services.resources import resource_path
from pos.ui.theme.palette import Role
from pos.ui.theme.tones import Tone
from pos.ui.widgets.line_model import LineKind, LineRow, LineTag
from pos.ui.widgets.sums import SumRow

translate = QCoreApplication.translate
Money = Callable[[int], str]

MISS_KEY = "miss:"


class LineWriter:
    """Writes lines as rows. A line that stayed the same is not written again: an amount costs time."""

    def __init__(self, money: Money, locale: str) -> None:
        self._money, self._locale = money, locale
        self._written: dict[CartLine, LineRow] = {}

    def rows(self, priced: PricedCart, misses: Sequence[Miss] = ()) -> list[LineRow]:
        """Return the cart's lines in their order, and after them what was scanned in vain."""
        before = self._written
        self._written = {
            each.line: before.get(each.line) or _line_row(each, self._money, self._locale)
            for each in priced.lines
        }
        return [*self._written.values(), *(_miss_row(*each) for each in enumerate(misses))]


def _miss_row(place: int, miss: Miss) -> LineRow:
    return LineRow(
        key=f"{MISS_KEY}{place}",
        name=miss.sentence,
        detail=translate("Cart", "Read {code}. {remedy}").format(code=miss.text, remedy=miss.remedy),
        kind=LineKind.FAILED_SCAN,
        can_step=False,
    )


def items_words(count: int) -> str:
    """Return how many pieces there are, in words."""
    if count == 1:
        return translate("Cart", "1 item")
    return translate("Cart", "{count} items").format(count=f"{count:,}")


def _line_row(priced: PricedLine, money: Money, locale: str) -> LineRow:
    line = priced.line
    tags: list[LineTag] = []
    if line.unit_price_minor != line.list_price_minor:
        was = translate("Cart", "Was {price}").format(price=money(line.list_price_minor))
        tags.append(LineTag(was, Tone.NEUTRAL, ""))
    if line.discount is not None:
        off = f"{MINUS}{money(priced.line_discount_minor)}"
        tags.append(LineTag(_tag_words(line.discount, off, locale)))
    return LineRow(
        key=line.key,
        name=line.name,
        detail=translate("Cart", "{price} each").format(price=money(line.unit_price_minor)),
        quantity=f"{line.quantity:,}",
        amount=money(line.net_minor),
        old_amount=money(priced.gross_minor) if priced.line_discount_minor else "",
        tags=tuple(tags),
        picture=resource_path(f"demo/pictures/{line.picture}") if line.picture else None,
    )


def _tag_words(discount: Discount, off: str, locale: str) -> str:
    if discount.percent is None:
        return off
    rate = format_rate(discount.percent.scaleb(-2), locale)
    return translate("Cart", "{rate} off, {amount}").format(rate=rate, amount=off)


def sum_rows(priced: PricedCart, discount: Discount | None, money: Money, locale: str) -> list[SumRow]:
    """Return subtotal, the sale's discount and each tax, with what it is reckoned of."""
    rows = [SumRow(translate("Cart", "Subtotal"), money(priced.subtotal_minor))]
    if discount is not None:
        amount = f"{MINUS}{money(priced.order_discount_minor)}"
        rows.append(SumRow(discount_words(discount, locale), amount, role=Role.GREEN))
    words = (
        translate("Cart", "Includes {tax}, {rate} of")
        if priced.tax_inclusive
        else translate("Cart", "{tax}, {rate} of")
    )
    for total in priced.taxes:
        label = words.format(tax=total.tax.name, rate=format_rate(total.tax.rate, locale))
        rows.append(SumRow(label, money(total.tax_minor), base=money(total.base_minor)))
    return rows


def discount_words(discount: Discount, locale: str) -> str:
    """Return how a discount on the whole sale is called: "Member discount, 5%"."""
    name = discount.label or translate("Cart", "Discount")
    if discount.percent is None:
        return name
    percent: Decimal = discount.percent
    return f"{name}, {format_rate(percent.scaleb(-2), locale)}"
