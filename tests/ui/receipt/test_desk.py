"""Print, email and invoice: each aside, each said in words, none in the way of a sale."""

import json
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from pos.domain.order import Order
from pos.domain.payment import AttemptState, Operation
from pos.services.tenders.tender import CashTender
from pos.services.till import OpenTill
from pos.store.orders import load_order
from pos.store.payments import attempts_of
from pos.ui.billing.sheet import BillingSheet
from pos.ui.receipt.desk import ReceiptDesk
from pos.ui.receipt.printer import SheetPrinter

pytestmark = pytest.mark.ui


class Heard:
    """What a desk said."""

    def __init__(self, desk: ReceiptDesk) -> None:
        self.done: list[str] = []
        self.refused: list[str] = []
        desk.done.connect(self.done.append)
        desk.refused.connect(self.refused.append)


@pytest.fixture
def over(qtbot: QtBot) -> QWidget:
    shown = QWidget()
    shown.resize(900, 700)
    qtbot.addWidget(shown)
    shown.show()
    return shown


def test_a_receipt_prints_and_says_so(
    paid: Order, counter: Any, over: QWidget, until: Any, tmp_path: Path
) -> None:
    desk = ReceiptDesk(counter, over, printer=SheetPrinter(into=tmp_path / "paper.pdf"))
    heard = Heard(desk)
    desk.print_receipt(paid)
    desk.print_receipt(paid)
    assert desk.is_busy
    until(lambda: heard.done)
    assert heard.done == [f"Receipt {paid.receipt_number} is printed."]
    assert (tmp_path / "paper.pdf").read_bytes().startswith(b"%PDF")


def test_a_printer_that_isnt_there_is_said_and_can_be_tried_again(
    paid: Order, counter: Any, over: QWidget, until: Any
) -> None:
    desk = ReceiptDesk(counter, over, printer=SheetPrinter("no such printer"))
    heard = Heard(desk)
    desk.print_receipt(paid)
    until(lambda: heard.refused)
    assert heard.refused == ["No printer is set up on this machine. Set one up, then print again."]
    assert not desk.is_busy
    desk.print_receipt(paid)
    until(lambda: len(heard.refused) == 2)


def test_an_email_goes_to_stripe_under_a_key_that_is_stored(
    paid: Order, counter: Any, till: OpenTill, over: QWidget, until: Any
) -> None:
    desk = ReceiptDesk(counter, over)
    heard = Heard(desk)
    desk.email_receipt(paid, "elena@marsh.example")
    until(lambda: heard.done or heard.refused)
    assert heard.done == ["Stripe noted elena@marsh.example. No mail is sent while no real money moves."]
    sent = [
        a for a in attempts_of(till.context.store, paid.payments[1]) if a.operation is Operation.SEND_RECEIPT
    ]
    assert [a.state for a in sent] == [AttemptState.DONE]
    assert json.loads(sent[0].params) == {"receipt_email": "elena@marsh.example"}


def test_a_wrong_address_and_a_cash_sale_are_refused_before_stripe_is_asked(
    paid: Order, counter: Any, till: OpenTill, over: QWidget, until: Any
) -> None:
    desk = ReceiptDesk(counter, over)
    heard = Heard(desk)
    desk.email_receipt(paid, "not an address")
    until(lambda: len(heard.refused) == 1)
    cash = _cash_sale(counter, till)
    desk.email_receipt(cash, "elena@marsh.example")
    until(lambda: len(heard.refused) == 2)
    assert "card payments only" in heard.refused[1]


def _cash_sale(counter: Any, till: OpenTill) -> Order:
    counter.sale.start_new_sale()
    row = till.context.store.row("SELECT sku FROM products WHERE tracks_stock LIMIT 1")
    assert row is not None
    counter.sale.scan(row["sku"])
    return till.payments.take_cash(till.orders.draft(counter.sale.cart), CashTender(10_000)).order


def test_an_invoice_is_written_and_shown(paid: Order, counter: Any, over: QWidget, until: Any) -> None:
    shown: list[Path] = []
    desk = ReceiptDesk(counter, over, show_file=shown.append)
    heard = Heard(desk)
    desk.make_invoice(paid)
    until(lambda: heard.done)
    assert shown == [desk.invoice_path("1-000001")]
    assert shown[0].read_bytes().startswith(b"%PDF")


def test_an_invoice_asks_whom_it_is_for_and_keeps_the_answer(
    counter: Any, till: OpenTill, over: QWidget, until: Any
) -> None:
    order = _cash_sale(counter, till)
    desk = ReceiptDesk(counter, over, show_file=lambda _path: None)
    heard = Heard(desk)
    desk.make_invoice(order)
    until(lambda: over.findChildren(BillingSheet))
    sheet = over.findChildren(BillingSheet)[0]
    sheet.buttons["done"].click()
    assert sheet.isVisible(), "an incomplete form must stay"
    filled = till.context.store.row("SELECT * FROM customers WHERE first_name = 'Elena'")
    assert filled is not None
    from pos.store.people import customer_of

    sheet.form.set_billing(customer_of(filled).billing)
    sheet.buttons["done"].click()
    until(lambda: heard.done)
    kept = load_order(till.context.store, order.id)
    assert kept is not None
    assert (kept.invoice_number, kept.billing.name) == ("1-000001", "Elena Marsh")
