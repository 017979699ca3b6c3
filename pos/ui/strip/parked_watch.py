"""Asks after payments in doubt whose customer has left: soon at first, then ever less often."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QObject, Signal

from pos.services.parked import Cleared, ask_about, list_parked
from pos.services.sessions import is_alive
from pos.services.till import OpenTill
from pos.store.orders import list_unfinished

TICK = 1.0
FIRST_PAUSE = 3.0
LONGEST_PAUSE = 120.0


@dataclass(slots=True)
class _Turn:
    due: float
    pause: float = FIRST_PAUSE


class ParkedWatch(QObject):
    """Keeps asking until nothing is in doubt.

    Signals:
        ended: a `Cleared`: now known to be paid, or not charged and on hold.
        asked: Stripe was asked after an order (its id), whatever the answer.
    """

    ended = Signal(object)
    asked = Signal(str)

    def __init__(self, till: OpenTill, current: Callable[[], str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._till = till
        self._current = current
        self._turns: dict[str, _Turn] = {}
        self.asked_at: dict[str, datetime] = {}

    async def watch(self) -> None:
        """Ask, again and again, until canceled."""
        while True:
            await self.ask_those_due()
            await asyncio.sleep(TICK)

    async def ask_those_due(self) -> None:
        """Ask once after every parked order whose pause is over."""
        now = asyncio.get_running_loop().time()
        parked = self._parked()
        for gone in set(self._turns) - set(parked):
            del self._turns[gone]
        for order_id in parked:
            turn = self._turns.setdefault(order_id, _Turn(now))
            if turn.due > now:
                continue
            turn.due, turn.pause = now + turn.pause, min(LONGEST_PAUSE, turn.pause * 1.6)
            await self._ask(order_id)

    def _parked(self) -> tuple[str, ...]:
        """This till's orders in doubt that nobody is selling: not here, and in no other program."""
        context, folder = self._till.context, self._till.settings.sessions_folder
        sessions = dict(list_unfinished(context.store, context.till.id))
        return tuple(
            order.id
            for order in list_parked(context, at_the_counter=self._current())
            if order.id in sessions
            and (sessions[order.id] == context.session or not is_alive(folder, sessions[order.id]))
        )

    async def _ask(self, order_id: str) -> None:
        found: Cleared | None = await ask_about(self._till.context, self._till.payments, order_id)
        self.asked_at[order_id] = self._till.context.clock()
        self.asked.emit(order_id)
        if found is not None:
            self._turns.pop(order_id, None)
            self.ended.emit(found)
