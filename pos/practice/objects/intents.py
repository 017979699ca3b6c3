"""`/v1/payment_intents`: create, read, change and cancel. Confirming is in `confirming.py`.

Statuses and refusals follow docs.stripe.com/payments/paymentintents/lifecycle and recorded sandbox answers.
"""

from typing import Final

from pos.practice.ledger.search import search
from pos.practice.objects.call import Answer, Call
from pos.practice.objects.confirming import confirm_now
from pos.practice.objects.currencies import check_amount, checked_currency
from pos.practice.objects.intent_terms import (
    address_or_none,
    amount_details,
    apply_method,
    automatic_methods,
    merged_terms,
    method_options,
    method_types,
)
from pos.practice.objects.metadata import checked_email, merged
from pos.practice.refusal import Refusal, no_such, unexpected_state
from pos.practice.wire import Wire, new_id, token

CANCELABLE: Final = (
    "requires_payment_method",
    "requires_capture",
    "requires_reauthorization",
    "requires_confirmation",
    "requires_action",
    "expired",
    "processing",
)
AMOUNT_OPEN: Final = frozenset({"requires_payment_method", "requires_confirmation", "requires_action"})
FROZEN_WHEN_FINAL: Final = frozenset(
    {
        "allowed_payment_method_types",
        "amount",
        "capture_method",
        "currency",
        "customer",
        "payment_method",
        "payment_method_data",
        "payment_method_options",
    }
)


def create(call: Call) -> Wire | Answer:
    """`POST /v1/payment_intents`, with `confirm` in the same request if asked."""
    params = call.params
    _refuse_customers(params)
    if not params.get("confirm"):
        for name in ("off_session", "error_on_requires_action", "return_url"):
            if name in params:
                raise Refusal(
                    f"The parameter `{name}` cannot be passed when `confirm` is not true.", param=name
                )
        return new_intent(call)
    return confirm_now(call, new_intent(call), None)


def new_intent(call: Call) -> Wire:
    """Keep and announce an intent of the call's parameters, with its card attached if one is named."""
    params = call.params
    currency = checked_currency(params["currency"])
    check_amount(params["amount"], currency)
    types = method_types(params, currency)
    intent_id = new_id("pi")
    intent: Wire = {
        "id": intent_id,
        "object": "payment_intent",
        "allowed_payment_method_types": params.get("allowed_payment_method_types") and types,
        "amount": params["amount"],
        "amount_capturable": 0,
        "amount_details": amount_details(params.get("amount_details")),
        "amount_received": 0,
        "application": None,
        "application_fee_amount": None,
        "automatic_payment_methods": automatic_methods(params),
        "canceled_at": None,
        "cancellation_reason": None,
        "capture_method": params.get("capture_method", "automatic_async"),
        "client_secret": f"{intent_id}_secret_{token(25)}",
        "confirmation_method": params.get("confirmation_method", "automatic"),
        "created": call.created,
        "currency": currency,
        "customer": None,
        "description": params.get("description"),
        "last_payment_error": None,
        "latest_charge": None,
        "livemode": False,
        "metadata": merged({}, params.get("metadata")),
        "next_action": None,
        "on_behalf_of": None,
        "payment_method": None,
        "payment_method_configuration_details": None,
        "payment_method_options": method_options(types, params.get("payment_method_options")),
        "payment_method_types": types,
        "processing": None,
        "receipt_email": checked_email(params.get("receipt_email"), "receipt_email"),
        "review": None,
        "setup_future_usage": None,
        "shipping": address_or_none(params.get("shipping")),
        "source": None,
        "statement_descriptor": params.get("statement_descriptor"),
        "statement_descriptor_suffix": params.get("statement_descriptor_suffix"),
        "status": "requires_payment_method",
        "transfer_data": None,
        "transfer_group": params.get("transfer_group"),
    }
    _check_descriptors(params, types)
    apply_method(call, intent, params)
    call.records.add(intent)
    call.announce("payment_intent.created", intent)
    return intent


def retrieve(call: Call) -> Wire:
    """`GET /v1/payment_intents/{intent}`; 404 for a page that does not know its client secret."""
    intent = call.from_path("payment_intent", "intent")
    if call.is_publishable and call.params.get("client_secret") != intent["client_secret"]:
        raise no_such("payment_intent", intent["id"], "intent")
    return intent


def list_intents(call: Call) -> Wire:
    """`GET /v1/payment_intents`."""
    return call.list_of("payment_intent", customer=call.params.get("customer"))


