"""What a receipt says: every row of an order as printed, without a thought for paper or screen.

The fields that a card-present receipt must carry are Stripe's (docs, terminal/features/receipts).
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import tzinfo
from decimal import Decimal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pos.domain.order import PAID_ORDERS, Order, OrderItem
from pos.domain.payment import Method, Payment
from pos.domain.refund import GIVEN_BACK, RefundStatus
from pos.domain.shop import Mode, Shop
from pos.services.amounts import format_amount, format_date_time, format_plain, format_rate
from pos.services.discount_words import NO_DISCOUNTS, WHOLE_ORDER
from pos.services.receipt_words import ENGLISH, ReceiptWords, read_name, tender_name


@dataclass(frozen=True, slots=True)
class ReceiptRow:
    """A label with an amount or a code at the end of its row."""

    label: str
    value: str
    is_strong: bool = False


@dataclass(frozen=True, slots=True)
class ReceiptItem:
    """One order item: `notes` are the rows indented under it, such as its discount."""

    quantity: int
    name: str
    amount: str
    tax_letter: str
    notes: tuple[ReceiptRow, ...] = ()


@dataclass(frozen=True, slots=True)
class ReceiptDocument:
    """A receipt as it is printed; all amounts are written for the shop's locale."""

    shop_name: str
    shop_lines: tuple[str, ...]
    marks: tuple[str, ...]
    number: str
    number_text: str
    at_text: str
    till_name: str
    served_by: str
    items: tuple[ReceiptItem, ...]
    sums: tuple[ReceiptRow, ...]
    total: ReceiptRow
    tenders: tuple[ReceiptRow, ...]
    closing: tuple[str, ...]

    @property
    def barcode(self) -> str:
        """What the barcode at the foot holds: the number, so that a scan finds the order again."""
        return self.number


def build_receipt(
    order: Order,
    shop: Shop,
    *,
    mode: Mode,
    is_copy: bool = False,
    discounts: Mapping[int, str] = NO_DISCOUNTS,
    words: ReceiptWords = ENGLISH,
) -> ReceiptDocument:
    """Return the receipt of an order as the shop writes it.

    `mode` other than live is marked on it, and so are a copy and an order that isn't paid.
    `discounts` names each discount by its item's position, and that on everything by 0.
    """
    count = sum(item.quantity for item in order.items)
    counted = words.one_item if count == 1 else words.items.format(count=count)
    number = order.receipt_number or order.number
    text = words.receipt if order.receipt_number else words.order
    return ReceiptDocument(
        shop_name=shop.name,
        shop_lines=shop_lines(shop, words),
        marks=marks_of(order, mode, words, is_copy=is_copy),
        number=number,
        number_text=text.format(number=number),
        at_text=format_date_time(order.completed_at or order.created_at, shop.locale, zone_of(shop)),
        till_name=order.till_name,
        served_by=words.served_by.format(name=order.staff_name) if order.staff_name else "",
        items=tuple(
            _item(item, order, shop, discounts.get(item.position) or item.discount_label or words.discount)
            for item in order.items
        ),
        sums=tuple(_sums(order, shop, discounts.get(WHOLE_ORDER) or words.discount, words)),
        total=ReceiptRow(
            words.total, format_amount(order.total_minor, order.currency, shop.locale), is_strong=True
        ),
        tenders=tuple(_tenders(order, shop, words)),
        closing=tuple(
            line for line in (f"{counted} {shop.returns_note}".strip(), shop.receipt_footer) if line
        ),
    )


def zone_of(shop: Shop) -> tzinfo | None:
    """Return the shop's time zone; None (the machine's own) where none or an unknown one is set."""
    try:
        return ZoneInfo(shop.timezone) if shop.timezone else None
    except (ZoneInfoNotFoundError, ValueError):
        return None


def shop_lines(shop: Shop, words: ReceiptWords = ENGLISH) -> tuple[str, ...]:
    """Return the lines under the shop's name: its address and its tax number."""
    number = (words.tax_number.format(number=shop.tax_number),) if shop.tax_number else ()
    return (*shop.address_lines, *number)


def marks_of(
    order: Order, mode: Mode, words: ReceiptWords = ENGLISH, *, is_copy: bool = False
) -> tuple[str, ...]:
    """Return what stands in a frame at the top of the paper, most important first."""
    money = {Mode.PRACTICE: words.practice, Mode.TEST: words.test, Mode.LIVE: ""}[mode]
    unpaid = "" if order.status in PAID_ORDERS else words.not_paid
    return tuple(mark for mark in (money, unpaid, words.copy if is_copy else "") if mark)


