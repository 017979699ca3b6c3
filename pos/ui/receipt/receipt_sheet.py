"""How a receipt is laid out on a roll of 80 mm."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QCoreApplication

from pos.services.receipt_words import ReceiptWords
from pos.services.receipts import ReceiptDocument, ReceiptRow
from pos.ui.receipt.blocks import Barcode, Block, Face, Frame, Pair, Rule, Space, Words, isolated
from pos.ui.receipt.sheet import Sheet

ROLL_MM = 80
MARGIN_MM = 4.5
_TAX_COLUMN = 18
_INDENT = 20
_STRONG = Face(11.5, 700)


def receipt_sheet(receipt: ReceiptDocument, *, is_rtl: bool = False) -> Sheet:
    """Return the receipt as one page of a roll."""
    return Sheet(tuple(_blocks(receipt)), width_mm=ROLL_MM, margin_mm=MARGIN_MM, is_rtl=is_rtl)


def translated_words() -> ReceiptWords:
    """Return the words of receipts and invoices in the language of the window."""
    english = ReceiptWords()
    names = ReceiptWords.__dataclass_fields__
    return ReceiptWords(
        **{name: QCoreApplication.translate("Receipt", getattr(english, name)) for name in names}
    )


def _blocks(receipt: ReceiptDocument) -> Iterator[Block]:
    yield from _opening(receipt)
    yield Rule()
    yield from _items(receipt)
    yield Rule()
    for row in receipt.sums:
        yield Pair(isolated(row.label), row.value)
    yield Space(2)
    yield Pair(receipt.total.label, receipt.total.value, Face(16, 700))
    if receipt.tenders:
        yield Rule()
    for row in receipt.tenders:
        yield _tender(row)
    yield Rule()
    for line in receipt.closing:
        yield Words(isolated(line), side="middle")
    yield Space(8)
    yield Barcode(receipt.barcode)
    yield Space(3)
    yield Words(receipt.number, side="middle")


def _opening(receipt: ReceiptDocument) -> Iterator[Block]:
    yield Space(2)
    yield Words(isolated(receipt.shop_name), Face(16, 700), "middle")
    for line in receipt.shop_lines:
        yield Words(isolated(line), side="middle")
    for mark in receipt.marks:
        yield Frame(mark)
    yield Space(2)
    yield Pair(receipt.number_text, receipt.at_text)
    yield Pair(isolated(receipt.till_name), isolated(receipt.served_by))


def _items(receipt: ReceiptDocument) -> Iterator[Block]:
    for item in receipt.items:
        label = f"{item.quantity} × {isolated(item.name)}"
        yield Pair(label, item.amount, tail=_TAX_COLUMN, mark=item.tax_letter)
        for note in item.notes:
            yield Pair(isolated(note.label), note.value, indent=_INDENT, tail=_TAX_COLUMN)


def _tender(row: ReceiptRow) -> Block:
    return Pair(isolated(row.label), row.value, _STRONG if row.is_strong else Face())
