"""One request at work: what it may read, whose it is, and what it announces.

Steps that come due by time (a pending refund, an expiring session) run as a call of nobody.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Final

from pos.practice.ledger.lists import page
from pos.practice.ledger.records import Records
from pos.practice.refusal import no_such
from pos.practice.wire import API_VERSION, Wire, new_id, to_json

SECONDS_BEFORE_SETTLING: Final = 1.0


@dataclass(slots=True)
class Answer:
    """A status and a body. Declines are answers, not refusals: what they changed stays changed."""

    status: int
    body: Wire


@dataclass(slots=True)
class ReaderMood:
    """How a simulated reader misbehaves, by the faults file."""

    state: str = "well"
    seconds: float = 0.0


@dataclass(slots=True)
class Call:
    """A request in progress; `now` is the server's clock in seconds since 1970."""

    records: Records
    now: float
    base_url: str = ""
    path: str = ""
    params: Wire = field(default_factory=dict)
    ids: Mapping[str, str] = field(default_factory=dict)
    request_id: str | None = None
    idempotency_key: str | None = None
    is_publishable: bool = False
    search_lag: float = 0.0
    listener_count: int = 0
    reader_mood: Callable[[str], ReaderMood] = lambda _reader: ReaderMood()

    @property
    def created(self) -> int:
        """The time that new objects carry."""
        return int(self.now)

    def need(self, kind: str, object_id: str, param: str) -> Wire:
        """The object, or a 404 naming `param`."""
        found = self.records.find(kind, object_id)
        if found is None:
            raise no_such(_spoken(kind), object_id, param)
        return found

    def from_path(self, kind: str, name: str) -> Wire:
        """The object whose id stands in the path."""
        return self.need(kind, self.ids[name], name)

    def list_of(self, kind: str, **filters: object) -> Wire:
        """A page of a kind, by the list parameters of this request."""
        return page(self.records, kind, self.path, self.params, filters)

    def announce(self, event_type: str, body: Wire, previous: Wire | None = None) -> Wire:
        """Write the event, and owe it to every webhook endpoint that asked for its type."""
        endpoints = [
            endpoint
            for endpoint in self.records.where("webhook_endpoint", status="enabled")
            if {"*", event_type} & set(endpoint["enabled_events"])
        ]
        told: Wire = {"object": body}
        if previous is not None:
            told["previous_attributes"] = previous
        event: Wire = {
            "id": new_id("evt"),
            "object": "event",
            "api_version": API_VERSION,
            "created": self.created,
            "data": told,
            "livemode": False,
            "pending_webhooks": len(endpoints) + self.listener_count,
            "request": {"id": self.request_id, "idempotency_key": self.idempotency_key},
            "type": event_type,
        }
        self.records.add(event)
        for endpoint in endpoints:
            self.records.connection.execute(
                "INSERT INTO deliveries (event_id, endpoint_id, due_at) VALUES (?, ?, ?)",
                (event["id"], endpoint["id"], self.now),
            )
        return event

    def later(self, seconds: float, step: str, object_id: str) -> None:
        """Have a step of `objects/schedule.py` run on the object when the time has come."""
        self.records.connection.execute(
            "INSERT INTO schedule (due_at, step, object_id) VALUES (?, ?, ?)",
            (self.now + seconds, step, object_id),
        )


def snapshot(body: Wire, *names: str) -> Wire:
    """The present values of some fields, for `previous_attributes`."""
    return {name: body[name] for name in names}


def differences(before: Wire, after: Wire) -> Wire:
    """The fields that changed, with their old values."""
    return {name: value for name, value in before.items() if to_json(after.get(name)) != to_json(value)}


def _spoken(kind: str) -> str:
    """The name Stripe uses in its sentences."""
    return {"balance_transaction": "balance transaction", "checkout.session": "checkout.session"}.get(
        kind, kind
    )
