"""The terms of an intent that both creating and changing set: ways of paying, details, the attached card."""

from typing import Final

from pos.practice.objects.call import Call
from pos.practice.objects.metadata import address, checked_email, merged
from pos.practice.objects.payment_methods import UNSAFE, resolve
from pos.practice.refusal import Refusal
from pos.practice.wire import Wire

ACTIVATED: Final = frozenset({"card", "card_present", "interac_present", "link"})
_ONLY_IN: Final = {"interac_present": "cad", "link": "usd"}
_KEPT_OPTIONS: Final = frozenset(
    {
        "capture_method",
        "network",
        "request_extended_authorization",
        "request_incremental_authorization_support",
        "request_three_d_secure",
        "routing",
        "setup_future_usage",
    }
)
_WORDS: Final = (
    "description",
    "capture_method",
    "statement_descriptor",
    "statement_descriptor_suffix",
    "transfer_group",
)


def method_types(params: Wire, currency: str) -> list[str]:
    """The ways of paying of an intent. Types that this account or currency can't take are left out silently.

    Raises `Refusal` when ways are given twice over, or none is left.
    """
    allowed = params.get("allowed_payment_method_types")
    if allowed is None:
        return ["card"] if currency != "usd" else ["card", "link"]
    for other in ("automatic_payment_methods", "payment_method_configuration"):
        if other in params:
            raise Refusal(
                f"You may only specify one of these parameters: allowed_payment_method_types, {other}.",
                code="parameters_exclusive",
                before_execution=True,
            )
    types = [name for name in allowed if name in ACTIVATED and _ONLY_IN.get(name, currency) == currency]
    if not types:
        raise Refusal(
            f"The payment method type provided: {allowed[0]} is invalid for {currency}. Please ensure the"
            f" provided type"
            " is activated in your dashboard (https://dashboard.stripe.com/account/payments/settings).",
            code="payment_intent_invalid_parameter",
            param="allowed_payment_method_types",
        )
    return types


def automatic_methods(params: Wire) -> Wire | None:
    """Stripe chooses the ways of paying unless they were named."""
    if "allowed_payment_method_types" in params:
        return None
    given = params.get("automatic_payment_methods") or {}
    return {"allow_redirects": given.get("allow_redirects", "always"), "enabled": given.get("enabled", True)}


def method_options(types: list[str], given: Wire | None) -> Wire:
    """Stripe's defaults for each way of paying, with what was asked laid over."""
    defaults: dict[str, Wire] = {
        "card": {
            "installments": None,
            "mandate_options": None,
            "network": None,
            "request_three_d_secure": "automatic",
        },
        "card_present": {
            "request_extended_authorization": False,
            "request_incremental_authorization_support": False,
        },
        "interac_present": {},
        "link": {"persistent_token": None},
    }
    asked = given or {}
    return {
        name: defaults[name]
        | {key: value for key, value in (asked.get(name) or {}).items() if key in _KEPT_OPTIONS}
        for name in types
    }


def amount_details(given: object) -> Wire:
    """The parts of the amount; a reader adds the tip."""
    details: Wire = {"tip": {}}
    if isinstance(given, dict):
        for name in ("discount_amount", "shipping", "tax"):
            if given.get(name) not in (None, ""):
                details[name] = given[name]
    return details


def address_or_none(shipping: object) -> Wire | None:
    """Where it goes, with every part there."""
    if not isinstance(shipping, dict):
        return None
    names = ("carrier", "name", "phone", "tracking_number")
    return {"address": address(shipping.get("address")), **{name: shipping.get(name) for name in names}}


def merged_terms(call: Call, intent: Wire, params: Wire) -> None:
    """Lay the given words over an intent; an empty string clears one."""
    for name in _WORDS:
        if name in params:
            intent[name] = params[name] or None
    intent["metadata"] = merged(intent["metadata"], params.get("metadata"))
    if "receipt_email" in params:
        intent["receipt_email"] = checked_email(params["receipt_email"], "receipt_email")
    if "shipping" in params:
        intent["shipping"] = address_or_none(params["shipping"])
    if "amount_details" in params:
        intent["amount_details"] = amount_details(params["amount_details"])
    if "payment_method_options" in params:
        options = {**(intent["payment_method_options"] or {})}
        for name, chosen in method_options(
            intent["payment_method_types"], params["payment_method_options"]
        ).items():
            options[name] = {**options.get(name, {}), **chosen}
        intent["payment_method_options"] = options


def apply_method(call: Call, intent: Wire, params: Wire) -> Wire | None:
    """Attach the named card, if one is named: the intent then waits to be confirmed."""
    if "payment_method_data" in params:
        raise Refusal(UNSAFE, status=402, param="payment_method_data[card][number]")
    if "confirmation_token" in params:
        token_id = params["confirmation_token"]
        raise Refusal(
            f"No such confirmation_token: '{token_id}'",
            status=404,
            code="resource_missing",
            param="confirmation_token",
        )
    named = params.get("payment_method")
    if not named:
        return None
    method = resolve(call, named)
    check_allowed(intent, method)
    intent |= {"payment_method": method["id"], "status": "requires_confirmation", "last_payment_error": None}
    return method


def check_allowed(intent: Wire, method: Wire) -> None:
    """Raises `Refusal` when the intent does not take this way of paying."""
    if method["type"] in intent["payment_method_types"]:
        return
    types = ", ".join(intent["payment_method_types"])
    raise Refusal(
        f"The PaymentMethod provided ({method['type']}) is not allowed for this PaymentIntent. Please"
        f" attach a"
        f" PaymentMethod of one of the following types: {types}.",
        code="payment_intent_incompatible_payment_method",
        param="payment_method",
    )
