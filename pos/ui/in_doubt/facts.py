"""The facts about a payment in doubt in a clerk's words."""

from __future__ import annotations

from collections.abc import Sequence

from pos.services.known_facts import Known, KnownFact
from pos.ui.tender.words import clock_time, tr
from pos.ui.widgets.steps import Progress, Step

_LOOKS = {
    Known.NO_ANSWER: (Progress.ATTENTION, "wifi-slash"),
    Known.OUTCOME_UNKNOWN: (Progress.DOUBT, ""),
}


def fact_words(known: Known) -> str:
    """What is known, in a sentence without a full stop."""
    return {
        Known.ASKED_FOR: tr("The payment was sent to Stripe"),
        Known.READER_STARTED: tr("The payment was sent to the reader"),
        Known.CARD_SENT: tr("The card was sent to Stripe"),
        Known.FIELDS_OPENED: tr("The card fields were opened"),
        Known.LINK_MADE: tr("Stripe was asked for the link"),
        Known.CLOSE_ASKED: tr("Stripe was asked to close the payment"),
        Known.NO_ANSWER: tr("The connection dropped before the answer came"),
        Known.IN_PROGRESS: tr("Stripe has it and is still working on it"),
        Known.OUTCOME_UNKNOWN: tr("Approved or declined: no answer yet"),
    }[known]


def fact_steps(facts: Sequence[KnownFact], locale: str) -> list[Step]:
    """Return the facts as steps, each with its time."""
    steps = []
    for fact in facts:
        progress, icon = _LOOKS.get(fact.known, (Progress.DONE, ""))
        at = clock_time(fact.at, locale) if fact.at else ""
        steps.append(Step(fact_words(fact.known), progress, at, icon))
    return steps
