"""One payment being taken: every press of the pane comes here, and the books alone say how it ended."""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from datetime import datetime
from typing import Any

from PySide6.QtCore import QObject, Signal

from pos.domain.billing import BillingDetails
from pos.domain.errors import InvalidInput, NotAllowed, NotCharged, StripeUnreachable, WorldFault
from pos.domain.intent import ReaderSnapshot
from pos.domain.order import Order
from pos.domain.payment import Method, Payment, PaymentStatus
from pos.services.tenders.keyed import KeyedPage
from pos.services.tenders.link import PayLink
from pos.services.tenders.tender import Progress, Taken
from pos.services.till import OpenTill
from pos.store.orders import NewOrder
from pos.ui.tender.sale import SaleBeingPaid
from pos.ui.tender.states import SimulatedCard, TenderState


class TenderModel(QObject):
    """The payment at the counter. A second press is refused here and again by the services.

    Signals:
        state_changed: another pane or ending is to be shown.
        steps_changed: a reader payment came one step further.
        amount_changed: the amount to take, or what is due, changed.
        readers_changed: the list of readers, or the chosen one, changed.
        refused: what was asked for isn't possible; a sentence for the clerk.
        drawer_wanted: cash was taken or is to be given back, so the drawer opens.
        finished: the order is paid in full.
        parked: the order was put under In doubt, and the next customer is served.
    """

    state_changed = Signal()
    steps_changed = Signal()
    amount_changed = Signal()
    readers_changed = Signal()
    refused = Signal(str)
    drawer_wanted = Signal()
    finished = Signal(object)
    parked = Signal(object)

    def __init__(self, till: OpenTill, sale: SaleBeingPaid, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._till = till
        self._sale = sale
        self._state = TenderState.IDLE
        self.simulated = SimulatedCard()

    @property
    def state(self) -> TenderState: return self._state
    @property
    def order(self) -> Order | None: return self._sale.order
    @property
    def payment(self) -> Payment | None: return None
    @property
    def due_minor(self) -> int: return self.order.due_minor if self.order else self._sale.priced.total_minor
    @property
    def taking_minor(self) -> int: return self.due_minor
    @property
    def steps(self) -> tuple[Progress, ...]: return ()
    @property
    def started_at(self) -> datetime | None: return None
    @property
    def parts(self) -> tuple[Payment, ...]: return self.order.payments if self.order else ()
    @property
    def message(self) -> str: return ""
    def open(self) -> None: ...
    def back(self) -> None: ...
    def set_amount(self, minor: int | None) -> None: ...
    def choose_cash(self) -> None: ...
    def take_cash(self, tendered_minor: int) -> None: ...
    def exact_cash(self) -> None: ...
    def start_reader(self) -> None: ...
    def cancel_reader(self) -> None: ...
    def start_keyed(self, billing: BillingDetails) -> None: ...
    def page_said(self, kind: str) -> None: ...
    def start_link(self) -> None: ...
    def give_up_tender(self) -> None: ...
    def try_again(self) -> None: ...
    def another_tender(self) -> None: ...
    def hold_sale(self) -> None: ...
    def cancel_sale(self) -> None: ...
    def keep_waiting(self) -> None: ...
    def serve_next_customer(self) -> None: ...
    def next_sale(self) -> None: ...
    async def shut_down(self) -> None: ...
