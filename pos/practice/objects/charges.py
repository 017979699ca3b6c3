"""`/v1/charges`: one for each time a card was asked for money, taken or not."""

import secrets
from dataclasses import dataclass
from typing import Final

from pos.practice.objects.call import Call, snapshot
from pos.practice.objects.cards import Decline
from pos.practice.objects.metadata import billing
from pos.practice.wire import Wire, new_id

ONLINE_HOLD_SECONDS: Final = 7 * 24 * 3600
READER_HOLD_SECONDS: Final = 2 * 24 * 3600


@dataclass(frozen=True, slots=True)
class Presence:
    """Where and how a card was presented."""

    reader_id: str
    location_id: str | None
    read_method: str
    verification: str | None = None


def retrieve(call: Call) -> Wire:
    """`GET /v1/charges/{charge}`."""
    return call.from_path("charge", "charge")


def list_charges(call: Call) -> Wire:
    """`GET /v1/charges`, by intent and customer."""
    params = call.params
    return call.list_of(
        "charge", payment_intent=params.get("payment_intent"), customer=params.get("customer")
    )


def new_charge(
    call: Call,
    intent: Wire,
    method: Wire,
    decline: Decline | None,
    presence: Presence | None,
    *,
    is_captured: bool,
    is_authenticated: bool,
    is_blocked: bool,
) -> Wire:
    """Keep and return the charge of one attempt on an intent; declined ones are kept as `failed`."""
    amount = intent["amount"]
    paid = decline is None
    body: Wire = {
        "id": new_id("ch"),
        "object": "charge",
        "amount": amount,
        "amount_captured": amount if paid and is_captured else 0,
        "amount_refunded": 0,
        "application": None,
        "application_fee": None,
        "application_fee_amount": None,
        "balance_transaction": None,
        "billing_details": method.get("billing_details") or billing(None),
        "calculated_statement_descriptor": _descriptor(intent),
        "captured": paid and is_captured,
        "created": call.created,
        "currency": intent["currency"],
        "customer": intent["customer"],
        "description": intent["description"],
        "disputed": False,
        "failure_balance_transaction": None,
        "failure_code": None if decline is None else decline.code,
        "failure_message": None if decline is None else decline.message,
        "fraud_details": {},
        "livemode": False,
        "metadata": dict(intent["metadata"]),
        "on_behalf_of": None,
        "outcome": _outcome(decline, is_blocked=is_blocked),
        "paid": paid,
        "payment_intent": intent["id"],
        "payment_method": method["id"],
        "payment_method_details": _details(
            call,
            intent,
            method,
            presence,
            paid=paid,
            is_captured=is_captured,
            is_authenticated=is_authenticated,
        ),
        "radar_options": {},
        "receipt_email": intent["receipt_email"],
        "receipt_number": _receipt_number() if paid and intent["receipt_email"] else None,
        "receipt_url": None,
        "refunded": False,
        "review": None,
        "shipping": intent["shipping"],
        "source_transfer": None,
        "statement_descriptor": intent["statement_descriptor"],
        "statement_descriptor_suffix": intent["statement_descriptor_suffix"],
        "status": "succeeded" if paid else "failed",
        "transfer_data": None,
        "transfer_group": intent["transfer_group"],
    }
    if paid:
        body["receipt_url"] = f"{call.base_url}/receipts/{body['id']}"
    return call.records.add(body)


def hold_seconds(presence: Presence | None) -> int:
    """How long an authorisation waits to be captured."""
    return READER_HOLD_SECONDS if presence else ONLINE_HOLD_SECONDS


def _outcome(decline: Decline | None, *, is_blocked: bool) -> Wire:
    if decline is None:
        return {
            "advice_code": None,
            "network_advice_code": None,
            "network_decline_code": None,
            "network_status": "approved_by_network",
            "reason": None,
            "risk_level": "normal",
            "risk_score": 12,
            "seller_message": "Payment complete.",
            "type": "authorized",
        }
    return {
        "advice_code": decline.advice_code,
        "network_advice_code": None,
        "network_decline_code": decline.network_decline_code,
        "network_status": "not_sent_to_network" if is_blocked else "declined_by_network",
        "reason": "highest_risk_level" if is_blocked else decline.decline_code or decline.code,
        "risk_level": "highest" if is_blocked else "normal",
        "risk_score": 95 if is_blocked else 12,
        "seller_message": (
            "Stripe blocked this payment as too risky."
            if is_blocked
            else "The bank returned the decline code `%s`." % (decline.decline_code or decline.code)
        ),
        "type": "blocked" if is_blocked else "issuer_declined",
    }


