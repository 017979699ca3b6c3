"""Where a JSON object departs from Stripe's schema.

Decides what counts as a departure: a wrong type, a null where Stripe sends none, a value outside a closed
enum, and any field that the schema does not know, since Stripe's own SDK would not expect it.
"""

import json
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

type_names: dict[str, type | tuple[type, ...]] = {
    "integer": int,
    "string": str,
    "boolean": bool,
    "number": (int, float),
}


class Departure(NamedTuple):
    """One place where an object is not what Stripe would send."""

    path: str
    reason: str


@cache
def schema_slice() -> dict[str, Any]:
    """The slice of Stripe's OpenAPI schema kept beside this file."""
    text = (Path(__file__).parent / "openapi-slice.json").read_text(encoding="utf-8")
    return dict(json.loads(text))


def departures(schema: str, wire_object: object) -> list[Departure]:
    """Every departure of `wire_object` from the schema of that name, e.g. `payment_intent`."""
    found: list[Departure] = []
    _check(wire_object, schema_slice()["schemas"][schema], schema, found)
    return found


def _resolved(node: dict[str, Any]) -> dict[str, Any]:
    while "$ref" in node:
        rest = {key: value for key, value in node.items() if key != "$ref"}
        node = {**schema_slice()["schemas"][node["$ref"]], **rest}
    return node


def _allowed_values(node: dict[str, Any]) -> list[Any] | None:
    if "enum" in node:
        return list(node["enum"])
    if "enum_see" in node:
        values = schema_slice()["enums"].get(node["enum_see"].rsplit("/", 1)[1])
        return list(values) if values is not None else None
    return None


def _check(value: object, node: dict[str, Any], path: str, found: list[Departure]) -> None:
    node = _resolved(node)
    if value is None:
        if not node.get("nullable"):
            found.append(Departure(path, "null not allowed"))
        return
    kind = node.get("type")
    if node.get("expandable") and isinstance(value, str):
        return
    if kind == "object" or "properties" in node:
        _check_object(value, node, path, found)
    elif kind == "array":
        _check_array(value, node, path, found)
    elif not (node.get("expandable") and kind == "string"):
        _check_scalar(value, node, path, found)


def _check_object(value: object, node: dict[str, Any], path: str, found: list[Departure]) -> None:
    if not isinstance(value, dict):
        found.append(Departure(path, f"want an object, got {type(value).__name__}"))
        return
    known = node.get("properties")
    if not known:
        return
    for key, item in value.items():
        if key in known:
            _check(item, known[key], f"{path}.{key}", found)
        else:
            found.append(Departure(f"{path}.{key}", "not a field of this object"))


def _check_array(value: object, node: dict[str, Any], path: str, found: list[Departure]) -> None:
    if not isinstance(value, list):
        found.append(Departure(path, "want an array"))
        return
    for index, item in enumerate(value):
        _check(item, node.get("items", {}), f"{path}[{index}]", found)


def _check_scalar(value: object, node: dict[str, Any], path: str, found: list[Departure]) -> None:
    kind = node.get("type")
    expected = type_names.get(str(kind))
    if expected and (not isinstance(value, expected) or (kind != "boolean" and isinstance(value, bool))):
        found.append(Departure(path, f"want {kind}, got {value!r}"))
    allowed = _allowed_values(node)
    is_open = str(node.get("enum_is", "")).startswith("open")
    if allowed and isinstance(value, str) and value not in allowed and not is_open:
        found.append(Departure(path, f"{value!r} is not one of the allowed values"))
