"""A whole sale from cart to result without a person watching: the command line and the soak tests."""

from collections.abc import Sequence
from dataclasses import dataclass

from pos.domain.billing import BillingDetails
from pos.domain.cart import Cart
from pos.domain.errors import InvalidInput, NotCharged, PaymentUnconfirmed, ReaderFault, StripeRefused
from pos.domain.order import OPEN_ORDERS, Order
from pos.domain.payment import Method, Payment, PaymentStatus
from pos.services.context import TillContext
from pos.services.orders import Orders, set_aside, stop_reserving
from pos.services.payments import Payments
from pos.services.tenders.begin import needs_closing
from pos.services.tenders.reader import ReaderPatience
from pos.services.tenders.tender import CardTender, CashTender, ReaderTender, Taken
from pos.store.orders import NewOrder, load_order

HEADLESS = CardTender | CashTender | ReaderTender
NEEDS_CUSTOMER = (
    "The bank wants the customer to confirm this payment. Take it in the window, or use another card."
)
DECLINED = "The card was declined. Nothing was charged."
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

        Raises InvalidInput, OutOfStock or NotAllowed before anything is taken.
        """
        new = self._orders.draft(cart, billing)
        _check_enough(new, tenders)
        sale: NewOrder | str = new
        for tender in tenders:
            try:
                taken = await self._take(sale, tender)
            except (NotCharged, ReaderFault, StripeRefused) as fault:
                return await self._stop(new.uuid, fault.message)
            except PaymentUnconfirmed:
                taken = await self._wait(new.uuid)
            sale = new.uuid
            ended = await self._ended(taken)
            if ended is not None:
                return ended
        order = load_order(self._context.store, new.uuid)
        if order is None:
            raise InvalidInput("The order isn't in the till's records any more.")
        if order.status in OPEN_ORDERS:
            return await self._stop(order.id, "The tenders don't add up to the total. The sale is on hold.")
        return Outcome(order)

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

    async def _ended(self, taken: Taken) -> Outcome | None:
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
            return await self._stop(taken.order.id, NEEDS_CUSTOMER, is_declined=True)
        return await self._stop(taken.order.id, DECLINED, is_declined=_is_decline(payment))

    async def _stop(self, order_id: str, sentence: str, *, is_declined: bool = False) -> Outcome:
        """Close what is left open at Stripe, free the stock or keep what was taken on hold."""
        order = load_order(self._context.store, order_id)
        if order is None:
            raise InvalidInput(sentence)
        for payment in order.payments:
            if needs_closing(payment):
                await self._payments.give_up(payment.id)
        with self._context.store.write(self._context.actor) as tx:
            order = load_order(tx, order_id) or order
            if order.status in OPEN_ORDERS and order.open_payment is None:
                if order.taken_minor:
                    set_aside(tx, order, "Partly paid")
                else:
                    stop_reserving(tx, order)
        return Outcome(load_order(self._context.store, order_id) or order, sentence, is_declined)


def _is_decline(payment: Payment) -> bool:
    return payment.status is PaymentStatus.FAILED and payment.method is not Method.CASH


def _check_enough(new: NewOrder, tenders: Sequence[HEADLESS]) -> None:
    """Refuse cash that can't cover the sale before any of it is taken."""
    if all(isinstance(tender, CashTender) for tender in tenders):
        given = sum(t.tendered_minor for t in tenders if isinstance(t, CashTender))
        if given < new.priced.total_minor:
            raise InvalidInput("The cash given is less than the total. Nothing was sold.")
