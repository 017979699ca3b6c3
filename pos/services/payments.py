"""Taking payments: begin (committed), ask Stripe, settle. Each tender in three lines."""

import asyncio

from pos.domain.errors import (
    NotAllowed,
    NotCharged,
    PaymentUnconfirmed,
    ReaderFault,
    StripeMisconfigured,
    StripeRefused,
    StripeUnreachable,
)
from pos.domain.payment import Method, Payment, PaymentStatus
from pos.services.context import TillContext
from pos.services.reconcile.resolve import resolve
from pos.services.reconcile.settle import Source
from pos.services.tenders.begin import begin
from pos.services.tenders.card import take_card
from pos.services.tenders.cash import take_cash
from pos.services.tenders.give_up import give_up
from pos.services.tenders.keyed import KeyedPage, open_page
from pos.services.tenders.link import PayLink, open_link
from pos.services.tenders.reader import ReaderPatience, take_on_reader
from pos.services.tenders.tender import (
    CardTender,
    CashTender,
    KeyedTender,
    LinkTender,
    OnProgress,
    ReaderTender,
    Taken,
    Tender,
    ignore_progress,
)
from pos.store.orders import NewOrder, load_order
from pos.store.payments import load_payment

NOT_KNOWN_NOW = (
    NotCharged,
    PaymentUnconfirmed,
    ReaderFault,
    StripeMisconfigured,
    StripeRefused,
    StripeUnreachable,
)


class Payments:
    """The ways of paying at one till. Every method leaves the books true, whatever is raised."""

    def __init__(self, context: TillContext) -> None:
        self._context = context

    def take_cash(self, sale: NewOrder | str, tender: CashTender) -> Taken:
        """Take cash; no network, one commit."""
        return take_cash(self._context, sale, tender)

    async def take_card(
        self, sale: NewOrder | str, tender: CardTender, on_progress: OnProgress = ignore_progress
    ) -> Taken:
        """Charge a card that Stripe knows by id. Look at the payment's status for how it ended."""
        begun = await self._begin(sale, tender)
        settled = await take_card(self._context, begun, tender, on_progress)
        return Taken(settled.order, settled.payment)

    async def take_on_reader(
        self,
        sale: NewOrder | str,
        tender: ReaderTender,
        patience: ReaderPatience,
        on_progress: OnProgress = ignore_progress,
    ) -> Taken:
        """Take a card on a reader; set `patience.stop` to cancel while it waits for a card."""
        begun = await self._begin(sale, tender)
        settled = await take_on_reader(self._context, begun, tender, patience, on_progress)
        return Taken(settled.order, settled.payment)

    async def open_page(self, sale: NewOrder | str, tender: KeyedTender) -> KeyedPage:
        """Begin a keyed card payment and return what Stripe's fields need."""
        begun = await self._begin(sale, tender)
        return await open_page(self._context, begun)

    async def open_link(self, sale: NewOrder | str, tender: LinkTender) -> PayLink:
        """Begin a payment by link and return the link."""
        begun = await self._begin(sale, tender)
        return await open_link(self._context, begun)

    async def give_up(self, payment_id: str) -> Taken:
        """Close a tender at Stripe, confirmed; its status says whether the customer had paid."""
        settled = await give_up(self._context, self._must_load(payment_id))
        return Taken(settled.order, settled.payment)

    async def check(self, payment_id: str, *, finish: bool) -> Taken:
        """Ask Stripe once what became of a payment; it may still be in doubt afterwards.

        `finish`: the customer is still here, so an unanswered charge is sent again with its own key.
        Otherwise what had no effect yet is closed at Stripe.
        """
        try:
            settled = await resolve(self._context, payment_id, Source.POLL, finish=finish)
        except NOT_KNOWN_NOW:
            return self.look_up(payment_id)
        return Taken(settled.order, settled.payment)

    async def check_until_known(self, payment_id: str, *, seconds: float, pause: float = 2.0) -> Taken:
        """Keep asking, customer at the counter, until the outcome is known or the time is up."""
        loop = asyncio.get_running_loop()
        until = loop.time() + seconds
        taken = await self.check(payment_id, finish=True)
        while _is_under_way(taken.payment) and loop.time() + pause < until:
            await asyncio.sleep(pause)
            taken = await self.check(payment_id, finish=True)
        return taken

    def look_up(self, payment_id: str) -> Taken:
        """Return the payment and its order as the books have them."""
        payment = self._must_load(payment_id)
        order = load_order(self._context.store, payment.order_id)
        if order is None:
            raise NotAllowed("This order isn't in the till's records any more.")
        return Taken(order, next(p for p in order.payments if p.id == payment_id))

    async def _begin(self, sale: NewOrder | str, tender: Tender) -> Taken:
        """Close a declined tender of another kind first, then commit this one.

        A till without a key that can be had refuses before anything is placed.
        """
        _ = self._context.gateway
        if isinstance(sale, str):
            await self._close_declined(sale, tender)
        with self._context.store.write(self._context.actor) as tx:
            order, payment = begin(tx, self._context, sale, tender)
        return Taken(order, payment)

    async def _close_declined(self, order_id: str, tender: Tender) -> None:
        order = load_order(self._context.store, order_id)
        last = order.payments[-1] if order and order.payments else None
        if order is None or last is None or not last.needs_closing:
            return
        amount = order.due_minor if tender.amount_minor is None else tender.amount_minor
        is_same = last.method is tender.method is not Method.LINK and last.amount_minor == amount
        if not is_same:
            await give_up(self._context, last)

    def _must_load(self, payment_id: str) -> Payment:
        payment = load_payment(self._context.store, payment_id)
        if payment is None:
            raise NotAllowed("This payment isn't in the till's records any more.")
        return payment


def _is_under_way(payment: Payment) -> bool:
    """Return whether Stripe's word may still come by itself: a pending payment waits for the till."""
    return payment.in_doubt or payment.status is PaymentStatus.PROCESSING
