"""What the tender pane calls things: ways of paying, cards, and the time of day to the second."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QCoreApplication

from pos.domain.payment import Card, Method, Payment

ICONS = {
    Method.CARD_PRESENT: "contactless-payment",
    Method.CARD: "keyboard",
    Method.LINK: "qr-code",
    Method.CASH: "money",
}
_BRANDS = {
    "visa": "Visa",
    "mastercard": "Mastercard",
    "amex": "American Express",
    "discover": "Discover",
    "diners": "Diners Club",
    "jcb": "JCB",
    "unionpay": "UnionPay",
    "interac": "Interac",
    "eftpos_au": "eftpos",
    "cartes_bancaires": "Cartes Bancaires",
}


def method_words(method: Method) -> str:
    """The name of a way of paying, as on its button."""
    return {
        Method.CARD_PRESENT: tr("Reader"),
        Method.CARD: tr("Keyed"),
        Method.LINK: tr("Link"),
        Method.CASH: tr("Cash"),
    }[method]


def card_words(card: Card) -> str:
    """Brand and last four, "Visa •••• 4242"; empty where nothing of the card is known."""
    if not card.last4:
        return ""
    brand = _BRANDS.get(card.brand, card.brand.replace("_", " ").title()) or tr("Card")
    return f"{brand} •••• {card.last4}"


def payment_words(payment: Payment) -> str:
    """What a payment was taken with: the card where it is known, else the way of paying."""
    card = card_words(payment.card)
    if not card:
        return method_words(payment.method)
    if payment.method is Method.CARD_PRESENT and not payment.has_taken_money:
        return tr("Reader, {card}").format(card=card)
    return card


def clock_time(at: datetime, locale: str) -> str:
    """The time of day to the second, as the locale writes it: "2:32:41 PM"."""
    from babel import dates  # noqa: PLC0415 - Babel is imported by the first call that needs it

    local = at.astimezone().replace(tzinfo=None)
    return dates.format_time(local, "medium", locale=locale.replace("-", "_").split(".")[0])


def tr(text: str) -> str:
    """Translate a text of the tender pane."""
    return QCoreApplication.translate("Tender", text)


def tr_advice(text: str) -> str:
    """Translate a sentence of the declines' guidance."""
    return QCoreApplication.translate("Declines", text) if text else ""


def reader_words(label: str) -> str:
    """A reader's name; Stripe's simulated one says what it is, and one not known yet is just the reader."""
    if label == "simulated":
        return tr("Simulated reader")
    return label or tr("the reader")
