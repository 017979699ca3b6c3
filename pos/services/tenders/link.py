"""A pay link: Stripe's hosted page for one amount, paid on the customer's own phone."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from pos.domain.currency import to_stripe
from pos.domain.errors import StripeUnreachable
from pos.domain.intent import LinkSnapshot, LinkState
from pos.domain.order import Order
from pos.domain.payment import OPEN_PAYMENTS, AttemptState, Operation, Payment, PaymentStatus
from pos.services.context import TillContext
from pos.services.orders import must_load
from pos.services.reconcile.settle import Settled, Source, settle
from pos.services.tenders.attempts import ask, begin_attempt
from pos.services.tenders.intent import metadata_of
from pos.services.tenders.tender import Taken
from pos.store import payments
from pos.store.payments import load_payment
from pos.store.tables import PaymentRow

# Stripe wants 30 minutes to 24 hours by its own clock; the rest is for a till whose clock is slow.
LINK_LIFE = timedelta(minutes=60)
THANKS_URL = "https://stripe.com/"


@dataclass(frozen=True, slots=True)
class PayLink:
    """A link that is open: the url is what the QR code shows."""

    order_id: str
    payment_id: str
    session_id: str
    url: str
    expires_at: datetime | None


def link_params(context: TillContext, order: Order, payment: Payment) -> dict[str, Any]:
    """Return the parameters of the page; its intent carries the same metadata as any other."""
    metadata = metadata_of(context, order, payment)
    price = {
        "currency": payment.currency,
        "unit_amount": to_stripe(payment.amount_minor, payment.currency),
        "product_data": {"name": f"{context.shop.name}, order {order.number}"},
    }
    return {
        "mode": "payment",
        "line_items": [{"price_data": price, "quantity": 1}],
        "metadata": metadata,
        "payment_intent_data": {"metadata": metadata, "description": f"Order {order.number}"},
        "success_url": THANKS_URL,
        "expires_at": int((context.clock() + LINK_LIFE).timestamp()),
    }


async def open_link(context: TillContext, begun: Taken) -> PayLink:
    """Make the page and return it. Raises NotCharged or PaymentUnconfirmed."""
    order, payment = begun.order, begun.payment
    attempt = begin_attempt(context, payment, Operation.CREATE_LINK, link_params(context, order, payment))
    link = await ask(context, payment, attempt, context.gateway.links.create)
    remember_link(context, payment, link)
    return PayLink(order.id, payment.id, link.session_id, link.url, link.expires_at)


def remember_link(context: TillContext, payment: Payment, link: LinkSnapshot) -> None:
    """Keep the page's id with the payment and end the attempt that made it."""
    with context.store.write(context.actor) as tx:
        for attempt in payments.attempts_of(tx, payment):
            if attempt.operation is Operation.CREATE_LINK:
                payments.end_attempt(tx, attempt.id, AttemptState.DONE, link.state.value)
        tx.update(
            PaymentRow,
            payment.row_id,
            {"stripe_session_id": link.session_id, "in_doubt": 0, "updated_at": tx.at},
        )


async def look_at_link(context: TillContext, payment_id: str) -> Settled | None:
    """Read the page once and settle what it says; None where nothing is known yet."""
    payment = load_payment(context.store, payment_id)
    if payment is None or not payment.stripe_session_id:
        return None
    try:
        link = await context.gateway.links.read(payment.stripe_session_id)
        if link.intent_id:
            intent = await context.gateway.intents.read(link.intent_id)
            return settle(context, intent, Source.POLL)
    except StripeUnreachable:
        return None
    if link.state is LinkState.EXPIRED:
        return close_locally(context, payment, "link expired")
    return None


def close_locally(context: TillContext, payment: Payment, why: str) -> Settled:
    """Cancel a payment that Stripe has nothing of that could still be paid."""
    with context.store.write(context.actor) as tx:
        for attempt in payments.attempts_of(tx, payment):
            payments.end_attempt(tx, attempt.id, AttemptState.REFUSED, why)
        now = payments.load_payment(tx, payment.id) or payment
        values: dict[str, Any] = {"in_doubt": 0, "is_closed": 1, "updated_at": tx.at}
        if now.status in OPEN_PAYMENTS:
            values |= {"status": PaymentStatus.CANCELED.value, "settled_at": tx.at}
        tx.update(PaymentRow, payment.row_id, values)
        tx.audit(
            "payment.canceled" if "status" in values else "payment.closed",
            payment.order_id,
            payment_id=payment.id,
            method=payment.method.value,
            amount_minor=payment.amount_minor,
            currency=payment.currency,
            why=why,
        )
        order = must_load(tx, payment.order_id)
    return Settled(order, next(p for p in order.payments if p.id == payment.id), is_changed=True)
