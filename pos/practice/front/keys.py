"""Who asks: any test key is let in, a publishable one only where Stripe.js may go; live keys never."""

import base64
import binascii
import re
from dataclasses import dataclass
from typing import Final

from pos.practice.refusal import Refusal

_SECRET: Final = re.compile(r"(?:sk|rk)_test_\w+")
_PUBLISHABLE: Final = re.compile(r"pk_test_\w+")
_LIVE: Final = re.compile(r"[spr]k_live_\w*")
OPEN_TO_PAGES: Final = frozenset(
    {
        "GET /v1/payment_intents/{intent}",
        "POST /v1/payment_intents/{intent}/confirm",
        "POST /v1/payment_methods",
    }
)


@dataclass(frozen=True, slots=True)
class Caller:
    """The owner of a key."""

    key: str
    is_publishable: bool


def caller(authorization: str | None, form_key: str | None = None) -> Caller:
    """Whose request it is, from `Bearer`, `Basic` or Stripe.js's `key`. Raises 401 `Refusal`."""
    key = _from_header(authorization) or form_key
    if not key:
        raise _refused(
            "You did not provide an API key. You need to provide your API key in the Authorization"
            " header, using"
            " Bearer auth (e.g. 'Authorization: Bearer YOUR_SECRET_KEY'). See"
            " https://stripe.com/docs/api#authentication for details, or we can help at https://support.stripe.com/."
        )
    if _LIVE.fullmatch(key):
        raise _refused(
            "This is the practice server: it takes test keys only, and a live key was sent. Nothing was"
            " charged. Use"
            " a key that begins with sk_test_ or rk_test_, or point the till at Stripe."
        )
    if _PUBLISHABLE.fullmatch(key):
        return Caller(key, is_publishable=True)
    if not _SECRET.fullmatch(key):
        shown = f"{key[:8]}{'*' * max(len(key) - 12, 4)}{key[-4:]}" if len(key) > 12 else "*" * len(key)
        raise _refused(f"Invalid API Key provided: {shown}")
    return Caller(key, is_publishable=False)


def check_may(who: Caller, endpoint: str) -> None:
    """Raises `Refusal` where a page's key is not enough."""
    if who.is_publishable and endpoint not in OPEN_TO_PAGES:
        raise Refusal(
            "This API call cannot be made with a publishable API key. Please use a secret API key. You"
            " can find a"
            " list of your API keys at https://dashboard.stripe.com/account/apikeys.",
            status=401,
            code="secret_key_required",
            before_execution=True,
        )


def _from_header(authorization: str | None) -> str | None:
    scheme, _space, value = (authorization or "").partition(" ")
    if scheme.lower() == "bearer":
        return value.strip()
    if scheme.lower() == "basic":
        try:
            return base64.b64decode(value, validate=True).decode().partition(":")[0]
        except (binascii.Error, UnicodeDecodeError):
            return None
    return None


def _refused(message: str) -> Refusal:
    return Refusal(message, status=401, before_execution=True)
