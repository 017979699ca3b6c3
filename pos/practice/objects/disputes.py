"""`/v1/disputes`: what the card of `pm_card_createDispute` brings: a chargeback right after the payment."""

from typing import Final

from pos.practice.objects.balance import book
from pos.practice.objects.call import Call
from pos.practice.wire import Wire, new_id

FEE: Final = 1500
SECONDS_TO_ANSWER: Final = 9 * 24 * 3600
_EVIDENCE: Final = (
    "access_activity_log",
    "billing_address",
    "cancellation_policy",
    "cancellation_policy_disclosure",
    "cancellation_rebuttal",
    "customer_communication",
    "customer_email_address",
    "customer_name",
    "customer_purchase_ip",
    "customer_signature",
    "duplicate_charge_documentation",
    "duplicate_charge_explanation",
    "duplicate_charge_id",
    "product_description",
    "receipt",
    "refund_policy",
    "refund_policy_disclosure",
    "refund_refusal_explanation",
    "service_date",
    "service_documentation",
    "shipping_address",
    "shipping_carrier",
    "shipping_date",
    "shipping_documentation",
    "shipping_tracking_number",
    "uncategorized_file",
    "uncategorized_text",
)


def retrieve(call: Call) -> Wire:
    """`GET /v1/disputes/{dispute}`."""
    return call.from_path("dispute", "dispute")


def list_disputes(call: Call) -> Wire:
    """`GET /v1/disputes`, by charge and intent."""
    params = call.params
    return call.list_of("dispute", charge=params.get("charge"), payment_intent=params.get("payment_intent"))


def dispute_opened(call: Call, charge_id: str) -> None:
    """The cardholder's bank takes the money back."""
    charge = call.records.find("charge", charge_id)
    if charge is None or charge["disputed"]:
        return
    dispute_id = new_id("du")
    withdrawn = book(
        call, "adjustment", -charge["amount"], charge["currency"], dispute_id, fee=FEE, at_once=True
    )
    withdrawn["description"] = f"Chargeback withdrawal for {charge_id}"
    call.records.save(withdrawn)
    kind = charge["payment_method_details"]["type"]
    brand = charge["payment_method_details"][kind]["brand"]
    dispute: Wire = {
        "id": dispute_id,
        "object": "dispute",
        "amount": charge["amount"],
        "balance_transactions": [withdrawn],
        "charge": charge_id,
        "created": call.created,
        "currency": charge["currency"],
        "enhanced_eligibility_types": [],
        "evidence": {**dict.fromkeys(_EVIDENCE), "enhanced_evidence": {}},
        "evidence_details": {
            "due_by": call.created + SECONDS_TO_ANSWER,
            "enhanced_eligibility": {},
            "has_evidence": False,
            "past_due": False,
            "submission_count": 0,
            "submission_method": "not_submitted",
        },
        "is_charge_refundable": False,
        "livemode": False,
        "metadata": {},
        "payment_intent": charge["payment_intent"],
        "payment_method_details": {
            "card": {
                "brand": brand,
                "case_type": "chargeback",
                "network": brand,
                "network_reason_code": "10.4",
            },
            "type": "card",
        },
        "reason": "fraudulent",
        "status": "needs_response",
    }
    call.records.add(dispute)
    charge["disputed"] = True
    call.records.save(charge)
    call.announce("charge.dispute.created", dispute)
    call.announce("charge.dispute.funds_withdrawn", dispute)
    call.announce("charge.updated", charge, {"disputed": False})
