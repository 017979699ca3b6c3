"""Delivery of events: signed, in order, three tries with growing waits, each signed anew.

Endpoints registered through the API are served from the shared ledger, each delivery by one server only. The
listener of this server alone (`webhook_url`) hears every event written since it started, whoever wrote it.
"""

import asyncio
import contextlib
import logging
from dataclasses import dataclass
from typing import Final

import aiohttp

from pos.practice.front.faults import FaultPlan
from pos.practice.front.gateway import Gateway
from pos.practice.webhooks.signing import signature_header
from pos.practice.wire import Wire, to_json

log = logging.getLogger("pos.practice")
TICK_SECONDS: Final = 0.2
ANSWER_SECONDS: Final = 10.0
MOST_TRIES: Final = 3
BACKOFF_SECONDS: Final = (1.0, 5.0)
CLAIM_SECONDS: Final = 60.0
LATE_SECONDS: Final = 5.0
REORDER_SECONDS: Final = 0.5
USER_AGENT: Final = "Stripe/1.0 (+https://stripe.com/docs/webhooks)"


@dataclass(frozen=True, slots=True)
class Listener:
    """An address of this server's own, outside the API."""

    url: str
    secret: str


@dataclass(slots=True)
class Owed:
    """One event for one address. `row` is its row in the ledger; the own listener's are kept here."""

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

    def __init__(self, gateway: Gateway, faults: FaultPlan, listener: Listener | None) -> None:
        self._gateway = gateway
        self._faults = faults
        self._listener = listener
        self._wake = asyncio.Event()
        self._heard_until = self._last_event()
        self._own: list[Owed] = []
        self._judged: dict[int, Owed] = {}
        gateway.listener_count = 1 if listener else 0
        gateway.on_change = self._wake.set

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
            queues.setdefault(owed.listener.url, []).append(owed)
        await asyncio.gather(*(self._deliver_all(session, queue) for queue in queues.values()))

    def _due(self) -> list[Owed]:
        now = self._gateway.now()
        self._hear(now)
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
        arrived = False
        for _copy in range(owed.copies):
            arrived = await self._post(session, owed, body)
        owed.tries += 1
        if arrived:
            self._settle(owed, "delivered")
        elif owed.tries >= MOST_TRIES:
            self._settle(owed, "failed")
        else:
            self._postpone(owed, BACKOFF_SECONDS[owed.tries - 1])

    async def _post(self, session: aiohttp.ClientSession, owed: Owed, body: str) -> bool:
        secret = "whsec_of_somebody_else" if owed.is_forged else owed.listener.secret
        headers = {
            "Content-Type": "application/json; charset=utf-8",
            "User-Agent": USER_AGENT,
            "Stripe-Signature": signature_header(body, secret, int(self._gateway.now())),
        }
        try:
            async with session.post(
                owed.listener.url, data=body.encode(), headers=headers, allow_redirects=False
            ) as answer:
                return 200 <= answer.status < 300
        except (aiohttp.ClientError, TimeoutError, OSError) as fault:
            log.info("A webhook did not arrive: %s", fault)
            return False

    def _hear(self, now: float) -> None:
        """Note the events written since the last round, for the own listener."""
        if self._listener is None:
            return
        rows = self._gateway.records.connection.execute(
            "SELECT seq, id FROM objects WHERE kind = 'event' AND seq > ? ORDER BY seq", (self._heard_until,)
        ).fetchall()
        for seq, event_id in rows:
            self._own.append(Owed(event_id, self._listener, seq, now))
            self._heard_until = seq

    def _claimed(self, now: float) -> list[Owed]:
        """Deliveries of registered endpoints that this server takes upon itself."""
        records = self._gateway.records
        asked = "SELECT 1 FROM deliveries WHERE state = 'due' AND due_at <= ? AND claimed_until <= ? LIMIT 1"
        if records.connection.execute(asked, (now, now)).fetchone() is None:
            return []
        with records.transaction():
            rows = records.connection.execute(
                "UPDATE deliveries SET claimed_until = ? WHERE state = 'due' AND due_at <= ? AND"
                " claimed_until <= ?"
                " RETURNING id, event_id, endpoint_id, due_at, tries",
                (now + CLAIM_SECONDS, now, now),
            ).fetchall()
        found: list[Owed] = []
        for row, event_id, endpoint_id, due_at, tries in rows:
            endpoint = records.find("webhook_endpoint", endpoint_id)
            listener = Listener(
                endpoint["url"] if endpoint else "", records.secret(endpoint_id).get("secret", "")
            )
            owed = self._judged.pop(row, None) or Owed(event_id, listener, row, due_at, row, tries)
            if endpoint is None or endpoint["status"] != "enabled":
                self._settle(owed, "dropped")
                continue
            owed.listener = listener
            owed.is_judged = owed.is_judged or tries > 0
            found.append(owed)
        return found

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
            if owed.row is None:
                self._own.remove(owed)
            else:
                records.connection.execute("UPDATE deliveries SET state = ? WHERE id = ?", (state, owed.row))
            event = records.find("event", owed.event_id)
            if event and state == "delivered" and event["pending_webhooks"]:
                event["pending_webhooks"] -= 1
                records.save(event)

    def _last_event(self) -> int:
        (last,) = self._gateway.records.connection.execute(
            "SELECT COALESCE(MAX(seq), 0) FROM objects"
        ).fetchone()
        return int(last)