@dataclass(frozen=True, slots=True)
class TaxOfOrder:
    """One tax of an order: `base_minor` is what its items came to before it was added (or with it in)."""

    letter: str
    name: str
    rate: Decimal
    base_minor: int
    tax_minor: int


def taxes_of(order: Order) -> tuple[TaxOfOrder, ...]:
    """Return the order's taxes by first appearance, summed from its items."""
    found: dict[tuple[str, str, Decimal], TaxOfOrder] = {}
    for item in order.items:
        if item.tax_rate is None:
            continue
        key = (item.tax_code, item.tax_name, item.tax_rate)
        before = found.get(key) or TaxOfOrder(*key, 0, 0)
        base = item.total_minor if order.tax_inclusive else item.total_minor - item.tax_minor
        found[key] = TaxOfOrder(*key, before.base_minor + base, before.tax_minor + item.tax_minor)
    return tuple(found.values())


def _item(item: OrderItem, order: Order, shop: Shop, discount: str) -> ReceiptItem:
    notes: list[ReceiptRow] = []
    if item.line_discount_minor:
        off = format_plain(-item.line_discount_minor, order.currency, shop.locale)
        notes.append(ReceiptRow(discount, off))
    gross = item.unit_price_minor * item.quantity
    return ReceiptItem(
        quantity=item.quantity,
        name=item.name,
        amount=format_plain(gross, order.currency, shop.locale),
        tax_letter=item.tax_code,
        notes=tuple(notes),
    )


def _sums(order: Order, shop: Shop, discount_label: str, words: ReceiptWords) -> Iterator[ReceiptRow]:
    def plain(minor: int) -> str:
        return format_plain(minor, order.currency, shop.locale)

    off = sum(item.order_discount_minor for item in order.items)
    after_line_discounts = order.subtotal_minor - sum(item.line_discount_minor for item in order.items)
    yield ReceiptRow(words.subtotal, plain(after_line_discounts))
    if off:
        yield ReceiptRow(discount_label, plain(-off))
    text = words.tax_included if order.tax_inclusive else words.tax
    for tax in taxes_of(order):
        label = text.format(letter=tax.letter, name=tax.name, rate=format_rate(tax.rate, shop.locale))
        yield ReceiptRow(label, plain(tax.tax_minor))


def _tenders(order: Order, shop: Shop, words: ReceiptWords) -> Iterator[ReceiptRow]:
    def plain(minor: int) -> str:
        return format_plain(minor, order.currency, shop.locale)

    if order.tip_minor:
        yield ReceiptRow(words.tip, plain(order.tip_minor))
        yield ReceiptRow(words.to_pay, plain(order.payable_minor), is_strong=True)
    names: dict[str, str] = {}
    for payment in order.payments:
        names[payment.id] = tender_name(payment, words)
        if payment.has_taken_money:
            yield from _tender(payment, names[payment.id], plain, words)
        elif payment.in_doubt:
            yield ReceiptRow(
                words.being_checked.format(tender=names[payment.id]),
                plain(payment.amount_minor),
                is_strong=True,
            )
    for refund in order.refunds:
        if refund.status in GIVEN_BACK:
            text = words.refund_pending if refund.status is RefundStatus.PENDING else words.refunded
            tender = names.get(refund.payment_id, words.card)
            yield ReceiptRow(text.format(tender=tender), plain(-refund.amount_minor), is_strong=True)


def _tender(
    payment: Payment, name: str, plain: Callable[[int], str], words: ReceiptWords
) -> Iterator[ReceiptRow]:
    taken = payment.amount_minor + payment.tip_minor
    if payment.method is Method.CASH:
        yield ReceiptRow(name, plain(payment.tendered_minor or taken))
        if payment.change_minor:
            yield ReceiptRow(words.change, plain(-payment.change_minor))
        return
    yield ReceiptRow(name, plain(taken), is_strong=True)
    card = payment.card_receipt
    if card.authorization_code:
        read = read_name(card.read_method, words)
        label = words.approval_code_read.format(read=read) if read else words.approval_code
        yield ReceiptRow(label, card.authorization_code)
    if card.dedicated_file_name:
        yield ReceiptRow(words.aid, card.dedicated_file_name)
    if card.account_type and card.account_type != "unknown":
        yield ReceiptRow(words.account, card.account_type.capitalize())
