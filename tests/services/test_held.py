"""Putting sales on hold and bringing them back, with what was taken for them."""

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest

from pos.domain.cart import Cart
from pos.domain.errors import InvalidInput, NotAllowed
from pos.domain.order import OrderStatus
from pos.domain.shop import Mode
from pos.services.catalogue import Catalogue, line_of
from pos.services.held import HeldSales
from pos.services.settings import Settings
from pos.services.tenders.tender import CashTender
from pos.services.till import OpenTill, open_till
from pos.store.orders import load_order


@pytest.fixture
def till(tmp_path: Path) -> Iterator[OpenTill]:
    opened = open_till(
        Settings(
            data_dir=tmp_path,
            is_practice=True,
            store_path=tmp_path / "practice" / "till.sqlite3",
            mode=Mode.PRACTICE,
            till_number=1,
        )
    )
    yield opened
    asyncio.run(opened.close())


@pytest.fixture
def held(till: OpenTill) -> HeldSales:
    return HeldSales(till.context)


@pytest.fixture
def cart(till: OpenTill) -> Cart:
    products = Catalogue(till.context).page(limit=2)
    cart = Cart("usd", note="for later")
    for place, product in enumerate(products):
        cart = cart.add(line_of(product, f"k{place}"))
    return cart.with_quantity("k0", 3)


def test_a_held_sale_comes_back_as_it_was_and_leaves_the_list(held: HeldSales, cart: Cart) -> None:
    held.hold(cart, 2000, "  blue\njacket ")
    (waiting,) = held.list()
    assert (waiting.sale.label, waiting.sale.item_count, waiting.cart) == ("blue jacket", 4, cart)
    recalled = held.recall(waiting.sale.id)
    assert (recalled.cart, recalled.order) == (cart, None)
    assert held.count() == 0


def test_a_sale_can_be_brought_back_only_once(held: HeldSales, cart: Cart) -> None:
    held.hold(cart, 2000)
    (waiting,) = held.list()
    held.recall(waiting.sale.id)
    with pytest.raises(NotAllowed, match="taken off hold at another till"):
        held.recall(waiting.sale.id)


def test_an_empty_cart_is_not_held(held: HeldSales) -> None:
    with pytest.raises(InvalidInput, match="nothing to hold"):
        held.hold(Cart("usd"), 0)


def test_a_label_that_is_too_long_is_refused_and_nothing_is_held(held: HeldSales, cart: Cart) -> None:
    with pytest.raises(InvalidInput, match="80 characters"):
        held.hold(cart, 2000, "x" * 81)
    assert held.count() == 0


def test_a_part_taken_stays_with_the_held_sale(till: OpenTill, held: HeldSales, cart: Cart) -> None:
    draft = till.orders.draft(cart)
    order = till.payments.take_cash(draft, CashTender(500)).order
    held.hold(cart, order.total_minor, "half paid", order)
    (waiting,) = held.list()
    assert waiting.order is not None
    assert waiting.order.taken_minor == 500
    recalled = held.recall(waiting.sale.id)
    assert recalled.order is not None
    assert (recalled.order.id, recalled.order.due_minor) == (order.id, order.total_minor - 500)
    assert recalled.cart == cart


def test_an_order_that_nothing_was_taken_for_is_canceled_and_only_its_cart_held(
    till: OpenTill, held: HeldSales, cart: Cart
) -> None:
    from pos.services.orders import place

    with till.context.store.write(till.context.actor) as tx:
        order = place(tx, till.orders.draft(cart), till.context.shop.stock_policy)
    held.hold(cart, order.total_minor, "", order)
    (waiting,) = held.list()
    assert waiting.order is None
    stored = load_order(till.context.store, order.id)
    assert stored is not None
    assert stored.status is OrderStatus.CANCELED


def test_a_held_cart_that_cannot_be_read_stays_on_hold_and_the_list_still_opens(
    till: OpenTill, held: HeldSales, cart: Cart
) -> None:
    held.hold(cart, 2000, "broken")
    for text in ("{", "[]", '{"version": 99}'):
        with till.context.store.write(till.context.actor) as tx:
            tx.execute("UPDATE held_sales SET cart = ?", (text,))
        (waiting,) = held.list()
        assert waiting.cart is None
        with pytest.raises(InvalidInput):
            held.recall(waiting.sale.id)
        assert held.count() == 1
