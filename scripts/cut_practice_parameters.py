"""Cut pos/practice/parameters.json from the schema slice that the tests keep.

Decides what the practice server takes as input: the parameters Stripe's slice lists for each endpoint, and
the few endpoints and parameters that the slice leaves out but a till, Stripe.js or Stripe's command line
needs.

    python scripts/cut_practice_parameters.py
"""

import json
import re
from pathlib import Path
from typing import Any

from stripe.params import WebhookEndpointCreateParams

ROOT = Path(__file__).parent.parent
SLICE = ROOT / "tests" / "stripe_schema" / "openapi-slice.json"
TARGET = ROOT / "pos" / "practice" / "parameters.json"

STRING = {"type": "string"}
INTEGER = {"type": "integer"}
STRINGS = {"type": "array", "items": STRING}
PAGE = {"ending_before": STRING, "expand": STRINGS, "limit": INTEGER, "starting_after": STRING}
RANGE = {
    "anyOf": [
        {"type": "object", "properties": dict.fromkeys(("gt", "gte", "lt", "lte"), INTEGER)},
        INTEGER,
    ]
}
CARD = {
    "type": "object",
    "required": ["number"],
    "properties": {"number": STRING, "exp_month": INTEGER, "exp_year": INTEGER, "cvc": STRING},
}
ADDRESS = {
    "type": "object",
    "empty_string_clears": True,
    "properties": dict.fromkeys(("city", "country", "line1", "line2", "postal_code", "state"), STRING),
}
BILLING = {
    "type": "object",
    "properties": {"address": ADDRESS, "email": STRING, "name": STRING, "phone": STRING},
}
METADATA = {"type": "object", "empty_string_clears": True, "additionalProperties": STRING}

ENDPOINTS_BESIDE_THE_SLICE: dict[str, dict[str, Any]] = {
    "POST /v1/payment_methods": {
        "type": "object",
        "required": ["type"],
        "properties": {
            "type": {"type": "string", "enum": ["card"]},
            "card": CARD,
            "billing_details": BILLING,
            "metadata": METADATA,
            "expand": STRINGS,
        },
    },
    "GET /v1/disputes": {
        "type": "object",
        "properties": {**PAGE, "charge": STRING, "payment_intent": STRING, "created": RANGE},
    },
    "GET /v1/disputes/{dispute}": {"type": "object", "properties": {"expand": STRINGS}},
    "GET /v1/terminal/locations/{location}": {"type": "object", "properties": {"expand": STRINGS}},
    "GET /v1/checkout/sessions": {
        "type": "object",
        "properties": {
            **PAGE,
            "created": RANGE,
            "payment_intent": STRING,
            "status": {"type": "string", "enum": ["open", "complete", "expired"]},
        },
    },
    "GET /v1/balance": {"type": "object", "properties": {"expand": STRINGS}},
}
PUBLISHABLE_PARAMETERS: dict[str, dict[str, Any]] = {
    "POST /v1/payment_intents/{intent}/confirm": {"client_secret": STRING},
}


def main() -> None:
    """Write the file; the same slice always gives the same bytes."""
    source = json.loads(SLICE.read_text(encoding="utf-8"))
    used: set[str] = set()
    endpoints = {
        name: _trimmed(endpoint["params"], used) for name, endpoint in sorted(source["endpoints"].items())
    }
    endpoints |= ENDPOINTS_BESIDE_THE_SLICE
    enums = {name: values for name, values in source["enums"].items() if name in used}
    enums["event_types"] = sorted(_event_types())
    wanted = {"enums": enums, "endpoints": endpoints, "publishable": PUBLISHABLE_PARAMETERS}
    text = json.dumps(wanted, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    TARGET.write_text(text + "\n", encoding="utf-8")


def _event_types() -> list[str]:
    """Every type that an endpoint may ask for. The slice lists only those that a till meets."""
    annotation = WebhookEndpointCreateParams.__annotations__["enabled_events"]
    return re.findall(r"""["']([a-z0-9_.]+|\*)["']""", str(annotation))


def _trimmed(node: dict[str, Any], used: set[str]) -> dict[str, Any]:
    """What the server needs of a parameter; `used` collects the names of the enums it refers to."""
    kept = _choices(node, used)
    if isinstance(node.get("type"), str):
        kept["type"] = node["type"]
    if isinstance(node.get("required"), list):
        kept["required"] = node["required"]
    if node.get("empty_string_clears") or node.get("enum") == [""]:
        kept["empty_string_clears"] = True
    kept |= _values(node, used)
    for name in ("items", "additionalProperties"):
        if name in node:
            kept[name] = _trimmed(node[name], used)
    if "properties" in node:
        kept["properties"] = {name: _trimmed(child, used) for name, child in node["properties"].items()}
    return kept


def _choices(node: dict[str, Any], used: set[str]) -> dict[str, Any]:
    distinct: list[dict[str, Any]] = []
    for choice in (_trimmed(choice, used) for choice in node.get("anyOf", [])):
        if choice not in distinct:
            distinct.append(choice)
    if len(distinct) == 1:
        return distinct[0]
    return {"anyOf": distinct} if distinct else {}


def _values(node: dict[str, Any], used: set[str]) -> dict[str, Any]:
    if node.get("enum") not in (None, [""]):
        return {"enum": node["enum"]}
    if "enum_see" in node:
        name = node["enum_see"].rsplit("/", 1)[1].split(" ")[0]
        used.add(name)
        return {"enum_see": name}
    return {}


if __name__ == "__main__":
    main()
