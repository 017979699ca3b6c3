"""What is known of a payment in doubt, in the order it came about: facts with their times, no guess."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from pos.domain.payment import Attempt, AttemptState, Operation, Payment, PaymentStatus
from pos.services.context import TillContext
from pos.store.payments import attempts_of


class Known(StrEnum):
    """A fact about a payment whose outcome isn't known."""

    ASKED_FOR = "asked_for"
    READER_STARTED = "reader_started"
    CARD_SENT = "card_sent"
    FIELDS_OPENED = "fields_opened"
    LINK_MADE = "link_made"
    CLOSE_ASKED = "close_asked"
    NO_ANSWER = "no_answer"
    IN_PROGRESS = "in_progress"
    OUTCOME_UNKNOWN = "outcome_unknown"


@dataclass(frozen=True, slots=True)
class KnownFact:
    """One fact, and when it came about; None where it holds now."""

    known: Known
    at: datetime | None = None


_BY_OPERATION = {
    Operation.CREATE_INTENT: Known.ASKED_FOR,
    Operation.PROCESS_ON_READER: Known.READER_STARTED,
    Operation.CONFIRM: Known.CARD_SENT,
    Operation.COLLECT_ON_PAGE: Known.FIELDS_OPENED,
    Operation.CREATE_LINK: Known.LINK_MADE,
    Operation.CANCEL_INTENT: Known.CLOSE_ASKED,
    Operation.EXPIRE_LINK: Known.CLOSE_ASKED,
}
_MOST = 5


def known_facts(context: TillContext, payment: Payment) -> tuple[KnownFact, ...]:
    """Return what the till knows of a payment in doubt; the last fact is always what it doesn't know."""
    facts = _facts_of(attempts_of(context.store, payment))
    if payment.status is PaymentStatus.PROCESSING:
        facts.append(KnownFact(Known.IN_PROGRESS, payment.updated_at))
    return (*facts[-_MOST:], KnownFact(Known.OUTCOME_UNKNOWN))


def _facts_of(attempts: Sequence[Attempt]) -> list[KnownFact]:
    facts: list[KnownFact] = []
    for attempt in attempts:
        known = _BY_OPERATION.get(attempt.operation)
        if known is None or attempt.state is AttemptState.REFUSED:
            continue
        facts.append(KnownFact(known, attempt.created_at))
        if attempt.state is AttemptState.UNKNOWN:
            facts.append(KnownFact(Known.NO_ANSWER, attempt.answered_at))
    return facts
