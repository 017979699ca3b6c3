"""A card typed into Stripe's own fields: the page pays, the till only reads how it went."""

from dataclasses import dataclass, field

from pos.domain.errors import StripeUnreachable
from pos.domain.payment import Operation
from pos.services.context import TillContext
from pos.services.reconcile.settle import Settled, Source, settle
from pos.services.tenders.attempts import begin_attempt
from pos.services.tenders.intent import ensure_intent
from pos.services.tenders.tender import Taken
from pos.store.payments import load_payment


@dataclass(frozen=True, slots=True)
class KeyedPage:
    """What the card page needs. The client secret goes to the page alone: never to log or store."""

    order_id: str
    payment_id: str
    amount_minor: int
    currency: str
    publishable_key: str
    stripe_js_url: str
    client_secret: str = field(repr=False)


async def open_page(context: TillContext, begun: Taken) -> KeyedPage:
    """Make the tender's intent and return what Stripe's fields need to pay it."""
    made = await ensure_intent(context, begun.order, begun.payment)
    begin_attempt(
        context, made.payment, Operation.COLLECT_ON_PAGE, {"intent": made.payment.stripe_payment_intent_id}
    )
    intent = await context.gateway.intents.read(made.payment.stripe_payment_intent_id)
    return KeyedPage(
        order_id=begun.order.id,
        payment_id=begun.payment.id,
        amount_minor=begun.payment.amount_minor,
        currency=begun.payment.currency,
        publishable_key=context.publishable_key,
        stripe_js_url=context.stripe_js_url,
        client_secret=intent.client_secret,
    )


async def look_at_page(context: TillContext, page: KeyedPage) -> Settled | None:
    """Read the page's intent once and settle it; None where Stripe can't be reached now."""
    payment = load_payment(context.store, page.payment_id)
    if payment is None or not payment.stripe_payment_intent_id:
        return None
    try:
        intent = await context.gateway.intents.read(payment.stripe_payment_intent_id)
    except StripeUnreachable:
        return None
    return settle(context, intent, Source.POLL)
