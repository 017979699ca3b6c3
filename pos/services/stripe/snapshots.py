"""Stripe's objects read into the till's own words; the one place that knows their statuses."""

from datetime import UTC, datetime
from typing import Any

from pos.domain.currency import from_stripe
from pos.domain.intent import (
    ChargeSnapshot,
    Decline,
    IntentSnapshot,
    IntentState,
    LinkSnapshot,
    LinkState,
    ReaderActionState,
    ReaderSnapshot,
)
from pos.domain.payment import Card, CardReceipt

INTENT_STATES = {
    "requires_payment_method": IntentState.NEEDS_CARD,
    "requires_confirmation": IntentState.NEEDS_CONFIRMATION,
    "requires_action": IntentState.NEEDS_CUSTOMER,
    "processing": IntentState.PROCESSING,
    "requires_capture": IntentState.NEEDS_CAPTURE,
    "succeeded": IntentState.SUCCEEDED,
    "canceled": IntentState.CANCELED,
}
ACTION_STATES = {
    "in_progress": ReaderActionState.IN_PROGRESS,
    "succeeded": ReaderActionState.SUCCEEDED,
    "failed": ReaderActionState.FAILED,
}
LINK_STATES = {"open": LinkState.OPEN, "complete": LinkState.COMPLETE, "expired": LinkState.EXPIRED}


def value(stripe_object: Any, *path: str) -> Any:
    """Return a nested value, or None where any step of the path is missing or null."""
    for name in path:
        if stripe_object is None or isinstance(stripe_object, str) or name not in stripe_object:
            return None
        stripe_object = stripe_object[name]
    return stripe_object


def moment(seconds: Any) -> datetime:
    """Return Stripe's Unix seconds as an aware UTC moment."""
    return datetime.fromtimestamp(int(seconds or 0), UTC)


def texts(stripe_object: Any) -> dict[str, str]:
    """Return an object's metadata as plain text pairs."""
    metadata = value(stripe_object, "metadata")
    return {} if metadata is None else {key: str(metadata[key]) for key in metadata.to_dict()}


def intent_of(intent: Any) -> IntentSnapshot:
    """Return the snapshot of a PaymentIntent; its charge is read where it was expanded."""
    currency = str(value(intent, "currency") or "")
    charge = value(intent, "latest_charge")
    error = value(intent, "last_payment_error")
    status = str(value(intent, "status") or "")
    return IntentSnapshot(
        intent_id=str(intent["id"]),
        state=INTENT_STATES.get(status, IntentState.UNFAMILIAR),
        amount_minor=from_stripe(int(intent["amount"]), currency),
        received_minor=from_stripe(int(value(intent, "amount_received") or 0), currency),
        tip_minor=from_stripe(int(value(intent, "amount_details", "tip", "amount") or 0), currency),
        currency=currency,
        is_live=bool(value(intent, "livemode")),
        created_at=moment(value(intent, "created")),
        metadata=texts(intent),
        decline=decline_of(error) if error is not None else None,
        charge=charge_of(charge) if charge is not None and not isinstance(charge, str) else None,
        charge_id=charge if isinstance(charge, str) else str(value(charge, "id") or ""),
        client_secret=str(value(intent, "client_secret") or ""),
        status_text=status,
    )


def decline_of(error: Any) -> Decline | None:
    """Return why a card was refused, from an error body or an intent's last_payment_error."""
    if error is None:
        return None
    card = value(error, "payment_method", "card") or value(error, "payment_method", "card_present")
    charge = value(error, "charge")
    return Decline(
        code=str(value(error, "code") or ""),
        decline_code=str(value(error, "decline_code") or ""),
        advice_code=str(value(error, "advice_code") or ""),
        message=str(value(error, "message") or ""),
        charge_id=charge if isinstance(charge, str) else "",
        card=card_of(card),
    )


def card_of(card: Any) -> Card:
    """Return brand, last four digits and funding of a card hash."""
    return Card(
        brand=str(value(card, "brand") or ""),
        last4=str(value(card, "last4") or ""),
        funding=str(value(card, "funding") or ""),
    )


def charge_of(charge: Any) -> ChargeSnapshot:
    """Return the snapshot of a Charge, card or card-present."""
    details = value(charge, "payment_method_details")
    kind = str(value(details, "type") or "card")
    card = value(details, kind)
    currency = str(value(charge, "currency") or "")
    return ChargeSnapshot(
        charge_id=str(charge["id"]),
        card=card_of(card),
        card_receipt=CardReceipt(
            application_preferred_name=str(value(card, "receipt", "application_preferred_name") or ""),
            dedicated_file_name=str(value(card, "receipt", "dedicated_file_name") or ""),
            authorization_code=str(value(card, "receipt", "authorization_code") or ""),
            account_type=str(value(card, "receipt", "account_type") or ""),
            read_method=str(value(card, "read_method") or ""),
        ),
        refunded_minor=from_stripe(int(value(charge, "amount_refunded") or 0), currency),
        is_disputed=bool(value(charge, "disputed")),
        receipt_url=str(value(charge, "receipt_url") or ""),
    )


def link_of(session: Any) -> LinkSnapshot:
    """Return the snapshot of a Checkout Session."""
    intent = value(session, "payment_intent")
    expires = value(session, "expires_at")
    return LinkSnapshot(
        session_id=str(session["id"]),
        state=LINK_STATES.get(str(value(session, "status") or ""), LinkState.OPEN),
        url=str(value(session, "url") or ""),
        intent_id=intent if isinstance(intent, str) else str(value(intent, "id") or ""),
        expires_at=moment(expires) if expires else None,
        metadata=texts(session),
    )


def reader_of(reader: Any) -> ReaderSnapshot:
    """Return the snapshot of a Terminal reader with its present or last action."""
    action = value(reader, "action")
    kind = str(value(action, "type") or "")
    intent = value(action, kind, "payment_intent")
    return ReaderSnapshot(
        reader_id=str(reader["id"]),
        label=str(value(reader, "label") or ""),
        device_type=str(value(reader, "device_type") or ""),
        is_online=str(value(reader, "status") or "") == "online",
        action=ACTION_STATES.get(str(value(action, "status") or ""), ReaderActionState.NONE),
        action_intent_id=intent if isinstance(intent, str) else str(value(intent, "id") or ""),
        failure_code=str(value(action, "failure_code") or ""),
        failure_message=str(value(action, "failure_message") or ""),
    )
