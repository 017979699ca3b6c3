"""Metadata and the other texts that a caller attaches: limits, merging and clearing.

Source: docs.stripe.com/api/metadata (50 keys, 40 and 500 characters).
"""

import re
from typing import Final

from pos.practice.refusal import Refusal
from pos.practice.wire import Wire

MOST_KEYS: Final = 50
LONGEST_KEY: Final = 40
LONGEST_VALUE: Final = 500
_EMAIL: Final = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s.]+")


def merged(old: Wire, given: object) -> Wire:
    """Old keys with the given ones laid over; an empty value removes a key, an empty string all of them.

    Raises `Refusal` past Stripe's limits.
    """
    if given == "":
        return {}
    if not isinstance(given, dict):
        return old
    for key, value in given.items():
        if len(key) > LONGEST_KEY:
            raise Refusal(
                f"Metadata keys must be {LONGEST_KEY} characters or fewer, but '{key}' has {len(key)}.",
                param="metadata",
            )
        if len(value) > LONGEST_VALUE:
            raise Refusal(
                f"Metadata values must be {LONGEST_VALUE} characters or fewer, but the value of '{key}' has"
                f" {len(value)}.",
                param=f"metadata[{key}]",
            )
    new = {key: value for key, value in {**old, **given}.items() if value != ""}
    if len(new) > MOST_KEYS:
        raise Refusal(
            f"Metadata can have at most {MOST_KEYS} keys, but {len(new)} were given.", param="metadata"
        )
    return new


def checked_email(email: str | None, param: str) -> str | None:
    """The address, None when it is cleared. Raises `Refusal` for what is no address."""
    if not email:
        return None
    if not _EMAIL.fullmatch(email) or len(email) > 254:
        raise Refusal(f"Invalid email address: {email}", code="email_invalid", param=param)
    return email


def address(given: object) -> Wire:
    """An address with every part there, null where none was given."""
    parts = given if isinstance(given, dict) else {}
    names = ("city", "country", "line1", "line2", "postal_code", "state")
    return {name: parts.get(name) or None for name in names}


def billing(given: object) -> Wire:
    """Billing details with every part there."""
    parts = given if isinstance(given, dict) else {}
    return {
        "address": address(parts.get("address")),
        "email": checked_email(parts.get("email"), "billing_details[email]"),
        "name": parts.get("name") or None,
        "phone": parts.get("phone") or None,
        "tax_id": None,
    }
