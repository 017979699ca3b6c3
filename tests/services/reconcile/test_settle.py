"""The one door: whatever Stripe says, however late, ends in books that are true."""

import pytest

from pos.domain.errors import PaymentUnconfirmed
from pos.domain.order import OrderStatus
from pos.domain.payment import PaymentStatus
from pos.services.reconcile.settle import Source, settle
from pos.services.tenders.tender import CardTender, KeyedTender
from pos.services.till import OpenTill
from tests.services.conftest import Account, draft, statuses_at_stripe


async def refund_in_the_dashboard(till: OpenTill, intent_id: str, amount: int | None = None) -> None:
    body = {"payment_intent": intent_id} | ({"amount": amount} if amount else {})
    await till.context.gateway.connection.client.v1.refunds.create_async(body)


@pytest.mark.parametrize(
    ("amount", "payment_status", "order_status"),
    [
        (None, PaymentStatus.REFUNDED, OrderStatus.REFUNDED),
        (100, PaymentStatus.PARTIALLY_REFUNDED, OrderStatus.PARTIALLY_REFUNDED),
    ],
)
async def test_money_taken_and_refunded_before_the_till_heard_of_it_ends_the_payment(
    shop: OpenTill,
    account: Account,
    amount: int | None,
    payment_status: PaymentStatus,
    order_status: OrderStatus,
) -> None:
    account.lose("POST", "/v1/payment_intents/*/confirm")
    with pytest.raises(PaymentUnconfirmed):
        await shop.payments.take_card(order := draft(shop), CardTender("pm_card_visa"))
    account.misbehave()
    payment = shop.orders.find(order.uuid).payments[0]
    await refund_in_the_dashboard(shop, payment.stripe_payment_intent_id, amount)

    taken = await shop.payments.check(payment.id, finish=False)

    assert taken.payment.status is payment_status
    assert not taken.payment.is_open
    assert taken.order.status is order_status
    assert taken.order.receipt_number == "1-000001"


async def test_an_intent_made_with_another_amount_is_never_charged_and_is_closed(
    shop: OpenTill, account: Account
) -> None:
    account.misbehave({"method": "POST", "path": "/v1/payment_intents", "do": "other_amount", "times": 1})
    with pytest.raises(PaymentUnconfirmed):
        await shop.payments.take_card(order := draft(shop), CardTender("pm_card_visa"))
    payment = shop.orders.find(order.uuid).payments[0]

    taken = await shop.payments.give_up(payment.id)

    assert taken.payment.status is PaymentStatus.CANCELED
    assert await statuses_at_stripe(shop) == ["canceled"]


async def test_an_old_reading_leaves_the_card_of_a_paid_payment_as_it_is(shop: OpenTill) -> None:
    order = draft(shop)
    await shop.payments.take_card(order, CardTender("pm_card_visa_chargeDeclined"))
    intent_id = shop.orders.find(order.uuid).payments[0].stripe_payment_intent_id
    old = await shop.context.gateway.intents.read(intent_id)
    paid = await shop.payments.take_card(order.uuid, CardTender("pm_card_mastercard"))

    settled = settle(shop.context, old, Source.POLL)

    assert settled.payment == paid.payment


async def test_an_intent_canceled_in_the_dashboard_frees_the_sale_for_another_payment(shop: OpenTill) -> None:
    order = draft(shop)
    page = await shop.payments.open_page(order, KeyedTender())
    intent_id = shop.payments.look_up(page.payment_id).payment.stripe_payment_intent_id
    await shop.context.gateway.connection.client.v1.payment_intents.cancel_async(intent_id)

    seen = await shop.payments.check(page.payment_id, finish=True)
    paid = await shop.payments.take_card(order.uuid, CardTender("pm_card_visa"))

    assert seen.payment.status is PaymentStatus.CANCELED
    assert paid.order.status is OrderStatus.COMPLETED
