"""What is never believed of an intent, whatever it says."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from pos.domain.intent import IntentSnapshot, IntentState
from pos.domain.payment import Card, CardReceipt, Method, Payment, PaymentStatus
from pos.services.reconcile.outcome import mismatch

NOW = datetime(2026, 11, 23, tzinfo=UTC)
PAYMENT = Payment(
    row_id=1,
    id="payment-1",
    order_id="order-1",
    position=1,
    method=Method.CARD,
    status=PaymentStatus.PENDING,
    in_doubt=False,
    amount_minor=1000,
    currency="usd",
    tip_minor=0,
    tendered_minor=0,
    change_minor=0,
    refund_amount_minor=0,
    refund_reason="",
    refunded_at=None,
    stripe_payment_intent_id="pi_1",
    stripe_charge_id="",
    stripe_session_id="",
    reader_id="",
    card=Card(),
    card_receipt=CardReceipt(),
    receipt_url="",
    decline_code="",
    last_webhook_event="",
    last_webhook_time=None,
    created_at=NOW,
    updated_at=NOW,
    settled_at=None,
)
PAID = IntentSnapshot(
    intent_id="pi_1",
    state=IntentState.SUCCEEDED,
    amount_minor=1000,
    received_minor=1000,
    tip_minor=0,
    currency="usd",
    is_live=False,
    created_at=NOW,
    metadata={"payment_id": "payment-1"},
)


def test_an_answer_about_this_payment_is_believed() -> None:
    assert mismatch(PAYMENT, PAID, is_live=False) == ""


def test_a_tip_on_the_reader_is_no_difference() -> None:
    tipped = replace(PAID, amount_minor=1200, received_minor=1200, tip_minor=200)

    assert mismatch(PAYMENT, tipped, is_live=False) == ""


@pytest.mark.parametrize(
    ("changed", "what"),
    [
        ({"amount_minor": 1001, "received_minor": 1001}, "amount"),
        ({"currency": "cad"}, "currency"),
        ({"metadata": {"payment_id": "payment-2"}}, "payment"),
        ({"received_minor": 999}, "received"),
        ({"is_live": True}, "live money"),
    ],
)
def test_an_answer_that_differs_is_named_by_its_difference(changed: dict[str, object], what: str) -> None:
    assert mismatch(PAYMENT, replace(PAID, **changed), is_live=False).startswith(what)


def test_test_money_is_never_believed_in_live_books() -> None:
    assert "live money" in mismatch(PAYMENT, PAID, is_live=True)


def test_a_canceled_intent_is_believed_whatever_its_amount() -> None:
    canceled = replace(PAID, state=IntentState.CANCELED, received_minor=0, amount_minor=5)

    assert mismatch(PAYMENT, canceled, is_live=False) == ""
