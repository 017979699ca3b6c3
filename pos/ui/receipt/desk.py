"""What a clerk may do with a paid order's paper: print it, email it, make an invoice of it.

Nothing here blocks a sale: each act runs aside, and one that couldn't be done says so and can be tried again.
"""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from pos.domain.errors import WorldFault
from pos.domain.order import Order
from pos.domain.shop import Mode
from pos.services.discount_words import discounts_of
from pos.services.invoices import issue_invoice, may_be_invoiced
from pos.services.receipt_email import email_receipt
from pos.ui.billing.sheet import DONE, BillingSheet
from pos.ui.receipt.paper import receipt_of
from pos.ui.receipt.pdf import write_invoice_pdf
from pos.ui.receipt.printer import SheetPrinter
from pos.ui.receipt.receipt_sheet import translated_words
from pos.ui.tasks import ask, spawn

if TYPE_CHECKING:
    from pos.ui.counter import Counter


def _show_file(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


class ReceiptDesk(QObject):
    """Print, email and invoice.

    Signals:
        done: what was done, in words ("Receipt 1-000042 is printed.").
        refused: why not, in a sentence, with what to do next; the same call may be made again.
        busy_changed: an act began or ended.
        order_changed: the order with its new invoice number.
    """

    done = Signal(str)
    refused = Signal(str)
    busy_changed = Signal(bool)
    order_changed = Signal(object)

    def __init__(
        self,
        counter: Counter,
        parent: QWidget,
        *,
        printer: SheetPrinter | None = None,
        show_file: Callable[[Path], None] = _show_file,
    ) -> None:
        super().__init__(parent)
        self._counter = counter
        self._over = parent
        self._printer = printer or SheetPrinter()
        self._show_file = show_file
        self._acts: set[str] = set()

    @property
    def is_busy(self) -> bool:
        """Whether an act is under way."""
        return bool(self._acts)

    def print_receipt(self, order: Order, *, is_copy: bool = False) -> None:
        """Send the receipt to the printer; a second press while it prints does nothing."""
        self._run("print", self._print(order, is_copy=is_copy))

    def email_receipt(self, order: Order, address: str) -> None:
        """Have Stripe mail its receipt of the order's card payments to `address`."""
        self._run("email", self._email(order, address))

    def make_invoice(self, order: Order, *, is_copy: bool = False) -> None:
        """Number the order's invoice if it has none yet, and show it as a PDF.

        Asks for the billing details where they are incomplete.
        """
        self._run("invoice", self._invoice(order, is_copy=is_copy))

    def invoice_path(self, number: str) -> Path:
        """Where the PDF of an invoice is kept."""
        return self._counter.till.settings.folder / "invoices" / f"invoice-{number}.pdf"

    def _run(self, name: str, act: Coroutine[Any, Any, str]) -> None:
        if name in self._acts:
            act.close()
            return
        self._acts.add(name)
        self.busy_changed.emit(True)  # a signal's argument has no name
        spawn(self._finish(name, act))

    async def _finish(self, name: str, act: Coroutine[Any, Any, str]) -> None:
        try:
            said = await act
        except WorldFault as fault:
            self.refused.emit(fault.message)
        else:
            if said:
                self.done.emit(said)
        finally:
            self._acts.discard(name)
            self.busy_changed.emit(self.is_busy)

    async def _print(self, order: Order, *, is_copy: bool) -> str:
        context = self._counter.context
        named = discounts_of(context, order, translated_words())
        sheet = receipt_of(order, context.shop, context.mode, is_copy=is_copy, discounts=named)
        number = order.receipt_number or order.number
        await self._printer.print_sheet(sheet, self.tr("Receipt {number}").format(number=number))
        return self.tr("Receipt {number} is printed.").format(number=number)

    async def _email(self, order: Order, address: str) -> str:
        sent_to = await email_receipt(self._counter.context, order, address)
        if self._counter.context.mode is Mode.LIVE:
            return self.tr("Stripe mails the receipt to {address}.").format(address=sent_to)
        return self.tr("Stripe noted {address}. No mail is sent while no real money moves.").format(
            address=sent_to
        )

    async def _invoice(self, order: Order, *, is_copy: bool) -> str:
        context = self._counter.context
        billing = order.billing
        if not may_be_invoiced(order) and order.taken_minor:
            sheet = BillingSheet(
                self._over.window(),
                self.tr("Who is the invoice for?"),
                self.tr("Make the invoice"),
                shop=context.shop,
                billing=billing,
            )
            try:
                if await ask(sheet) != DONE:
                    return ""
                billing = sheet.form.billing
            finally:
                sheet.deleteLater()
        invoiced = issue_invoice(context, order.id, billing)
        self.order_changed.emit(invoiced)
        path = write_invoice_pdf(
            invoiced,
            context.shop,
            self.invoice_path(invoiced.invoice_number),
            mode=context.mode,
            is_copy=is_copy,
            discounts=discounts_of(context, invoiced, translated_words()),
        )
        self._show_file(path)
        return self.tr("Invoice {number} is in {folder}.").format(
            number=invoiced.invoice_number, folder=path.parent
        )
