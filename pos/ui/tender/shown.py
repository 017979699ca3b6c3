"""What the tender pane and its endings show of the payment at the counter."""

from __future__ import annotations

import asyncio
from datetime import datetime

from PySide6.QtCore import QObject, Signal

from pos.domain.intent import ReaderSnapshot
from pos.domain.order import Order
from pos.domain.payment import Method, Payment
from pos.services.declines import DeclineAdvice
from pos.services.tenders.keyed import KeyedPage
from pos.services.tenders.link import PayLink
from pos.services.tenders.reader import ReaderPatience
from pos.services.tenders.tender import Progress, Step
from pos.services.till import OpenTill
from pos.ui.choices import Choices
from pos.ui.tender.sale import SaleBeingPaid
from pos.ui.tender.states import TenderState

SIMULATED = "simulated"


class TenderShown(QObject):
    """The facts of the payment being taken, and who is told when they change.

    Signals:
        state_changed: another pane or ending is to be shown.
        steps_changed: what is being waited for came one step further.
        amount_changed: what is due, what is being taken, or a sentence beside it changed.
        readers_changed: the list of readers, or the chosen one, changed.
        page_opened: the `KeyedPage` that Stripe's fields pay.
        refused: what was asked for isn't possible; a sentence for the clerk.
        drawer_wanted: cash was taken, or is to be given back.
        finished: the `Order`, paid in full.
        parked: the `Order` put under In doubt while the next customer is served.
    """

    state_changed = Signal()
    steps_changed = Signal()
    amount_changed = Signal()
    readers_changed = Signal()
    page_opened = Signal(object)
    refused = Signal(str)
    drawer_wanted = Signal()
    finished = Signal(object)
    parked = Signal(object)

    def __init__(
        self, till: OpenTill, sale: SaleBeingPaid, choices: Choices, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._till = till
        self._sale = sale
        self._choices = choices
        self._state = TenderState.IDLE
        self._readers: tuple[ReaderSnapshot, ...] = ()
        self._nudge = asyncio.Event()
        self._is_closing = False
        self._forget()

    def _forget(self) -> None:
        """Start from nothing: another sale, or the pane opened anew."""
        self._part_minor: int | None = None
        self._gives_back = False
        self._problem = ""
        self._forget_tender()

    def _forget_tender(self) -> None:
        self._order_id = ""
        self._payment: Payment | None = None
        self._method: Method | None = None
        self._advice: DeclineAdvice | None = None
        self._steps: tuple[Progress, ...] = ()
        self._started_at: datetime | None = None
        self._asked_at: datetime | None = None
        self._finish_until: datetime | None = None
        self._patience: ReaderPatience | None = None
        self._page: KeyedPage | None = None
        self._link: PayLink | None = None

    @property
    def state(self) -> TenderState:
        """Which pane or ending is shown."""
        return self._state

    @property
    def order(self) -> Order | None:
        """The order that the cart became, once a tender was begun."""
        return self._sale.order

    @property
    def payment(self) -> Payment | None:
        """The payment that ended last, or whose outcome is being looked for."""
        return self._payment

    @property
    def method(self) -> Method | None:
        """How the payment is being taken, or was."""
        return self._method

    @property
    def total_minor(self) -> int:
        """What the whole sale comes to, with its tip."""
        order = self._sale.order
        return order.payable_minor if order else self._sale.priced.total_minor

    @property
    def due_minor(self) -> int:
        """What is left to take."""
        order = self._sale.order
        return order.due_minor if order else self._sale.priced.total_minor

    @property
    def taking_minor(self) -> int:
        """What the tender takes: all that is due, or the part that was typed."""
        return self.due_minor if self._part_minor is None else min(self._part_minor, self.due_minor)

    @property
    def is_part(self) -> bool:
        """Whether an amount was typed, so that something is left after this tender."""
        return self._part_minor is not None

    @property
    def parts(self) -> tuple[Payment, ...]:
        """The order's payments, in the order they were begun."""
        return self.order.payments if self.order else ()

    @property
    def steps(self) -> tuple[Progress, ...]:
        """How far the payment on the reader has come."""
        return self._steps

    @property
    def started_at(self) -> datetime | None:
        """Since when the pane has been waiting for what it waits for."""
        return self._started_at

    @property
    def asked_at(self) -> datetime | None:
        """When Stripe was last asked about a payment in doubt."""
        return self._asked_at

    @property
    def advice(self) -> DeclineAdvice | None:
        """The words of an ending in which nothing was charged."""
        return self._advice

    @property
    def message(self) -> str:
        """What to say to the customer, in an ending that needs words."""
        return self._advice.say if self._advice else ""

    @property
    def problem(self) -> str:
        """Why the last press led to nothing, in a sentence; nothing was charged."""
        return self._problem

    @property
    def readers(self) -> tuple[ReaderSnapshot, ...]:
        """The shop's readers, as far as they are known yet."""
        return self._readers

    @property
    def reader_label(self) -> str:
        """The reader that the next card goes to; empty while none is known."""
        chosen = self._choices.now.reader_label
        labels = [reader.label for reader in self._readers]
        if chosen and (chosen in labels or not labels):
            return chosen
        return labels[0] if labels else ""

    @property
    def page(self) -> KeyedPage | None:
        """What Stripe's fields pay, once the billing details are complete."""
        return self._page

    @property
    def link(self) -> PayLink | None:
        """The link that is open."""
        return self._link

    @property
    def is_closing(self) -> bool:
        """Whether Stripe is being asked to close a tender: nothing else may be pressed."""
        return self._is_closing

    @property
    def gives_back(self) -> bool:
        """Whether the clerk is asked to hand the cash back before the sale is canceled."""
        return self._gives_back

    @property
    def may_cancel_on_reader(self) -> bool:
        """Whether the reader can still be stopped: until a card is read."""
        return (
            self._state is TenderState.ON_READER
            and self._patience is not None
            and not self._patience.stop.is_set()
            and all(each.step is not Step.AUTHORISING for each in self._steps)
        )

    @property
    def watched_order_id(self) -> str:
        """The order whose customer is at the counter: nobody else may close its payments."""
        order = self._sale.order
        return self._order_id or (order.id if order else "")

    def _show(self, state: TenderState) -> None:
        if state is self._state:
            self.amount_changed.emit()
            return
        self._state = state
        self.state_changed.emit()

    def _say_problem(self, sentence: str) -> None:
        self._problem = sentence
        self.amount_changed.emit()
