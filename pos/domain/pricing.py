"""What a cart costs: the order in which discounts and taxes are worked out, and where each is rounded.

Line discounts, then the cart's discount, are rounded once each; tax is rounded once per rate and sale, on
the sum of that rate's lines. The cart's discount and each tax are then spread over the lines by the largest
remainder, so that the lines always add up to the sale. docs/money.md shows it in numbers.
"""

from dataclasses import dataclass

from pos.domain.cart import Cart, CartLine
from pos.domain.money import allocate, rate_of, rate_within
from pos.domain.tax import TaxRate


@dataclass(frozen=True, slots=True)
class PricedLine:
    """A cart line with what it costs, in minor units.

    `net_minor` is what is left after both discounts, in the way the shop shows its prices: with tax in it
    if prices include tax. `total_minor` is what the customer pays for the line.
    """

    line: CartLine
    gross_minor: int
    line_discount_minor: int
    order_discount_minor: int
    discount_minor: int
    net_minor: int
    tax_minor: int
    total_minor: int


@dataclass(frozen=True, slots=True)
class TaxTotal:
    """One tax of a sale. `base_minor` is the sum of its lines' nets, as shown (with the tax, if included)."""

    tax: TaxRate
    base_minor: int
    tax_minor: int
    before_tax_minor: int


@dataclass(frozen=True, slots=True)
class PricedCart:
    """A cart with what it costs, in minor units. `subtotal_minor` is after line discounts only."""

    currency: str
    tax_inclusive: bool
    lines: tuple[PricedLine, ...]
    taxes: tuple[TaxTotal, ...]
    gross_minor: int
    line_discount_minor: int
    order_discount_minor: int
    discount_minor: int
    subtotal_minor: int
    tax_minor: int
    total_minor: int


def price_cart(cart: Cart, *, tax_inclusive: bool) -> PricedCart:
    """Return what a cart costs; the lines' figures add up to the sale's, to the minor unit."""
    grosses = [line.gross_minor for line in cart.lines]
    line_discounts = [line.discount.off(line.gross_minor) if line.discount else 0 for line in cart.lines]
    after_line_discounts = [gross - off for gross, off in zip(grosses, line_discounts, strict=True)]
    subtotal = sum(after_line_discounts)
    order_discount = cart.discount.off(subtotal) if cart.discount else 0
    order_discounts = allocate(order_discount, after_line_discounts)
    nets = [net - off for net, off in zip(after_line_discounts, order_discounts, strict=True)]
    taxes, line_taxes = _taxes(cart.lines, nets, tax_inclusive=tax_inclusive)
    tax = sum(line_taxes)
    lines = tuple(
        PricedLine(
            line=line,
            gross_minor=grosses[place],
            line_discount_minor=line_discounts[place],
            order_discount_minor=order_discounts[place],
            discount_minor=line_discounts[place] + order_discounts[place],
            net_minor=nets[place],
            tax_minor=line_taxes[place],
            total_minor=nets[place] if tax_inclusive else nets[place] + line_taxes[place],
        )
        for place, line in enumerate(cart.lines)
    )
    return PricedCart(
        currency=cart.currency,
        tax_inclusive=tax_inclusive,
        lines=lines,
        taxes=taxes,
        gross_minor=sum(grosses),
        line_discount_minor=sum(line_discounts),
        order_discount_minor=order_discount,
        discount_minor=sum(line_discounts) + order_discount,
        subtotal_minor=subtotal,
        tax_minor=tax,
        total_minor=sum(nets) if tax_inclusive else sum(nets) + tax,
    )


def _taxes(
    lines: tuple[CartLine, ...], nets: list[int], *, tax_inclusive: bool
) -> tuple[tuple[TaxTotal, ...], list[int]]:
    """Return each tax of the sale, by first appearance, and the tax of each line."""
    places: dict[TaxRate, list[int]] = {}
    for place, line in enumerate(lines):
        if line.tax is not None:
            places.setdefault(line.tax, []).append(place)
    totals: list[TaxTotal] = []
    line_taxes = [0] * len(lines)
    for tax, its_places in places.items():
        its_nets = [nets[place] for place in its_places]
        base = sum(its_nets)
        amount = rate_within(base, tax.rate) if tax_inclusive else rate_of(base, tax.rate)
        totals.append(TaxTotal(tax, base, amount, base - amount if tax_inclusive else base))
        for place, share in zip(its_places, allocate(amount, its_nets), strict=True):
            line_taxes[place] = share
    return tuple(totals), line_taxes
