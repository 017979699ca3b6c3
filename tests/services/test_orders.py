"""An order is checked before anything is written, and given up only where nothing hangs on it."""

import pytest

from pos.domain.cart import Cart
from pos.domain.errors import InvalidInput, NotAllowed, OutOfStock
from pos.domain.order import OrderStatus
from pos.services.tenders.tender import CardTender, CashTender
from pos.services.till import OpenTill
from pos.store.orders import list_orders
from tests.services.conftest import cart_of, draft, reserved

CASH = CashTender(500_00)
DECLINED = CardTender("pm_card_visa_chargeDeclined")


def test_a_draft_writes_nothing(shop: OpenTill) -> None:
    draft(shop)

    assert list_orders(shop.context.store) == ()


def test_an_empty_cart_can_t_be_sold(shop: OpenTill) -> None:
    with pytest.raises(InvalidInput, match="cart is empty"):
        shop.orders.draft(Cart("usd"))


def test_a_cart_in_another_currency_can_t_be_sold(shop: OpenTill) -> None:
    with pytest.raises(InvalidInput, match="another currency"):
        shop.orders.draft(Cart("eur", cart_of(shop).lines))


def test_more_than_there_is_is_refused_and_places_nothing(shop: OpenTill) -> None:
    with pytest.raises(OutOfStock, match="Only 18 left"):
        shop.payments.take_cash(draft(shop, quantity=19), CASH)

    assert list_orders(shop.context.store) == ()
    assert reserved(shop) == 0


def test_what_one_sale_holds_another_can_t_have(shop: OpenTill) -> None:
    shop.payments.take_cash(draft(shop, quantity=10), CashTender(1_00, 1_00))

    with pytest.raises(OutOfStock, match="Only 8 left"):
        shop.payments.take_cash(draft(shop, quantity=9), CASH)


def test_an_order_is_found_by_number_receipt_number_and_id(shop: OpenTill) -> None:
    order = shop.payments.take_cash(draft(shop), CASH).order

    for wanted in (order.number, order.receipt_number, order.id):
        assert shop.orders.find(wanted).id == order.id


def test_an_order_that_isn_t_there_is_named(shop: OpenTill) -> None:
    with pytest.raises(InvalidInput, match="There is no order '9-999999'"):
        shop.orders.find("9-999999")


async def test_a_declined_order_can_be_given_up_once_it_is_closed(shop: OpenTill) -> None:
    taken = await shop.payments.take_card(draft(shop), DECLINED)
    await shop.payments.give_up(taken.payment.id)

    canceled = shop.orders.cancel(taken.order.id)

    assert canceled.status is OrderStatus.CANCELED
    assert reserved(shop) == 0


async def test_giving_up_twice_is_giving_up_once(shop: OpenTill) -> None:
    taken = await shop.payments.take_card(draft(shop), DECLINED)
    await shop.payments.give_up(taken.payment.id)
    shop.orders.cancel(taken.order.id)

    assert shop.orders.cancel(taken.order.id).status is OrderStatus.CANCELED


def test_a_paid_order_is_refunded_not_given_up(shop: OpenTill) -> None:
    order = shop.payments.take_cash(draft(shop), CASH).order

    with pytest.raises(NotAllowed, match="Refund it instead"):
        shop.orders.cancel(order.id)


def test_an_order_that_is_partly_paid_is_not_given_up(shop: OpenTill) -> None:
    order = shop.payments.take_cash(draft(shop), CashTender(1_00, 1_00)).order

    with pytest.raises(NotAllowed, match="Part of this order is paid"):
        shop.orders.cancel(order.id)
