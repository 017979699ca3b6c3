"""A card that Stripe already knows by a payment method's id: create, confirm, settle."""

from pos.domain.intent import IntentState
from pos.domain.payment import AttemptState, Operation, PaymentStatus
from pos.services.context import TillContext
from pos.services.reconcile.settle import Answered, Settled, Source, settle
from pos.services.tenders.attempts import ask, begin_attempt
from pos.services.tenders.intent import ensure_intent
from pos.services.tenders.tender import CardTender, OnProgress, Progress, Step, Taken


async def take_card(
    context: TillContext, begun: Taken, tender: CardTender, on_progress: OnProgress
) -> Settled:
    """Charge the card and settle what Stripe answers, a decline included."""
    from pos.services.stripe.faults import CardDeclined  # noqa: PLC0415  # Stripe's SDK is slow to import

    made = await ensure_intent(context, begun.order, begun.payment)
    if made.payment.status is not PaymentStatus.PENDING:
        return made
    params = {"payment_method": tender.payment_method}
    attempt = begin_attempt(context, made.payment, Operation.CONFIRM, params)
    on_progress(Progress(Step.AUTHORISING, context.clock()))
    intent_id = made.payment.stripe_payment_intent_id
    try:
        intent = await ask(
            context,
            made.payment,
            attempt,
            lambda body, key: context.gateway.intents.confirm(intent_id, body, key),
        )
    except CardDeclined as declined:
        intent = declined.intent or await context.gateway.intents.read(intent_id)
        return settle(
            context, intent, Source.CALL, Answered(attempt, AttemptState.DECLINED, declined.request_id)
        )
    state = AttemptState.DONE
    settled = settle(context, intent, Source.CALL, Answered(attempt, state))
    if intent.state is IntentState.NEEDS_CUSTOMER:
        on_progress(Progress(Step.CHECKING, context.clock()))
    return settled
