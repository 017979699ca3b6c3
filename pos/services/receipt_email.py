"""Receipts by email: Stripe mails its own, for payments that it took; the till sends no mail itself.

The address is sent under a stored key, so that a lost answer and a second press make one mail.
"""

from pos.domain.errors import InvalidInput, StripeMisconfigured, StripeRefused
from pos.domain.order import Order
from pos.domain.payment import Attempt, AttemptState, Method, Operation, Payment
from pos.services.contacts import check_email
from pos.services.context import TillContext
from pos.store import payments

NO_CARD = "Stripe mails receipts of card payments only, and this sale has none. Print the receipt instead."
NO_ADDRESS = "Type the customer's email address first."


async def email_receipt(context: TillContext, order: Order, address: str) -> str:
    """Have Stripe mail its receipt of each card payment to `address`, and return the address as sent.

    Live mode mails at once; Stripe mails nothing in test mode. Raises InvalidInput with a sentence for
    an address that can't be one or an order without a card payment, and StripeUnreachable,
    StripeRefused or StripeMisconfigured where Stripe doesn't take it; asking again is safe.
    """
    if not address.strip():
        raise InvalidInput(NO_ADDRESS)
    checked = check_email(address)
    mailed = mailable(order)
    if not mailed:
        raise InvalidInput(NO_CARD)
    for payment in mailed:
        attempt = _begin(context, payment, checked)
        try:
            await context.gateway.intents.set_receipt_email(
                payment.stripe_payment_intent_id, checked, attempt.idempotency_key
            )
        except (StripeRefused, StripeMisconfigured) as fault:
            _end(context, attempt, AttemptState.REFUSED, fault.detail)
            raise
        _end(context, attempt, AttemptState.DONE, "receipt email set")
    with context.store.write(context.actor) as tx:
        tx.audit("receipt.emailed", order.id, number=order.number, count=len(mailed))
    return checked


def mailable(order: Order) -> tuple[Payment, ...]:
    """Return the payments that Stripe can mail a receipt of."""
    return tuple(
        p
        for p in order.payments
        if p.method is not Method.CASH and p.has_taken_money and p.stripe_payment_intent_id
    )


def _begin(context: TillContext, payment: Payment, address: str) -> Attempt:
    """Commit the attempt; one left unanswered for another address is over."""
    params = {"receipt_email": address}
    with context.store.write(context.actor) as tx:
        attempt = payments.begin_attempt(tx, payment, Operation.SEND_RECEIPT, params)
        if address not in attempt.params:
            payments.end_attempt(tx, attempt.id, AttemptState.REFUSED, "another address was given")
            attempt = payments.begin_attempt(tx, payment, Operation.SEND_RECEIPT, params)
    return attempt


def _end(context: TillContext, attempt: Attempt, state: AttemptState, outcome: str) -> None:
    with context.store.write(context.actor) as tx:
        payments.end_attempt(tx, attempt.id, state, outcome)
