"""Giving a tender up: confirmed at Stripe before another may be begun, or found to be paid after all."""

from pos.domain.errors import PaymentUnconfirmed, ReaderFault, StripeRefused, StripeUnreachable
from pos.domain.intent import IntentSnapshot, IntentState, LinkState
from pos.domain.payment import Attempt, AttemptState, Method, Operation, Payment
from pos.domain.shop import Mode
from pos.services.context import TillContext
from pos.services.reconcile.settle import Answered, Settled, Source, settle
from pos.services.tenders.attempts import ask, begin_attempt, doubt, finish, may_be_under_way
from pos.services.tenders.intent import find_lost_intent, look_for_intent, needs_finding
from pos.services.tenders.link import close_locally, remember_link
from pos.store import payments
from pos.store.payments import load_payment

ABANDONED = {"cancellation_reason": "abandoned"}


async def give_up(context: TillContext, payment: Payment) -> Settled:
    """Close a tender for good and return the books.

    The payment is canceled (a declined one stays declined), or succeeded where the customer had
    paid. Raises PaymentUnconfirmed where Stripe doesn't say: the payment is then in doubt and no
    other may be begun.
    """
    payment = load_payment(context.store, payment.id) or payment
    if payment.method is Method.LINK:
        return await _give_up_link(context, payment)
    intent_id = payment.stripe_payment_intent_id
    if not intent_id:
        if not needs_finding(context, payment):
            return close_locally(context, payment, "never left the till")
        try:
            found = await find_lost_intent(context, payment)
        except StripeUnreachable as fault:
            raise PaymentUnconfirmed(fault.message, fault.detail) from fault
        if found is None:
            return close_locally(context, payment, "not found at Stripe")
        made = next(
            a for a in payments.attempts_of(context.store, payment) if a.operation is Operation.CREATE_INTENT
        )
        settle(context, found, Source.CALL, Answered(made, AttemptState.DONE))
        intent_id = found.intent_id
    if payment.method is Method.CARD_PRESENT and payment.reader_id:
        await _clear_reader(context, payment)
    return await cancel_intent(context, payment, intent_id)


async def cancel_intent(context: TillContext, payment: Payment, intent_id: str) -> Settled:
    """Cancel the intent, or settle what it has become; read where the cancel is refused."""
    attempt = begin_attempt(context, payment, Operation.CANCEL_INTENT, ABANDONED)
    try:
        intent = await ask(
            context, payment, attempt, lambda body, key: context.gateway.intents.cancel(intent_id, body, key)
        )
    except StripeRefused as fault:
        if is_gone_for_good(context, fault):
            return close_locally(context, payment, "not at Stripe any more")
        intent = await _read(context, payment, intent_id)
        settled = settle(context, intent, Source.CALL)
        if intent.state not in (IntentState.SUCCEEDED, IntentState.CANCELED):
            doubt(context, payment, attempt, f"cancel refused while {intent.status_text}")
            raise PaymentUnconfirmed("The payment can't be canceled right now.", intent.status_text) from None
        closed = begin_attempt(context, payment, Operation.CANCEL_INTENT, ABANDONED)
        finish(context, closed, f"was {intent.status_text} already")
        return settled
    return settle(context, intent, Source.CALL, Answered(attempt, AttemptState.DONE))


def is_gone_for_good(context: TillContext, fault: StripeRefused) -> bool:
    """Return whether Stripe's sandbox has forgotten a payment, as it does when its data is deleted.

    A live account forgets nothing: there the till talks to another account, and the payment stays in doubt.
    """
    return fault.code == "resource_missing" and context.mode is not Mode.LIVE


async def _read(context: TillContext, payment: Payment, intent_id: str) -> IntentSnapshot:
    """Read the intent; where Stripe can't be reached the payment stays in doubt."""
    try:
        return await context.gateway.intents.read(intent_id)
    except StripeUnreachable as fault:
        raise PaymentUnconfirmed(fault.message, f"payment {payment.id} {fault.detail}") from fault


async def _clear_reader(context: TillContext, payment: Payment) -> None:
    """Take the payment off the reader's screen; the intent's own cancel is what counts."""
    try:
        reader = await context.gateway.readers.read(payment.reader_id)
        if (
            reader.action_intent_id == payment.stripe_payment_intent_id
            and reader.action.value == "in_progress"
        ):
            await context.gateway.readers.cancel(
                payment.reader_id, f"{payment.id}:clear:{payment.updated_at.timestamp()}"
            )
    except (StripeRefused, StripeUnreachable, ReaderFault):
        return


async def _give_up_link(context: TillContext, payment: Payment) -> Settled:
    if not payment.stripe_session_id:
        lost = payments.find_unanswered(context.store, payment, Operation.CREATE_LINK)
        if lost is None:
            return close_locally(context, payment, "never left the till")
        try:
            remember_link(context, payment, await ask(context, payment, lost, context.gateway.links.create))
        except PaymentUnconfirmed:
            if may_be_under_way(context, lost):
                raise
            return await _give_up_lost_link(context, payment, lost)
        payment = load_payment(context.store, payment.id) or payment
    return await _expire_link(context, payment)


async def _expire_link(context: TillContext, payment: Payment) -> Settled:
    gateway = context.gateway
    attempt = begin_attempt(context, payment, Operation.EXPIRE_LINK, {})
    session_id = payment.stripe_session_id
    try:
        link = await ask(context, payment, attempt, lambda _body, key: gateway.links.expire(session_id, key))
        finish(context, attempt, link.state.value)
    except StripeRefused:
        try:
            link = await gateway.links.read(session_id)
        except StripeUnreachable as fault:
            doubt(context, payment, attempt, fault.detail)
            raise PaymentUnconfirmed(fault.message, fault.detail) from fault
    if not link.intent_id:
        if link.state is LinkState.OPEN:
            doubt(context, payment, attempt, "the link is still open")
            raise PaymentUnconfirmed("The pay link can't be closed right now.", session_id)
        return close_locally(context, payment, "link expired")
    return await _close_link_intent(context, await _read(context, payment, link.intent_id))


async def _give_up_lost_link(context: TillContext, payment: Payment, lost: Attempt) -> Settled:
    """Nobody was ever given the page's address; an intent would show that somebody had it all the same."""
    try:
        intent = await look_for_intent(context, payment, lost)
    except StripeUnreachable as fault:
        raise PaymentUnconfirmed(fault.message, fault.detail) from fault
    if intent is None:
        return close_locally(context, payment, "not found at Stripe")
    return await _close_link_intent(context, intent)


async def _close_link_intent(context: TillContext, intent: IntentSnapshot) -> Settled:
    settled = settle(context, intent, Source.CALL)
    if intent.state in (IntentState.SUCCEEDED, IntentState.CANCELED):
        return settled
    return await cancel_intent(context, settled.payment, intent.intent_id)
