"""From a press to an ending: each tender is begun, watched, and read back from the books."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta

from PySide6.QtCore import QObject

from pos.domain.billing import BillingDetails
from pos.domain.errors import NotCharged, StripeUnreachable, WorldFault
from pos.domain.order import Order
from pos.domain.payment import Method, Payment, PaymentStatus
from pos.services.declines import LINK_RAN_OUT, NETWORK, advise, explain_not_charged, is_reader_ending
from pos.services.tenders.reader import CLERK_CANCELED, ReaderPatience
from pos.services.tenders.tender import (
    CashTender,
    KeyedTender,
    LinkTender,
    Progress,
    ReaderTender,
    Taken,
)
from pos.services.till import OpenTill
from pos.store.orders import NewOrder, load_order
from pos.ui.choices import Choices
from pos.ui.tasks import spawn
from pos.ui.tender.sale import SaleBeingPaid
from pos.ui.tender.shown import SIMULATED, TenderShown
from pos.ui.tender.states import MAY_START, TenderState
from pos.ui.tender.watches import ask_advice, sleep_until, watch_card_page, watch_pay_link

Sale = NewOrder | str
FINISHING = timedelta(minutes=2)
ASK_SECONDS = 2.0


class TenderTaking(TenderShown):
    """Takes payments one at a time; what it shows afterwards is what the store says."""

    def __init__(
        self, till: OpenTill, sale: SaleBeingPaid, choices: Choices, parent: QObject | None = None
    ) -> None:
        super().__init__(till, sale, choices, parent)
        self._work: asyncio.Task[None] | None = None

    def _sale_to_pay(self, billing: BillingDetails | None = None) -> Sale:
        """Return the order's id, or a draft of the cart; raises InvalidInput where it can't be sold."""
        order = self._sale.order
        if order is not None:
            return order.id
        return self._till.orders.draft(self._sale.cart, billing or self._sale.billing)

    def _start(
        self,
        state: TenderState,
        method: Method,
        take: Callable[[Sale], Awaitable[Taken]],
        billing: BillingDetails | None = None,
    ) -> None:
        try:
            sale = self._sale_to_pay(billing)
        except WorldFault as fault:
            self._say_problem(fault.message)
            return
        self._forget_tender()
        self._problem = ""
        self._method = method
        self._order_id = sale if isinstance(sale, str) else sale.uuid
        self._started_at = self._till.context.clock()
        self._show(state)
        self.amount_changed.emit()
        self._work = spawn(self._follow(take, sale))

    async def _follow(self, take: Callable[[Sale], Awaitable[Taken]], sale: Sale) -> None:
        try:
            taken = await take(sale)
        except WorldFault as fault:
            self._after_fault(fault)
        except Exception:
            # A bug is reported as one; the screen still shows what the books say of the money.
            self._after_fault(WorldFault(self.tr("That didn’t work. Try again, or take it another way.")))
            raise
        else:
            await self._after(taken)

    # The tenders

    def _put_cash(self, tendered_minor: int) -> None:
        try:
            taken = self._till.payments.take_cash(
                self._sale_to_pay(), CashTender(tendered_minor, min(self.taking_minor, tendered_minor))
            )
        except WorldFault as fault:
            self._say_problem(fault.message)
            return
        self._forget_tender()
        self._method = Method.CASH
        self.drawer_wanted.emit()
        self._after_money(taken)

    def _put_on_reader(self) -> None:
        chosen = self._choices.now
        patience = ReaderPatience(present_after_seconds=chosen.reader_seconds)
        tender = ReaderTender(self.reader_label or SIMULATED, self._part_minor, chosen.reader_card)
        self._start(
            TenderState.ON_READER,
            Method.CARD_PRESENT,
            lambda sale: self._till.payments.take_on_reader(sale, tender, patience, self._on_progress),
        )
        self._patience = patience
        self.steps_changed.emit()

    def _put_on_page(self, billing: BillingDetails) -> None:
        self._start(TenderState.KEYED, Method.CARD, self._take_keyed, billing)

    def _put_on_link(self) -> None:
        self._start(TenderState.LINK, Method.LINK, self._take_link)

    def _on_progress(self, progress: Progress) -> None:
        self._steps = (*self._steps, progress)
        self._adopt()
        self.steps_changed.emit()

    async def _take_keyed(self, sale: Sale) -> Taken:
        page = await self._till.payments.open_page(sale, KeyedTender(self._part_minor))
        self._adopt()
        self._page = page
        self.page_opened.emit(page)
        return await watch_card_page(self._till.context, page, self._nudge)

    async def _take_link(self, sale: Sale) -> Taken:
        link = await self._till.payments.open_link(sale, LinkTender(self._part_minor))
        self._adopt()
        self._link = link
        self.steps_changed.emit()
        return await watch_pay_link(self._till.context, link, self._nudge, self._on_link_declined)

    def _on_link_declined(self, _payment: Payment) -> None:
        sentence = self.tr("Their card was declined. The page on their phone lets them try another one.")
        if self._problem != sentence:
            self._say_problem(sentence)

    # How it ended

    async def _after(self, taken: Taken) -> None:
        """Show the ending that the books tell."""
        payment = taken.payment
        if payment.has_taken_money:
            self._after_money(taken)
            return
        self._adopt()
        self._payment = payment
        if payment.is_open:
            self._check(payment)
        elif payment.status is PaymentStatus.CANCELED:
            self._end_not_charged(LINK_RAN_OUT if payment.method is Method.LINK else "")
        else:
            await self._after_no(payment)

    def _after_money(self, taken: Taken) -> None:
        self._order_id = taken.order.id
        self._payment = taken.payment
        self._part_minor = None
        self._problem = ""
        self._sale.adopt_order(taken.order)
        if taken.order.due_minor:
            self._show(TenderState.CHOOSING)
            return
        self._show(TenderState.APPROVED)
        self.finished.emit(taken.order)

    async def _after_no(self, payment: Payment) -> None:
        if payment.decline_code == CLERK_CANCELED:
            self._problem = self.tr("Canceled on the reader. Nothing was charged.")
            self._show(TenderState.CHOOSING)
            return
        if is_reader_ending(payment.decline_code):
            self._end_not_charged(payment.decline_code)
            return
        decline = await ask_advice(self._till.context, payment)
        self._advice = advise(payment.decline_code, decline.advice_code if decline else "")
        self._show(TenderState.DECLINED)

    def _after_fault(self, fault: WorldFault) -> None:
        """Show what the books say after a call that didn't return: nothing charged, or not known."""
        order = self._adopt()
        payment = order.payments[-1] if order and order.payments else None
        if payment is not None and payment.is_open:
            self._payment = payment
            self._check(payment)
        elif payment is not None and isinstance(fault, NotCharged | StripeUnreachable):
            self._payment = payment
            self._end_not_charged(NETWORK)
        else:
            self._problem = fault.message
            self._show(TenderState.CHOOSING)

    def _end_not_charged(self, code: str) -> None:
        self._advice = explain_not_charged(code)
        self._show(TenderState.NOT_CHARGED)

    # Doubt

    def _check(self, payment: Payment) -> None:
        """Keep asking what became of a payment, with the customer still at the counter."""
        self._payment = payment
        self._method = payment.method
        self._advice = None
        if self._state is not TenderState.UNKNOWN:
            self._started_at = self._till.context.clock()
            self._finish_until = self._started_at + FINISHING
        self._show(TenderState.UNKNOWN)
        self._work = spawn(self._ask_until_known(payment.id))

    async def _ask_until_known(self, payment_id: str) -> None:
        while True:
            await sleep_until(self._nudge, ASK_SECONDS)
            self._asked_at = self._till.context.clock()
            finish = self._finish_until is None or self._asked_at < self._finish_until
            try:
                taken = await self._ask_once(payment_id, finish=finish)
            except WorldFault:
                taken = self._till.payments.look_up(payment_id)
            self.steps_changed.emit()
            if not taken.payment.is_open:
                break
        await self._after(taken)

    async def _ask_once(self, payment_id: str, *, finish: bool) -> Taken:
        taken = await self._till.payments.check(payment_id, finish=finish)
        payment = taken.payment
        if finish and payment.status is PaymentStatus.PENDING and not payment.in_doubt:
            # Nothing is under way any more, so nothing is lost by closing it and starting again.
            return await self._till.payments.give_up(payment_id)
        return taken

    # Closing what is open at Stripe

    def _closed_first(self, then: Callable[[], None]) -> None:
        """Do `then`, after Stripe has confirmed that the last tender is closed where it must be."""
        payment = self._to_close()
        if payment is None:
            then()
        elif not self._is_closing:
            self._set_closing(True)
            self._stop_work()
            self._work = spawn(self._close(payment, then))

    def _to_close(self) -> Payment | None:
        order = load_order(self._till.context.store, self.watched_order_id) if self.watched_order_id else None
        last = order.payments[-1] if order and order.payments else None
        return last if last is not None and (last.is_open or last.needs_closing) else None

    async def _close(self, payment: Payment, then: Callable[[], None]) -> None:
        try:
            taken = await self._till.payments.give_up(payment.id)
        except WorldFault as fault:
            self._after_fault(fault)
            return
        finally:
            self._set_closing(False)
        if taken.payment.has_taken_money:
            self._after_money(taken)
            return
        self._adopt()
        self._work = None
        then()

    def _set_closing(self, is_closing: bool) -> None:
        self._is_closing = is_closing
        self.amount_changed.emit()

    def _stop_work(self) -> None:
        """Stop watching; what was begun stays in the books as it is."""
        if self._work is not None and not self._work.done():
            self._work.cancel()
        self._work = None

    def _adopt(self) -> Order | None:
        """Hand the sale its order as the books have it now; None where none was placed."""
        order_id = self.watched_order_id
        order = load_order(self._till.context.store, order_id) if order_id else None
        if order is not None:
            self._sale.adopt_order(order)
        return order

    @property
    def _may_start(self) -> bool:
        return self._state in MAY_START and not self._is_closing
