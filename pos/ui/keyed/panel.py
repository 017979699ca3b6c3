"""The card part of the tender pane: billing details above, Stripe's fields below, one Pay button."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from pos.domain.billing import BillingDetails
from pos.services.tenders.keyed import KeyedPage

if TYPE_CHECKING:
    from pos.ui.counter import Counter


class KeyedPanel(QWidget):
    """Stripe's own fields for one payment; what is typed there never reaches the till.

    Signals:
        billing_ready: the details, when they are complete and the fields are wanted (open the page).
        said_processing: the page is paying.
        said_done: the page says that it is finished; ask Stripe how it ended.
        said_failed: a sentence for the customer, from Stripe's fields; ask Stripe all the same.
        cancel_requested: the clerk wants another tender.
    """

    billing_ready = Signal(BillingDetails)
    said_processing = Signal()
    said_done = Signal()
    said_failed = Signal(str)
    cancel_requested = Signal()

    def __init__(self, counter: Counter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._counter = counter

    def open(self, page: KeyedPage, billing: BillingDetails) -> None:
        """Load Stripe's fields for `page`; `billing` fills the form above them."""

    def dispose(self) -> None:
        """Take the web view down, for good; safe to call twice."""
