"""`confirm`, `capture` and the answer to a 3-D Secure challenge: what moves money on an intent."""

from typing import Final

from pos.practice.objects.balance import book_charge
from pos.practice.objects.call import Answer, Call
from pos.practice.objects.cards import Twist
from pos.practice.objects.charging import (
    ask_to_authenticate,
    attempt,
    authentication_failed,
    authentication_needed,
    declined_answer,
)
from pos.practice.objects.currencies import spoken
from pos.practice.objects.intent_terms import apply_method, check_allowed, merged_terms
from pos.practice.objects.payment_methods import behaviour, resolve
from pos.practice.refusal import Refusal, no_such, unexpected_state
from pos.practice.wire import Wire

CONFIRMABLE: Final = frozenset({"requires_payment_method", "requires_confirmation", "requires_action"})
RETURN_URL_NEEDED: Final = (
    "This PaymentIntent is configured to accept payment methods enabled in your Dashboard. Because some"
    " of these"
    " payment methods might redirect your customer off of your page, you must provide a `return_url`. If"
    " you don't"
    " want to accept redirect-based payment methods, set `automatic_payment_methods[enabled]` to `true` and"
    " `automatic_payment_methods[allow_redirects]` to `never` when creating Setup Intents and Payment"
    " Intents."
)
NO_METHOD: Final = (
    "You cannot confirm this PaymentIntent because it's missing a payment method. You can either update the"
    " PaymentIntent with a payment method and then confirm it again, or confirm it again directly with a"
    " payment"
    " method or ConfirmationToken."
)


def confirm(call: Call) -> Wire | Answer:
    """`POST /v1/payment_intents/{intent}/confirm`."""
    intent = call.from_path("payment_intent", "intent")
    if call.is_publishable and call.params.get("client_secret") != intent["client_secret"]:
        raise no_such("payment_intent", intent["id"], "intent")
    if intent["status"] not in CONFIRMABLE:
        why = {
            "succeeded": "it has already succeeded after being previously confirmed",
            "requires_capture": "it has already succeeded after being previously confirmed",
        }.get(intent["status"], f"it has a status of {intent['status']}")
        raise unexpected_state(f"You cannot confirm this PaymentIntent because {why}.", intent)
    merged_terms(call, intent, call.params)
    method = apply_method(call, intent, call.params)
    return confirm_now(call, intent, method)


def confirm_now(call: Call, intent: Wire, method: Wire | None) -> Wire | Answer:
    """Try the attached card. Raises `Refusal` where there is none, or a `return_url` is missing."""
    if method is None:
        if intent["payment_method"] is None:
            raise unexpected_state(NO_METHOD, intent)
        method = resolve(call, intent["payment_method"])
    check_allowed(intent, method)
    if method["type"] != "card":
        raise Refusal(
            f"A PaymentMethod of type {method['type']} can only be confirmed on a reader.",
            code="payment_intent_incompatible_payment_method",
            param="payment_method",
        )
    automatic = intent["automatic_payment_methods"]
    if (
        automatic
        and automatic["enabled"]
        and automatic["allow_redirects"] == "always"
        and (
            "return_url" not in call.params
            and not call.is_publishable
            and not call.params.get("use_stripe_sdk")
        )
    ):
        raise Refusal(RETURN_URL_NEEDED, code="payment_intent_invalid_parameter", param="return_url")
    twist, _decline = behaviour(call, method["id"])
    options = intent["payment_method_options"].get("card") or {}
    if twist is Twist.AUTHENTICATE or options.get("request_three_d_secure") in {"any", "challenge"}:
        if call.params.get("off_session") or call.params.get("error_on_requires_action"):
            return declined_answer(authentication_needed(call, intent, method), intent)
        ask_to_authenticate(call, intent, method)
        return intent
    error = attempt(call, intent, method)
    return declined_answer(error, intent) if error else intent


def authenticate(call: Call, intent: Wire, *, passes: bool) -> Wire:
    """The cardholder answered the challenge of an intent in `requires_action`.

    Raises `Refusal` when nothing was asked.
    """
    if intent["status"] != "requires_action":
        raise unexpected_state("This PaymentIntent isn't waiting for the cardholder to authenticate.", intent)
    method = call.need("payment_method", intent["payment_method"], "payment_method")
    if passes:
        attempt(call, intent, method, is_authenticated=True)
    else:
        authentication_failed(call, intent, method)
    return intent


def capture(call: Call) -> Wire:
    """`POST /v1/payment_intents/{intent}/capture`: all that is held, or less; the rest is let go."""
    intent, params = call.from_path("payment_intent", "intent"), call.params
    if intent["status"] != "requires_capture":
        raise unexpected_state(
            f"This PaymentIntent could not be captured because it has a status of {intent['status']}. Only a"
            " PaymentIntent with one of the following statuses may be captured: requires_capture.",
            intent,
        )
    amount = int(
        params["amount_to_capture"] if "amount_to_capture" in params else intent["amount_capturable"]
    )
    if amount < 1:
        raise Refusal(
            "This value must be greater than or equal to 1.",
            code="parameter_invalid_integer",
            param="amount_to_capture",
        )
    if amount > intent["amount_capturable"]:
        held, asked = (spoken(value, intent["currency"]) for value in (intent["amount_capturable"], amount))
        raise Refusal(
            f"The amount_to_capture ({asked}) is greater than the amount that can be captured ({held}).",
            code="amount_too_large",
            param="amount_to_capture",
        )
    merged_terms(call, intent, params)
    charge = call.need("charge", intent["latest_charge"], "charge")
    charge |= {"captured": True, "amount_captured": amount, "metadata": dict(intent["metadata"])}
    intent |= {"status": "succeeded", "amount_received": amount, "amount_capturable": 0}
    twist, _decline = behaviour(call, charge["id"])
    book_charge(call, charge, at_once=twist is Twist.FUNDS_AT_ONCE)
    call.records.save(charge)
    call.records.save(intent)
    call.announce("charge.captured", charge)
    call.announce("payment_intent.succeeded", intent)
    return intent
