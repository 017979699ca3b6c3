"""`/v1/terminal/readers`: simulated readers. One stands ready from the start; codes `simulated-…` make more.

Source: docs.stripe.com/terminal/references/testing.
"""

import secrets
from typing import Final

from pos.practice.objects.call import Call
from pos.practice.objects.locations import FIRST_LOCATION, new_location
from pos.practice.objects.metadata import merged
from pos.practice.refusal import Refusal
from pos.practice.wire import Wire, new_id

FIRST_READER: Final = "tmr_simulated"
_CODES: Final = {"simulated-wpe": "simulated_wisepos_e", "simulated-s700": "simulated_stripe_s700"}
SIMULATED_ADDRESS: Final = ".".join(4 * "0")
SHOP_ADDRESS: Final = {
    "line1": "510 Townsend Street",
    "city": "San Francisco",
    "state": "CA",
    "country": "US",
    "postal_code": "94103",
}


def stand_up(call: Call) -> None:
    """Put the first location and reader in an empty ledger; once removed they stay removed."""
    if call.records.setting("stood_up"):
        return
    call.records.keep_setting("stood_up", 1)
    new_location(call, FIRST_LOCATION, {"display_name": "Practice shop", "address": SHOP_ADDRESS})
    _new_reader(call, FIRST_READER, "simulated_wisepos_e", "simulated", {"location": FIRST_LOCATION})


def create(call: Call) -> Wire:
    """`POST /v1/terminal/readers` with a simulated registration code."""
    params = call.params
    code = params["registration_code"]
    if code not in _CODES:
        raise Refusal(
            "We could not find a reader with that registration code. Check the code on the reader, or use"
            " simulated-wpe or simulated-s700 for a simulated one.",
            param="registration_code",
        )
    call.need("terminal.location", params.get("location") or FIRST_LOCATION, "location")
    label = params.get("label") or f"{code}-{secrets.token_hex(4)}"
    return _new_reader(call, new_id("tmr"), _CODES[code], label, params)


def retrieve(call: Call) -> Wire:
    """`GET /v1/terminal/readers/{reader}`."""
    return shown(call, call.from_path("terminal.reader", "reader"))


def update(call: Call) -> Wire:
    """`POST /v1/terminal/readers/{reader}`: label and metadata."""
    reader, params = call.from_path("terminal.reader", "reader"), call.params
    if "label" in params:
        reader["label"] = params["label"] or reader["serial_number"]
    reader["metadata"] = merged(reader["metadata"], params.get("metadata"))
    call.records.save(reader)
    return shown(call, reader)


def list_readers(call: Call) -> Wire:
    """`GET /v1/terminal/readers`, by location, kind, serial number and status."""
    params = call.params
    filters = {name: params.get(name) for name in ("location", "device_type", "serial_number")}
    found = call.list_of("terminal.reader", **filters)
    readers = [shown(call, reader) for reader in found["data"]]
    found["data"] = [reader for reader in readers if params.get("status") in (None, reader["status"])]
    return found


def delete(call: Call) -> Wire:
    """`DELETE /v1/terminal/readers/{reader}`."""
    reader = call.from_path("terminal.reader", "reader")
    call.records.remove(reader["id"])
    return {"id": reader["id"], "object": "terminal.reader", "deleted": True}


def shown(call: Call, reader: Wire) -> Wire:
    """The reader as seen now: offline ones were last seen a while ago."""
    is_offline = call.reader_mood(reader["id"]).state == "offline"
    seen_at = call.now - (300 if is_offline else 0)
    return reader | {"status": "offline" if is_offline else "online", "last_seen_at": int(seen_at * 1000)}


def _new_reader(call: Call, reader_id: str, device_type: str, label: str, params: Wire) -> Wire:
    serial = f"{'simulated-wpe' if 'wisepos' in device_type else 'simulated-s700'}-{secrets.token_hex(8)}"
    return call.records.add(
        {
            "id": reader_id,
            "object": "terminal.reader",
            "action": None,
            "device_sw_version": "",
            "device_type": device_type,
            "ip_address": SIMULATED_ADDRESS,
            "label": label,
            "last_seen_at": int(call.now * 1000),
            "livemode": False,
            "location": params.get("location") or FIRST_LOCATION,
            "metadata": merged({}, params.get("metadata")),
            "serial_number": serial,
            "status": "online",
        }
    )