def _details(
    call: Call,
    intent: Wire,
    method: Wire,
    presence: Presence | None,
    *,
    paid: bool,
    is_captured: bool,
    is_authenticated: bool,
) -> Wire:
    kind = method["type"]
    card = method[kind]
    authorization = f"{secrets.randbelow(900_000) + 100_000}" if paid else None
    hold = call.created + hold_seconds(presence)
    details: Wire = {
        **snapshot(card, "brand", "country", "exp_month", "exp_year", "fingerprint", "funding", "last4"),
        "network": card["brand"],
        "network_transaction_id": f"{secrets.randbelow(10**15):015d}" if paid else None,
    }
    if presence is None:
        cvc_check = card["checks"]["cvc_check"]
        details |= {
            "amount_authorized": intent["amount"] if paid else None,
            "authorization_code": authorization,
            "checks": card["checks"]
            | {"cvc_check": ("pass" if paid else "unavailable") if cvc_check else None},
            "extended_authorization": {"status": "disabled"},
            "incremental_authorization": {"status": "unavailable"},
            "installments": None,
            "mandate": None,
            "multicapture": {"status": "unavailable"},
            "network_token": {"used": False},
            "overcapture": {"maximum_amount_capturable": intent["amount"], "status": "unavailable"},
            "regulated_status": "unregulated",
            "three_d_secure": _authentication() if is_authenticated else None,
            "wallet": None,
        }
    else:
        details |= _presented(card, kind, presence, authorization)
        if kind == "card_present":
            details |= {
                "amount_authorized": intent["amount"] if paid else None,
                "brand_product": None,
                "incremental_authorization_supported": False,
                "offline": None,
                "overcapture_supported": False,
                "wallet": None,
            }
    if paid and not is_captured and kind != "interac_present":
        details["capture_before"] = hold
    return {kind: details, "type": kind}


def _presented(card: Wire, kind: str, presence: Presence, authorization: str | None) -> Wire:
    is_interac = kind == "interac_present"
    return {
        "cardholder_name": None,
        "description": None,
        "emv_auth_data": "8A023030" if authorization else "8A023035",
        "generated_card": None,
        "issuer": None,
        "location": presence.location_id,
        "preferred_locales": card["preferred_locales"],
        "read_method": presence.read_method,
        "reader": presence.reader_id,
        "receipt": {
            "account_type": "checking"
            if is_interac
            else "credit"
            if card["funding"] == "credit"
            else "unknown",
            "application_cryptogram": secrets.token_hex(8).upper(),
            "application_preferred_name": "Interac" if is_interac else f"{card['brand'].title()} Credit",
            "authorization_code": authorization,
            "authorization_response_code": "3030" if authorization else "3035",
            "cardholder_verification_method": presence.verification,
            "dedicated_file_name": "A0000002771010" if is_interac else "A000000003101001",
            "terminal_verification_results": "0000000000",
            "transaction_status_information": "E800",
        },
    }


def _authentication() -> Wire:
    return {
        "authentication_flow": "challenge",
        "electronic_commerce_indicator": "05",
        "exemption_indicator": None,
        "result": "authenticated",
        "result_reason": None,
        "transaction_id": secrets.token_hex(16),
        "version": "2.2.0",
    }


def _descriptor(intent: Wire) -> str:
    suffix = intent["statement_descriptor_suffix"]
    return f"PRACTICE* {suffix}"[:22] if suffix else "PRACTICE"


def _receipt_number() -> str:
    digits = f"{secrets.randbelow(10**8):08d}"
    return f"{digits[:4]}-{digits[4:]}"
