"""Giving a tender up ends somewhere, however long ago it was begun and whatever Stripe has made of it."""

from datetime import timedelta

import pytest

from pos.domain.errors import PaymentUnconfirmed
from pos.domain.order import OrderStatus
from pos.domain.payment import PaymentStatus
from pos.domain.shop import Mode
from pos.services.tenders.tender import CardTender, KeyedTender, LinkTender
from pos.services.till import OpenTill
from tests.services.conftest import Account, Clock, OpenShop, die, draft, reserved, statuses_at_stripe

A_WEEKEND = timedelta(hours=60)
SOME_MINUTES = timedelta(minutes=4)


async def test_a_cancel_whose_answer_was_lost_before_the_weekend_is_made_again_after_it(
    open_shop: OpenShop, account: Account, clock: Clock
) -> None:
    shop = open_shop()
    page = await shop.payments.open_page(draft(shop), KeyedTender())
    account.lose("POST", "/v1/payment_intents/*/cancel", "before")
    with pytest.raises(PaymentUnconfirmed):
        await shop.payments.give_up(page.payment_id)
    account.misbehave()
    die(shop)
    clock.ahead = A_WEEKEND

    after = open_shop()
    await after.sweep()

    taken = after.payments.look_up(page.payment_id)
    assert taken.payment.status is PaymentStatus.CANCELED
    assert not taken.order.is_in_doubt
    assert reserved(after) == 0
    assert await statuses_at_stripe(after) == ["canceled"]


async def test_a_link_whose_making_was_lost_before_the_weekend_is_looked_up_and_closed(
    open_shop: OpenShop, account: Account, clock: Clock
) -> None:
    shop = open_shop()
    account.lose("POST", "/v1/checkout/sessions", "before")
    with pytest.raises(PaymentUnconfirmed):
        await shop.payments.open_link(draft(shop), LinkTender())
    account.misbehave()
    die(shop)
    clock.ahead = A_WEEKEND

    after = open_shop()
    report = await after.sweep()

    assert report.in_doubt == []
    assert reserved(after) == 0


async def test_a_clock_set_back_two_years_does_not_make_an_old_key_look_young(
    shop: OpenTill, account: Account, clock: Clock
) -> None:
    account.lose("POST", "/v1/payment_intents/*/confirm", "before")
    with pytest.raises(PaymentUnconfirmed):
        await shop.payments.take_card(order := draft(shop), CardTender("pm_card_visa"))
    account.misbehave()
    clock.ahead = -timedelta(days=730)
    payment = shop.orders.find(order.uuid).payments[0]

    taken = await shop.payments.check(payment.id, finish=True)

    assert taken.payment.is_open
    assert "succeeded" not in await statuses_at_stripe(shop)
    assert taken.order.status is OrderStatus.PENDING


@pytest.mark.parametrize("when", ["before", "after"])
async def test_a_fault_that_stripe_repeats_for_the_same_key_does_not_keep_a_sale_in_doubt_for_a_day(
    shop: OpenTill, account: Account, clock: Clock, when: str
) -> None:
    account.lose("POST", "/v1/payment_intents", when)
    with pytest.raises(PaymentUnconfirmed):
        await shop.payments.take_card(order := draft(shop), CardTender("pm_card_visa"))
    account.misbehave()
    clock.ahead = SOME_MINUTES
    payment = shop.orders.find(order.uuid).payments[0]

    taken = await shop.payments.give_up(payment.id)

    assert not taken.payment.is_open
    assert set(await statuses_at_stripe(shop)) <= {"canceled"}


@pytest.mark.parametrize("when", ["before", "after"])
async def test_a_link_answered_with_a_fault_that_stripe_repeats_is_closed_after_some_minutes(
    shop: OpenTill, account: Account, clock: Clock, when: str
) -> None:
    account.lose("POST", "/v1/checkout/sessions", when)
    with pytest.raises(PaymentUnconfirmed):
        await shop.payments.open_link(order := draft(shop), LinkTender())
    account.misbehave()
    clock.ahead = SOME_MINUTES

    taken = await shop.payments.give_up(shop.orders.find(order.uuid).payments[0].id)

    assert taken.payment.status is PaymentStatus.CANCELED


async def test_a_close_answered_with_a_fault_that_stripe_repeats_is_asked_for_with_another_key(
    shop: OpenTill, account: Account, clock: Clock
) -> None:
    page = await shop.payments.open_page(draft(shop), KeyedTender())
    account.lose("POST", "/v1/payment_intents/*/cancel", "before")
    with pytest.raises(PaymentUnconfirmed):
        await shop.payments.give_up(page.payment_id)
    account.misbehave()
    clock.ahead = SOME_MINUTES

    taken = await shop.payments.give_up(page.payment_id)

    assert taken.payment.status is PaymentStatus.CANCELED
    assert not taken.payment.in_doubt


async def test_a_payment_that_the_sandbox_has_forgotten_is_closed_and_its_stock_is_free(
    open_shop: OpenShop,
) -> None:
    shop = open_shop()
    page = await shop.payments.open_page(draft(shop), KeyedTender())
    forget_at_stripe(shop)
    die(shop)

    after = open_shop()
    report = await after.sweep()

    assert report.in_doubt == []
    assert after.payments.look_up(page.payment_id).payment.status is PaymentStatus.CANCELED
    assert reserved(after) == 0


async def test_a_live_payment_that_stripe_does_not_know_stays_in_doubt(open_shop: OpenShop) -> None:
    shop = open_shop()
    page = await shop.payments.open_page(draft(shop), KeyedTender())
    forget_at_stripe(shop)
    die(shop)

    after = open_shop()
    after.context.mode = Mode.LIVE
    report = await after.sweep()

    assert len(report.in_doubt) == 1
    assert after.payments.look_up(page.payment_id).payment.in_doubt


def forget_at_stripe(till: OpenTill) -> None:
    """Let the books name an intent that the account doesn't have, as after its data was deleted."""
    with till.context.store.write(till.context.actor) as tx:
        tx.execute("UPDATE payments SET stripe_payment_intent_id = 'pi_gone'")
