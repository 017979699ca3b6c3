"""Asking Stripe to move money, once: key committed first, answer or doubt recorded after.

Each call is an attempt. No answer keeps the attempt unknown and the payment in doubt; asking again
sends the same key and the same parameters, which Stripe answers with the first result.
"""

import json
from collections.abc import Awaitable, Callable, Mapping
from datetime import timedelta
from typing import Any, TypeVar

from pos.domain.errors import (
    IdempotencyMismatch,
    NotCharged,
    PaymentUnconfirmed,
    ReaderFault,
    StripeMisconfigured,
    StripeRefused,
    StripeUnreachable,
    WorldFault,
)
from pos.domain.payment import Attempt, AttemptState, Operation, Payment, PaymentStatus
from pos.services.context import TillContext
from pos.services.reconcile.completion import after_payment
from pos.services.reconcile.outcome import CLOSING
from pos.store import payments
from pos.store.store import Transaction
from pos.store.tables import PaymentRow

T = TypeVar("T")
Send = Callable[[dict[str, Any], str], Awaitable[T]]
KEY_LIFE = timedelta(hours=23)
UNDER_WAY = timedelta(minutes=2)
MOVED_ON = frozenset({"payment_intent_unexpected_state", "intent_invalid_state"})
UNCONFIRMED = "Stripe hasn't answered. The payment may or may not have been taken; the till is checking."
NOT_CHARGED = "Stripe can't be reached, and nothing was charged. Check the connection, then try again."


def begin_attempt(
    context: TillContext, payment: Payment, operation: Operation, params: Mapping[str, Any]
) -> Attempt:
    """Commit an attempt with its key before anything is sent.

    A close that has had no answer for minutes is begun anew with another key: closing twice does what
    closing once does, and Stripe may answer the old key with the same fault for a day.
    """
    with context.store.write(context.actor) as tx:
        attempt = payments.begin_attempt(tx, payment, operation, params)
        if operation in CLOSING and not may_be_under_way(context, attempt):
            payments.end_attempt(tx, attempt.id, AttemptState.REFUSED, "never answered; asked anew")
            attempt = payments.begin_attempt(tx, payment, operation, params)
        return attempt


def may_be_under_way(context: TillContext, attempt: Attempt) -> bool:
    """Return whether a request sent for the attempt may still be on its way or being carried out."""
    return abs(context.clock() - attempt.created_at) <= UNDER_WAY


def is_too_old(context: TillContext, attempt: Attempt) -> bool:
    """Return whether Stripe may have forgotten the attempt's key.

    An attempt from the future was made while the clock was wrong, so its age isn't known.
    """
    return abs(context.clock() - attempt.created_at) > KEY_LIFE


async def ask(context: TillContext, payment: Payment, attempt: Attempt, send: Send[T]) -> T:
    """Send an attempt's stored parameters with its stored key and return the answer.

    The caller settles the answer. A refusal or a missing answer is recorded here and raised:
    StripeRefused, ReaderFault or StripeMisconfigured (a definite no), NotCharged (never left the
    till), PaymentUnconfirmed (unknown). A decline (`CardDeclined`) passes through for the caller to
    settle. Raises PaymentUnconfirmed without sending where the key is older than 23 hours.

    A close that never left the till leaves an open payment in doubt: the customer may still pay it.
    A charge refused because the intent has moved on is in doubt, too: it may have moved to paid.
    """
    if is_too_old(context, attempt):
        raise PaymentUnconfirmed(UNCONFIRMED, "key expired; look the payment up instead")
    try:
        return await send(json.loads(attempt.params), attempt.idempotency_key)
    except (StripeRefused, StripeMisconfigured, ReaderFault) as fault:
        if _may_have_charged(fault, attempt):
            doubt(context, payment, attempt, fault.detail)
            raise PaymentUnconfirmed(UNCONFIRMED, fault.detail) from fault
        refuse(context, payment, attempt, fault.detail)
        raise
    except StripeUnreachable as fault:
        if fault.may_have_effect or _is_uncertain_by_itself(payment, attempt):
            doubt(context, payment, attempt, fault.detail)
            raise PaymentUnconfirmed(UNCONFIRMED, fault.detail) from fault
        refuse(context, payment, attempt, f"never left the till: {fault.detail}")
        raise NotCharged(NOT_CHARGED, fault.detail) from fault
    except IdempotencyMismatch as bug:
        doubt(context, payment, attempt, bug.detail)
        raise


