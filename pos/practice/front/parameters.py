"""What each endpoint takes: names, types, enums, required ones; refused in Stripe's own words.

The list is `parameters.json`, cut from Stripe's schema by `scripts/cut_practice_parameters.py`.
"""

import json
from functools import cache
from pathlib import Path
from typing import Any, Final

from pos.practice.refusal import Refusal, not_an_integer
from pos.practice.wire import Wire

_BOOLEANS: Final = {"true": True, "false": False, "1": True, "0": False}
_POSITIVE: Final = frozenset({"amount", "amount_to_capture", "limit"})
EMPTY: Final = (
    "You passed an empty string for '{0}'. We assume empty values are an attempt to unset a parameter;"
    " however '{0}' cannot be unset. You should remove '{0}' from your request or supply a non-empty value."
)
TYPES_GONE: Final = (
    "The `payment_method_types` parameter is no longer supported. Use `allowed_payment_method_types` to"
    " limit the"
    " payment methods, or leave it out to use those enabled in your Dashboard."
)


@cache
def known() -> dict[str, Any]:
    """The whole list, read once."""
    text = (Path(__file__).parent.parent / "parameters.json").read_text(encoding="utf-8")
    return dict(json.loads(text))


def read(endpoint: str, given: Wire, *, is_publishable: bool) -> Wire:
    """The parameters with their types. Raises `Refusal`, which no idempotency key keeps."""
    node = known()["endpoints"][endpoint]
    names = dict(node.get("properties", {}))
    if is_publishable:
        names |= known()["publishable"].get(endpoint, {})
    if "payment_method_types" in given and "payment_method_types" not in names:
        raise _refusal(
            TYPES_GONE, code="payment_method_types_no_longer_supported", param="payment_method_types"
        )
    return _object(given, {**node, "properties": names}, "")


def _object(given: Wire, node: dict[str, Any], path: str) -> Wire:
    properties = node.get("properties", {})
    extra = node.get("additionalProperties")
    unknown = [_inside(path, name) for name in given if name not in properties] if extra is None else []
    if unknown:
        plural = "s" if len(unknown) > 1 else ""
        raise _refusal(
            f"Received unknown parameter{plural}: {', '.join(unknown)}",
            code="parameter_unknown",
            param=unknown[0],
        )
    for name in node.get("required", []):
        if name not in given:
            where = _inside(path, name)
            raise _refusal(f"Missing required param: {where}.", code="parameter_missing", param=where)
    return {
        name: _value(value, properties.get(name, extra or {}), _inside(path, name))
        for name, value in given.items()
    }


def _value(value: object, node: dict[str, Any], path: str) -> object:
    if value == "" and node.get("empty_string_clears"):
        return ""
    if "anyOf" in node:
        return _any_of(value, node["anyOf"], path)
    kind = node.get("type", "string")
    if value == "" and kind != "string":
        raise _refusal(EMPTY.format(path), code="parameter_invalid_empty", param=path)
    if kind == "object" and isinstance(value, dict):
        return _object(value, node, path)
    if kind == "array" and isinstance(value, list):
        return [_value(item, node.get("items", {}), f"{path}[{index}]") for index, item in enumerate(value)]
    if kind in {"object", "array"} or not isinstance(value, str):
        raise _refusal(f"Invalid {kind}: {json.dumps(value)}", param=path)
    return _scalar(value, node, kind, path)


def _any_of(value: object, choices: list[dict[str, Any]], path: str) -> object:
    refusals: list[Refusal] = []
    for choice in choices:
        try:
            return _value(value, choice, path)
        except Refusal as refusal:
            # A hash that was meant as a hash should be told what is wrong inside it.
            is_meant = isinstance(value, dict) and choice.get("type") == "object"
            refusals.insert(0 if is_meant else len(refusals), refusal)
    raise refusals[0]


def _scalar(value: str, node: dict[str, Any], kind: str, path: str) -> object:
    if kind == "integer":
        return _integer(value, path)
    if kind == "boolean":
        if value not in _BOOLEANS:
            raise _refusal(f"Invalid boolean: {value}", param=path)
        return _BOOLEANS[value]
    allowed = node.get("enum")
    if allowed is None and "enum_see" in node:
        allowed = known()["enums"].get(node["enum_see"])
    if allowed and value not in allowed:
        raise _refusal(f"Invalid {path}: must be one of {_either(allowed)}", param=path)
    return value


def _integer(value: str, path: str) -> int:
    digits = value.removeprefix("-")
    if not (digits.isascii() and digits.isdigit()) or len(digits) > 18:
        refusal = not_an_integer(path, f"Invalid integer: {value}")
        refusal.before_execution = True
        raise refusal
    number = int(value)
    if number < 1 and path in _POSITIVE:
        refusal = not_an_integer(path, "This value must be greater than or equal to 1.")
        refusal.before_execution = True
        raise refusal
    return number


def _either(values: list[str]) -> str:
    return values[0] if len(values) == 1 else f"{', '.join(values[:-1])}, or {values[-1]}"


def _inside(path: str, name: str) -> str:
    return f"{path}[{name}]" if path else name


def _refusal(message: str, *, param: str, code: str | None = None) -> Refusal:
    return Refusal(message, code=code, param=param, before_execution=True)
