"""`/v1/refunds`: giving captured money back, with refunds that wait and refunds that fail afterwards.

Refusals are recorded sandbox answers; since API 2025-03-31 releasing an authorisation makes no refund.
"""

import secrets
from typing import Final

from pos.practice.objects.balance import book
from pos.practice.objects.call import Call
from pos.practice.objects.cards import Twist
from pos.practice.objects.currencies import spoken
from pos.practice.objects.metadata import merged
from pos.practice.refusal import Refusal, no_such, not_an_integer
from pos.practice.wire import Wire, new_id

SECONDS_PENDING: Final = 10.0
SECONDS_UNTIL_FAILURE: Final = 10.0
SECONDS_UNTIL_REFERENCE: Final = 20.0
_COUNTED: Final = ("pending", "requires_action", "succeeded")


def create(call: Call) -> Wire:
    """`POST /v1/refunds` for an intent or a charge; without an amount, all that remains."""
    params = call.params
    charge = _charge_to_refund(call)
    return give_back(call, charge, params.get("amount"), params.get("reason"), params.get("metadata"))


def give_back(call: Call, charge: Wire, asked: int | None, reason: str | None, metadata: object) -> Wire:
    """Refund a charge and announce it. Raises `Refusal` past what remains, and for disputed charges."""
    _check_refundable(charge)
    remaining = charge["amount_captured"] - _given_back(call, charge)
    amount = remaining if asked is None else asked
    if amount < 1 and asked is not None:
        raise not_an_integer("amount", "This value must be greater than or equal to 1.")
    if remaining <= 0:
        raise Refusal(f"Charge {charge['id']} has already been refunded.", code="charge_already_refunded")
    if amount > remaining:
        want, rest = spoken(amount, charge["currency"]), spoken(remaining, charge["currency"])
        raise Refusal(
            f"Refund amount ({want}) is greater than unrefunded amount on charge ({rest})", param="amount"
        )
    twist = call.records.secret(charge["id"]).get("twist")
    refund = _new_refund(call, charge, amount, reason, metadata, is_pending=twist == Twist.REFUND_PENDS)
    if refund["status"] == "pending":
        call.announce("refund.created", refund)
        call.later(SECONDS_PENDING, "refund_arrives", refund["id"])
        return refund
    _count(call, charge)
    call.announce("charge.refunded", charge)
    call.announce("refund.created", refund)
    if twist == Twist.REFUND_FAILS:
        call.later(SECONDS_UNTIL_FAILURE, "refund_fails", refund["id"])
    else:
        call.later(SECONDS_UNTIL_REFERENCE, "refund_referenced", refund["id"])
    return refund


def retrieve(call: Call) -> Wire:
    """`GET /v1/refunds/{refund}`."""
    return call.from_path("refund", "refund")


def update(call: Call) -> Wire:
    """`POST /v1/refunds/{refund}`: metadata only."""
    refund = call.from_path("refund", "refund")
    refund["metadata"] = merged(refund["metadata"], call.params.get("metadata"))
    call.records.save(refund)
    return refund


def list_refunds(call: Call) -> Wire:
    """`GET /v1/refunds`, by charge and intent."""
    params = call.params
    return call.list_of("refund", charge=params.get("charge"), payment_intent=params.get("payment_intent"))


def cancel(call: Call) -> Wire:
    """`POST /v1/refunds/{refund}/cancel`: only refunds that wait for the customer, which cards never do."""
    refund = call.from_path("refund", "refund")
    raise Refusal(
        f"Refund {refund['id']} cannot be canceled because it has a status of {refund['status']}. Only a"
        f" refund with"
        " the status requires_action may be canceled."
    )


def expire(call: Call) -> Wire:
    """`POST /v1/test_helpers/refunds/{refund}/expire`: likewise."""
    refund = call.from_path("refund", "refund")
    raise Refusal(f"Refund {refund['id']} cannot be expired because it has a status of {refund['status']}.")


def refund_arrives(call: Call, refund_id: str) -> None:
    """A pending refund has gone through."""
    refund = call.records.find("refund", refund_id)
    if refund is None or refund["status"] != "pending":
        return
    before = {"status": "pending", "balance_transaction": None, "pending_reason": refund["pending_reason"]}
    refund |= {"status": "succeeded", "pending_reason": None}
    _book(call, refund)
    charge = call.need("charge", refund["charge"], "charge")
    _count(call, charge)
    call.announce("refund.updated", refund, before)
    call.announce("charge.refund.updated", refund, before)
    call.announce("charge.refunded", charge)


