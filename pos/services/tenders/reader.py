"""A card on a Terminal reader: started, watched, canceled; the intent alone says how it ended.

The reader's word is never enough: a timeout or `connection_error` may be a false negative, so the
intent is read before anything is said (Stripe docs, terminal server-driven errors).
"""

import asyncio
from dataclasses import dataclass, field
from datetime import timedelta

from pos.domain.errors import PaymentUnconfirmed, ReaderFault, StripeRefused, StripeUnreachable
from pos.domain.intent import IntentSnapshot, IntentState, ReaderActionState, ReaderSnapshot
from pos.domain.payment import Attempt, AttemptState, Operation, PaymentStatus
from pos.services.context import TillContext
from pos.services.reconcile.settle import Answered, Settled, Source, settle
from pos.services.tenders.attempts import ask, begin_attempt, doubt, refuse
from pos.services.tenders.intent import ensure_intent
from pos.services.tenders.tender import OnProgress, Progress, ReaderTender, Step, Taken
from pos.store.tables import PaymentRow

CLERK_CANCELED = "clerk_canceled"
CUSTOMER_CANCELED = "customer_canceled"
TIMED_OUT = "reader_timed_out"
SILENCE = timedelta(seconds=20)


@dataclass(slots=True)
class ReaderPatience:
    """How long to wait for a card, how often to look, and the clerk's wish to stop."""

    card_deadline: timedelta = timedelta(seconds=120)
    poll_seconds: float = 1.0
    present_after_seconds: float = 0.0
    stop: asyncio.Event = field(default_factory=asyncio.Event)


@dataclass(slots=True)
class Watching:
    """A payment that is on a reader now."""

    settled: Settled
    reader: ReaderSnapshot
    attempt: Attempt


async def take_on_reader(
    context: TillContext,
    begun: Taken,
    tender: ReaderTender,
    patience: ReaderPatience,
    on_progress: OnProgress,
) -> Settled:
    """Take the payment on the reader and settle how it ended.

    Raises ReaderFault (busy, offline: nothing started), NotCharged, or PaymentUnconfirmed where the
    reader and Stripe went silent with a card perhaps read.
    """
    on_progress(Progress(Step.SENDING, context.clock()))
    made = await ensure_intent(context, begun.order, begun.payment)
    if made.payment.status is not PaymentStatus.PENDING:
        return made
    watching = await _start(context, made, tender)
    on_progress(Progress(Step.WAITING_FOR_CARD, context.clock()))
    if watching.reader.is_simulated and context.gateway.is_test:
        await _present(context, watching, tender.test_number, patience)
    return await _watch(context, watching, patience, on_progress)


async def _start(context: TillContext, made: Settled, tender: ReaderTender) -> Watching:
    readers = context.gateway.readers
    try:
        reader = await readers.find(tender.reader)
    except (StripeUnreachable, StripeRefused) as fault:
        _not_started(context, made, fault.message)
        raise
    intent_id = made.payment.stripe_payment_intent_id
    params = {"reader": reader.reader_id, "intent": intent_id}
    with context.store.write(context.actor) as tx:
        tx.update(PaymentRow, made.payment.row_id, {"reader_id": reader.reader_id})
    attempt = begin_attempt(context, made.payment, Operation.PROCESS_ON_READER, params)
    await ask(
        context,
        made.payment,
        attempt,
        lambda sent, key: readers.start(str(sent["reader"]), str(sent["intent"]), key),
    )
    return Watching(made, reader, attempt)


def _not_started(context: TillContext, made: Settled, why: str) -> None:
    """Record that the reader was never asked."""
    attempt = begin_attempt(context, made.payment, Operation.PROCESS_ON_READER, {"reader": "", "intent": ""})
    refuse(context, made.payment, attempt, why)


async def _present(context: TillContext, watching: Watching, number: str, patience: ReaderPatience) -> None:
    """Show a simulated reader its test card, unless the clerk stops first."""
    if patience.present_after_seconds:
        try:
            await asyncio.wait_for(patience.stop.wait(), patience.present_after_seconds)
        except TimeoutError:
            pass
        else:
            return
    key = f"{watching.attempt.idempotency_key}:present"
    try:
        await context.gateway.readers.present_test_card(watching.reader.reader_id, number, key)
    except (StripeUnreachable, StripeRefused, ReaderFault):
        return  # the watch below finds out what the reader saw


