"""Receipts and invoices as they come out: the words in the PDF, and the same sheet on screen."""

import subprocess
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from pos.domain.errors import InvalidInput
from pos.domain.order import Order
from pos.domain.shop import Mode
from pos.services.discount_words import discounts_of
from pos.services.invoices import issue_invoice
from pos.services.till import OpenTill
from pos.ui.receipt.code128 import bar_widths
from pos.ui.receipt.pdf import PaperFault, write_invoice_pdf, write_receipt_pdf
from pos.ui.receipt.preview import ReceiptPreview


def _words(path: Path) -> list[str]:
    done = subprocess.run(
        ["pdftotext", "-layout", str(path), "-"], capture_output=True, text=True, check=True, timeout=20
    )
    return [" ".join(line.split()) for line in done.stdout.splitlines() if line.strip()]


def test_a_receipt_says_everything_that_the_sale_came_to(paid: Order, till: OpenTill, tmp_path: Path) -> None:
    named = discounts_of(till.context, paid)
    path = write_receipt_pdf(paid, till.context.shop, tmp_path / "r.pdf", mode=Mode.PRACTICE, discounts=named)
    words = _words(path)
    for row in (
        "Juniper Street Market",
        "PRACTICE, NOT A SALE",
        "4 × Butter croissant 15.80 G",
        "2 × Wildflower honey 12 oz 23.00 G",
        "10% off −2.30",
        "Subtotal 92.00",
        "Member discount, 5% −4.60",
        "G, Grocery tax 2.25% 0.94",
        "S, Sales tax 10.25% 4.67",
        "Total $93.01",
        "Cash 50.00",
        "Change −10.00",
        "Visa Credit •••• 4242 53.01",
        "10 items. Returns within 30 days.",
        paid.receipt_number,
    ):
        assert row in words
    card = paid.payments[1].card_receipt
    assert f"Tapped, approval code {card.authorization_code}" in words
    assert f"AID {card.dedicated_file_name}" in words


def test_a_live_receipt_has_no_mark_and_a_copy_says_so(paid: Order, till: OpenTill, tmp_path: Path) -> None:
    path = write_receipt_pdf(paid, till.context.shop, tmp_path / "r.pdf", mode=Mode.LIVE, is_copy=True)
    words = _words(path)
    assert "COPY" in words
    assert not any("NOT A SALE" in line for line in words)


def test_names_of_any_script_leave_the_amounts_beside_them_whole(
    paid: Order, till: OpenTill, tmp_path: Path
) -> None:
    arabic = tuple(replace(item, name="خبز عربي 12") for item in paid.items)
    path = write_receipt_pdf(
        replace(paid, items=arabic), till.context.shop, tmp_path / "r.pdf", mode=Mode.PRACTICE
    )
    amounts = [line.split()[-2] for line in _words(path) if line.endswith((" G", " S"))]
    assert amounts == ["15.80", "7.50", "23.00", "18.00", "30.00"]


def test_a_shop_that_writes_from_right_to_left_has_its_amounts_at_the_left_and_whole(
    paid: Order, till: OpenTill, tmp_path: Path
) -> None:
    shop = replace(till.context.shop, locale="ar_EG")
    words = _words(write_receipt_pdf(paid, shop, tmp_path / "r.pdf", mode=Mode.PRACTICE))
    assert "92.00 Subtotal" in words
    assert "−4.60 Discount" in words
    assert "−10.00 Change" in words


def test_an_invoice_is_numbered_once_in_a_series_of_its_own(
    paid: Order, till: OpenTill, tmp_path: Path
) -> None:
    invoiced = issue_invoice(till.context, paid.id)
    again = issue_invoice(till.context, paid.id)
    assert invoiced.invoice_number == again.invoice_number == "1-000001"
    words = _words(
        write_invoice_pdf(invoiced, till.context.shop, tmp_path / "i.pdf", mode=Mode.PRACTICE, is_copy=True)
    )
    for row in (
        "COPY",
        "Juniper Street Market Invoice 1-000001",
        "Elena Marsh",
        "Chicago, IL 60622",
        "2 Wildflower honey 12 oz 11.50 −2.30 G 20.70",
        "G Grocery tax 2.25% 41.80 0.94",
        "Total $93.01",
    ):
        assert row in words


def test_an_invoice_of_many_items_goes_on_with_its_heads_on_the_next_page(
    paid: Order, till: OpenTill, tmp_path: Path
) -> None:
    invoiced = issue_invoice(till.context, paid.id)
    long = replace(invoiced, items=invoiced.items * 20)
    words = _words(write_invoice_pdf(long, till.context.shop, tmp_path / "i.pdf", mode=Mode.PRACTICE))
    assert words.count("Quantity Article Price Discount Tax Amount") >= 2
    assert sum("Butter croissant" in line for line in words) == 20


def test_an_order_without_an_invoice_number_has_no_invoice_to_write(
    paid: Order, till: OpenTill, tmp_path: Path
) -> None:
    with pytest.raises(InvalidInput, match="no invoice yet"):
        write_invoice_pdf(paid, till.context.shop, tmp_path / "i.pdf", mode=Mode.PRACTICE)


def test_a_folder_that_cant_be_written_is_said_in_a_sentence(
    paid: Order, till: OpenTill, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(PaperFault, match="can't be written"):
        write_receipt_pdf(paid, till.context.shop, tmp_path / "file" / "r.pdf", mode=Mode.PRACTICE)


def test_the_preview_is_80_mm_wide_and_white_in_any_theme(paid: Order, counter: Any, qtbot: QtBot) -> None:
    preview = ReceiptPreview(paid, counter)
    qtbot.addWidget(preview)
    preview.resize(preview.sizeHint())
    preview.show()
    picture = preview.grab().toImage()
    assert round(80 * 96 / 25.4) == 302 == preview.sizeHint().width()
    assert picture.pixelColor(10, 30).name() == "#ffffff"
    dark = sum(picture.pixelColor(x, picture.height() - 50).lightness() < 60 for x in range(picture.width()))
    assert dark > 40, "no barcode where one belongs"


def test_a_barcode_starts_checks_and_stops_as_the_standard_has_it() -> None:
    widths = bar_widths("PJJ123C")
    assert widths[:6] == (2, 1, 1, 2, 1, 4)
    assert widths[-7:] == (2, 3, 3, 1, 1, 1, 2)
    # The check character of PJJ123C is 54 from start A, as textbooks have it, so 55 ("W") from start B.
    assert widths[-13:-7] == (3, 1, 1, 3, 2, 1)
    assert bar_widths("") == ()
