"""Invoices: numbered in a gapless series of their own when first asked for, and never twice."""

from collections.abc import Mapping
from dataclasses import dataclass

from pos.domain.billing import BillingDetails
from pos.domain.errors import InvalidInput, NotAllowed
from pos.domain.order import PAID_ORDERS, Order, OrderItem
from pos.domain.shop import Mode, Shop
from pos.services.addresses import check_billing, format_address, tidy_billing
from pos.services.amounts import format_amount, format_date, format_plain, format_rate
from pos.services.context import TillContext
from pos.services.discount_words import NO_DISCOUNTS, WHOLE_ORDER
from pos.services.orders import must_load
from pos.services.receipt_words import ENGLISH, ReceiptWords, tender_name
from pos.services.receipts import ReceiptRow, TaxOfOrder, marks_of, shop_lines, taxes_of, zone_of
from pos.store import series
from pos.store.people import BILLING
from pos.store.tables import OrderRow

NOT_PAID = "Only a paid order can be invoiced. Take the payment first."
WHOM = "An invoice needs the customer's name and address. Fill in the billing details, then try again."


def issue_invoice(context: TillContext, order_id: str, billing: BillingDetails | None = None) -> Order:
    """Give a paid order its invoice number, if it has none yet, and return the order.

    `billing` replaces the order's own; an invoice that has a number keeps whom it was made out to.
    Raises NotAllowed where the order isn't paid, InvalidInput where the details are incomplete.
    """
    with context.store.write(context.actor) as tx:
        order = must_load(tx, order_id)
        if order.invoice_number:
            return order
        if order.status not in PAID_ORDERS:
            raise NotAllowed(NOT_PAID)
        billed = tidy_billing(billing or order.billing)
        if check_billing(billed, required=True):
            raise InvalidInput(WHOM)
        number = series.next_number(tx, "invoice")
        values = {name: getattr(billed, name) for name in BILLING}
        tx.update(OrderRow, order.row_id, {**values, "invoice_number": number, "updated_at": tx.at})
        tx.audit("order.invoiced", order.id, number=order.number, invoice_number=number)
        return must_load(tx, order_id)


def may_be_invoiced(order: Order) -> bool:
    """Return whether the order can be invoiced without asking for anything more."""
    return bool(order.invoice_number) or (
        order.status in PAID_ORDERS and not check_billing(order.billing, required=True)
    )


@dataclass(frozen=True, slots=True)
class InvoiceLine:
    """One row of the table; amounts as written."""

    quantity: str
    name: str
    unit_price: str
    discount: str
    tax: str
    amount: str


@dataclass(frozen=True, slots=True)
class InvoiceDocument:
    """An invoice as it is printed; `taxes` are name and rate, base and tax."""

    shop_name: str
    shop_lines: tuple[str, ...]
    marks: tuple[str, ...]
    number: str
    facts: tuple[ReceiptRow, ...]
    billed_to: tuple[str, ...]
    lines: tuple[InvoiceLine, ...]
    sums: tuple[ReceiptRow, ...]
    total: ReceiptRow
    taxes: tuple[tuple[str, str, str], ...]
    paid_by: tuple[ReceiptRow, ...]
    closing: tuple[str, ...]
    words: ReceiptWords


def build_invoice(
    order: Order,
    shop: Shop,
    *,
    mode: Mode,
    is_copy: bool = False,
    discounts: Mapping[int, str] = NO_DISCOUNTS,
    words: ReceiptWords = ENGLISH,
) -> InvoiceDocument:
    """Return the invoice of an order; raises InvalidInput where it has no invoice number yet."""
    if not order.invoice_number:
        raise InvalidInput("This order has no invoice yet.")

    def plain(minor: int) -> str:
        return format_plain(minor, order.currency, shop.locale)

    off = sum(item.order_discount_minor for item in order.items)
    after = order.subtotal_minor - sum(item.line_discount_minor for item in order.items)
    sums = [ReceiptRow(words.subtotal, plain(after))]
    if off:
        sums.append(ReceiptRow(discounts.get(WHOLE_ORDER) or words.discount, plain(-off)))
    taxes = taxes_of(order)
    text = words.tax_included if order.tax_inclusive else words.tax
    for tax in taxes:
        rate = format_rate(tax.rate, shop.locale)
        sums.append(
            ReceiptRow(text.format(letter=tax.letter, name=tax.name, rate=rate), plain(tax.tax_minor))
        )
    return InvoiceDocument(
        shop_name=shop.name,
        shop_lines=shop_lines(shop, words),
        marks=marks_of(order, mode, words, is_copy=is_copy),
        number=words.invoice.format(number=order.invoice_number),
        facts=tuple(_facts(order, shop, words)),
        billed_to=format_address(order.billing, home_country=shop.country, locale=shop.locale),
        lines=tuple(_line(item, order, shop) for item in order.items),
        sums=tuple(sums),
        total=ReceiptRow(
            words.total, format_amount(order.total_minor, order.currency, shop.locale), is_strong=True
        ),
        taxes=tuple(_tax(tax, order, shop) for tax in taxes),
        paid_by=tuple(
            ReceiptRow(
                words.paid_by.format(tender=tender_name(p, words)), plain(p.amount_minor + p.tip_minor)
            )
            for p in order.payments
            if p.has_taken_money
        ),
        closing=tuple(line for line in (shop.returns_note, shop.receipt_footer) if line),
        words=words,
    )


def _facts(order: Order, shop: Shop, words: ReceiptWords) -> list[ReceiptRow]:
    at = order.completed_at or order.created_at
    facts = [ReceiptRow(words.date, format_date(at, shop.locale, zone_of(shop)))]
    facts.append(ReceiptRow(words.order.format(number="").strip(), order.number))
    if order.receipt_number:
        facts.append(ReceiptRow(words.receipt.format(number="").strip(), order.receipt_number))
    return facts


def _line(item: OrderItem, order: Order, shop: Shop) -> InvoiceLine:
    def plain(minor: int) -> str:
        return format_plain(minor, order.currency, shop.locale)

    gross = item.unit_price_minor * item.quantity
    return InvoiceLine(
        quantity=str(item.quantity),
        name=item.name,
        unit_price=plain(item.unit_price_minor),
        discount=plain(-item.line_discount_minor) if item.line_discount_minor else "",
        tax=item.tax_code,
        amount=plain(gross - item.line_discount_minor),
    )


def _tax(tax: TaxOfOrder, order: Order, shop: Shop) -> tuple[str, str, str]:
    net = tax.base_minor - (tax.tax_minor if order.tax_inclusive else 0)
    return (
        f"{tax.letter} {tax.name} {format_rate(tax.rate, shop.locale)}",
        format_plain(net, order.currency, shop.locale),
        format_plain(tax.tax_minor, order.currency, shop.locale),
    )