async def _watch(
    context: TillContext, watching: Watching, patience: ReaderPatience, on_progress: OnProgress
) -> Settled:
    """Look at reader and intent until the payment has ended, the clerk stops it, or time is up."""
    payment = watching.settled.payment
    deadline = context.clock() + patience.card_deadline
    heard_at = context.clock()
    why = ""
    while True:
        try:
            settled = await _look(context, watching, why)
        except StripeUnreachable as fault:
            if context.clock() - heard_at > SILENCE:
                doubt(context, payment, watching.attempt, fault.detail)
                raise PaymentUnconfirmed("The reader and Stripe have gone silent.", fault.detail) from fault
            settled = None
        else:
            heard_at = context.clock()
        if settled is not None:
            return settled
        if not why and (patience.stop.is_set() or context.clock() > deadline):
            why = CLERK_CANCELED if patience.stop.is_set() else TIMED_OUT
            if not await _cancel_on_reader(context, watching):
                on_progress(Progress(Step.AUTHORISING, context.clock()))
                why = ""
                deadline = context.clock() + patience.card_deadline
                patience.stop.clear()
            continue
        await _pause(patience)


async def _pause(patience: ReaderPatience) -> None:
    try:
        await asyncio.wait_for(patience.stop.wait(), patience.poll_seconds)
    except TimeoutError:
        return


async def _look(context: TillContext, watching: Watching, why: str) -> Settled | None:
    """Return the settled payment once it has ended, else None. Raises StripeUnreachable."""
    intent = await context.gateway.intents.read(watching.settled.payment.stripe_payment_intent_id)
    if intent.state in (IntentState.SUCCEEDED, IntentState.CANCELED, IntentState.NEEDS_CAPTURE):
        return settle(context, intent, Source.CALL, Answered(watching.attempt, AttemptState.DONE))
    reader = await context.gateway.readers.read(watching.reader.reader_id)
    is_ours = reader.action_intent_id == intent.intent_id
    if is_ours and reader.action is ReaderActionState.IN_PROGRESS and not why:
        return None
    if is_ours and reader.action is ReaderActionState.SUCCEEDED:
        return None  # the intent's own success follows within a moment
    if is_ours and reader.action is ReaderActionState.FAILED:
        return await _ended_on_reader(context, watching, reader)
    # Canceled by us, or another payment took the reader before a card was read: ours never charged.
    again = await context.gateway.intents.read(intent.intent_id)
    return _not_charged(context, watching, again, why or "reader_taken_over")


async def _ended_on_reader(
    context: TillContext, watching: Watching, reader: ReaderSnapshot
) -> Settled | None:
    intent = await context.gateway.intents.read(watching.settled.payment.stripe_payment_intent_id)
    if intent.has_taken_money:
        return settle(context, intent, Source.CALL, Answered(watching.attempt, AttemptState.DONE))
    if intent.decline is not None and reader.failure_code == "card_declined":
        return settle(context, intent, Source.CALL, Answered(watching.attempt, AttemptState.DECLINED))
    if reader.failure_code == "connection_error" and intent.state is not IntentState.NEEDS_CARD:
        return None
    return _not_charged(context, watching, intent, reader.failure_code or CUSTOMER_CANCELED)


def _not_charged(context: TillContext, watching: Watching, intent: IntentSnapshot, code: str) -> Settled:
    """Record that the reader's try ended without a charge; the intent stays open for another."""
    if intent.state is IntentState.NEEDS_CARD:
        refuse(context, watching.settled.payment, watching.attempt, code, code)
    return settle(context, intent, Source.CALL)


async def _cancel_on_reader(context: TillContext, watching: Watching) -> bool:
    """Ask the reader to stop; False where a card is already being authorised."""
    key = f"{watching.attempt.idempotency_key}:cancel:{int(context.clock().timestamp())}"
    try:
        await context.gateway.readers.cancel(watching.reader.reader_id, key)
    except ReaderFault as fault:
        return fault.code != "terminal_reader_busy"
    except (StripeRefused, StripeUnreachable):
        return True
    return True
