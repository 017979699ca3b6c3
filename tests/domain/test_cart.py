"""What a cart takes, how it changes, and how it is written down."""

import json
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos.domain.cart import MAX_LINES, Cart, CartLine, Discount, DiscountKind
from pos.domain.cart_line import safe_text
from pos.domain.errors import Bug, InvalidInput
from pos.domain.tax import TaxRate

SALES_TAX = TaxRate("A", "Sales tax", Decimal("0.1025"))
SOCKS = CartLine("1", "SOCKS", "Wool socks", 1, 1500, 1500, SALES_TAX, product_id=7, barcode="4006381333931")
HONEY = CartLine("2", "HONEY", "Honey", 2, 1150, 1150, None)
CART = Cart("usd").add(SOCKS).add(HONEY)


@st.composite
def entered_carts(draw: st.DrawFn) -> Cart:
    cart = Cart(draw(st.sampled_from(["usd", "jpy", "kwd"])), note=draw(st.text(max_size=20)).strip())
    cart = cart.with_note(cart.note).with_customer(draw(st.none() | st.integers(1, 10**6)))
    for place in range(draw(st.integers(0, 6))):
        name = draw(st.text(min_size=1, max_size=30).filter(lambda text: safe_text(text) != ""))
        price = draw(st.integers(1, 99_999_999))
        tax = draw(st.sampled_from([None, SALES_TAX, TaxRate("B", "Grocery", Decimal("0.0225"))]))
        quantity = draw(st.integers(1, 9_999))
        cart = cart.add(CartLine(str(place), f"S{place}", name, quantity, price, price, tax))
        off = draw(
            st.none()
            | st.decimals(Decimal("0.0001"), 100, places=4).map(Discount.percent_off)
            | st.integers(1, price).map(Discount.amount_off)
        )
        cart = cart.with_line_discount(str(place), off)
    return cart.with_discount(draw(st.none() | st.just(Discount.percent_off(5, "Member"))))


def test_the_same_article_scanned_again_is_one_more_of_it() -> None:
    cart = CART.add(replace(SOCKS, key="3", quantity=2))
    assert [(line.key, line.quantity) for line in cart.lines] == [("1", 3), ("2", 2)]
    assert cart.item_count == 5


@pytest.mark.parametrize(
    "different",
    [
        replace(SOCKS, key="3", unit_price_minor=1400),
        replace(SOCKS, key="3", tax=None),
        replace(SOCKS, key="3", sku="SOCKS-L"),
        replace(SOCKS, key="3", name="Grey wool socks"),
        replace(SOCKS, key="3", discount=Discount.percent_off(10)),
    ],
    ids=["price", "tax", "sku", "name", "discount"],
)
def test_an_article_that_differs_gets_a_line_of_its_own_at_the_end(different: CartLine) -> None:
    assert CART.add(different).lines == (SOCKS, HONEY, different)


def test_a_discounted_line_is_not_counted_up_by_the_next_scan() -> None:
    cart = CART.with_line_discount("1", Discount.percent_off(10)).add(replace(SOCKS, key="3"))
    assert [line.quantity for line in cart.lines] == [1, 2, 1]


def test_the_line_that_the_next_scan_will_raise_can_be_asked_for() -> None:
    assert CART.line_like(replace(SOCKS, key="3")) == SOCKS
    assert CART.line_like(replace(SOCKS, key="3", sku="HAT")) is None


def test_changes_leave_the_old_cart_as_it_was() -> None:
    CART.with_quantity("1", 5).with_price("1", 99).without("2").cleared()
    assert CART.lines == (SOCKS, HONEY)


def test_a_changed_price_keeps_the_list_price() -> None:
    line = CART.with_price("1", 1200).line("1")
    assert (line.unit_price_minor, line.list_price_minor) == (1200, 1500)


