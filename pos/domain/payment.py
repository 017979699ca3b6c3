"""What a payment (one tender of an order) is, its states, and the attempts made at taking it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Method(StrEnum):
    """How a payment is taken."""

    CARD_PRESENT = "card_present"
    CARD = "card"
    LINK = "link"
    CASH = "cash"


class PaymentStatus(StrEnum):
    """States of a payment (the reference's, plus canceled and partially refunded)."""

    PENDING = "pending"
    PROCESSING = "processing"
    SUCCEEDED = "succeeded"
    FAILED = "failed"
    CANCELED = "canceled"
    PARTIALLY_REFUNDED = "partially_refunded"
    REFUNDED = "refunded"


PAYMENT_MOVES: dict[PaymentStatus, frozenset[PaymentStatus]] = {
    PaymentStatus.PENDING: frozenset(
        {PaymentStatus.PROCESSING, PaymentStatus.SUCCEEDED, PaymentStatus.FAILED, PaymentStatus.CANCELED}
    ),
    PaymentStatus.PROCESSING: frozenset(
        {PaymentStatus.SUCCEEDED, PaymentStatus.FAILED, PaymentStatus.CANCELED}
    ),
    PaymentStatus.FAILED: frozenset(
        {PaymentStatus.PENDING, PaymentStatus.PROCESSING, PaymentStatus.SUCCEEDED, PaymentStatus.CANCELED}
    ),
    PaymentStatus.SUCCEEDED: frozenset({PaymentStatus.PARTIALLY_REFUNDED, PaymentStatus.REFUNDED}),
    PaymentStatus.PARTIALLY_REFUNDED: frozenset({PaymentStatus.REFUNDED}),
    PaymentStatus.REFUNDED: frozenset(),
    # Stripe outranks us: money found on a payment we gave up is recorded, never ignored.
    PaymentStatus.CANCELED: frozenset({PaymentStatus.SUCCEEDED}),
}
OPEN_PAYMENTS = frozenset({PaymentStatus.PENDING, PaymentStatus.PROCESSING})
TAKEN_PAYMENTS = frozenset(
    {PaymentStatus.SUCCEEDED, PaymentStatus.PARTIALLY_REFUNDED, PaymentStatus.REFUNDED}
)


def payment_may_move(old: PaymentStatus, new: PaymentStatus) -> bool:
    """Return whether a payment in `old` may become `new`; a state may not move to itself."""
    return new in PAYMENT_MOVES[old]


def payment_steps(old: PaymentStatus, new: PaymentStatus) -> tuple[PaymentStatus, ...]:
    """Return the states a payment passes from `old` to `new`; none where it may not go there.

    Money that was taken and given back before the till heard of either passes through succeeded.
    """
    if payment_may_move(old, new):
        return (new,)
    if payment_may_move(old, PaymentStatus.SUCCEEDED) and payment_may_move(PaymentStatus.SUCCEEDED, new):
        return (PaymentStatus.SUCCEEDED, new)
    return ()


class Operation(StrEnum):
    """A call that must not be made twice; each has an attempt row. All but the receipt concern money."""

    CREATE_INTENT = "create_intent"
    CONFIRM = "confirm"
    COLLECT_ON_PAGE = "collect_on_page"
    PROCESS_ON_READER = "process_on_reader"
    CREATE_LINK = "create_link"
    CAPTURE = "capture"
    CANCEL_INTENT = "cancel_intent"
    EXPIRE_LINK = "expire_link"
    CANCEL_ON_READER = "cancel_on_reader"
    TAKE_CASH = "take_cash"
    REFUND = "refund"
    SEND_RECEIPT = "send_receipt"


class AttemptState(StrEnum):
    """What is known of one attempt."""

    OPEN = "open"
    DONE = "done"
    DECLINED = "declined"
    REFUSED = "refused"
    UNKNOWN = "unknown"


UNANSWERED = frozenset({AttemptState.OPEN, AttemptState.UNKNOWN})


@dataclass(frozen=True, slots=True)
class Attempt:
    """One try at one operation, with the idempotency key that was committed before it was sent."""

    id: int
    payment_id: int
    number: int
    operation: Operation
    idempotency_key: str
    params: str
    state: AttemptState
    created_at: datetime
    answered_at: datetime | None
    outcome: str
    request_id: str


@dataclass(frozen=True, slots=True)
class Card:
    """What may be known of a card: never its number."""

    brand: str = ""
    last4: str = ""
    funding: str = ""


@dataclass(frozen=True, slots=True)
class CardReceipt:
    """The fields a card-present receipt must carry (Stripe docs, terminal/features/receipts)."""

    application_preferred_name: str = ""
    dedicated_file_name: str = ""
    authorization_code: str = ""
    account_type: str = ""
    read_method: str = ""


@dataclass(frozen=True, slots=True)
class Payment:
    """One tender of an order as stored. Amounts are minor units; `amount_minor` is without tip.

    `is_closed`: Stripe has confirmed that nothing more can be paid on its intent or link.
    """

    row_id: int
    id: str
    order_id: str
    position: int
    method: Method
    status: PaymentStatus
    in_doubt: bool
    amount_minor: int
    currency: str
    tip_minor: int
    tendered_minor: int
    change_minor: int
    refund_amount_minor: int
    refund_reason: str
    refunded_at: datetime | None
    stripe_payment_intent_id: str
    stripe_charge_id: str
    stripe_session_id: str
    reader_id: str
    card: Card
    card_receipt: CardReceipt
    receipt_url: str
    decline_code: str
    last_webhook_event: str
    last_webhook_time: datetime | None
    created_at: datetime
    updated_at: datetime
    settled_at: datetime | None
    is_closed: bool = False

    @property
    def has_taken_money(self) -> bool:
        """True once the money was taken, whether or not it was given back later."""
        return self.status in TAKEN_PAYMENTS

    @property
    def is_open(self) -> bool:
        """True while an outcome is still awaited."""
        return self.status in OPEN_PAYMENTS or self.in_doubt

    @property
    def needs_closing(self) -> bool:
        """True for a declined payment whose intent or link at Stripe could still be paid."""
        has_something = bool(self.stripe_payment_intent_id or self.stripe_session_id)
        return self.status is PaymentStatus.FAILED and has_something and not self.is_closed
