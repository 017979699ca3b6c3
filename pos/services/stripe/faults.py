"""Every error of the SDK's, translated once: two texts each, and what may have happened.

`e.code` alone is empty for most classes, so the body's `error.code` is read. Only status, type,
code, param and request id reach the log, never a body.
"""

from typing import Any, NoReturn

import stripe

from pos.domain.errors import (
    IdempotencyMismatch,
    ReaderFault,
    StripeMisconfigured,
    StripeRefused,
    StripeUnreachable,
    WorldFault,
)
from pos.domain.intent import Decline, IntentSnapshot
from pos.domain.payment import Card
from pos.services.stripe.snapshots import decline_of, intent_of

NO_ANSWER = "Stripe can't be reached. Check the shop's internet connection; the till keeps asking."
KEY_WRONG = "Stripe doesn't accept this till's key. Ask whoever set up the till to check it in Settings."
KEY_LACKS_RIGHT = (
    "This till's Stripe key may not do this. Ask whoever set up the till to add the right to it."
)
READER_SENTENCES = {
    "terminal_reader_offline": "The reader is offline. Wake it or check its network, then try again.",
    "terminal_reader_busy": "The reader is busy. Let it finish or cancel on it, then try again.",
    "terminal_reader_timeout": "The reader didn't answer in time.",
    "terminal_reader_hardware_fault": "The reader has a fault. Restart it, or take another tender.",
    "terminal_reader_invalid_location_for_payment": (
        "The reader's location can't take this payment. Take another tender."
    ),
}


class CardDeclined(WorldFault):
    """The card was refused for sure; nothing was charged. Carries the intent as it is now."""

    def __init__(self, decline: Decline, intent: IntentSnapshot | None, request_id: str = "") -> None:
        super().__init__("The card was declined.", f"{decline.code}/{decline.decline_code} {request_id}")
        self.decline = decline
        self.intent = intent
        self.request_id = request_id


def raise_translated(error: stripe.StripeError, *, may_have_effect: bool) -> NoReturn:
    """Raise the till's own fault for an error of the SDK's.

    `may_have_effect`: whether an earlier try of the same call had no certain answer.
    """
    body: Any = error.error
    code = str((body.code if body else None) or "")
    detail = f"{error.http_status} {type(error).__name__} {code} {error.request_id or ''}".strip()
    if isinstance(error, stripe.CardError):
        raise CardDeclined(_decline(body, code), _intent(body), error.request_id or "") from error
    if isinstance(error, stripe.IdempotencyError):
        raise IdempotencyMismatch("Something is wrong with this till. Call support.", detail) from error
    if code in READER_SENTENCES:
        raise ReaderFault(READER_SENTENCES[code], detail, code=code) from error
    if isinstance(error, stripe.InvalidRequestError):
        text = f"{detail} {body.param if body else ''} {error.user_message or ''}"
        intent = _intent(body)
        raise StripeRefused(
            _refusal(code), text, code=code, intent_id=intent.intent_id if intent else ""
        ) from error
    if not may_have_effect:
        if isinstance(error, stripe.AuthenticationError):
            raise StripeMisconfigured(KEY_WRONG, detail) from error
        if isinstance(error, stripe.PermissionError):
            raise StripeMisconfigured(KEY_LACKS_RIGHT, detail) from error
    raise StripeUnreachable(NO_ANSWER, detail, may_have_effect=may_have_effect) from error


def _refusal(code: str) -> str:
    sentences = {
        "amount_too_small": "The amount is too small for a card. Take cash, or add something to the sale.",
        "amount_too_large": "The amount is too large for one card payment. Split it.",
        "resource_missing": "Stripe doesn't know this payment, reader or card any more. Try again.",
        "payment_intent_unexpected_state": "This payment has moved on in the meantime.",
        "intent_invalid_state": "This payment has moved on in the meantime.",
    }
    return sentences.get(code, "Stripe couldn't take this payment as it is. Try another way of paying.")


def _decline(body: Any, code: str) -> Decline:
    if body is None:
        return Decline(code or "card_declined", "", "", "")
    return decline_of(body) or Decline(code, "", "", "", card=Card())


def _intent(body: Any) -> IntentSnapshot | None:
    intent = body["payment_intent"] if body is not None and "payment_intent" in body else None
    return intent_of(intent) if intent is not None and not isinstance(intent, str) else None
