"""How an invoice is laid out on A4."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest

from pos.services.invoices import InvoiceDocument
from pos.ui.receipt.blocks import Block, Columns, Face, Frame, Pair, Rule, Space, Words, isolated
from pos.ui.receipt.sheet import Sheet

A4_MM = (210, 297)
MARGIN_MM = 18
_BODY = Face(13)
_HEAD = Face(12, 600)
_SHARES = (0.1, 0.42, 0.14, 0.12, 0.07, 0.15)
_SIDES = ("lead", "lead", "trail", "trail", "middle", "trail")
_TAX_SHARES = (0.5, 0.25, 0.25)
_TAX_SIDES = ("lead", "trail", "trail")


def invoice_sheet(invoice: InvoiceDocument, *, is_rtl: bool = False) -> Sheet:
    """Return the invoice on as many pages as it needs, the table's head on each."""
    return Sheet(
        tuple(_blocks(invoice)),
        width_mm=A4_MM[0],
        height_mm=A4_MM[1],
        margin_mm=MARGIN_MM,
        head=(Pair(isolated(invoice.shop_name), invoice.number, _HEAD), Space(8), *_table_head(invoice)),
        is_rtl=is_rtl,
    )


def _blocks(invoice: InvoiceDocument) -> Iterator[Block]:
    yield from _opening(invoice)
    yield from _table_head(invoice)
    for line in invoice.lines:
        cells = (line.quantity, isolated(line.name), line.unit_price, line.discount, line.tax, line.amount)
        yield Columns(cells, _SHARES, _SIDES, _BODY, above=3)
    yield Rule(is_dashed=False)
    for row in invoice.sums:
        yield _sum(row.label, row.value, _BODY)
    yield Space(4)
    yield _sum(invoice.total.label, invoice.total.value, Face(18, 700))
    yield from _closing(invoice)


def _opening(invoice: InvoiceDocument) -> Iterator[Block]:
    for mark in invoice.marks:
        yield Frame(mark, Face(14, 700))
        yield Space(8)
    yield Pair(isolated(invoice.shop_name), invoice.number, Face(22, 700))
    yield Space(4)
    facts = [f"{fact.label}  {isolated(fact.value)}" for fact in invoice.facts]
    for about_shop, fact in zip_longest(invoice.shop_lines, facts, fillvalue=""):
        yield Pair(isolated(about_shop), fact, _BODY)
    yield Space(28)
    yield Words(invoice.words.billed_to, _HEAD)
    for address in invoice.billed_to:
        yield Words(isolated(address), _BODY)
    yield Space(28)


def _closing(invoice: InvoiceDocument) -> Iterator[Block]:
    words = invoice.words
    yield Space(20)
    if invoice.taxes:
        yield Columns((words.taxed_at, words.net, words.taxed_at), _TAX_SHARES, _TAX_SIDES, _HEAD)
        for name, net, tax in invoice.taxes:
            yield Columns((isolated(name), net, tax), _TAX_SHARES, _TAX_SIDES, _BODY)
        yield Space(16)
    for row in invoice.paid_by:
        yield Pair(isolated(row.label), row.value, _BODY)
    yield Space(20)
    for text in invoice.closing:
        yield Words(isolated(text), _BODY)


def _table_head(invoice: InvoiceDocument) -> tuple[Block, ...]:
    words = invoice.words
    cells = (words.quantity, words.article, words.price, words.discount, words.taxed_at, words.amount)
    return (Columns(cells, _SHARES, _SIDES, _HEAD), Rule(is_dashed=False, around=4))


def _sum(label: str, value: str, face: Face) -> Block:
    return Columns((isolated(label), value), (0.72, 0.28), ("trail", "trail"), face)
