"""The card payments as the rows have them, to be compared with what Stripe has."""

from dataclasses import dataclass
from datetime import datetime

from pos.domain.clock import unstamp
from pos.store.store import Store

TAKEN = ("succeeded", "partially_refunded", "refunded")
OPEN = ("pending", "processing")
PAYMENTS = """
SELECT uuid, status, in_doubt, is_closed, stripe_payment_intent_id AS intent_id, currency,
    amount_minor + tip_minor AS amount_minor, refund_amount_minor
FROM payments WHERE method <> 'cash' ORDER BY id
"""


@dataclass(frozen=True, slots=True)
class CardPayment:
    """One payment that is Stripe's business; `amount_minor` includes the tip."""

    id: str
    status: str
    in_doubt: bool
    is_closed: bool
    intent_id: str
    currency: str
    amount_minor: int
    given_back_minor: int

    @property
    def is_taken(self) -> bool:
        """True where the books say that the customer was charged."""
        return self.status in TAKEN

    @property
    def is_waiting(self) -> bool:
        """True where the books don't know yet how it ended."""
        return self.status in OPEN or self.in_doubt


def list_card_payments(store: Store) -> tuple[CardPayment, ...]:
    """Return all payments but cash, oldest first."""
    return tuple(
        CardPayment(
            id=row["uuid"],
            status=row["status"],
            in_doubt=bool(row["in_doubt"]),
            is_closed=bool(row["is_closed"]),
            intent_id=row["intent_id"] or "",
            currency=row["currency"],
            amount_minor=row["amount_minor"],
            given_back_minor=row["refund_amount_minor"],
        )
        for row in store.rows(PAYMENTS)
    )


def begun_at(store: Store) -> datetime:
    """Return when the first till of this store was made known: nothing of ours is older."""
    return unstamp(str(store.rows("SELECT min(created_at) AS at FROM tills")[0]["at"]))
