"""What Stripe says about a payment, in the till's own words.

Stripe's statuses stop at the Stripe layer; everything above reads these snapshots.
"""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from pos.domain.payment import Card, CardReceipt


class IntentState(StrEnum):
    """Where a PaymentIntent stands. `UNFAMILIAR` is a status this version doesn't know."""

    NEEDS_CARD = "needs_card"
    NEEDS_CONFIRMATION = "needs_confirmation"
    NEEDS_CUSTOMER = "needs_customer"
    PROCESSING = "processing"
    NEEDS_CAPTURE = "needs_capture"
    SUCCEEDED = "succeeded"
    CANCELED = "canceled"
    UNFAMILIAR = "unfamiliar"


@dataclass(frozen=True, slots=True)
class Decline:
    """Why a card was refused: Stripe's codes for the log, never for the screen."""

    code: str
    decline_code: str
    advice_code: str
    message: str
    charge_id: str = ""
    card: Card = Card()


@dataclass(frozen=True, slots=True)
class ChargeSnapshot:
    """The charge behind a paid intent."""

    charge_id: str
    card: Card
    card_receipt: CardReceipt
    refunded_minor: int
    is_disputed: bool
    receipt_url: str


@dataclass(frozen=True, slots=True)
class IntentSnapshot:
    """One PaymentIntent as it was read; amounts in our minor units, `amount_minor` includes the tip."""

    intent_id: str
    state: IntentState
    amount_minor: int
    received_minor: int
    tip_minor: int
    currency: str
    is_live: bool
    created_at: datetime
    metadata: dict[str, str] = field(default_factory=dict)
    decline: Decline | None = None
    charge: ChargeSnapshot | None = None
    charge_id: str = ""
    client_secret: str = field(default="", repr=False)
    status_text: str = ""

    @property
    def has_taken_money(self) -> bool:
        """True once the customer has been charged."""
        return self.state is IntentState.SUCCEEDED


class LinkState(StrEnum):
    """Where a pay link (a Checkout Session) stands."""

    OPEN = "open"
    COMPLETE = "complete"
    EXPIRED = "expired"


@dataclass(frozen=True, slots=True)
class LinkSnapshot:
    """One Checkout Session as it was read. The url is what the QR code shows."""

    session_id: str
    state: LinkState
    url: str
    intent_id: str
    expires_at: datetime | None
    metadata: dict[str, str] = field(default_factory=dict)


class ReaderActionState(StrEnum):
    """What the reader says of its present or last action."""

    NONE = "none"
    IN_PROGRESS = "in_progress"
    SUCCEEDED = "succeeded"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class ReaderSnapshot:
    """One reader as it was read; the action names the intent it is for."""

    reader_id: str
    label: str
    device_type: str
    is_online: bool
    action: ReaderActionState = ReaderActionState.NONE
    action_intent_id: str = ""
    failure_code: str = ""
    failure_message: str = ""

    @property
    def is_simulated(self) -> bool:
        """True for Stripe's simulated readers, which present a test card when told to."""
        return self.device_type.startswith("simulated")
