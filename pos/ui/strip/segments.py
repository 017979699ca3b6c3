"""How the strip says what is known: for each thing a word, an icon and a colour."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from pos.domain.shop import Mode
from pos.services.context import TillContext
from pos.ui.keys import Action, Keymap
from pos.ui.strip.status import Reach, StatusModel
from pos.ui.theme.tones import Tone
from pos.ui.widgets.strip import StripSegment

TILL, STAFF, READER, STRIPE = "till", "staff", "reader", "stripe"
CHECKING, IN_DOUBT, HELD, KEYS, CLOCK = "checking", "in_doubt", "held", "keys", "clock"


def segments(
    context: TillContext, status: StatusModel, keys: Keymap, *, reader_label: str, clock: str
) -> tuple[StripSegment, ...]:
    """Every segment as of now, in its place."""
    found = [
        StripSegment(TILL, context.till.name, "monitor", short=str(context.till.number)),
        _staff(context),
        _reader(status, reader_label),
        _stripe(context, status),
        _checking(status),
    ]
    if status.held:
        found.append(
            StripSegment(HELD, _tr("{n} on hold").format(n=status.held), "tray", short=str(status.held))
        )
    if status.in_doubt:
        words = _tr("{n} in doubt").format(n=status.in_doubt)
        found.append(StripSegment(IN_DOUBT, words, "question-fill", Tone.VIOLET, tinted=True))
    found.append(
        StripSegment(KEYS, _tr("Keys"), short=_tr("Keys"), trailing=True, key_cap=keys.cap(Action.HELP))
    )
    found.append(StripSegment(CLOCK, clock, trailing=True, strong=True))
    return tuple(found)


def _staff(context: TillContext) -> StripSegment:
    if context.staff is None:
        return StripSegment(STAFF, _tr("Nobody signed in"), "user", Tone.AMBER, short=_tr("Nobody"))
    return StripSegment(STAFF, context.staff.name, "user", short=context.staff.name)


def _reader(status: StatusModel, label: str) -> StripSegment:
    words, icon, tone = _reader_words(status, label)
    return StripSegment(READER, words, icon, tone, short=_tr("Reader"))


def _reader_words(status: StatusModel, label: str) -> tuple[str, str, Tone]:
    reader = status.reader(label)
    if status.reach is Reach.NO_KEY:
        return _tr("No reader"), "contactless-payment", Tone.NEUTRAL
    if reader is None and status.reach is Reach.ANSWERS:
        return _tr("No reader"), "warning-fill", Tone.AMBER
    if status.reach in (Reach.SILENT, Reach.REFUSES):
        return _tr("Reader unknown"), "warning-fill", Tone.AMBER
    if reader is None:
        return _tr("Looking for reader"), "circle-half", Tone.ACCENT
    if not reader.is_online:
        return _tr("Reader offline"), "warning-fill", Tone.AMBER
    return _tr("Reader ready"), "check-circle-fill", Tone.GREEN


def _stripe(context: TillContext, status: StatusModel) -> StripSegment:
    mode = {Mode.PRACTICE: _tr("practice"), Mode.TEST: _tr("test"), Mode.LIVE: _tr("live")}[context.mode]
    words = _tr("Stripe: {mode}").format(mode=mode)
    if status.reach is Reach.SILENT:
        return StripSegment(STRIPE, _tr("Stripe: no answer"), "wifi-slash-fill", Tone.AMBER, short=words)
    if status.reach is Reach.REFUSES:
        return StripSegment(STRIPE, _tr("Stripe: key refused"), "warning-fill", Tone.AMBER, short=words)
    if status.reach is Reach.NO_KEY:
        return StripSegment(
            STRIPE, _tr("Stripe: cash only"), "warning-fill", Tone.AMBER, short=_tr("Cash only")
        )
    if context.mode is Mode.LIVE:
        return StripSegment(STRIPE, words, "check-circle-fill", Tone.GREEN, short=mode)
    return StripSegment(STRIPE, words, "flask-fill", Tone.AMBER, short=mode)


def _checking(status: StatusModel) -> StripSegment:
    if status.reach in (Reach.SILENT, Reach.REFUSES, Reach.NO_KEY):
        return StripSegment(
            CHECKING, _tr("Polling paused"), "arrows-clockwise", Tone.AMBER, short=_tr("Paused")
        )
    return StripSegment(CHECKING, _tr("Polling"), "arrows-clockwise", Tone.GREEN, short=_tr("Polling"))


def _tr(text: str) -> str:
    return QCoreApplication.translate("Strip", text)
