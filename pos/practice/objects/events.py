"""`/v1/events`: what happened, newest first, for thirty days."""

from typing import Final

from pos.practice.ledger.lists import page
from pos.practice.objects.call import Call
from pos.practice.refusal import Refusal
from pos.practice.wire import Wire

KEPT_SECONDS: Final = 30 * 24 * 3600
MOST_TYPES: Final = 20


def retrieve(call: Call) -> Wire:
    """`GET /v1/events/{id}`."""
    return call.from_path("event", "id")


def list_events(call: Call) -> Wire:
    """`GET /v1/events`, by `type` or `types[]`, `created` and `delivery_success`."""
    params = call.params
    if "type" in params and "types" in params:
        raise Refusal("You may only specify one of these parameters: type, types.", before_execution=True)
    types = params.get("types")
    if types is not None and len(types) > MOST_TYPES:
        raise Refusal(f"You may specify at most {MOST_TYPES} types.", param="types", before_execution=True)
    wanted = types or ([params["type"]] if "type" in params else None)
    delivered = params.get("delivery_success")
    if wanted is not None and any("*" in name for name in wanted):
        wanted = _widened(call, wanted)
    ids = None if delivered is None else _by_delivery(call, delivered=delivered)
    return page(call.records, "event", call.path, params, {"type": wanted, "id": ids})


def _widened(call: Call, patterns: list[str]) -> list[str]:
    """`charge.*` stands for every type that begins so."""
    rows = call.records.connection.execute(
        "SELECT DISTINCT json_extract(body, '$.type') FROM objects WHERE kind = 'event'"
    )
    seen = [str(name) for (name,) in rows]
    starts = tuple(pattern.removesuffix("*") for pattern in patterns if pattern.endswith("*"))
    return [name for name in seen if name in patterns or name.startswith(starts)] or patterns


def _by_delivery(call: Call, *, delivered: bool) -> list[str]:
    """Ids of events whose every delivery arrived, or of those with one that has not."""
    rows = call.records.connection.execute(
        "SELECT id FROM objects WHERE kind = 'event' AND"
        " (SELECT COUNT(*) FROM deliveries WHERE event_id = objects.id AND state != 'delivered') "
        + ("= 0" if delivered else "> 0")
    )
    return [str(event_id) for (event_id,) in rows] or ["none"]


def forget_old(call: Call) -> None:
    """Drop events past their thirty days."""
    oldest = call.created - KEPT_SECONDS
    call.records.connection.execute("DELETE FROM objects WHERE kind = 'event' AND created < ?", (oldest,))
