"""What a clerk may do with a paid order's paper: print it, email it, make an invoice of it.

Nothing here blocks a sale: each act runs aside, and one that couldn't be done says so and can be tried again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from pos.domain.order import Order

if TYPE_CHECKING:
    from pos.ui.counter import Counter


class ReceiptDesk(QObject):
    """Print, email and invoice.

    Signals:
        done: what was done, in words ("Receipt 1-000042 is printing.").
        refused: why not, in a sentence, with what to do next; the same call may be made again.
        busy_changed: an act began or ended.
    """

    done = Signal(str)
    refused = Signal(str)
    busy_changed = Signal(bool)

    def __init__(self, counter: Counter, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._counter = counter

    def print_receipt(self, order: Order, *, is_copy: bool = False) -> None:
        """Send the receipt to the printer."""
        raise NotImplementedError

    def email_receipt(self, order: Order, address: str) -> None:
        """Have Stripe mail its receipt of the order's card payments to `address`."""
        raise NotImplementedError

    def make_invoice(self, order: Order) -> None:
        """Number the order's invoice if it has none yet, and open it as a PDF."""
        raise NotImplementedError