def _may_have_charged(fault: WorldFault, attempt: Attempt) -> bool:
    """A reader that timed out may have started; an intent that has moved on may have moved to paid.

    A key that isn't accepted now says nothing of what was sent with it before.
    """
    if isinstance(fault, StripeMisconfigured):
        return attempt.state is AttemptState.UNKNOWN
    if isinstance(fault, ReaderFault):
        return fault.code == "terminal_reader_timeout"
    is_late = isinstance(fault, StripeRefused) and fault.code in MOVED_ON
    return is_late and attempt.operation not in CLOSING


def _is_uncertain_by_itself(payment: Payment, attempt: Attempt) -> bool:
    """Sent before, or the close of what the customer may still pay."""
    return attempt.state is AttemptState.UNKNOWN or (attempt.operation in CLOSING and payment.is_open)


def refuse(context: TillContext, payment: Payment, attempt: Attempt, why: str, code: str = "") -> None:
    """Record that an attempt had no effect, and fail the payment if it was still pending.

    `code` is kept as the payment's decline code where there is one, such as `customer_canceled`.
    """
    with context.store.write(context.actor) as tx:
        payments.end_attempt(tx, attempt.id, AttemptState.REFUSED, why)
        if attempt.operation not in CLOSING:
            _fail_pending(tx, payment, why, code)


def fail_unstarted(context: TillContext, payment: Payment, why: str) -> None:
    """Fail a payment taken up again of which nothing has left the till yet."""
    with context.store.write(context.actor) as tx:
        _fail_pending(tx, payment, why)


def _fail_pending(tx: Transaction, payment: Payment, why: str, code: str = "") -> None:
    now = payments.load_payment(tx, payment.id)
    if now is None or now.status is not PaymentStatus.PENDING:
        return
    values = {
        "status": PaymentStatus.FAILED.value,
        "in_doubt": 0,
        "decline_code": code or now.decline_code,
        "updated_at": tx.at,
    }
    tx.update(PaymentRow, payment.row_id, values)
    tx.audit(
        "payment.failed",
        payment.order_id,
        payment_id=payment.id,
        method=payment.method.value,
        amount_minor=payment.amount_minor,
        currency=payment.currency,
        source="call",
        why=why[:200],
    )
    after_payment(tx, payment, PaymentStatus.FAILED)


def doubt(context: TillContext, payment: Payment, attempt: Attempt, why: str) -> None:
    """Record that nobody knows what became of an attempt."""
    with context.store.write(context.actor) as tx:
        payments.end_attempt(tx, attempt.id, AttemptState.UNKNOWN, why)
        _put_in_doubt(tx, payment, operation=attempt.operation.value)


def keep_in_doubt(context: TillContext, payment: Payment, why: str) -> None:
    """Record that a payment can't be asked about now, so that it is shown and asked about again."""
    with context.store.write(context.actor) as tx:
        _put_in_doubt(tx, payment, why=why[:200])


def _put_in_doubt(tx: Transaction, payment: Payment, **because: str) -> None:
    if payments.put_in_doubt(tx, payment.row_id):
        tx.audit(
            "payment.in_doubt",
            payment.order_id,
            payment_id=payment.id,
            method=payment.method.value,
            amount_minor=payment.amount_minor,
            currency=payment.currency,
            **because,
        )


def finish(context: TillContext, attempt: Attempt, outcome: str) -> None:
    """Record that an attempt that settles nothing by itself was answered."""
    with context.store.write(context.actor) as tx:
        payments.end_attempt(tx, attempt.id, AttemptState.DONE, outcome)
