"""A sale without a person watching: it ends as the books say, and leaves nothing open behind."""

from collections.abc import Sequence

import pytest

from pos.domain.billing import BillingDetails
from pos.domain.errors import InvalidInput
from pos.domain.payment import PaymentStatus
from pos.services.checkout import HEADLESS, Checkout, Outcome
from pos.services.tenders.tender import CardTender, CashTender, ReaderTender
from pos.services.till import OpenTill
from pos.store.held import count_held
from pos.store.orders import list_orders
from tests.services.conftest import Account, cart_of, reserved, statuses_at_stripe

VISA = CardTender("pm_card_visa")
DECLINED = CardTender("pm_card_visa_chargeDeclined")


async def sell(till: OpenTill, *tenders: HEADLESS, patience: float = 0.0) -> Outcome:
    given: Sequence[HEADLESS] = tenders
    return await Checkout(till.context, patience_seconds=patience).sell(
        cart_of(till), given, BillingDetails()
    )


@pytest.mark.parametrize(
    "tenders",
    [
        (CashTender(2000), VISA),
        (CashTender(500, 500), CardTender("pm_card_visa", 900)),
        (CashTender(500, 500), CardTender("pm_card_visa", 300)),
        (CashTender(1000, 300),),
        (CashTender(800, 800), VISA),
    ],
)
async def test_tenders_that_do_not_fit_the_total_are_refused_before_anything_is_taken(
    shop: OpenTill, tenders: tuple[HEADLESS, ...]
) -> None:
    with pytest.raises(InvalidInput):
        await sell(shop, *tenders)

    assert list_orders(shop.context.store) == ()


async def test_a_decline_stays_a_decline_when_the_network_goes_before_it_is_closed(
    shop: OpenTill, account: Account
) -> None:
    account.lose("POST", "/v1/payment_intents/*/cancel", "before")

    outcome = await sell(shop, DECLINED)

    assert outcome.is_declined
    assert outcome.order.payments[0].status is PaymentStatus.FAILED
    assert "declined" in outcome.sentence


async def test_cash_taken_before_a_reader_that_cannot_be_reached_is_kept_on_hold(
    shop: OpenTill, account: Account
) -> None:
    account.lose("GET", "/v1/terminal/readers", "before")

    outcome = await sell(shop, CashTender(500, 500), ReaderTender("simulated"))

    assert outcome.order.held_at is not None
    assert count_held(shop.context.store) == 1


async def test_a_key_that_stops_being_accepted_leaves_the_outcome_unknown_not_refused(
    shop: OpenTill, account: Account
) -> None:
    account.misbehave(
        {"method": "POST", "path": "/v1/payment_intents/*/confirm", "when": "after", "do": "reset"},
        {"method": "GET", "path": "/v1/payment_intents/*", "do": "status", "status": 401},
    )

    outcome = await sell(shop, VISA)

    assert outcome.order.is_in_doubt
    assert "don't take it again" in outcome.sentence


async def test_a_customer_who_cancels_on_the_reader_is_not_called_declined(
    shop: OpenTill, account: Account
) -> None:
    account.misbehave({"reader": "*", "do": "customer_canceled"})

    outcome = await sell(shop, ReaderTender("simulated"))

    assert not outcome.is_declined
    assert "declined" not in outcome.sentence
    assert reserved(shop) == 0
    assert await statuses_at_stripe(shop) == ["canceled"]
