"""What the clerk chose: how much to take, and how. Amounts are minor units; None takes all that is due."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from pos.domain.order import Order
from pos.domain.payment import Method, Payment


@dataclass(frozen=True, slots=True)
class CashTender:
    """Cash: `tendered_minor` is what the customer handed over; the change is worked out."""

    tendered_minor: int
    amount_minor: int | None = None
    method: Method = Method.CASH


@dataclass(frozen=True, slots=True)
class CardTender:
    """A payment method that Stripe already knows (the command line and tests)."""

    payment_method: str
    amount_minor: int | None = None
    method: Method = Method.CARD


@dataclass(frozen=True, slots=True)
class KeyedTender:
    """A card typed into Stripe's own fields."""

    amount_minor: int | None = None
    method: Method = Method.CARD


@dataclass(frozen=True, slots=True)
class ReaderTender:
    """A reader by id or label; `test_number` is what a simulated reader is shown (empty: 4242)."""

    reader: str
    amount_minor: int | None = None
    test_number: str = ""
    method: Method = Method.CARD_PRESENT


@dataclass(frozen=True, slots=True)
class LinkTender:
    """A page of Stripe's, paid on the customer's own phone."""

    amount_minor: int | None = None
    method: Method = Method.LINK


Tender = CashTender | CardTender | KeyedTender | ReaderTender | LinkTender


class Step(StrEnum):
    """How far a payment has come, as the screen lists it."""

    SENDING = "sending"
    WAITING_FOR_CARD = "waiting_for_card"
    AUTHORISING = "authorising"
    CHECKING = "checking"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class Progress:
    """A step and when it was reached."""

    step: Step
    at: datetime


OnProgress = Callable[[Progress], None]


def ignore_progress(_progress: Progress) -> None:
    """Take no notice of progress (the command line)."""


@dataclass(frozen=True, slots=True)
class Taken:
    """The order and the payment after an attempt at taking it."""

    order: Order
    payment: Payment