def refund_fails(call: Call, refund_id: str) -> None:
    """The bank sent the money back after the refund had succeeded."""
    refund = call.records.find("refund", refund_id)
    if refund is None or refund["status"] != "succeeded":
        return
    returned = book(call, "refund_failure", refund["amount"], refund["currency"], refund_id)
    before = {"status": "succeeded", "failure_balance_transaction": None}
    refund |= {
        "status": "failed",
        "failure_reason": "expired_or_canceled_card",
        "failure_balance_transaction": returned["id"],
    }
    call.records.save(refund)
    _count(call, call.need("charge", refund["charge"], "charge"))
    call.announce("refund.updated", refund, before)
    call.announce("charge.refund.updated", refund, before)
    call.announce("refund.failed", refund)


def refund_referenced(call: Call, refund_id: str) -> None:
    """The reference number that a customer can give the bank has come."""
    refund = call.records.find("refund", refund_id)
    if refund is None or refund["status"] != "succeeded":
        return
    before = {"destination_details": dict(refund["destination_details"])}
    kind = refund["destination_details"]["type"]
    if kind != "card":
        return
    number = f"{secrets.randbelow(10**23):023d}"
    refund["destination_details"] = {
        "card": {
            **before["destination_details"]["card"],
            "reference": number,
            "reference_status": "available",
        },
        "type": "card",
    }
    call.records.save(refund)
    call.announce("refund.updated", refund, before)
    call.announce("charge.refund.updated", refund, before)


def _charge_to_refund(call: Call) -> Wire:
    params = call.params
    if "charge" in params:
        charge = call.records.find("charge", params["charge"])
        if charge is None:
            raise no_such("charge", params["charge"], "id")
    elif "payment_intent" in params:
        intent = call.need("payment_intent", params["payment_intent"], "payment_intent")
        charge = call.records.find("charge", intent["latest_charge"])
        if charge is None or not charge["paid"]:
            raise Refusal(
                f"This PaymentIntent ({intent['id']}) does not have a successful charge to refund.",
                param="payment_intent",
            )
    else:
        raise Refusal(
            "One of the following params should be provided for this request: payment_intent or charge.",
            before_execution=True,
        )
    return charge


def _check_refundable(charge: Wire) -> None:
    if not charge["paid"]:
        raise Refusal(
            f"Charge {charge['id']} has not been paid; cannot issue a refund.", code="charge_not_refundable"
        )
    if not charge["captured"]:
        raise Refusal(
            f"This Charge ({charge['id']}) is uncaptured. To release its authorization, cancel the"
            f" PaymentIntent"
            f" ({charge['payment_intent']}) instead.",
            code="charge_not_refundable",
        )
    if charge["disputed"]:
        raise Refusal(
            f"Charge {charge['id']} has been charged back; cannot issue a refund.", code="charge_disputed"
        )


def _given_back(call: Call, charge: Wire) -> int:
    refunds = call.records.where("refund", charge=charge["id"])
    return sum(refund["amount"] for refund in refunds if refund["status"] in _COUNTED)


def _count(call: Call, charge: Wire) -> None:
    """Write on the charge what has been given back; refunds that wait do not count yet."""
    refunds = call.records.where("refund", charge=charge["id"])
    given = sum(refund["amount"] for refund in refunds if refund["status"] == "succeeded")
    charge |= {"amount_refunded": given, "refunded": given >= charge["amount_captured"]}
    call.records.save(charge)


def _new_refund(
    call: Call, charge: Wire, amount: int, reason: str | None, metadata: object, *, is_pending: bool
) -> Wire:
    kind = charge["payment_method_details"]["type"]
    destination: Wire = {"type": "card" if kind != "interac_present" else kind}
    if destination["type"] == "card":
        destination["card"] = {
            "reference": None,
            "reference_status": "pending",
            "reference_type": "acquirer_reference_number",
            "type": "pending" if is_pending else "refund",
        }
    body: Wire = {
        "id": new_id("re"),
        "object": "refund",
        "amount": amount,
        "balance_transaction": None,
        "charge": charge["id"],
        "created": call.created,
        "currency": charge["currency"],
        "destination_details": destination,
        "metadata": merged({}, metadata),
        "payment_intent": charge["payment_intent"],
        "payment_method": charge["payment_method"],
        "pending_reason": "processing" if is_pending else None,
        "reason": reason,
        "receipt_number": None,
        "source_transfer_reversal": None,
        "status": "pending" if is_pending else "succeeded",
        "transfer_reversal": None,
    }
    call.records.add(body)
    if not is_pending:
        _book(call, body)
    return body


def _book(call: Call, refund: Wire) -> None:
    booked = book(call, "refund", -refund["amount"], refund["currency"], refund["id"])
    refund["balance_transaction"] = booked["id"]
    call.records.save(refund)
