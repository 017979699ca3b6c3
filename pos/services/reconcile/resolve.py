"""Finding out what became of a payment whose answer was lost: by reading, never by guessing.

While the customer stands at the counter (`finish=True`) an unanswered charge is sent again with its
own key, which is what the clerk asked for. Later nobody wants a charge any more, so what had no
effect yet is closed at Stripe: after the confirmed cancel it can have none.
"""

from datetime import timedelta

from pos.domain.errors import PaymentUnconfirmed, StripeRefused
from pos.domain.intent import ReaderActionState
from pos.domain.payment import OPEN_PAYMENTS, AttemptState, Method, Operation, Payment, PaymentStatus
from pos.services.context import TillContext
from pos.services.orders import must_load
from pos.services.reconcile.settle import Answered, Settled, Source, settle
from pos.services.tenders.attempts import ask, is_too_old
from pos.services.tenders.give_up import give_up, is_gone_for_good
from pos.services.tenders.intent import find_lost_intent, needs_finding
from pos.services.tenders.link import look_at_link
from pos.store import payments

START_UNDER_WAY = timedelta(seconds=30)


async def resolve(context: TillContext, payment_id: str, source: Source, *, finish: bool = False) -> Settled:
    """Bring a payment to where Stripe says and return the books, settled or still in doubt.

    Raises PaymentUnconfirmed or StripeUnreachable where Stripe can't be asked now.
    """
    payment = payments.load_payment(context.store, payment_id)
    if payment is None or payment.method is Method.CASH:
        raise PaymentUnconfirmed("There is no such payment.", payment_id)
    if payment.method is Method.LINK:
        return await _resolve_link(context, payment, finish=finish)
    try:
        settled = await _read(context, payment, source)
    except StripeRefused as fault:
        if not is_gone_for_good(context, fault):
            raise
        return await give_up(context, payment)
    if settled is None:
        return await give_up(context, payment) if not finish else _now(context, payment)
    now = settled.payment
    if not (now.in_doubt or now.status is PaymentStatus.PENDING):
        return settled
    if not finish:
        return settled if now.status is PaymentStatus.PROCESSING else await give_up(context, now)
    return await _finish(context, settled)


async def _read(context: TillContext, payment: Payment, source: Source) -> Settled | None:
    """Read the payment's intent, found again if need be; None where there is none at Stripe."""
    if payment.stripe_payment_intent_id:
        return settle(context, await context.gateway.intents.read(payment.stripe_payment_intent_id), source)
    if not needs_finding(context, payment):
        return None
    found = await find_lost_intent(context, payment)
    if found is None:
        return None
    made = payments.find_unanswered(context.store, payment, Operation.CREATE_INTENT)
    return settle(context, found, source, Answered(made, AttemptState.DONE) if made else None)


async def _finish(context: TillContext, settled: Settled) -> Settled:
    """Send an unanswered charge again with its own key; nothing is sent that wasn't before."""
    from pos.services.stripe.faults import CardDeclined  # noqa: PLC0415  # Stripe's SDK is slow to import

    payment = settled.payment
    started = payments.find_unanswered(context.store, payment, Operation.PROCESS_ON_READER)
    if started is not None and not await _is_on_reader(context, payment):
        # Nothing waits for a card, so only a start that is still under way could charge: close it.
        is_late = context.clock() - started.created_at > START_UNDER_WAY
        return await give_up(context, payment) if is_late else settled
    attempt = payments.find_unanswered(context.store, payment, Operation.CONFIRM)
    if attempt is None or is_too_old(context, attempt):
        return settled
    intent_id = payment.stripe_payment_intent_id
    try:
        intent = await ask(
            context, payment, attempt, lambda body, key: context.gateway.intents.confirm(intent_id, body, key)
        )
    except CardDeclined as declined:
        intent = declined.intent or await context.gateway.intents.read(intent_id)
        return settle(context, intent, Source.CALL, Answered(attempt, AttemptState.DECLINED))
    return settle(context, intent, Source.CALL, Answered(attempt, AttemptState.DONE))


async def _is_on_reader(context: TillContext, payment: Payment) -> bool:
    """Return whether the reader is still busy with this payment."""
    reader = await context.gateway.readers.read(payment.reader_id)
    is_ours = reader.action_intent_id == payment.stripe_payment_intent_id
    return is_ours and reader.action in (ReaderActionState.IN_PROGRESS, ReaderActionState.SUCCEEDED)


async def _resolve_link(context: TillContext, payment: Payment, *, finish: bool) -> Settled:
    looked = await look_at_link(context, payment.id)
    if looked is not None and looked.payment.status not in OPEN_PAYMENTS and not looked.payment.in_doubt:
        return looked
    return _now(context, payment) if finish else await give_up(context, payment)


def _now(context: TillContext, payment: Payment) -> Settled:
    with context.store.write(context.actor) as tx:
        order = must_load(tx, payment.order_id)
    return Settled(order, next(p for p in order.payments if p.id == payment.id), is_changed=False)
