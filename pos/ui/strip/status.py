"""What the strip knows: whether Stripe answers, which readers are ready, what is in doubt or on hold.

Stripe is asked now and then while the window is open; every answer that a payment gets says as much, but
a quiet till must also notice that its line has dropped before the next customer stands there.
"""

from __future__ import annotations

import asyncio
from datetime import datetime
from enum import StrEnum

from PySide6.QtCore import QObject, Signal

from pos.domain.errors import StripeMisconfigured, StripeRefused, StripeUnreachable
from pos.domain.intent import ReaderSnapshot
from pos.services.parked import list_parked
from pos.services.till import OpenTill
from pos.store.held import count_held

ASK_EVERY = 30.0
ASK_AGAIN_SOON = 5.0


class Reach(StrEnum):
    """Whether Stripe answers."""

    ASKING = "asking"
    ANSWERS = "answers"
    SILENT = "silent"
    REFUSES = "refuses"
    NO_KEY = "no_key"


class StatusModel(QObject):
    """What is known now.

    Signals:
        changed: something of it is different.
    """

    changed = Signal()

    def __init__(self, till: OpenTill, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._till = till
        self.reach = Reach.ASKING if till.context.has_stripe else Reach.NO_KEY
        self.why = ""
        self.readers: tuple[ReaderSnapshot, ...] = ()
        self.answered_at: datetime | None = None
        self.held = 0
        self.in_doubt = 0
        self.count()

    def count(self) -> None:
        """Count again what is on hold and in doubt; two small reads."""
        store = self._till.context.store
        held, in_doubt = count_held(store), len(list_parked(self._till.context))
        if (held, in_doubt) != (self.held, self.in_doubt):
            self.held, self.in_doubt = held, in_doubt
            self.changed.emit()

    async def watch(self) -> None:
        """Ask Stripe for its readers, again and again, until canceled."""
        while self.reach is not Reach.NO_KEY:
            await self.ask()
            await asyncio.sleep(ASK_EVERY if self.reach is Reach.ANSWERS else ASK_AGAIN_SOON)

    async def ask(self) -> None:
        """Ask once, and say what came of it."""
        context = self._till.context
        before = (self.reach, self.why, self.readers)
        try:
            if context.mode.value == "practice" and not self.readers:
                # The practice reader comes into being when it is first looked for.
                await context.gateway.readers.find("simulated")
            self.readers = await context.gateway.readers.list_all()
            self.reach, self.why = Reach.ANSWERS, ""
            self.answered_at = context.clock()
        except StripeUnreachable as fault:
            self.reach, self.why = Reach.SILENT, fault.message
        except (StripeMisconfigured, StripeRefused) as fault:
            self.reach, self.why = Reach.REFUSES, fault.message
        if before != (self.reach, self.why, self.readers):
            self.changed.emit()

    def reader(self, label: str) -> ReaderSnapshot | None:
        """The reader of this label or id, or the first one that is ready, or the first."""
        named = next((each for each in self.readers if label and label in (each.label, each.reader_id)), None)
        ready = next((each for each in self.readers if each.is_online), None)
        return named or ready or next(iter(self.readers), None)
