"""`/v1/payment_methods`: cards, known by brand, last four and expiry only.

A number comes in from the stand-in for Stripe.js or a simulated reader, is matched against Stripe's test
cards, and is gone when the request ends.
"""

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from pos.practice.objects.call import Call
from pos.practice.objects.cards import BY_NAME, BY_NUMBER, TestCard, Twist, brand_of, passes_luhn
from pos.practice.objects.metadata import billing, merged
from pos.practice.refusal import Refusal, no_such
from pos.practice.wire import Wire, new_id

EXPIRY_MONTH: Final = 12
EXPIRY_YEAR: Final = 2034
LAST_YEAR: Final = 2099
UNSAFE: Final = (
    "Sending credit card numbers directly to the Stripe API is generally unsafe. We suggest you use test"
    " tokens"
    " that map to the test card you are using, see https://stripe.com/docs/testing."
)

NOT_A_TEST_CARD: Final = (
    "Your card was declined. Your request was in test mode, but used a non test card. For a list of valid"
    " test cards, visit: https://stripe.com/docs/testing."
)


@dataclass(frozen=True, slots=True)
class CardFace:
    """What is kept of a card beside its behaviour."""

    card: TestCard
    exp_month: int = EXPIRY_MONTH
    exp_year: int = EXPIRY_YEAR
    has_cvc: bool = True


def retrieve(call: Call) -> Wire:
    """`GET /v1/payment_methods/{payment_method}`."""
    return call.from_path("payment_method", "payment_method")


def create(call: Call) -> Wire:
    """`POST /v1/payment_methods`: only a page with a publishable key may send a card's number."""
    params = call.params
    if "card" not in params:
        raise Refusal("Missing required param: card.", code="parameter_missing", param="card")
    if not call.is_publishable:
        raise Refusal(UNSAFE, status=402, param="card[number]")
    face = read_card(call, params["card"])
    return card_method(call, face, params)


def resolve(call: Call, method_id: str, param: str = "payment_method") -> Wire:
    """The payment method of that id; Stripe's `pm_card_…` names make a new one each time.

    Raises `Refusal` for an unknown id, and for one whose single use is over.
    """
    if method_id in BY_NAME:
        card = BY_NAME[method_id]
        return card_method(call, CardFace(card), {})
    found = call.records.find("payment_method", method_id)
    if found is None:
        raise no_such("PaymentMethod", method_id, param)
    if call.records.secret(method_id).get("is_used"):
        raise Refusal(
            "The provided PaymentMethod was previously used with a PaymentIntent without Customer"
            " attachment, shared"
            " with a connected account without Customer attachment, or was detached from a Customer. It"
            " may not be"
            " used again. To use a PaymentMethod multiple times, you must attach it to a Customer first.",
            code="payment_method_unexpected_state",
            param=param,
        )
    return found


def mark_used(call: Call, method_id: str) -> None:
    """A card that was charged without a customer is spent."""
    call.records.keep_secret(method_id, call.records.secret(method_id) | {"is_used": True})


def read_card(call: Call, typed: Wire) -> CardFace:
    """The test card behind typed digits. Raises `Refusal` (402 card_error) as Stripe's checks do."""
    number = "".join(typed["number"].split())
    if not number.isdigit() or not 12 <= len(number) <= 19:
        raise _wrong("invalid_number", "number", "The card number is not a valid credit card number.")
    if not passes_luhn(number):
        raise _wrong("incorrect_number", "number", "Your card number is incorrect.")
    today = datetime.fromtimestamp(call.now, UTC)
    month, year = typed.get("exp_month", EXPIRY_MONTH), typed.get("exp_year", EXPIRY_YEAR)
    year += 2000 if year < 100 else 0
    if not 1 <= month <= 12:
        raise _wrong("invalid_expiry_month", "exp_month", "Your card's expiration month is invalid.")
    if not today.year <= year <= LAST_YEAR or (year, month) < (today.year, today.month):
        raise _wrong("invalid_expiry_year", "exp_year", "Your card's expiration year is invalid.")
    cvc = typed.get("cvc")
    if cvc is not None and not (cvc.isdigit() and len(cvc) == (4 if brand_of(number) == "amex" else 3)):
        raise _wrong("invalid_cvc", "cvc", "Your card's security code is invalid.")
    card = BY_NUMBER.get(number)
    if card is None:
        raise _wrong("card_declined", None, NOT_A_TEST_CARD)
    return CardFace(card, month, year, cvc is not None)


def present(call: Call, card: TestCard, kind: str, read_method: str) -> Wire:
    """The payment method a reader makes of a card; `kind` is `card_present` or `interac_present`."""
    seen: Wire = {
        "brand": card.brand,
        "cardholder_name": None,
        "country": "CA" if kind == "interac_present" else "US",
        "description": None,
        "exp_month": EXPIRY_MONTH,
        "exp_year": EXPIRY_YEAR,
        "fingerprint": _fingerprint(card),
        "funding": card.funding,
        "issuer": None,
        "last4": card.last4,
        "networks": {"available": [card.brand], "preferred": None},
        "preferred_locales": ["en"],
        "read_method": read_method,
    }
    if kind == "card_present":
        seen |= {"brand_product": None, "offline": None, "wallet": None}
    return _keep(call, _method(call, kind, seen, {}), card)


def card_method(call: Call, face: CardFace, params: Wire) -> Wire:
    """Keep and return a new payment method for a card."""
    card = face.card
    checks = {
        "address_line1_check": None,
        "address_postal_code_check": None,
        "cvc_check": "unchecked" if face.has_cvc else None,
    }
    shown = {
        "brand": card.brand,
        "checks": checks,
        "country": "US",
        "display_brand": card.brand,
        "exp_month": face.exp_month,
        "exp_year": face.exp_year,
        "fingerprint": _fingerprint(card),
        "funding": card.funding,
        "generated_from": None,
        "last4": card.last4,
        "networks": {"available": [card.brand], "preferred": None},
        "regulated_status": "unregulated",
        "three_d_secure_usage": {"supported": True},
        "wallet": None,
    }
    return _keep(call, _method(call, "card", shown, params), card)


def _method(call: Call, kind: str, shown: Wire, params: Wire) -> Wire:
    return {
        "id": new_id("pm"),
        "object": "payment_method",
        "allow_redisplay": "unspecified",
        "billing_details": billing(params.get("billing_details")),
        kind: shown,
        "created": call.created,
        "customer": None,
        "livemode": False,
        "metadata": merged({}, params.get("metadata")),
        "type": kind,
    }


def _keep(call: Call, body: Wire, card: TestCard) -> Wire:
    secret = {"twist": card.twist, "decline": card.decline, "is_used": False}
    return call.records.add(body, secret=secret)


def behaviour(call: Call, method_id: str) -> tuple[Twist, str | None]:
    """What the card does, and why it is declined if it is."""
    secret = call.records.secret(method_id)
    return Twist(secret.get("twist", Twist.NONE)), secret.get("decline")


def _fingerprint(card: TestCard) -> str:
    return hashlib.sha256(card.last4.encode() + card.brand.encode()).hexdigest()[:16]


def _wrong(code: str, param: str | None, message: str) -> Refusal:
    return Refusal(message, status=402, kind="card_error", code=code, param=param)
