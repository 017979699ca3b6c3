"""A card on a Terminal reader: started, watched, canceled; the intent alone says how it ended.

The reader's word is never enough: a timeout or `connection_error` may be a false negative, so the
intent is read before anything is said (Stripe docs, terminal server-driven errors).
"""

import asyncio
from dataclasses import dataclass, field
from datetime import timedelta
from time import monotonic

from pos.domain.errors import (
    PaymentUnconfirmed,
    ReaderFault,
    StripeMisconfigured,
    StripeRefused,
    StripeUnreachable,
)
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
TAKEN_OVER = "reader_taken_over"
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
    """A payment that is on a reader now; `why` is set once the till has canceled it there.

    Its times are seconds of a clock that nobody can set: a till whose clock is put right in the middle
    of a payment must neither give it up nor wait for ever.
    """

    settled: Settled
    reader: ReaderSnapshot
    attempt: Attempt
    deadline: float = 0.0
    heard_at: float = 0.0
    why: str = ""


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
    except (StripeMisconfigured, StripeRefused, StripeUnreachable) as fault:
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
    except (StripeMisconfigured, StripeUnreachable, StripeRefused, ReaderFault):
        return  # the watch below finds out what the reader saw


async def _watch(
    context: TillContext, watching: Watching, patience: ReaderPatience, on_progress: OnProgress
) -> Settled:
    """Look at reader and intent until the payment has ended, the clerk stops it, or time is up."""
    watching.deadline = monotonic() + patience.card_deadline.total_seconds()
    watching.heard_at = monotonic()
    while True:
        settled = await _look_or_doubt(context, watching)
        if settled is not None:
            return settled
        if not await _stop_where_wanted(context, watching, patience, on_progress):
            await _pause(patience)


async def _look_or_doubt(context: TillContext, watching: Watching) -> Settled | None:
    """Look once; after too long a silence the payment is in doubt (raises PaymentUnconfirmed)."""
    silence = "the reader never said how the payment ended"
    try:
        settled = await _look(context, watching, watching.why)
    except (StripeMisconfigured, StripeRefused, StripeUnreachable) as fault:
        silence = fault.detail
        settled = None
    else:
        if settled is not None or not watching.why:
            watching.heard_at = monotonic()
    if monotonic() - watching.heard_at > SILENCE.total_seconds():
        doubt(context, watching.settled.payment, watching.attempt, silence)
        raise PaymentUnconfirmed("The reader and Stripe have gone silent. The till is checking.", silence)
    return settled


async def _stop_where_wanted(
    context: TillContext, watching: Watching, patience: ReaderPatience, on_progress: OnProgress
) -> bool:
    """Cancel on the reader where the clerk wants it or time is up; True where it was canceled just now."""
    is_late = monotonic() > watching.deadline
    if watching.why or not (patience.stop.is_set() or is_late):
        return False
    is_wish = patience.stop.is_set()
    patience.stop.clear()
    if await _cancel_on_reader(context, watching):
        watching.why = CLERK_CANCELED if is_wish else TIMED_OUT
        return True
    on_progress(Progress(Step.AUTHORISING, context.clock()))
    watching.deadline = monotonic() + patience.card_deadline.total_seconds()
    return False


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
    if reader.action_intent_id == intent.intent_id:
        if reader.action is ReaderActionState.FAILED:
            return await _ended_on_reader(context, watching, reader, why)
        if reader.action in (ReaderActionState.IN_PROGRESS, ReaderActionState.SUCCEEDED):
            return None  # after its success the intent's own follows within a moment
    # Canceled by us, or another payment took the reader before a card was read: read once more, now
    # that the reader can't charge it any longer.
    again = await context.gateway.intents.read(intent.intent_id)
    return _not_charged(context, watching, again, why or TAKEN_OVER)


async def _ended_on_reader(
    context: TillContext, watching: Watching, reader: ReaderSnapshot, why: str
) -> Settled | None:
    intent = await context.gateway.intents.read(watching.settled.payment.stripe_payment_intent_id)
    if intent.decline is not None and reader.failure_code == "card_declined":
        return settle(context, intent, Source.CALL, Answered(watching.attempt, AttemptState.DECLINED))
    return _not_charged(context, watching, intent, why or reader.failure_code or CUSTOMER_CANCELED)


def _not_charged(
    context: TillContext, watching: Watching, intent: IntentSnapshot, code: str
) -> Settled | None:
    """Settle how the reader's try ended; None while the intent still moves."""
    if intent.has_taken_money:
        return settle(context, intent, Source.CALL, Answered(watching.attempt, AttemptState.DONE))
    if intent.state is not IntentState.NEEDS_CARD:
        return None
    refuse(context, watching.settled.payment, watching.attempt, code, code)
    return settle(context, intent, Source.CALL)


async def _cancel_on_reader(context: TillContext, watching: Watching) -> bool:
    """Ask the reader to stop; True only where it says that it isn't waiting for our card any more."""
    intent_id = watching.settled.payment.stripe_payment_intent_id
    key = f"{watching.attempt.idempotency_key}:cancel:{int(context.clock().timestamp())}"
    try:
        reader = await context.gateway.readers.cancel(watching.reader.reader_id, key)
    except (ReaderFault, StripeRefused, StripeUnreachable):
        try:
            reader = await context.gateway.readers.read(watching.reader.reader_id)
        except (StripeRefused, StripeUnreachable):
            return False
    return not (reader.action_intent_id == intent_id and reader.action is ReaderActionState.IN_PROGRESS)
