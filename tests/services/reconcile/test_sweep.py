"""The sweep finishes what a dead program left, and keeps its hands off everybody else's sale."""

import asyncio

import pytest

from pos.domain.errors import PaymentUnconfirmed
from pos.domain.order import OrderStatus
from pos.domain.payment import PaymentStatus
from pos.services.held import HeldSales
from pos.services.tenders.tender import CardTender, CashTender, KeyedTender
from pos.store.held import count_held
from tests.services.conftest import Account, OpenShop, cart_of, die, draft, reserved, statuses_at_stripe


async def test_a_sale_recalled_while_the_sweep_is_busy_keeps_its_payment(
    open_shop: OpenShop, account: Account
) -> None:
    shop = open_shop()
    account.lose("POST", "/v1/payment_intents/*/confirm")
    with pytest.raises(PaymentUnconfirmed):
        await shop.payments.take_card(draft(shop), CardTender("pm_card_visa"))
    half = draft(shop, "BAK-102")
    shop.payments.take_cash(half, CashTender(100, 100))
    HeldSales(shop.context).hold(cart_of(shop), 1, order=shop.orders.find(half.uuid))
    die(shop)
    account.misbehave(
        {"method": "GET", "path": "/v1/payment_intents/*", "do": "slow", "seconds": 0.5, "times": 1}
    )

    after = open_shop()
    sweeping = asyncio.create_task(after.sweep())
    await asyncio.sleep(0.1)
    (waiting,) = HeldSales(after.context).list()
    HeldSales(after.context).recall(waiting.sale.id)
    page = await after.payments.open_page(half.uuid, KeyedTender())
    report = await sweeping

    assert after.payments.look_up(page.payment_id).payment.status is PaymentStatus.PENDING
    assert len(report.completed) == 1


async def test_two_programs_that_start_at_once_finish_an_interrupted_sale_once(
    open_shop: OpenShop, account: Account
) -> None:
    shop = open_shop()
    account.lose("POST", "/v1/payment_intents/*/confirm", "before")
    with pytest.raises(PaymentUnconfirmed):
        await shop.payments.take_card(order := draft(shop), CardTender("pm_card_visa"))
    account.misbehave()
    die(shop)

    first, second = open_shop(), open_shop()
    reports = await asyncio.gather(first.sweep(), second.sweep())

    assert [number for report in reports for number in report.set_aside] == [
        shop.orders.find(order.uuid).number
    ]
    assert count_held(first.context.store) == 1
    assert await statuses_at_stripe(first) == ["canceled"]


async def test_one_sale_that_cannot_be_understood_does_not_keep_the_others_from_being_finished(
    open_shop: OpenShop, account: Account
) -> None:
    shop = open_shop()
    account.lose("POST", "/v1/payment_intents", "after")
    orders = [draft(shop), draft(shop, "BAK-102")]
    for order in orders:
        with pytest.raises(PaymentUnconfirmed):
            await shop.payments.take_card(order, CardTender("pm_card_visa"))
    account.misbehave()
    with shop.context.store.write(shop.context.actor) as tx:
        tx.execute("UPDATE attempts SET params = replace(params, 'usd', 'eur') WHERE id = 1")
    die(shop)

    after = open_shop()
    report = await after.sweep()

    assert report.in_doubt == [after.orders.find(orders[0].uuid).number]
    assert after.orders.find(orders[1].uuid).status is OrderStatus.CANCELED


async def test_a_payment_that_cannot_be_asked_about_at_the_start_is_shown_in_doubt(
    open_shop: OpenShop, account: Account
) -> None:
    shop = open_shop()
    order = draft(shop)
    await shop.payments.take_card(order, CardTender("pm_card_authenticationRequired"))
    assert shop.orders.find(order.uuid).payments[0].status is PaymentStatus.PENDING
    die(shop)
    account.lose("GET", "/v1/payment_intents/*")

    after = open_shop()
    report = await after.sweep()

    assert report.in_doubt
    assert after.orders.find(order.uuid).is_in_doubt


async def test_a_declined_card_whose_program_died_is_closed_at_stripe(
    open_shop: OpenShop, account: Account
) -> None:
    shop = open_shop()
    order = draft(shop)
    await shop.payments.take_card(order, CardTender("pm_card_visa_chargeDeclined"))
    die(shop)

    after = open_shop()
    await after.sweep()

    assert await statuses_at_stripe(after) == ["canceled"]
    assert reserved(after) == 0
