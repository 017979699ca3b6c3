"""`/v1/terminal/locations`: where readers stand. The practice shop has one from the start."""

from typing import Final

from pos.practice.objects.call import Call
from pos.practice.objects.metadata import address, merged
from pos.practice.refusal import Refusal
from pos.practice.wire import Wire, new_id

FIRST_LOCATION: Final = "tml_simulated"


def create(call: Call) -> Wire:
    """`POST /v1/terminal/locations`; name and address are needed."""
    params = call.params
    for name in ("display_name", "address"):
        if not params.get(name):
            raise Refusal(f"Missing required param: {name}.", code="parameter_missing", param=name)
    return new_location(call, new_id("tml"), params)


def new_location(call: Call, location_id: str, params: Wire) -> Wire:
    """Keep a location."""
    return call.records.add(
        {
            "id": location_id,
            "object": "terminal.location",
            "address": address(params["address"]),
            "display_name": params["display_name"],
            "livemode": False,
            "metadata": merged({}, params.get("metadata")),
            "phone": params.get("phone"),
        }
    )


def retrieve(call: Call) -> Wire:
    """`GET /v1/terminal/locations/{location}`."""
    return call.from_path("terminal.location", "location")


def list_locations(call: Call) -> Wire:
    """`GET /v1/terminal/locations`."""
    return call.list_of("terminal.location")
