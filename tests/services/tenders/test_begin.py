"""A tender is begun once, however often it is pressed, and one that never began can be tried again."""

import asyncio

import pytest

from pos.domain.errors import NotAllowed, StripeMisconfigured
from pos.domain.order import OrderStatus
from pos.domain.payment import PaymentStatus
from pos.services.tenders.reader import ReaderPatience
from pos.services.tenders.tender import CardTender, ReaderTender, Taken
from pos.services.till import OpenTill
from pos.store.orders import list_orders
from tests.services.conftest import Account, draft, statuses_at_stripe

VISA = CardTender("pm_card_visa")


async def test_a_sale_pressed_three_times_at_once_is_placed_and_charged_once(shop: OpenTill) -> None:
    sale = draft(shop)

    ended = await asyncio.gather(
        *(shop.payments.take_card(sale, VISA) for _ in range(3)), return_exceptions=True
    )

    assert sum(isinstance(one, Taken) for one in ended) == 1
    assert sum(isinstance(one, NotAllowed) for one in ended) == 2
    assert len(list_orders(shop.context.store)) == 1
    assert await statuses_at_stripe(shop) == ["succeeded"]


async def test_a_sale_pressed_again_after_it_is_paid_is_finished_not_a_crash(shop: OpenTill) -> None:
    sale = draft(shop)
    await shop.payments.take_card(sale, VISA)

    with pytest.raises(NotAllowed, match="finished"):
        await shop.payments.take_card(sale, VISA)


async def test_a_key_refused_when_a_declined_card_is_tried_again_leaves_another_try(
    shop: OpenTill, account: Account
) -> None:
    sale = draft(shop)
    await shop.payments.take_card(sale, CardTender("pm_card_visa_chargeDeclined"))
    account.misbehave({"method": "GET", "path": "/v1/payment_intents/*", "do": "status", "status": 401})
    with pytest.raises(StripeMisconfigured):
        await shop.payments.take_card(sale.uuid, VISA)
    account.misbehave()

    taken = await shop.payments.take_card(sale.uuid, VISA)

    assert taken.order.status is OrderStatus.COMPLETED


async def test_a_key_without_the_right_to_use_readers_leaves_the_sale_free_for_another_tender(
    shop: OpenTill, account: Account
) -> None:
    sale = draft(shop)
    account.misbehave({"method": "GET", "path": "/v1/terminal/**", "do": "status", "status": 403})
    with pytest.raises(StripeMisconfigured):
        await shop.payments.take_on_reader(sale, ReaderTender("simulated"), ReaderPatience())

    taken = await shop.payments.take_card(sale.uuid, VISA)

    assert taken.order.payments[0].status is PaymentStatus.FAILED
    assert taken.order.status is OrderStatus.COMPLETED


async def test_a_key_that_cannot_be_had_refuses_the_sale_before_it_is_placed(shop: OpenTill) -> None:
    shop.context.make_gateway = None

    with pytest.raises(StripeMisconfigured):
        await shop.payments.take_card(draft(shop), VISA)

    assert list_orders(shop.context.store) == ()
