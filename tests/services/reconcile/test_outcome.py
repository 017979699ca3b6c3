"""What a snapshot of an intent means for a payment, as a table."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from pos.domain.intent import ChargeSnapshot, Decline, IntentSnapshot, IntentState
from pos.domain.payment import (
    Attempt,
    AttemptState,
    Card,
    CardReceipt,
    Method,
    Operation,
    Payment,
    PaymentStatus,
)
from pos.services.reconcile.outcome import Outcome, decide, mismatch

NOW = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
PENDING, FAILED, CANCELED = PaymentStatus.PENDING, PaymentStatus.FAILED, PaymentStatus.CANCELED
DECLINED = Decline("card_declined", "insufficient_funds", "", "", charge_id="ch_1")


def payment_in(status: PaymentStatus = PENDING, *, in_doubt: bool = False, charge: str = "") -> Payment:
    return Payment(
        row_id=1,
        id="payment",
        order_id="order",
        position=1,
        method=Method.CARD,
        status=status,
        in_doubt=in_doubt,
        amount_minor=1000,
        currency="usd",
        tip_minor=0,
        tendered_minor=0,
        change_minor=0,
        refund_amount_minor=0,
        refund_reason="",
        refunded_at=None,
        stripe_payment_intent_id="pi_1",
        stripe_charge_id=charge,
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


def intent_in(state: IntentState, decline: Decline | None = None) -> IntentSnapshot:
    received = 1000 if state is IntentState.SUCCEEDED else 0
    return IntentSnapshot(
        "pi_1", state, 1000, received, 0, "usd", is_live=False, created_at=NOW, decline=decline
    )


def given_back(intent: IntentSnapshot, amount: int) -> IntentSnapshot:
    charge = ChargeSnapshot("ch_1", Card(), CardReceipt(), amount, is_disputed=False, receipt_url="")
    return replace(intent, charge=charge, charge_id="ch_1")


def attempt_in(state: AttemptState) -> Attempt:
    return Attempt(1, 1, 1, Operation.CONFIRM, "key", "{}", state, NOW, None, "", "")


@pytest.mark.parametrize(
    ("status", "state", "expected"),
    [
        (PENDING, IntentState.SUCCEEDED, PaymentStatus.SUCCEEDED),
        (FAILED, IntentState.SUCCEEDED, PaymentStatus.SUCCEEDED),
        (CANCELED, IntentState.SUCCEEDED, PaymentStatus.SUCCEEDED),
        (PENDING, IntentState.CANCELED, CANCELED),
        (FAILED, IntentState.CANCELED, FAILED),
        (PENDING, IntentState.PROCESSING, PaymentStatus.PROCESSING),
        (PENDING, IntentState.NEEDS_CAPTURE, PaymentStatus.PROCESSING),
        (PENDING, IntentState.NEEDS_CARD, PENDING),
        (PENDING, IntentState.NEEDS_CONFIRMATION, PENDING),
        (PENDING, IntentState.NEEDS_CUSTOMER, PENDING),
        (FAILED, IntentState.NEEDS_CARD, FAILED),
    ],
)
def test_an_intent_s_state_decides_the_payment_s(
    status: PaymentStatus, state: IntentState, expected: PaymentStatus
) -> None:
    assert decide(payment_in(status), (), intent_in(state), is_answer=False) == Outcome(
        expected, in_doubt=False
    )


def test_a_status_this_version_doesn_t_know_is_doubt_not_a_guess() -> None:
    found = decide(payment_in(), (), intent_in(IntentState.UNFAMILIAR), is_answer=True)

    assert found == Outcome(PENDING, in_doubt=True)


def test_the_decline_in_the_answer_of_the_charge_is_a_decline() -> None:
    intent = intent_in(IntentState.NEEDS_CARD, DECLINED)

    assert decide(payment_in(charge="ch_1"), (), intent, is_answer=True).status is FAILED


def test_an_old_decline_says_nothing_of_the_try_under_way() -> None:
    intent = intent_in(IntentState.NEEDS_CARD, DECLINED)
    waiting = (attempt_in(AttemptState.OPEN),)

    assert decide(payment_in(charge="ch_1"), waiting, intent, is_answer=False).status is PENDING


def test_a_decline_of_a_charge_not_seen_before_is_this_try_s() -> None:
    intent = intent_in(IntentState.NEEDS_CARD, DECLINED)
    waiting = (attempt_in(AttemptState.OPEN),)

    assert decide(payment_in(charge="ch_0"), waiting, intent, is_answer=False).status is FAILED


@pytest.mark.parametrize("state", [IntentState.NEEDS_CARD, IntentState.NEEDS_CUSTOMER])
def test_doubt_stays_while_an_attempt_has_no_answer(state: IntentState) -> None:
    payment = payment_in(in_doubt=True)

    unknown = decide(payment, (attempt_in(AttemptState.UNKNOWN),), intent_in(state), is_answer=False)
    answered = decide(payment, (attempt_in(AttemptState.DONE),), intent_in(state), is_answer=False)

    assert (unknown.in_doubt, answered.in_doubt) == (True, False)


@pytest.mark.parametrize("state", [IntentState.SUCCEEDED, IntentState.CANCELED, IntentState.PROCESSING])
def test_what_stripe_knows_ends_the_doubt(state: IntentState) -> None:
    waiting = (attempt_in(AttemptState.UNKNOWN),)

    assert not decide(payment_in(in_doubt=True), waiting, intent_in(state), is_answer=False).in_doubt


@pytest.mark.parametrize(
    ("amount", "expected"),
    [
        (0, PaymentStatus.SUCCEEDED),
        (1, PaymentStatus.PARTIALLY_REFUNDED),
        (999, PaymentStatus.PARTIALLY_REFUNDED),
        (1000, PaymentStatus.REFUNDED),
    ],
)
def test_what_was_given_back_at_stripe_counts(amount: int, expected: PaymentStatus) -> None:
    intent = given_back(intent_in(IntentState.SUCCEEDED), amount)

    assert decide(payment_in(), (), intent, is_answer=False).status is expected


@pytest.mark.parametrize(
    ("change", "difference"),
    [
        ({}, ""),
        ({"amount_minor": 1100, "tip_minor": 100, "received_minor": 1100}, ""),
        ({"metadata": {"payment_id": "payment"}}, ""),
        ({"currency": "eur"}, "currency eur, not usd"),
        ({"amount_minor": 1100, "received_minor": 1100}, "amount 1100, not 1000"),
        ({"metadata": {"payment_id": "another"}}, "payment another, not payment"),
        ({"received_minor": 999}, "received 999, not 1000"),
        ({"is_live": True}, "live money True, not False"),
    ],
)
def test_an_answer_about_something_else_is_recognised(change: dict[str, object], difference: str) -> None:
    intent = replace(intent_in(IntentState.SUCCEEDED), **change)  # type: ignore[arg-type]  # fields by name

    assert mismatch(payment_in(), intent, is_live=False) == difference


def test_test_money_is_never_believed_in_live_books() -> None:
    intent = intent_in(IntentState.SUCCEEDED)

    assert mismatch(payment_in(), intent, is_live=True) == "live money False, not True"


def test_a_canceled_intent_is_believed_whatever_its_amount() -> None:
    intent = replace(intent_in(IntentState.CANCELED), amount_minor=5)

    assert mismatch(payment_in(), intent, is_live=False) == ""
