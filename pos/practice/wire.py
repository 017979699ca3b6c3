"""How Stripe's objects look on the wire: plain JSON, ids with a prefix, seconds since 1970."""

import json
import secrets
import string
from typing import Any, Final

Wire = dict[str, Any]
"""One JSON object as Stripe sends it. The schema slice in the tests says what each may hold."""

API_VERSION: Final = "2026-10-28.endive"
_ALPHABET: Final = string.ascii_letters + string.digits


def token(length: int) -> str:
    """Random letters and digits."""
    return "".join(secrets.choice(_ALPHABET) for _ in range(length))


def new_id(prefix: str) -> str:
    """An id such as `pi_3Qx…`, as long as Stripe's."""
    return f"{prefix}_{token(24)}"


def to_json(value: object) -> str:
    """Compact JSON in UTF-8, keys in the order Stripe gives them."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def listing(url: str, found: list[Wire], *, has_more: bool = False) -> Wire:
    """Stripe's list object."""
    return {"object": "list", "url": url, "has_more": has_more, "data": found}
