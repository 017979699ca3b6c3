"""Delivery of events: signed, in order, three tries with growing waits, each signed anew.

Endpoints registered through the API are served from the shared ledger, each delivery by one server only. A
listener of this server alone hears every event written since it came, whoever wrote it.
"""

import asyncio
import contextlib
import logging
from dataclasses import dataclass
from typing import Final

import aiohttp

from pos.practice.front.faults import FaultPlan
from pos.practice.front.gateway import Gateway
from pos.practice.webhooks.listeners import HttpListener, Listener
from pos.practice.wire import Wire, to_json

log = logging.getLogger("pos.practice")
TICK_SECONDS: Final = 0.2
ANSWER_SECONDS: Final = 10.0
MOST_TRIES: Final = 3
BACKOFF_SECONDS: Final = (1.0, 5.0)
CLAIM_SECONDS: Final = 60.0
LATE_SECONDS: Final = 5.0
REORDER_SECONDS: Final = 0.5


@dataclass(slots=True)
class Owed:
    """One event for one listener. `row` is its row in the ledger; those of own listeners are kept here."""

    event_id: str
    listener: Listener
    order: int
    due_at: float
    row: int | None = None
    tries: int = 0
    is_judged: bool = False
    is_reversed: bool = False
    is_forged: bool = False
    copies: int = 1


