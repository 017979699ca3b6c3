"""Making the one intent of a card tender, or finding again the one that was made."""

from datetime import timedelta
from typing import Any

from pos.domain.currency import to_stripe
from pos.domain.errors import (
    NotCharged,
    PaymentUnconfirmed,
    StripeMisconfigured,
    StripeRefused,
    StripeUnreachable,
)
from pos.domain.intent import IntentSnapshot
from pos.domain.order import Order
from pos.domain.payment import Attempt, AttemptState, Method, Operation, Payment
from pos.services.context import TillContext
from pos.services.reconcile.settle import Answered, Settled, Source, settle
from pos.services.tenders.attempts import (
    NOT_CHARGED,
    ask,
    begin_attempt,
    fail_unstarted,
    is_too_old,
    may_be_under_way,
    refuse,
)
from pos.store import payments

LOOK_BACK = timedelta(hours=1)
LOOK_FAR_BACK = timedelta(days=30)


def metadata_of(context: TillContext, order: Order, payment: Payment) -> dict[str, str]:
    """Return what lets a payment that the store lost be found again at Stripe."""
    return {
        "order_id": order.id,
        "order_number": order.number,
        "payment_id": payment.id,
        "till_id": str(context.till.number),
        "attempt": str(payment.position),
    }


def intent_params(context: TillContext, order: Order, payment: Payment) -> dict[str, Any]:
    """Return the parameters of the tender's intent; always naming the way of paying."""
    return {
        "amount": to_stripe(payment.amount_minor, payment.currency),
        "currency": payment.currency,
        "allowed_payment_method_types": _types(context, payment.method),
        "description": f"Order {order.number}",
        "metadata": metadata_of(context, order, payment),
    }


def _types(context: TillContext, method: Method) -> list[str]:
    if method is Method.CARD_PRESENT:
        is_canada = context.shop.country == "CA"
        return ["card_present", "interac_present"] if is_canada else ["card_present"]
    return ["card"]


async def ensure_intent(context: TillContext, order: Order, payment: Payment) -> Settled:
    """Make the tender's intent, or read the one it has; the books know it afterwards.

    Raises NotCharged, StripeMisconfigured or StripeRefused where the one it has can't be read: this try
    then never began. Raises PaymentUnconfirmed where it isn't what was asked for.
    """
    if payment.stripe_payment_intent_id:
        try:
            intent = await context.gateway.intents.read(payment.stripe_payment_intent_id)
        except (StripeMisconfigured, StripeRefused, StripeUnreachable) as fault:
            fail_unstarted(context, payment, fault.detail)
            if isinstance(fault, StripeUnreachable):
                raise NotCharged(NOT_CHARGED, fault.detail) from fault
            raise
        return _certain(settle(context, intent, Source.CALL))
    attempt = begin_attempt(context, payment, Operation.CREATE_INTENT, intent_params(context, order, payment))
    intent = await ask(context, payment, attempt, context.gateway.intents.create)
    return _certain(settle(context, intent, Source.CALL, Answered(attempt, AttemptState.DONE)))


def _certain(made: Settled) -> Settled:
    """Never charge an intent that isn't what was asked for, or whose state the till doesn't know."""
    if made.payment.in_doubt:
        raise still_unknown(made.payment)
    return made


async def find_lost_intent(context: TillContext, payment: Payment) -> IntentSnapshot | None:
    """Return the intent whose making was never answered; None where it is certain there is none.

    A key younger than 23 hours is sent again, which makes or returns the same intent and charges
    nothing. Where that is answered with a fault (Stripe repeats a 500 for a day) or Stripe may have
    forgotten the key, intents are listed and their metadata compared.

    Raises StripeUnreachable or PaymentUnconfirmed where Stripe can't be asked.
    """
    lost = payments.find_unanswered(context.store, payment, Operation.CREATE_INTENT)
    if lost is None:
        return None
    if not is_too_old(context, lost):
        try:
            return await ask(context, payment, lost, context.gateway.intents.create)
        except PaymentUnconfirmed:
            found = await look_for_intent(context, payment, lost)
            if found is None and may_be_under_way(context, lost):
                raise
    else:
        found = await look_for_intent(context, payment, lost)
    if found is None:
        refuse(context, payment, lost, "not found at Stripe")
    return found


async def look_for_intent(context: TillContext, payment: Payment, lost: Attempt) -> IntentSnapshot | None:
    """Return the intent at Stripe that names this payment, or None. Raises StripeUnreachable.

    An attempt from the future was made while the clock was wrong: then look back much further.
    """
    now = context.clock()
    since = lost.created_at - LOOK_BACK if lost.created_at <= now else now - LOOK_FAR_BACK
    async for intent in context.gateway.intents.created_since(since):
        if intent.metadata.get("payment_id") == payment.id:
            return intent
    return None


def needs_finding(context: TillContext, payment: Payment) -> bool:
    """Return whether an intent may exist at Stripe that the books don't know."""
    if payment.stripe_payment_intent_id:
        return False
    return payments.find_unanswered(context.store, payment, Operation.CREATE_INTENT) is not None


def still_unknown(payment: Payment) -> PaymentUnconfirmed:
    """Return the fault to raise while a payment stays in doubt."""
    return PaymentUnconfirmed("The payment is still being checked with Stripe.", f"payment {payment.id}")
