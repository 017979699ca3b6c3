"""The payment at the counter: every press of the pane and of its keys comes here."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from PySide6.QtCore import QObject

from pos.domain.billing import BillingDetails
from pos.domain.errors import WorldFault
from pos.domain.payment import Method
from pos.services.cash_back import CARD_PART, cancel_giving_back, card_part, cash_to_give_back
from pos.services.till import OpenTill
from pos.ui.choices import Choices
from pos.ui.tasks import spawn
from pos.ui.tender.sale import SaleBeingPaid
from pos.ui.tender.states import AFTER_NO, TenderState
from pos.ui.tender.taking import FINISHING, TenderTaking

MAY_LEAVE = AFTER_NO | {TenderState.CHOOSING, TenderState.TAKING_CASH}


class TenderModel(TenderTaking):
    """Takes the sale's payments. A second press is refused here, and again by the services."""

    def __init__(
        self, till: OpenTill, sale: SaleBeingPaid, choices: Choices, parent: QObject | None = None
    ) -> None:
        super().__init__(till, sale, choices, parent)
        sale.cart_changed.connect(self._follow_sale)

    # Opening and leaving

    def open(self) -> None:
        """Begin to take the payment (F9): lock the cart and offer the ways of paying."""
        if self._state is not TenderState.IDLE:
            return
        if self._sale.order is None:
            try:
                self._till.orders.draft(self._sale.cart, self._sale.billing)
            except WorldFault as fault:
                self.refused.emit(fault.message)
                return
        self._forget()
        self._sale.lock()
        self._show(TenderState.CHOOSING)

    def back(self) -> None:
        """Esc: one level back, never two, and never the whole sale."""
        steps: dict[TenderState, Callable[[], None]] = {
            TenderState.CHOOSING: self._leave,
            TenderState.TAKING_CASH: self.another_tender,
            TenderState.ON_READER: self.cancel_reader,
            TenderState.KEYED: self.give_up_tender,
            TenderState.LINK: self.give_up_tender,
            TenderState.DECLINED: self.another_tender,
            TenderState.NOT_CHARGED: self.another_tender,
        }
        if self._gives_back:
            self.keep_sale()
        elif self._state in steps and not self._is_closing:
            steps[self._state]()

    def set_amount(self, minor: int | None) -> None:
        """Take a part of what is due with the next tender; None takes all of it."""
        if self._state not in (TenderState.CHOOSING, TenderState.TAKING_CASH):
            return
        if minor is not None and not 0 < minor <= self.due_minor:
            self._say_problem(
                self.tr("Take an amount of more than nothing, and no more than what is left to pay.")
            )
            return
        self._part_minor = None if minor == self.due_minor else minor
        self._say_problem("")

    # Cash

    def choose_cash(self) -> None:
        """Show the cash keys (C)."""
        self._switch_to(lambda: self._show_choice(TenderState.TAKING_CASH, Method.CASH))

    def take_cash(self, tendered_minor: int) -> None:
        """Take cash; less than is due takes a part of it, more gives change."""
        if self._may_start:
            self._closed_first(lambda: self._put_cash(tendered_minor))

    def exact_cash(self) -> None:
        """F10, from anywhere: the customer hands over exactly what is due."""
        if self._state is TenderState.IDLE:
            self.open()
        self._switch_to(lambda: self.take_cash(self.taking_minor))

    # Cards

    def list_readers(self) -> None:
        """Find out which readers the shop has, without holding anything up."""
        if self._till.context.has_stripe:
            spawn(self._list_readers())

    def choose_reader(self, label: str) -> None:
        """Send the next card to another reader; this machine remembers it."""
        self._choices.change(reader_label=label)
        self.readers_changed.emit()

    def start_reader(self) -> None:
        """Send the amount to the reader (R)."""
        self._switch_to(self._put_on_reader)

    def cancel_reader(self) -> None:
        """Stop waiting for a card; does nothing once a card is being authorised."""
        if self.may_cancel_on_reader and self._patience is not None:
            self._patience.stop.set()
            self.steps_changed.emit()

    def start_keyed(self, billing: BillingDetails | None = None) -> None:
        """Make the payment that Stripe's fields will pay (K); `page_opened` brings the page."""
        if self._state is not TenderState.KEYED:
            self._switch_to(lambda: self._put_on_page(billing or self._sale.billing))

    def page_said(self, kind: str) -> None:
        """The page says that it is done or not: look at Stripe now, whatever it said."""
        self._nudge.set()

    def start_link(self) -> None:
        """Make a page for the customer's own phone (L)."""
        if self._last_is(Method.LINK):
            self._closed_first(lambda: self._switch_to(self._put_on_link))
        else:
            self._switch_to(self._put_on_link)

    def give_up_tender(self) -> None:
        """Close the tender at Stripe, confirmed; the ending says if the customer had paid after all."""
        if self._state in (TenderState.KEYED, TenderState.LINK):
            self._closed_first(self._choose_again)
        elif self._state is TenderState.UNKNOWN:
            self._closed_first(lambda: self._end_not_charged(""))

    # After a no

    def try_again(self) -> None:
        """Take the same amount the same way: a declined card's payment goes on with its own intent."""
        if self._state not in AFTER_NO or (self._advice is not None and not self._advice.may_try_again):
            return
        again: dict[Method, Callable[[], None]] = {
            Method.CARD_PRESENT: self.start_reader,
            Method.CARD: self.start_keyed,
            Method.LINK: self.start_link,
        }
        if self._payment is not None and self._payment.method in again:
            again[self._payment.method]()

    def another_tender(self) -> None:
        """Go back to the ways of paying; what was declined is closed when another is begun."""
        if self._state in MAY_LEAVE and not self._is_closing:
            self._choose_again()

    def hold_sale(self) -> None:
        """Put the sale on hold, with what was taken for it."""
        if self._state in MAY_LEAVE:
            self._closed_first(self._hold)

    def cancel_sale(self) -> None:
        """Give the sale up; where cash was taken, ask first that it be handed back."""
        order = self._sale.order
        if self._state not in MAY_LEAVE or order is None:
            return
        if card_part(order):
            self._say_problem(CARD_PART)
        elif cash_to_give_back(order):
            self._gives_back = True
            self.drawer_wanted.emit()
            self.amount_changed.emit()
        else:
            self._closed_first(self._cancel)

    def confirm_given_back(self) -> None:
        """The cash is back in the customer's hand: record it and cancel the sale."""
        if self._gives_back:
            self._closed_first(self._cancel)

    def keep_sale(self) -> None:
        """The cash stays in the drawer, and the sale as it was."""
        self._gives_back = False
        self.amount_changed.emit()

    @property
    def cash_to_give_back_minor(self) -> int:
        """What has to go back over the counter before the sale can be canceled."""
        return cash_to_give_back(self._sale.order) if self._sale.order else 0

    # Doubt

    def keep_waiting(self) -> None:
        """Ask Stripe now, and go on trying to finish the payment for two minutes more."""
        if self._state is TenderState.UNKNOWN:
            self._finish_until = self._till.context.clock() + FINISHING
            self._nudge.set()

    def serve_next_customer(self) -> None:
        """Leave the payment under In doubt with its cart, and start a new sale."""
        if self._state is not TenderState.UNKNOWN or self._is_closing:
            return
        self._stop_work()
        order = self._adopt()
        self._start_over()
        self.parked.emit(order)

    # After the sale

    def next_sale(self) -> None:
        """Leave the paid sale and start a new one."""
        if self._state is TenderState.APPROVED:
            self._start_over()

    async def shut_down(self) -> None:
        """Stop every watch within two seconds; the books stay as they are, for the next start to finish."""
        work = self._work
        self._stop_work()
        if work is not None and not work.done():
            await asyncio.wait({work}, timeout=2)

    def _switch_to(self, then: Callable[[], None]) -> None:
        """Begin another way of paying, once Stripe's fields, if they are open, are closed."""
        if self._state is TenderState.KEYED and not self._is_closing:
            self._closed_first(lambda: self._choose_again(then))
        elif self._may_start:
            then()

    def _show_choice(self, state: TenderState, method: Method) -> None:
        self._forget_tender()
        self._method = method
        self._problem = ""
        self._show(state)

    def _choose_again(self, then: Callable[[], None] | None = None) -> None:
        self._stop_work()
        self._gives_back = False
        self._problem = ""
        self._forget_tender()
        self._show(TenderState.CHOOSING)
        if then is not None:
            then()

    def _last_is(self, method: Method) -> bool:
        return self._may_start and bool(self.parts) and self.parts[-1].method is method

    def _leave(self) -> None:
        order = self._sale.order
        if order is None:
            self._unlock()
        elif order.taken_minor:
            self._say_problem(
                self.tr("Part of this sale is paid. Take the rest, hold the sale, or cancel it.")
            )
        else:
            self._closed_first(self._back_to_cart)

    def _back_to_cart(self) -> None:
        """Give up the unpaid order that the cart had become, so that the cart can change again."""
        order = self._sale.order
        try:
            if order is not None:
                self._till.orders.cancel(order.id)
        except WorldFault as fault:
            self._say_problem(fault.message)
            return
        self._sale.adopt_order(None)
        self._unlock()

    def _unlock(self) -> None:
        self._sale.unlock()
        self._forget()
        self._show(TenderState.IDLE)

    def _hold(self) -> None:
        self._sale.unlock()
        if self._sale.hold(""):
            self._forget()
            self._show(TenderState.IDLE)
        else:
            self._sale.lock()

    def _cancel(self) -> None:
        order = self._sale.order
        if order is None:
            return
        try:
            cancel_giving_back(self._till.context, order.id)
        except WorldFault as fault:
            self._gives_back = False
            self._say_problem(fault.message)
            return
        self._start_over()

    def _start_over(self) -> None:
        self._forget()
        self._sale.start_new_sale()
        self._show(TenderState.IDLE)

    def _follow_sale(self) -> None:
        """A scan after a paid sale has started the next one by itself."""
        if self._state is TenderState.APPROVED and self._sale.order is None:
            self._forget()
            self._show(TenderState.IDLE)

    async def _list_readers(self) -> None:
        try:
            self._readers = await self._till.context.gateway.readers.list_all()
        except WorldFault:
            return
        self.readers_changed.emit()
