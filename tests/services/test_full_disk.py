"""A disk that is full: a sentence before any money moves, nothing lost, and on again once there is room."""

import uuid

import pytest

from pos.domain.cart import Cart, CartLine
from pos.domain.errors import NoDiskSpace
from pos.domain.order import OrderStatus
from pos.services.tenders.tender import CardTender, CashTender
from pos.services.till import OpenTill
from pos.store import catalogue
from pos.store.orders import NewOrder, list_orders
from tests.services.conftest import statuses_at_stripe


def drafted(till: OpenTill) -> NewOrder:
    """A sale of many lines, so that it needs pages of its own."""
    cart = Cart("usd")
    for product in catalogue.list_products(till.context.store, category="Bakery")[:12]:
        line = CartLine(
            key=uuid.uuid4().hex,
            sku=product.sku,
            name=product.name,
            quantity=1,
            unit_price_minor=product.price_minor,
            list_price_minor=product.price_minor,
            tax=product.tax,
            product_id=product.id,
        )
        cart = cart.add(line)
    return till.orders.draft(cart)


def fill_the_disk(till: OpenTill) -> None:
    """Let the file grow no further, as on a disk without room."""
    pages = till.context.store.row("PRAGMA page_count")
    assert pages is not None
    till.context.store.row(f"PRAGMA max_page_count = {pages['page_count']}")


def make_room(till: OpenTill) -> None:
    till.context.store.row("PRAGMA max_page_count = 1000000")


def sell_for_cash_until_refused(till: OpenTill) -> None:
    for _ in range(8):
        till.payments.take_cash(drafted(till), CashTender(100_000))


async def sell_by_card_until_refused(till: OpenTill) -> None:
    for _ in range(8):
        await till.payments.take_card(drafted(till), CardTender("pm_card_visa"))


def test_cash_isnt_taken_when_it_cant_be_written_down(shop: OpenTill) -> None:
    shop.payments.take_cash(drafted(shop), CashTender(100_000))
    fill_the_disk(shop)

    with pytest.raises(NoDiskSpace, match="Free some space"):
        sell_for_cash_until_refused(shop)

    kept = list_orders(shop.context.store)
    assert kept
    assert all(order.status is OrderStatus.COMPLETED for order in kept)
    assert shop.context.store.row("PRAGMA integrity_check") == {"integrity_check": "ok"}


async def test_every_card_that_was_charged_is_in_the_books_once_there_is_room(shop: OpenTill) -> None:
    fill_the_disk(shop)
    with pytest.raises(NoDiskSpace):
        await sell_by_card_until_refused(shop)
    make_room(shop)
    orders = list_orders(shop.context.store)
    for payment in [p for order in orders for p in order.payments if p.is_open]:
        await shop.payments.check(payment.id, finish=False)

    completed = list_orders(shop.context.store, statuses=[OrderStatus.COMPLETED])
    at_stripe = await statuses_at_stripe(shop)
    assert at_stripe.count("succeeded") == len(completed)
    assert set(at_stripe) <= {"succeeded", "canceled"}


def test_the_next_sale_goes_through_once_there_is_room(shop: OpenTill) -> None:
    fill_the_disk(shop)
    with pytest.raises(NoDiskSpace):
        sell_for_cash_until_refused(shop)

    make_room(shop)

    taken = shop.payments.take_cash(drafted(shop), CashTender(100_000))
    assert taken.order.status is OrderStatus.COMPLETED
