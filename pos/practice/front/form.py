"""Reading Stripe's form encoding: `a[b][0]=…` and `a[]=…` become nested objects and lists of strings."""

import re
from collections.abc import Iterable
from urllib.parse import parse_qsl

from pos.practice.refusal import Refusal
from pos.practice.wire import Wire

_PART = re.compile(r"\[([^\[\]]*)\]")


def parse(encoded: str) -> Wire:
    """Parameters of a query string or body. Raises `Refusal` for text that isn't form encoded."""
    try:
        pairs = parse_qsl(encoded, keep_blank_values=True, strict_parsing=bool(encoded), errors="strict")
    except (ValueError, UnicodeDecodeError) as fault:
        raise Refusal(
            "Invalid request body: it could not be read as a form.", status=400, before_execution=True
        ) from fault
    return nested(pairs)


def nested(pairs: Iterable[tuple[str, str]]) -> Wire:
    """Nest flat names. A later value of the same name wins, as at Stripe."""
    root: Wire = {}
    for name, value in pairs:
        stem, bracket, _rest = name.partition("[")
        parts = [stem, *_PART.findall(name[len(stem) :])] if bracket else [name]
        _put(root, parts, value, name)
    return {name: _lists(value) for name, value in root.items()}


def _put(root: Wire, parts: list[str], value: str, name: str) -> None:
    place = root
    for index, part in enumerate(parts):
        key = part if part or index == 0 else str(len(place))
        if index == len(parts) - 1:
            place[key] = value
            return
        inner = place.setdefault(key, {})
        if not isinstance(inner, dict):
            raise Refusal(
                f"Invalid request: {name} is given both as a value and as a hash.", before_execution=True
            )
        place = inner


def _lists(value: object) -> object:
    if not isinstance(value, dict):
        return value
    inner = {name: _lists(item) for name, item in value.items()}
    if inner and all(name.isdigit() for name in inner):
        return [inner[name] for name in sorted(inner, key=int)]
    return inner
