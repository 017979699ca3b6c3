"""The words on receipts and invoices, and how a card is named in them; a screen hands in translated ones."""

from dataclasses import dataclass

from pos.domain.payment import Card, Method, Payment


@dataclass(frozen=True, slots=True)
class ReceiptWords:
    """Every word that a receipt or an invoice prints. Those in braces are filled in."""

    practice: str = "PRACTICE, NOT A SALE"
    test: str = "TEST, NOT A SALE"
    copy: str = "COPY"
    not_paid: str = "NOT PAID"
    receipt: str = "Receipt {number}"
    order: str = "Order {number}"
    served_by: str = "Served by {name}"
    subtotal: str = "Subtotal"
    discount: str = "Discount"
    named_discount: str = "{name}, {percent}"
    percent_off: str = "{percent} off"
    tax: str = "{letter}, {name} {rate}"
    tax_included: str = "{letter}, {name} {rate} included"
    tip: str = "Tip"
    total: str = "Total"
    to_pay: str = "To pay"
    cash: str = "Cash"
    change: str = "Change"
    card: str = "Card"
    link: str = "Payment link"
    refunded: str = "Refunded, {tender}"
    refund_pending: str = "Refund on its way, {tender}"
    being_checked: str = "Being checked, {tender}"
    approval_code: str = "Approval code"
    approval_code_read: str = "{read}, approval code"
    tapped: str = "Tapped"
    inserted: str = "Inserted"
    swiped: str = "Swiped"
    account: str = "Account"
    aid: str = "AID"
    one_item: str = "1 item."
    items: str = "{count} items."
    each: str = "{price} each"
    tax_number: str = "Tax number {number}"
    invoice: str = "Invoice {number}"
    billed_to: str = "Billed to"
    date: str = "Date"
    quantity: str = "Quantity"
    article: str = "Article"
    price: str = "Price"
    taxed_at: str = "Tax"
    amount: str = "Amount"
    net: str = "Net"
    paid_by: str = "Paid by {tender}"


ENGLISH = ReceiptWords()

_BRANDS = {
    "amex": "Amex",
    "cartes_bancaires": "Cartes Bancaires",
    "diners": "Diners Club",
    "discover": "Discover",
    "eftpos_au": "eftpos",
    "interac": "Interac",
    "jcb": "JCB",
    "link": "Link",
    "mastercard": "Mastercard",
    "unionpay": "UnionPay",
    "visa": "Visa",
}
_READ_BY = {
    "contact_emv": "inserted",
    "contactless_emv": "tapped",
    "contactless_magstripe_mode": "tapped",
    "magnetic_stripe_fallback": "swiped",
    "magnetic_stripe_track2": "swiped",
}
_LETTERS_OF_A_BRAND = 24


def brand_name(brand: str) -> str:
    """Return a brand as its owner writes it: Stripe's `amex` is Amex; an unfamiliar one is capitalised."""
    return _BRANDS.get(brand, brand.replace("_", " ").title()[:_LETTERS_OF_A_BRAND])


def card_name(card: Card, words: ReceiptWords = ENGLISH) -> str:
    """Return `Visa •••• 4242`, or as much of it as is known."""
    brand = brand_name(card.brand) if card.brand else words.card
    return f"{brand} •••• {card.last4}" if card.last4 else brand


def tender_name(payment: Payment, words: ReceiptWords = ENGLISH) -> str:
    """Return what a payment is called on paper: cash, the card, or the link."""
    if payment.method is Method.CASH:
        return words.cash
    receipt = payment.card_receipt
    if receipt.application_preferred_name and payment.card.last4:
        return f"{receipt.application_preferred_name} •••• {payment.card.last4}"
    if payment.card.brand or payment.card.last4:
        return card_name(payment.card, words)
    return words.link if payment.method is Method.LINK else words.card


def read_name(read_method: str, words: ReceiptWords = ENGLISH) -> str:
    """Return how a reader read the card, or nothing where it wasn't a reader."""
    attribute = _READ_BY.get(read_method, "")
    return str(getattr(words, attribute)) if attribute else ""
