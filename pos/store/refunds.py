"""Refunds: put in with what they give back, so that a payment never gives back more than it took."""

import uuid
from dataclasses import dataclass

from pos.domain.payment import Payment, PaymentStatus
from pos.domain.refund import RefundStatus
from pos.store.store import Transaction
from pos.store.tables import PaymentRow
from pos.store.tables.payments import RefundRow


@dataclass(frozen=True, slots=True)
class NewRefund:
    """What is given back of one payment, in minor units, and why."""

    amount_minor: int
    reason: str
    status: RefundStatus


def insert_refund(tx: Transaction, payment: Payment, new: NewRefund) -> str:
    """Put in a refund and return its id; the payment's own columns are the caller's to move."""
    refund_id = str(uuid.uuid4())
    tx.insert(
        RefundRow,
        {
            "uuid": refund_id,
            "payment_id": payment.row_id,
            "amount_minor": new.amount_minor,
            "currency": payment.currency,
            "status": new.status.value,
            "reason": new.reason,
            "actor_id": tx.actor.staff_id,
            "created_at": tx.at,
            "updated_at": tx.at,
        },
    )
    return refund_id


def mark_given_back(tx: Transaction, payment: Payment, amount_minor: int, reason: str) -> None:
    """Count an amount as given back on its payment: refunded in part, or wholly."""
    given_back = payment.refund_amount_minor + amount_minor
    whole = given_back >= payment.amount_minor + payment.tip_minor
    status = PaymentStatus.REFUNDED if whole else PaymentStatus.PARTIALLY_REFUNDED
    tx.update(
        PaymentRow,
        payment.row_id,
        {
            "status": status.value,
            "refund_amount_minor": given_back,
            "refund_reason": reason,
            "refunded_at": tx.at,
            "updated_at": tx.at,
        },
    )