def search_intents(call: Call) -> Wire:
    """`GET /v1/payment_intents/search`, which may lag behind."""
    seen_until = int(call.now - call.search_lag) if call.search_lag else call.created
    return search(call.records, "payment_intent", call.path, call.params, seen_until=seen_until)


def update(call: Call) -> Wire:
    """`POST /v1/payment_intents/{intent}`: amount and card while nothing was taken; words at any time."""
    intent, params = call.from_path("payment_intent", "intent"), call.params
    _refuse_customers(params)
    _check_open(intent, params)
    currency = checked_currency(str(params.get("currency", intent["currency"])))
    amount = int(params["amount"] if "amount" in params else intent["amount"])
    check_amount(amount, currency)
    intent |= {"amount": amount, "currency": currency}
    if "allowed_payment_method_types" in params:
        types = method_types(params, currency)
        intent |= {
            "allowed_payment_method_types": types,
            "automatic_payment_methods": None,
            "payment_method_types": types,
            "payment_method_options": method_options(types, None),
        }
    merged_terms(call, intent, params)
    _check_descriptors(params, intent["payment_method_types"])
    apply_method(call, intent, params)
    call.records.save(intent)
    _mail_receipt(call, intent, params)
    return intent


def cancel(call: Call) -> Wire:
    """`POST /v1/payment_intents/{intent}/cancel`: final, and refused once the money was taken."""
    intent = call.from_path("payment_intent", "intent")
    if intent["status"] not in CANCELABLE:
        raise unexpected_state(
            f"You cannot cancel this PaymentIntent because it has a status of {intent['status']}. Only a"
            f" PaymentIntent with one of the following statuses may be canceled: {', '.join(CANCELABLE)}.",
            intent,
        )
    return cancel_intent(call, intent, call.params.get("cancellation_reason"))


def cancel_intent(call: Call, intent: Wire, reason: str | None) -> Wire:
    """Bring an intent to `canceled`; a held authorisation is let go without a refund."""
    intent |= {
        "status": "canceled",
        "canceled_at": call.created,
        "cancellation_reason": reason,
        "amount_capturable": 0,
        "next_action": None,
    }
    call.records.save(intent)
    call.announce("payment_intent.canceled", intent)
    return intent


def hold_over(call: Call, intent_id: str) -> None:
    """Nobody captured the authorisation in time."""
    intent = call.records.find("payment_intent", intent_id)
    if intent is None or intent["status"] != "requires_capture":
        return
    charge = call.records.find("charge", intent["latest_charge"])
    if charge:
        call.announce("charge.expired", charge)
    cancel_intent(call, intent, "automatic")


def _check_open(intent: Wire, params: Wire) -> None:
    status = intent["status"]
    if status in AMOUNT_OPEN:
        return
    for name in params:
        if name not in FROZEN_WHEN_FINAL:
            continue
        allowed = "requires_payment_method, requires_confirmation, requires_action"
        raise unexpected_state(
            f"This PaymentIntent's {name} could not be updated because it has a status of {status}. You"
            f" may only"
            f" update the {name} of a PaymentIntent with one of the following statuses: {allowed}.",
            intent,
            name,
        )


def _refuse_customers(params: Wire) -> None:
    customer = params.get("customer") or params.get("customer_account")
    if customer:
        raise no_such("customer", customer, "customer")


def _check_descriptors(params: Wire, types: list[str]) -> None:
    if params.get("statement_descriptor") and set(types) <= {"card", "card_present", "interac_present"}:
        raise Refusal(
            "The `statement_descriptor` parameter is not supported for the `card` payment method type."
            " Please use"
            " `statement_descriptor_suffix` instead.",
            code="payment_intent_invalid_parameter",
            param="statement_descriptor",
        )
    suffix = params.get("statement_descriptor_suffix") or ""
    if len(suffix) > 22 or any(character in suffix for character in "<>\\'\"*"):
        raise Refusal(
            "The statement descriptor suffix must be at most 22 characters and may not have any of < > \\"
            " ' \" *",
            param="statement_descriptor_suffix",
        )


def _mail_receipt(call: Call, intent: Wire, params: Wire) -> None:
    """An address set after the payment goes to its charge too, as Stripe mails it then."""
    if "receipt_email" not in params or intent["status"] != "succeeded":
        return
    charge = call.records.find("charge", intent["latest_charge"])
    if charge:
        charge["receipt_email"] = intent["receipt_email"]
        call.records.save(charge)
