"""One attempt to take an intent's money from a card: authentication, decline or charge, and their events."""

from typing import Final

from pos.practice.objects.balance import book_charge
from pos.practice.objects.call import SECONDS_BEFORE_SETTLING, Answer, Call
from pos.practice.objects.cards import DECLINES, Decline, Twist
from pos.practice.objects.charges import Presence, hold_seconds, new_charge
from pos.practice.objects.payment_methods import behaviour, mark_used
from pos.practice.refusal import doc_url
from pos.practice.wire import Wire, new_id

AUTHENTICATION_FAILED: Final = (
    "We are unable to authenticate your payment method. Please choose a different payment method and try"
    " again."
)
AUTHENTICATION_NEEDED: Final = "Your card was declined. This transaction requires authentication."


def attempt(
    call: Call,
    intent: Wire,
    method: Wire,
    *,
    presence: Presence | None = None,
    is_authenticated: bool = False,
) -> Wire | None:
    """Ask the card for the intent's amount; change and save the intent. The error when it was declined."""
    twist, decline_name = behaviour(call, method["id"])
    decline = DECLINES[decline_name] if decline_name else None
    is_manual = captures_by_hand(intent, method)
    charge = new_charge(
        call,
        intent,
        method,
        decline,
        presence,
        is_captured=not is_manual,
        is_authenticated=is_authenticated,
        is_blocked=twist is Twist.BLOCKED,
    )
    intent |= {"latest_charge": charge["id"], "next_action": None}
    if decline is not None:
        return _declined(call, intent, method, charge, decline)
    intent |= {"last_payment_error": None, "payment_method": method["id"]}
    mark_used(call, method["id"])
    call.records.keep_secret(charge["id"], {"twist": twist})
    if is_manual:
        _authorised(call, intent, charge, presence)
    else:
        _captured(call, intent, charge, twist)
    return None


def captures_by_hand(intent: Wire, method: Wire) -> bool:
    """Whether the money is only held. Interac takes it at once whatever was asked."""
    if method["type"] == "interac_present":
        return False
    options = (intent["payment_method_options"] or {}).get(method["type"]) or {}
    return "manual" in str(options.get("capture_method") or intent["capture_method"])


def _captured(call: Call, intent: Wire, charge: Wire, twist: Twist) -> None:
    intent |= {"status": "succeeded", "amount_received": intent["amount"], "amount_capturable": 0}
    settles_at_once = intent["capture_method"] != "automatic_async"
    if settles_at_once:
        book_charge(call, charge, at_once=twist is Twist.FUNDS_AT_ONCE)
    else:
        call.later(SECONDS_BEFORE_SETTLING, "charge_settled", charge["id"])
    call.records.save(intent)
    call.announce("charge.succeeded", charge)
    call.announce("payment_intent.succeeded", intent)
    if twist is Twist.DISPUTED:
        call.later(0, "dispute_opened", charge["id"])


def _authorised(call: Call, intent: Wire, charge: Wire, presence: Presence | None) -> None:
    intent |= {"status": "requires_capture", "amount_capturable": intent["amount"]}
    call.records.save(intent)
    call.later(hold_seconds(presence), "hold_over", intent["id"])
    call.announce("charge.succeeded", charge)
    call.announce("payment_intent.amount_capturable_updated", intent)


def _declined(call: Call, intent: Wire, method: Wire, charge: Wire, decline: Decline) -> Wire:
    error = card_error(decline, method, charge["id"])
    intent |= {"status": "requires_payment_method", "payment_method": None, "last_payment_error": error}
    call.records.save(intent)
    call.announce("charge.failed", charge)
    call.announce("payment_intent.payment_failed", intent)
    return error


def card_error(decline: Decline, method: Wire, charge_id: str | None) -> Wire:
    """The error object of a decline, without the intent it belongs to."""
    error: Wire = {
        "advice_code": decline.advice_code,
        "charge": charge_id,
        "code": decline.code,
        "decline_code": decline.decline_code,
        "doc_url": doc_url(decline.code),
        "message": decline.message,
        "network_decline_code": decline.network_decline_code,
        "param": decline.param,
        "payment_method": method,
        "type": "card_error",
    }
    return {name: value for name, value in error.items() if value is not None}


def declined_answer(error: Wire, intent: Wire) -> Answer:
    """402 with the error and the intent as it is now."""
    return Answer(402, {"error": {**error, "payment_intent": intent}})


def ask_to_authenticate(call: Call, intent: Wire, method: Wire) -> None:
    """The cardholder has to answer the bank first; Stripe.js knows how."""
    intent |= {
        "status": "requires_action",
        "payment_method": method["id"],
        "last_payment_error": None,
        "latest_charge": None,
        "next_action": {
            "type": "use_stripe_sdk",
            "use_stripe_sdk": {
                "type": "three_d_secure_redirect",
                "source": new_id("payatt"),
                "stripe_js": f"{call.base_url}/practice/3ds/{intent['id']}",
                "directory_server_name": method["card"]["brand"],
                "server_transaction_id": new_id("dst"),
            },
        },
    }
    call.records.save(intent)
    call.announce("payment_intent.requires_action", intent)


def authentication_failed(call: Call, intent: Wire, method: Wire) -> Wire:
    """The cardholder could not be authenticated: no charge, another card is asked for. The error object."""
    code = "payment_intent_authentication_failure"
    error: Wire = {
        "code": code,
        "doc_url": doc_url(code),
        "message": AUTHENTICATION_FAILED,
        "payment_method": method,
        "type": "card_error",
    }
    return refuse_without_charge(call, intent, error)


def authentication_needed(call: Call, intent: Wire, method: Wire) -> Wire:
    """Nobody is there to authenticate: 402 `authentication_required`, no charge. The error object."""
    code = "authentication_required"
    decline = Decline(code, code, AUTHENTICATION_NEEDED, advice_code=None, network_decline_code=None)
    return refuse_without_charge(call, intent, card_error(decline, method, None))


def refuse_without_charge(call: Call, intent: Wire, error: Wire) -> Wire:
    """Put the intent back to waiting for a card, with this as its last error."""
    intent |= {
        "status": "requires_payment_method",
        "payment_method": None,
        "last_payment_error": error,
        "next_action": None,
    }
    call.records.save(intent)
    call.announce("payment_intent.payment_failed", intent)
    return error


def charge_settled(call: Call, charge_id: str) -> None:
    """The balance transaction of an `automatic_async` charge has come."""
    charge = call.records.find("charge", charge_id)
    if charge is None or charge["balance_transaction"] is not None:
        return
    book_charge(call, charge, at_once=call.records.secret(charge_id).get("twist") == Twist.FUNDS_AT_ONCE)
    call.announce("charge.updated", charge, {"balance_transaction": None})
