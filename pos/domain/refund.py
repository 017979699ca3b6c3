"""What a refund is and which states it has."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class RefundStatus(StrEnum):
    """States of a refund; Stripe may turn a success into a failure for 30 days."""

    PENDING = "pending"
    SUCCEEDED = "succeeded"
    FAILED = "failed"
    CANCELED = "canceled"


REFUND_MOVES: dict[RefundStatus, frozenset[RefundStatus]] = {
    RefundStatus.PENDING: frozenset({RefundStatus.SUCCEEDED, RefundStatus.FAILED, RefundStatus.CANCELED}),
    RefundStatus.SUCCEEDED: frozenset({RefundStatus.FAILED}),
    RefundStatus.FAILED: frozenset(),
    RefundStatus.CANCELED: frozenset(),
}
GIVEN_BACK = frozenset({RefundStatus.PENDING, RefundStatus.SUCCEEDED})


def refund_may_move(old: RefundStatus, new: RefundStatus) -> bool:
    """Return whether a refund in `old` may become `new`."""
    return new in REFUND_MOVES[old]


@dataclass(frozen=True, slots=True)
class Refund:
    """One refund of one payment as stored, in minor units."""

    row_id: int
    id: str
    payment_id: str
    stripe_refund_id: str
    amount_minor: int
    status: RefundStatus
    reason: str
    failure_reason: str
    created_at: datetime
    updated_at: datetime
