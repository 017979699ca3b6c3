"""Receipts and invoices as PDF files."""

from __future__ import annotations

from pathlib import Path

from pos.domain.order import Order
from pos.domain.shop import Mode, Shop


def write_receipt_pdf(order: Order, shop: Shop, path: Path, *, mode: Mode, is_copy: bool = False) -> Path:
    """Write the receipt as a PDF of 80 mm and return where it is; `mode` marks practice and test."""
    raise NotImplementedError


def write_invoice_pdf(order: Order, shop: Shop, path: Path, *, mode: Mode, is_copy: bool = False) -> Path:
    """Write the invoice of an order that has an invoice number as an A4 PDF."""
    raise NotImplementedError
