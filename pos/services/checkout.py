"""A whole sale from cart to result without a person watching: the command line and the soak tests."""

from collections.abc import Sequence
from dataclasses import dataclass

from pos.domain.billing import BillingDetails
from pos.domain.cart import Cart
from pos.domain.currency import check_chargeable
from pos.domain.errors import (
    Bug,
    InvalidInput,
    PaymentUnconfirmed,
    StripeMisconfigured,
    TillError,
    WorldFault,
)
from pos.domain.order import OPEN_ORDERS, Order
from pos.domain.payment import Payment, PaymentStatus
from pos.services.context import TillContext
from pos.services.declines import explain_not_charged, is_reader_ending
from pos.services.orders import Orders, must_load, set_aside, stop_reserving
from pos.services.payments import Payments
from pos.services.tenders.reader import ReaderPatience
from pos.services.tenders.tender import CardTender, CashTender, ReaderTender, Taken
from pos.store.orders import NewOrder, load_order

HEADLESS = CardTender | CashTender | ReaderTender
NEEDS_CUSTOMER = (
    "The bank wants the customer to confirm this payment. Take it in the window, or use another card."
)
DECLINED = "The card was declined. Nothing was charged."
NOT_FINISHED = "The payment couldn't be finished, and nothing was charged. Take it again."
CHECKING = "Stripe hasn't said what became of the payment. The till finds out by itself; don't take it again."


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a sale ended; `sentence` says what to know where it wasn't simply paid."""

    order: Order
    sentence: str = ""
    is_declined: bool = False


class Checkout:
    """Sells a cart with a list of tenders, in their order, and leaves nothing open behind."""

    def __init__(self, context: TillContext, *, patience_seconds: float = 20.0) -> None:
        self._context = context
        self._orders = Orders(context)
        self._payments = Payments(context)
        self._patience = patience_seconds

    async def sell(self, cart: Cart, tenders: Sequence[HEADLESS], billing: BillingDetails) -> Outcome:
        """Take the tenders one after another until the order is paid or one of them isn't taken.

        Raises InvalidInput, OutOfStock or NotAllowed before anything is taken, and StripeMisconfigured
        where the key isn't accepted and nothing is in doubt.
        """
        new = self._orders.draft(cart, billing)
        _check_adds_up(new, tenders)
        sale: NewOrder | str = new
        for tender in tenders:
            try:
                ended = await self._take_and_end(sale, tender)
            except (WorldFault, Bug) as fault:
                return await self._after_fault(new.uuid, fault)
            sale = new.uuid
            if ended is not None:
                return ended
        order = must_load(self._context.store, new.uuid)
        if order.status in OPEN_ORDERS:
            return await self._stop(order.id, "The tenders don't add up to the total. The sale is on hold.")
        return Outcome(order)

    async def _take_and_end(self, sale: NewOrder | str, tender: HEADLESS) -> Outcome | None:
        try:
            return await self._ended(await self._take(sale, tender), NEEDS_CUSTOMER)
        except PaymentUnconfirmed:
            waited = await self._wait(sale if isinstance(sale, str) else sale.uuid)
            return await self._ended(waited, NOT_FINISHED)

    async def _after_fault(self, order_id: str, fault: TillError) -> Outcome:
        """Say what the books say after a call that didn't return: whatever it was, money may have moved."""
        order = load_order(self._context.store, order_id)
        if order is None:
            raise fault
        if order.open_payment is not None:
            return Outcome(order, CHECKING)
        outcome = await self._stop(order_id, fault.message)
        if isinstance(fault, StripeMisconfigured) and outcome.order.open_payment is None:
            raise fault
        return outcome

    async def _take(self, sale: NewOrder | str, tender: HEADLESS) -> Taken:
        if isinstance(tender, CashTender):
            return self._payments.take_cash(sale, tender)
        if isinstance(tender, CardTender):
            return await self._payments.take_card(sale, tender)
        return await self._payments.take_on_reader(sale, tender, ReaderPatience(poll_seconds=0.3))

    async def _wait(self, order_id: str) -> Taken:
        order = load_order(self._context.store, order_id)
        payment = order.payments[-1] if order else None
        if order is None or payment is None:
            raise PaymentUnconfirmed(CHECKING, order_id)
        return await self._payments.check_until_known(payment.id, seconds=self._patience, pause=1.0)

    async def _ended(self, taken: Taken, why_pending: str) -> Outcome | None:
        """Return the outcome where the sale ends here, None where the next tender follows."""
        payment = taken.payment
        if payment.has_taken_money:
            return None
        if payment.in_doubt or payment.status is PaymentStatus.PROCESSING:
            return Outcome(taken.order, CHECKING)
        if payment.status is PaymentStatus.PENDING:
            closed = await self._payments.give_up(payment.id)
            if closed.payment.has_taken_money:
                return None
            return await self._stop(taken.order.id, why_pending, is_declined=why_pending == NEEDS_CUSTOMER)
        is_declined = _is_decline(payment)
        sentence = DECLINED if is_declined else explain_not_charged(payment.decline_code).summary
        return await self._stop(taken.order.id, sentence, is_declined=is_declined)

    async def _stop(self, order_id: str, sentence: str, *, is_declined: bool = False) -> Outcome:
        """Close what is left open at Stripe, free the stock or keep what was taken on hold.

        A close that has no answer now changes nothing of how the sale ended: the next start closes it.
        """
        store = self._context.store
        try:
            for payment in must_load(store, order_id).payments:
                if payment.needs_closing:
                    await self._payments.give_up(payment.id)
        except WorldFault:
            return Outcome(must_load(store, order_id), sentence, is_declined)
        with store.write(self._context.actor) as tx:
            order = must_load(tx, order_id)
            if order.status in OPEN_ORDERS and order.open_payment is None:
                if order.taken_minor:
                    set_aside(tx, order, "Partly paid")
                else:
                    stop_reserving(tx, order)
        return Outcome(must_load(store, order_id), sentence, is_declined)


def _is_decline(payment: Payment) -> bool:
    """Return whether a bank said no, rather than somebody at the reader."""
    return payment.status is PaymentStatus.FAILED and not is_reader_ending(payment.decline_code)


def _check_adds_up(new: NewOrder, tenders: Sequence[HEADLESS]) -> None:
    """Refuse tenders that leave something unpaid, or nothing for one of them, before any is taken."""
    left = new.priced.total_minor
    for tender in tenders:
        if not left:
            raise InvalidInput("The tenders come to more than the total. Nothing was sold.")
        amount = left if tender.amount_minor is None else tender.amount_minor
        if isinstance(tender, CashTender):
            amount = min(amount, tender.tendered_minor) if tender.amount_minor is None else amount
        else:
            check_chargeable(amount, new.priced.currency)
        if amount > left:
            raise InvalidInput("That is more than is left to pay. Nothing was sold.")
        left -= amount
    if left:
        is_cash = all(isinstance(tender, CashTender) for tender in tenders)
        raise InvalidInput(
            "The cash given is less than the total. Nothing was sold."
            if is_cash
            else "The tenders come to less than the total. Nothing was sold."
        )