def test_a_cleared_cart_is_empty_and_has_the_same_currency() -> None:
    cleared = CART.with_discount(Discount.percent_off(5)).with_customer(3).with_note("gift").cleared()
    assert cleared == Cart("usd")
    assert cleared.is_empty
    assert not CART.is_empty


def test_the_subtotal_is_after_line_discounts_only() -> None:
    cart = CART.with_line_discount("2", Discount.percent_off(10)).with_discount(Discount.percent_off(5))
    assert cart.subtotal_minor == 1500 + 2070


@pytest.mark.parametrize("quantity", [0, -1, 10_000, 10**20])
def test_a_quantity_out_of_bounds_is_refused(quantity: int) -> None:
    with pytest.raises(InvalidInput, match="between 1 and 9,999"):
        CART.with_quantity("1", quantity)


def test_scanning_past_the_largest_quantity_is_refused() -> None:
    with pytest.raises(InvalidInput, match="9,999"):
        CART.with_quantity("1", 9_999).add(replace(SOCKS, key="3"))


@pytest.mark.parametrize("price", [-1, 100_000_000])
def test_a_price_out_of_bounds_is_refused(price: int) -> None:
    with pytest.raises(InvalidInput, match=r"between 0 and 999999\.99 USD"):
        CART.with_price("1", price)
    with pytest.raises(InvalidInput):
        CART.add(replace(HONEY, key="3", list_price_minor=price))


def test_a_gift_may_cost_nothing() -> None:
    assert CART.with_price("1", 0).line("1").gross_minor == 0


def test_a_discount_for_more_than_the_line_comes_to_is_refused() -> None:
    with pytest.raises(InvalidInput, match=r"23\.01 USD is more than this line comes to.*23\.00 USD"):
        CART.with_line_discount("2", Discount.amount_off(2301))
    assert CART.with_line_discount("2", Discount.amount_off(2300)).line("2").net_minor == 0


def test_a_line_discount_replaces_the_one_before_it() -> None:
    cart = CART.with_line_discount("2", Discount.amount_off(2000)).with_line_discount(
        "2", Discount.amount_off(1000)
    )
    assert cart.line("2").net_minor == 1300


def test_a_discount_for_more_than_the_sale_comes_to_is_refused() -> None:
    with pytest.raises(InvalidInput, match="more than this sale comes to"):
        CART.with_discount(Discount.amount_off(3801))
    assert CART.with_discount(Discount.amount_off(3800)).discount == Discount.amount_off(3800)


def test_a_discount_can_be_taken_back() -> None:
    cart = CART.with_discount(Discount.percent_off(5)).with_line_discount("1", Discount.percent_off(5))
    assert cart.with_discount(None).with_line_discount("1", None) == CART


def test_a_line_may_go_though_the_sales_discount_is_larger_than_what_stays() -> None:
    cart = CART.with_discount(Discount.amount_off(3800)).without("2")
    assert cart.lines == (SOCKS,)


@pytest.mark.parametrize("percent", ["0", "-5", "100.01", "NaN", "Infinity", "0.00001"])
def test_a_percentage_that_makes_no_sense_is_refused(percent: str) -> None:
    with pytest.raises(InvalidInput):
        Discount.percent_off(Decimal(percent))


@pytest.mark.parametrize("amount", [0, -1])
def test_an_amount_off_that_takes_nothing_is_refused(amount: int) -> None:
    with pytest.raises(InvalidInput):
        Discount.amount_off(amount)


@pytest.mark.parametrize("kind", DiscountKind)
def test_a_discount_of_no_kind_or_both_is_our_mistake(kind: DiscountKind) -> None:
    with pytest.raises(Bug):
        Discount(kind)
    with pytest.raises(Bug):
        Discount(kind, percent=Decimal(5), amount_minor=5)


@pytest.mark.parametrize(
    "change",
    [
        lambda cart: cart.with_quantity("9", 1),
        lambda cart: cart.with_price("9", 1),
        lambda cart: cart.with_line_discount("9", None),
        lambda cart: cart.without("9"),
        lambda cart: cart.line("9"),
    ],
)
def test_a_line_that_is_gone_is_named_so(change: Callable[[Cart], object]) -> None:
    with pytest.raises(InvalidInput, match="no longer in the cart"):
        change(CART)


