"""Receipts and invoices as PDF files."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import QMarginsF, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter, QPdfWriter

from pos.domain.errors import WorldFault
from pos.domain.order import Order
from pos.domain.shop import Mode, Shop
from pos.services.discount_words import NO_DISCOUNTS
from pos.ui.receipt.paper import invoice_of, receipt_of
from pos.ui.receipt.sheet import Sheet

DPI = 300
_CSS_DPI = 96


class PaperFault(WorldFault):
    """The paper couldn't be written or printed; the sale stands all the same."""


def write_receipt_pdf(
    order: Order,
    shop: Shop,
    path: Path,
    *,
    mode: Mode,
    is_copy: bool = False,
    discounts: Mapping[int, str] = NO_DISCOUNTS,
) -> Path:
    """Write the receipt as a PDF of 80 mm and return where it is.

    `mode` marks practice and test. Raises PaperFault where the file can't be written.
    """
    sheet = receipt_of(order, shop, mode, is_copy=is_copy, discounts=discounts)
    return write_pdf(sheet, path, title=order.receipt_number or order.number)


def write_invoice_pdf(
    order: Order,
    shop: Shop,
    path: Path,
    *,
    mode: Mode,
    is_copy: bool = False,
    discounts: Mapping[int, str] = NO_DISCOUNTS,
) -> Path:
    """Write the invoice of an order as an A4 PDF and return where it is.

    Raises InvalidInput where no invoice was issued, PaperFault where the file can't be written.
    """
    sheet = invoice_of(order, shop, mode, is_copy=is_copy, discounts=discounts)
    return write_pdf(sheet, path, title=order.invoice_number)


def write_pdf(sheet: Sheet, path: Path, *, title: str) -> Path:
    """Write a sheet as a PDF."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    except OSError as error:
        raise PaperFault(f"The file {path} can't be written. Choose another folder.", str(error)) from error
    writer = QPdfWriter(str(path))
    writer.setResolution(DPI)
    writer.setTitle(title)
    writer.setPageLayout(page_layout(sheet))
    painter = QPainter()
    if not painter.begin(writer):
        raise PaperFault(f"The file {path} can't be written. Choose another folder.")
    try:
        for page in range(len(sheet.pages)):
            if page:
                writer.newPage()
            sheet.paint(painter, page, DPI / _CSS_DPI)
    finally:
        painter.end()
    return path


def page_layout(sheet: Sheet) -> QPageLayout:
    """Return the page of a sheet: its own size, without margins, which the sheet has itself."""
    paper = QSizeF(sheet.width_mm, sheet.height_mm)
    size = QPageSize(paper, QPageSize.Unit.Millimeter, "", QPageSize.SizeMatchPolicy.ExactMatch)
    return QPageLayout(size, QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0))
