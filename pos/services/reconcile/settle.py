"""The one door: whoever has news of an intent brings it here, and one transaction does the rest.

Idempotent: the same snapshot twice changes nothing the second time. A state never moves backwards.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from pos.domain.errors import Bug
from pos.domain.intent import IntentSnapshot, IntentState
from pos.domain.order import Order
from pos.domain.payment import (
    OPEN_PAYMENTS,
    UNANSWERED,
    Attempt,
    AttemptState,
    Payment,
    PaymentStatus,
    payment_steps,
)
from pos.domain.shop import Mode
from pos.services.context import TillContext
from pos.services.orders import must_load
from pos.services.reconcile.completion import after_payment
from pos.services.reconcile.outcome import CHARGING, CLOSING, decide, mismatch
from pos.store import payments
from pos.store.store import Transaction
from pos.store.tables import PaymentRow

CLOSED = frozenset({IntentState.SUCCEEDED, IntentState.CANCELED})


class Source(StrEnum):
    """Who brought the news."""

    CALL = "call"
    POLL = "poll"
    WEBHOOK = "webhook"
    SWEEP = "sweep"
    COMMAND = "command"


@dataclass(frozen=True, slots=True)
class Answered:
    """The attempt that a snapshot answers, and how it ended."""

    attempt: Attempt
    state: AttemptState
    request_id: str = ""


@dataclass(frozen=True, slots=True)
class Settled:
    """The books after settling; `is_changed` is False where the news was old."""

    order: Order
    payment: Payment
    is_changed: bool


class UnknownIntentError(Bug):
    """Stripe has an intent with our metadata that the store has no payment for."""


def settle(
    context: TillContext, intent: IntentSnapshot, source: Source, answered: Answered | None = None
) -> Settled:
    """Bring payment, order, stock and audit to where the intent says, in one transaction.

    Raises UnknownIntentError where no payment here belongs to the intent.
    """
    with context.store.write(context.actor) as tx:
        payment = _find(tx, intent)
        if answered is not None:
            payments.end_attempt(
                tx, answered.attempt.id, answered.state, intent.status_text, answered.request_id
            )
        wrong = mismatch(payment, intent, is_live=context.mode is Mode.LIVE)
        if wrong:
            is_changed = _doubt(tx, payment, intent, wrong, source)
        else:
            is_changed = _apply(tx, payment, intent, source, is_answer=answered is not None)
        order = must_load(tx, payment.order_id)
    settled = next(p for p in order.payments if p.id == payment.id)
    return Settled(order, settled, is_changed)


def _find(tx: Transaction, intent: IntentSnapshot) -> Payment:
    payment = payments.find_payment_by_intent(tx, intent.intent_id)
    if payment is None and intent.metadata.get("payment_id"):
        payment = payments.load_payment(tx, intent.metadata["payment_id"])
        if payment is not None and payment.stripe_payment_intent_id not in ("", intent.intent_id):
            payment = None
    if payment is None:
        raise UnknownIntentError("A payment at Stripe isn't in the till's records.", intent.intent_id)
    return payment


def _doubt(tx: Transaction, payment: Payment, intent: IntentSnapshot, wrong: str, source: Source) -> bool:
    """Never record an answer that isn't about this payment: keep it in doubt and say so, once.

    Which intent it is about is kept: one that nobody remembers could never be closed.
    """
    if payment.in_doubt:
        return False
    values = {"in_doubt": 1, "stripe_payment_intent_id": intent.intent_id, "updated_at": tx.at}
    tx.update(PaymentRow, payment.row_id, values)
    tx.audit(
        "payment.mismatch",
        payment.order_id,
        payment_id=payment.id,
        intent_id=intent.intent_id,
        difference=wrong,
        source=source.value,
    )
    return True


def _apply(
    tx: Transaction, payment: Payment, intent: IntentSnapshot, source: Source, *, is_answer: bool
) -> bool:
    if payment.has_taken_money and not intent.has_taken_money:
        return False  # read before the money was taken, and brought here after
    attempts = payments.attempts_of(tx, payment)
    outcome = decide(payment, attempts, intent, is_answer=is_answer)
    values = _facts(payment, intent)
    steps = payment_steps(payment.status, outcome.status)
    if steps:
        values |= _moved(tx, outcome.status)
    if intent.state in CLOSED and not payment.is_closed:
        values["is_closed"] = 1
    _end_attempts(tx, attempts, intent, outcome.status if steps else payment.status)
    if outcome.in_doubt != payment.in_doubt:
        values["in_doubt"] = int(outcome.in_doubt)
    if not values:
        return False
    tx.update(PaymentRow, payment.row_id, {**values, "updated_at": tx.at})
    if not steps and "in_doubt" in values:
        _record(tx, payment, intent, source, "in_doubt" if outcome.in_doubt else "known")
    for place, status in enumerate(steps):
        _record(tx, payment, intent, source, status.value)
        after_payment(tx, payment, status, intent if place == 0 else None)
    return True


def _moved(tx: Transaction, status: PaymentStatus) -> dict[str, Any]:
    values = {"status": status.value}
    return values if status in OPEN_PAYMENTS else {**values, "settled_at": tx.at}


def _record(tx: Transaction, payment: Payment, intent: IntentSnapshot, source: Source, kind: str) -> None:
    tx.audit(
        f"payment.{kind}",
        payment.order_id,
        payment_id=payment.id,
        method=payment.method.value,
        amount_minor=payment.amount_minor,
        tip_minor=intent.tip_minor,
        currency=payment.currency,
        intent_id=intent.intent_id,
        source=source.value,
        decline_code=intent.decline.decline_code if intent.decline else "",
    )


def _end_attempts(
    tx: Transaction, attempts: tuple[Attempt, ...], intent: IntentSnapshot, status: PaymentStatus
) -> None:
    """What the intent says answers the attempts that were still waiting.

    An intent that is over answers them all, the close itself included; a decline the charging ones.
    """
    for attempt in attempts:
        if attempt.state not in UNANSWERED:
            continue
        if intent.state in CLOSED:
            is_true = (attempt.operation in CLOSING) is (intent.state is IntentState.CANCELED)
            state = AttemptState.DONE if is_true else AttemptState.REFUSED
        elif status is PaymentStatus.FAILED and attempt.operation in CHARGING:
            state = AttemptState.DECLINED
        else:
            continue
        payments.end_attempt(tx, attempt.id, state, f"settled by reading: {intent.status_text}")


def _facts(payment: Payment, intent: IntentSnapshot) -> dict[str, Any]:
    """Return the columns that the snapshot changes, leaving out what is already so."""
    values: dict[str, Any] = {}
    if payment.stripe_payment_intent_id != intent.intent_id:
        values["stripe_payment_intent_id"] = intent.intent_id
    if intent.charge_id and intent.charge_id != payment.stripe_charge_id:
        values["stripe_charge_id"] = intent.charge_id
    if intent.has_taken_money:
        if intent.tip_minor != payment.tip_minor:
            values["tip_minor"] = intent.tip_minor
        values.update(_charge_facts(payment, intent))
    elif intent.decline is not None:
        values.update(_decline_facts(payment, intent))
    return values


def _decline_facts(payment: Payment, intent: IntentSnapshot) -> dict[str, Any]:
    decline = intent.decline
    if decline is None:
        return {}
    values: dict[str, Any] = {}
    code = decline.decline_code or decline.code
    if code != payment.decline_code:
        values["decline_code"] = code
    if decline.card.last4 and decline.card != payment.card:
        card = decline.card
        values.update(card_brand=card.brand, card_last4=card.last4, card_funding=card.funding)
    return values


def _charge_facts(payment: Payment, intent: IntentSnapshot) -> dict[str, Any]:
    charge = intent.charge
    if charge is None:
        return {}
    found = {
        "card_brand": (payment.card.brand, charge.card.brand),
        "card_last4": (payment.card.last4, charge.card.last4),
        "card_funding": (payment.card.funding, charge.card.funding),
        "receipt_url": (payment.receipt_url, charge.receipt_url),
        "card_receipt": (
            payments.card_receipt_json(payment.card_receipt),
            payments.card_receipt_json(charge.card_receipt),
        ),
        "decline_code": (payment.decline_code, ""),
    }
    values: dict[str, Any] = {column: new for column, (old, new) in found.items() if old != new}
    if charge.refunded_minor > payment.refund_amount_minor:
        values["refund_amount_minor"] = charge.refunded_minor
    return values
