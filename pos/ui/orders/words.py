"""How an order's state, its tenders and its moments are said: each state a word, an icon and a tone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QCoreApplication

from pos.domain.clock import utc_now
from pos.domain.order import OrderStatus
from pos.domain.payment import Method, Payment, PaymentStatus
from pos.domain.shop import Shop
from pos.services.amounts import format_date, format_time
from pos.services.receipt_words import brand_name
from pos.services.receipts import zone_of
from pos.store.history import OrderSummary, TenderSummary
from pos.ui.theme.tones import Tone

SHORT_ID = 11


def said(text: str) -> str:
    """Return a text of the orders page in the window's language."""
    return QCoreApplication.translate("Orders", text)


@dataclass(frozen=True, slots=True)
class StatusWords:
    """A state in a word, with its icon and tone."""

    word: str
    icon: str
    tone: Tone


_STATUS = {
    OrderStatus.PENDING: StatusWords("Waiting", "hourglass-medium", Tone.AMBER),
    OrderStatus.COMPLETED: StatusWords("Completed", "check-circle-fill", Tone.GREEN),
    OrderStatus.FAILED: StatusWords("Declined", "x-circle-fill", Tone.RED),
    OrderStatus.CANCELED: StatusWords("Canceled", "x-circle-fill", Tone.NEUTRAL),
    OrderStatus.PARTIALLY_REFUNDED: StatusWords("Part refunded", "arrow-u-up-left", Tone.NEUTRAL),
    OrderStatus.REFUNDED: StatusWords("Refunded", "arrow-u-up-left", Tone.NEUTRAL),
}
IN_DOUBT = StatusWords("In doubt", "question-fill", Tone.VIOLET)
ON_HOLD = StatusWords("On hold", "pause", Tone.AMBER)
_PAYMENT = {
    PaymentStatus.PENDING: "waiting",
    PaymentStatus.PROCESSING: "waiting for the bank",
    PaymentStatus.SUCCEEDED: "taken",
    PaymentStatus.FAILED: "declined, nothing was charged",
    PaymentStatus.CANCELED: "canceled, nothing was charged",
    PaymentStatus.PARTIALLY_REFUNDED: "taken, part given back",
    PaymentStatus.REFUNDED: "taken and given back",
}
_METHODS = {
    Method.CASH: ("Cash", "money-fill"),
    Method.CARD: ("Card", "keyboard-fill"),
    Method.CARD_PRESENT: ("Reader", "contactless-payment-fill"),
    Method.LINK: ("Link", "link-fill"),
}


def status_words(status: OrderStatus, *, is_in_doubt: bool = False, is_held: bool = False) -> StatusWords:
    """Return how a state is said; doubt outranks everything, for nobody knows the rest."""
    found = IN_DOUBT if is_in_doubt else ON_HOLD if is_held else _STATUS[status]
    return StatusWords(said(found.word), found.icon, found.tone)


def payment_status(payment: Payment) -> str:
    """Return what became of a payment, in a few words."""
    return said("being checked with Stripe") if payment.in_doubt else said(_PAYMENT[payment.status])


def method_icon(method: Method) -> str:
    """Return the icon of a way of paying."""
    return _METHODS[method][1]


def method_name(method: Method, brand: str = "", last4: str = "") -> str:
    """Return `Visa 4242`, or the way of paying where no card is known."""
    if last4:
        return f"{brand_name(brand)} {last4}".strip()
    return said(_METHODS[method][0])


def tenders_words(order: OrderSummary) -> str:
    """Return an order's tenders in a few words: `Cash, Visa 4242`; those given up only if alone."""
    kept = [t for t in order.tenders if not _is_given_up(t)] or list(order.tenders[-1:])
    return ", ".join(method_name(t.method, t.brand, t.last4) for t in kept) or said("None")


def _is_given_up(tender: TenderSummary) -> bool:
    return tender.status in (PaymentStatus.FAILED, PaymentStatus.CANCELED)


def moment(at: datetime, shop: Shop) -> str:
    """Return a time of today as the hour, an older one as its day."""
    zone = zone_of(shop)
    is_today = at.astimezone(zone).date() == utc_now().astimezone(zone).date()
    return format_time(at, shop.locale, zone) if is_today else format_date(at, shop.locale, zone)


def short_id(stripe_id: str) -> str:
    """Return Stripe's id with its middle left out, as people compare them."""
    return f"{stripe_id[:7]}…{stripe_id[-4:]}" if len(stripe_id) > SHORT_ID + 2 else stripe_id