def test_two_lines_of_one_key_are_our_mistake() -> None:
    with pytest.raises(Bug):
        CART.add(replace(HONEY, key="1", sku="OTHER"))


def test_a_sale_has_a_most_of_lines() -> None:
    lines = tuple(replace(HONEY, key=str(place), sku=str(place)) for place in range(MAX_LINES))
    full = Cart("usd", lines)
    with pytest.raises(InvalidInput, match="at most 500 lines"):
        full.add(replace(HONEY, key="x", sku="x"))
    assert full.add(replace(HONEY, key="x", sku="0")).item_count == full.item_count + 2


def test_a_name_of_ten_thousand_characters_is_kept() -> None:
    name = "ن" * 10_000
    assert CART.add(replace(HONEY, key="3", name=name)).line("3").name == name
    with pytest.raises(InvalidInput, match="too long"):
        CART.add(replace(HONEY, key="3", name=name + "ن"))


def test_a_name_loses_what_would_break_a_receipt_and_keeps_its_direction() -> None:
    shown = CART.add(replace(HONEY, key="3", name="\x1b[2J عسل\n\u202eevil\ud800\u200f ")).line("3").name
    assert shown == "[2J عسل evil \u200f"


@pytest.mark.parametrize("name", ["", "  \n", "\u202e"])
def test_a_line_without_a_name_is_refused(name: str) -> None:
    with pytest.raises(InvalidInput, match="name"):
        CART.add(replace(HONEY, key="3", name=name))


@given(entered_carts())
def test_a_held_cart_comes_back_as_it_was(cart: Cart) -> None:
    assert Cart.from_dict(json.loads(json.dumps(cart.to_dict()))) == cart


def test_a_held_cart_writes_decimals_as_text() -> None:
    held = json.dumps(CART.with_discount(Discount.percent_off(Decimal("7.5"))).to_dict())
    assert '"rate": "0.1025"' in held
    assert '"percent": "7.5"' in held


def _held_with(**changes: object) -> dict[str, object]:
    return {**CART.with_discount(Discount.percent_off(5)).to_dict(), **changes}


def _held_line_with(**changes: object) -> dict[str, object]:
    held = json.loads(json.dumps(CART.to_dict()))
    held["lines"][0].update(changes)
    return dict(held)


def test_a_cart_held_by_a_later_version_is_named_so() -> None:
    with pytest.raises(InvalidInput, match="later version"):
        Cart.from_dict(_held_with(version=2))


@pytest.mark.parametrize(
    "held",
    [
        {},
        _held_with(version="1"),
        _held_with(currency="xxx"),
        _held_with(currency=None),
        _held_with(lines=None),
        _held_with(lines=[1]),
        _held_with(lines=[{}]),
        _held_with(lines=[{}] * 501),
        _held_with(customer_id=True),
        _held_with(note=1),
        _held_with(discount={"kind": "gift", "label": ""}),
        _held_with(discount={"kind": "percent", "percent": 5.0, "label": ""}),
        _held_with(discount={"kind": "percent", "percent": "five", "label": ""}),
        _held_with(discount={"kind": "amount", "amount_minor": -5, "label": ""}),
        _held_line_with(quantity=0),
        _held_line_with(quantity=1.5),
        _held_line_with(unit_price_minor=-1),
        _held_line_with(tax={"code": "A", "name": "A", "rate": "-1"}),
        _held_line_with(key="2"),
        _held_line_with(name=""),
    ],
)
def test_a_held_cart_that_was_tampered_with_is_refused_in_words(held: dict[str, object]) -> None:
    with pytest.raises(InvalidInput) as refusal:
        Cart.from_dict(held)
    assert refusal.value.message.endswith(".")
