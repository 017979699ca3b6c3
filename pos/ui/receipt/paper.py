"""An order as paper: which sheet it is, in the shop's direction and the window's words."""

from __future__ import annotations

from collections.abc import Mapping

from pos.domain.order import Order
from pos.domain.shop import Mode, Shop
from pos.services.discount_words import NO_DISCOUNTS
from pos.services.invoices import build_invoice
from pos.services.receipts import build_receipt
from pos.ui.receipt.invoice_sheet import invoice_sheet
from pos.ui.receipt.receipt_sheet import receipt_sheet, translated_words
from pos.ui.receipt.sheet import Sheet

_RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "iw", "ps", "sd", "ug", "ur", "yi", "dv", "ckb"})


def is_right_to_left(locale: str) -> bool:
    """Return whether a locale's language is written from right to left."""
    return locale.replace("-", "_").split("_")[0].lower() in _RIGHT_TO_LEFT


def receipt_of(
    order: Order,
    shop: Shop,
    mode: Mode,
    *,
    is_copy: bool = False,
    discounts: Mapping[int, str] = NO_DISCOUNTS,
) -> Sheet:
    """Return an order's receipt as a sheet."""
    receipt = build_receipt(
        order, shop, mode=mode, is_copy=is_copy, discounts=discounts, words=translated_words()
    )
    return receipt_sheet(receipt, is_rtl=is_right_to_left(shop.locale))


def invoice_of(
    order: Order,
    shop: Shop,
    mode: Mode,
    *,
    is_copy: bool = False,
    discounts: Mapping[int, str] = NO_DISCOUNTS,
) -> Sheet:
    """Return the invoice of an order that has been issued one; raises InvalidInput where it hasn't."""
    invoice = build_invoice(
        order, shop, mode=mode, is_copy=is_copy, discounts=discounts, words=translated_words()
    )
    return invoice_sheet(invoice, is_rtl=is_right_to_left(shop.locale))
