"""The page that Stripe's fields stand in: written whole here, with the one policy of what it may load.

Stripe's live fields want a page with an https origin. `HOME` is a name that never resolves (RFC 2606), so
the page has a true origin and nobody else can serve under it.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from pos.domain.billing import BillingDetails
from pos.services.resources import resource_path
from pos.services.tenders.keyed import KeyedPage

HOME = "https://pos.invalid/"
_STRIPE_SCRIPTS = "https://js.stripe.com https://*.js.stripe.com"
_STRIPE_FRAMES = f"{_STRIPE_SCRIPTS} https://hooks.stripe.com"
_LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})


def is_loopback(url: str) -> bool:
    """Return whether an address is on this very machine."""
    return urlsplit(url).hostname in _LOOPBACK


def practice_origin(stripe_js: str) -> str:
    """Return the origin of a stand-in on this machine that Stripe.js comes from; empty for Stripe's own."""
    parts = urlsplit(stripe_js)
    return f"{parts.scheme}://{parts.netloc}" if is_loopback(stripe_js) else ""


def policy(stripe_js: str, nonce: str) -> str:
    """Return the page's Content-Security-Policy: Stripe alone, and this machine's stand-in in its place."""
    own = practice_origin(stripe_js)
    scripts, frames, calls = (
        (own, own, own) if own else (_STRIPE_SCRIPTS, _STRIPE_FRAMES, "https://api.stripe.com")
    )
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src 'nonce-{nonce}' {scripts}",
            f"frame-src {frames}",
            f"connect-src {calls}",
            "style-src 'unsafe-inline'",
            "img-src data: https://*.stripe.com",
            "form-action 'none'",
            "base-uri 'none'",
        )
    )


@dataclass(frozen=True, slots=True)
class PageLook:
    """How the page is written and dressed: locale such as `en_US`, reading direction, appearance."""

    locale: str
    is_right_to_left: bool
    appearance: Mapping[str, Any]


def write_page(page: KeyedPage, stripe_js: str, look: PageLook) -> str:
    """Return the page as HTML. It holds the client secret: give it to the view alone, never to a log."""
    nonce = secrets.token_urlsafe(16)
    told = {
        "publishableKey": page.publishable_key,
        "clientSecret": page.client_secret,
        "stripeJs": stripe_js,
        "home": HOME,
        "locale": look.locale.split("_")[0].split("-")[0] or "auto",
        "appearance": look.appearance,
    }
    folder = resource_path("payment_page")
    words = {
        "language": look.locale.replace("_", "-"),
        "direction": "rtl" if look.is_right_to_left else "ltr",
        "policy": policy(stripe_js, nonce),
        "nonce": nonce,
        "told": json.dumps(told).replace("<", "\\u003c"),
        "script": (folder / "page.js").read_text(encoding="utf-8"),
    }
    html = (folder / "page.html").read_text(encoding="utf-8")
    for name, text in words.items():
        html = html.replace("{{" + name + "}}", text)
    return html


def billing_for_stripe(billing: BillingDetails) -> dict[str, Any]:
    """Return the details as Stripe's `billing_details`; what is empty is null, as its fields ask for it."""
    return {
        "name": billing.name or None,
        "email": billing.email or None,
        "phone": billing.phone or None,
        "address": {
            "line1": billing.address or None,
            "line2": None,
            "city": billing.city or None,
            "state": billing.state or None,
            "postal_code": billing.zip_code or None,
            "country": billing.country or None,
        },
    }
