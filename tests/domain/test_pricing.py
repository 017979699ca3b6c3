"""What a cart costs."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos.domain.cart import Cart, CartLine, Discount
from pos.domain.pricing import price_cart
from pos.domain.tax import TaxRate
from tests.domain.money_page import WorkedSale, minor, worked_sales

TAXES = (
    None,
    TaxRate("A", "Sales tax", Decimal("0.1025")),
    TaxRate("B", "Grocery", Decimal("0.0225")),
    TaxRate("Z", "Zero", Decimal(0)),
)
percentages = st.decimals(Decimal("0.01"), 100, places=2, allow_nan=False).map(Discount.percent_off)
amounts = st.integers(1, 10_000).map(Discount.amount_off)
discounts = st.none() | percentages | amounts


@st.composite
def carts(draw: st.DrawFn, sale_discounts: st.SearchStrategy[Discount | None] = discounts) -> Cart:
    count = draw(st.integers(0, 12))
    lines = []
    for place in range(count):
        price = draw(st.integers(0, 50_000))
        quantity = draw(st.integers(1, 40))
        line = CartLine(
            str(place), f"S{place}", "Thing", quantity, price, price, draw(st.sampled_from(TAXES))
        )
        lines.append(replace(line, discount=draw(discounts)))
    return Cart("usd", tuple(lines), draw(sale_discounts))


@pytest.mark.parametrize("sale", worked_sales(), ids=lambda sale: sale.title)
def test_a_sale_costs_what_the_money_page_says(sale: WorkedSale) -> None:
    priced = price_cart(sale.cart, tax_inclusive=sale.tax_inclusive)

    def shown(cell: str) -> int:
        return minor(cell, sale.code)

    summary = sale.summary
    assert priced.subtotal_minor == shown(summary["subtotal"])
    assert priced.discount_minor == shown(summary["all discounts"])
    assert priced.tax_minor == shown(summary["tax"])
    assert priced.total_minor == shown(summary["total"])
    assert [(tax.tax.code, tax.base_minor, tax.tax_minor, tax.before_tax_minor) for tax in priced.taxes] == [
        (row["tax"], shown(row["of"]), shown(row["amount"]), shown(row["before tax"])) for row in sale.taxes
    ]
    for line, row in zip(priced.lines, sale.lines, strict=True):
        assert line.gross_minor == shown(row["gross"])
        assert line.line_discount_minor == shown(row["off the line"])
        assert line.order_discount_minor == shown(row["share of sale discount"])
        assert line.net_minor == shown(row["net"])
        assert line.tax_minor == shown(row["tax amount"])
        assert line.total_minor == shown(row["pays"])


def test_the_money_page_works_through_both_ways_of_tax_and_every_kind_of_currency() -> None:
    sales = worked_sales()
    assert {sale.tax_inclusive for sale in sales} == {True, False}
    assert {sale.code for sale in sales} >= {"usd", "eur", "jpy", "kwd", "isk", "huf", "chf"}


@given(carts(), st.booleans())
def test_lines_add_up_to_the_sale_in_every_column(cart: Cart, tax_inclusive: bool) -> None:
    priced = price_cart(cart, tax_inclusive=tax_inclusive)
    for column in (
        "gross_minor",
        "line_discount_minor",
        "order_discount_minor",
        "discount_minor",
        "tax_minor",
        "total_minor",
    ):
        assert sum(getattr(line, column) for line in priced.lines) == getattr(priced, column), column
    assert priced.tax_minor == sum(tax.tax_minor for tax in priced.taxes)
    assert priced.subtotal_minor == priced.gross_minor - priced.line_discount_minor
    added = 0 if tax_inclusive else priced.tax_minor
    assert priced.total_minor == priced.subtotal_minor - priced.order_discount_minor + added


@given(carts(), st.booleans())
def test_no_figure_is_ever_negative(cart: Cart, tax_inclusive: bool) -> None:
    priced = price_cart(cart, tax_inclusive=tax_inclusive)
    for line in priced.lines:
        assert line.line_discount_minor >= 0
        assert line.order_discount_minor >= 0
        assert line.net_minor == line.gross_minor - line.discount_minor >= 0
        assert line.tax_minor >= 0
        assert line.total_minor >= line.net_minor


@given(carts(), st.booleans())
def test_tax_is_rounded_once_per_rate(cart: Cart, tax_inclusive: bool) -> None:
    for tax in price_cart(cart, tax_inclusive=tax_inclusive).taxes:
        rate = Fraction(tax.tax.rate)
        exact = tax.base_minor * (rate / (1 + rate) if tax_inclusive else rate)
        assert abs(exact - tax.tax_minor) <= Fraction(1, 2)
        assert tax.before_tax_minor + (tax.tax_minor if tax_inclusive else 0) == tax.base_minor


@given(carts(), percentages, percentages)
def test_a_larger_discount_never_costs_more(cart: Cart, one: Discount, other: Discount) -> None:
    smaller, larger = sorted((one, other), key=lambda discount: discount.percent or 0)
    for tax_inclusive in (True, False):
        with_smaller = price_cart(replace(cart, discount=smaller), tax_inclusive=tax_inclusive)
        with_larger = price_cart(replace(cart, discount=larger), tax_inclusive=tax_inclusive)
        assert with_larger.subtotal_minor == with_smaller.subtotal_minor
        assert with_larger.order_discount_minor >= with_smaller.order_discount_minor
        # Spreading and rounding each rate may move a unit a rate, never more.
        assert with_larger.total_minor <= with_smaller.total_minor + len(with_larger.taxes)


@given(carts())
def test_prices_that_include_tax_are_what_the_customer_pays(cart: Cart) -> None:
    priced = price_cart(cart, tax_inclusive=True)
    assert priced.total_minor == priced.gross_minor - priced.discount_minor


@given(carts(), st.booleans())
def test_a_return_of_the_same_things_is_the_mirror_image(cart: Cart, tax_inclusive: bool) -> None:
    returned = replace(cart, lines=tuple(replace(line, quantity=-line.quantity) for line in cart.lines))
    there = price_cart(cart, tax_inclusive=tax_inclusive)
    back = price_cart(returned, tax_inclusive=tax_inclusive)
    assert back.total_minor == -there.total_minor
    assert [line.tax_minor for line in back.lines] == [-line.tax_minor for line in there.lines]
    assert [line.total_minor for line in back.lines] == [-line.total_minor for line in there.lines]


@given(carts(st.just(Discount.percent_off(100))))
def test_a_hundred_percent_off_costs_nothing(cart: Cart) -> None:
    assert price_cart(cart, tax_inclusive=False).total_minor == 0


def test_an_amount_off_takes_what_is_left_and_no_more() -> None:
    line = CartLine("1", "S", "Thing", 1, 500, 500, TAXES[1])
    priced = price_cart(Cart("usd", (line,), Discount.amount_off(900)), tax_inclusive=False)
    assert priced.order_discount_minor == 500
    assert priced.total_minor == 0


def test_an_empty_cart_costs_nothing() -> None:
    priced = price_cart(Cart("usd", discount=Discount.amount_off(500)), tax_inclusive=False)
    assert (priced.total_minor, priced.lines, priced.taxes) == (0, (), ())


def test_two_taxes_of_one_rate_stay_apart() -> None:
    state = TaxRate("S", "State", Decimal("0.05"))
    city = TaxRate("C", "City", Decimal("0.05"))
    lines = tuple(CartLine(tax.code, tax.code, "Thing", 1, 110, 110, tax) for tax in (state, city))
    priced = price_cart(Cart("usd", lines), tax_inclusive=False)
    assert [(tax.tax.code, tax.tax_minor) for tax in priced.taxes] == [("S", 6), ("C", 6)]


def test_the_largest_sale_there_can_be_is_priced_exactly() -> None:
    lines = tuple(
        CartLine(str(place), str(place), "Thing", 9_999, 99_999_999, 99_999_999, TAXES[1])
        for place in range(500)
    )
    priced = price_cart(Cart("usd", lines), tax_inclusive=False)
    assert priced.gross_minor == 500 * 9_999 * 99_999_999
    assert priced.tax_minor == 51_244_874_487_551
    assert priced.total_minor < 2**63