class Courier:
    """Runs until canceled: does what is due by time, then delivers what is due."""

    def __init__(self, gateway: Gateway, faults: FaultPlan) -> None:
        self._gateway = gateway
        self._faults = faults
        self._wake = asyncio.Event()
        self._heard_until: dict[Listener, int] = {}
        self._own: list[Owed] = []
        self._judged: dict[int, Owed] = {}
        gateway.on_change = self._wake.set

    def add(self, listener: Listener) -> None:
        """Tell a listener everything from now on."""
        self._heard_until[listener] = self._last_event()
        self._gateway.listener_count = len(self._heard_until)

    def remove(self, listener: Listener) -> None:
        """Tell it nothing more."""
        del self._heard_until[listener]
        self._own = [owed for owed in self._own if owed.listener is not listener]
        self._gateway.listener_count = len(self._heard_until)

    async def run(self) -> None:
        """Work until canceled; a fault in one round is logged and the next round goes on."""
        timeout = aiohttp.ClientTimeout(total=ANSWER_SECONDS)
        async with aiohttp.ClientSession(timeout=timeout, auto_decompress=False) as session:
            while True:
                try:
                    self._gateway.tick()
                    await self._round(session)
                except Exception:
                    log.exception("A round of webhook deliveries broke off")
                # Not wait_for: before Python 3.12 it loses a cancel that meets the wake-up.
                with contextlib.suppress(TimeoutError):
                    async with asyncio.timeout(TICK_SECONDS):
                        await self._wake.wait()
                self._wake.clear()

    async def _round(self, session: aiohttp.ClientSession) -> None:
        queues: dict[str, list[Owed]] = {}
        for owed in self._due():
            queues.setdefault(owed.listener.place, []).append(owed)
        await asyncio.gather(*(self._deliver_all(session, queue) for queue in queues.values()))

    def _due(self) -> list[Owed]:
        now = self._gateway.now()
        for listener in self._heard_until:
            self._hear(listener, now)
        found = [owed for owed in self._own if owed.due_at <= now] + self._claimed(now)
        found.sort(key=lambda owed: (owed.is_reversed, -owed.order if owed.is_reversed else owed.order))
        return found

    async def _deliver_all(self, session: aiohttp.ClientSession, queue: list[Owed]) -> None:
        for owed in queue:
            event = self._gateway.records.find("event", owed.event_id)
            if event is None:
                self._settle(owed, "dropped")
            elif owed.is_judged or self._judge(owed, event):
                await self._deliver(session, owed, event)

    def _judge(self, owed: Owed, event: Wire) -> bool:
        """Ask the faults file once for each delivery. Whether it goes out now."""
        owed.is_judged = True
        rule = self._faults.for_webhook(event["type"])
        match rule.do if rule else None:
            case "drop":
                self._settle(owed, "dropped")
                return False
            case "late" | "reorder" as deed:
                usual = LATE_SECONDS if deed == "late" else REORDER_SECONDS
                seconds = rule.seconds if rule and rule.seconds is not None else usual
                owed.is_reversed = deed == "reorder"
                self._postpone(owed, seconds)
                return False
            case "twice":
                owed.copies = 2
            case "bad_signature":
                owed.is_forged = True
        return True

    async def _deliver(self, session: aiohttp.ClientSession, owed: Owed, event: Wire) -> None:
        body = to_json(event)
        is_taken = False
        for _copy in range(owed.copies):
            timestamp = int(self._gateway.now())
            is_taken = await owed.listener.tell(session, body, timestamp, is_forged=owed.is_forged)
        owed.tries += 1
        if is_taken:
            self._settle(owed, "delivered")
        elif owed.tries >= MOST_TRIES:
            self._settle(owed, "failed")
        else:
            self._postpone(owed, BACKOFF_SECONDS[owed.tries - 1])

    def _hear(self, listener: Listener, now: float) -> None:
        """Note the events written since the last round, for an own listener."""
        rows = self._gateway.records.connection.execute(
            "SELECT seq, id FROM objects WHERE kind = 'event' AND seq > ? ORDER BY seq",
            (self._heard_until[listener],),
        ).fetchall()
        for seq, event_id in rows:
            self._own.append(Owed(event_id, listener, seq, now))
            self._heard_until[listener] = seq

    def _claimed(self, now: float) -> list[Owed]:
        """Deliveries of registered endpoints that this server takes upon itself."""
        records = self._gateway.records
        asked = "SELECT 1 FROM deliveries WHERE state = 'due' AND due_at <= ? AND claimed_until <= ? LIMIT 1"
        if records.connection.execute(asked, (now, now)).fetchone() is None:
            return []
        with records.transaction():
            rows = records.connection.execute(
                "UPDATE deliveries SET claimed_until = ?"
                " WHERE state = 'due' AND due_at <= ? AND claimed_until <= ?"
                " RETURNING id, event_id, endpoint_id, due_at, tries",
                (now + CLAIM_SECONDS, now, now),
            ).fetchall()
        return [owed for owed in (self._taken_on(*row) for row in rows) if owed]

    def _taken_on(self, row: int, event_id: str, endpoint_id: str, due_at: float, tries: int) -> Owed | None:
        records = self._gateway.records
        endpoint = records.find("webhook_endpoint", endpoint_id)
        listener = HttpListener(
            endpoint["url"] if endpoint else "", records.secret(endpoint_id).get("secret", "")
        )
        owed = self._judged.pop(row, None) or Owed(event_id, listener, row, due_at, row, tries)
        if endpoint is None or endpoint["status"] != "enabled":
            self._settle(owed, "dropped")
            return None
        owed.listener = listener
        owed.is_judged = owed.is_judged or tries > 0
        return owed

    def _postpone(self, owed: Owed, seconds: float) -> None:
        owed.due_at = self._gateway.now() + seconds
        if owed.row is None:
            return
        self._judged[owed.row] = owed
        with self._gateway.records.transaction():
            self._gateway.records.connection.execute(
                "UPDATE deliveries SET due_at = ?, tries = ?, claimed_until = 0 WHERE id = ?",
                (owed.due_at, owed.tries, owed.row),
            )

    def _settle(self, owed: Owed, state: str) -> None:
        records = self._gateway.records
        with records.transaction():
            if owed.row is not None:
                records.connection.execute("UPDATE deliveries SET state = ? WHERE id = ?", (state, owed.row))
            elif owed in self._own:
                self._own.remove(owed)
            event = records.find("event", owed.event_id)
            if event and state == "delivered" and event["pending_webhooks"]:
                event["pending_webhooks"] -= 1
                records.save(event)

    def _last_event(self) -> int:
        (last,) = self._gateway.records.connection.execute(
            "SELECT COALESCE(MAX(seq), 0) FROM objects"
        ).fetchone()
        return int(last)
