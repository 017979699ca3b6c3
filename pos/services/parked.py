"""Payments in doubt whose customer has left: asked about until Stripe answers, then put away by themselves.

What turns out paid completes its order. What turns out not charged is closed at Stripe, and the sale
goes on hold with its cart, so that nothing is lost when the customer comes back.
"""

from dataclasses import dataclass

from pos.domain.errors import WorldFault
from pos.domain.order import OPEN_ORDERS, Order
from pos.domain.payment import Payment
from pos.services.context import TillContext
from pos.services.orders import must_load, set_aside
from pos.services.payments import Payments
from pos.services.sessions import SESSIONS, is_alive
from pos.store.orders import list_doubtful_sessions, list_in_doubt, load_order

LABEL = "Not charged, {number}"


@dataclass(frozen=True, slots=True)
class Cleared:
    """An order that is no longer in doubt: paid in full, or on hold for the rest."""

    order: Order
    is_paid: bool


async def ask_about(context: TillContext, payments: Payments, order_id: str) -> Cleared | None:
    """Ask Stripe once about an order's payments; None while any of them stays unknown."""
    order = load_order(context.store, order_id)
    if order is None:
        return None
    for payment in order.payments:
        if payment.is_open:
            try:
                taken = await payments.check(payment.id, finish=False)
                if taken.payment.needs_closing:
                    await payments.give_up(payment.id)
            except WorldFault:
                return None
    return _put_away(context, order_id)


def list_parked(context: TillContext, *, at_the_counter: str = "") -> tuple[Order, ...]:
    """Return the orders in doubt, oldest first, without those whose customer may still be here.

    That is the one at this counter, and what another running program is selling: to close its payment
    would take it out of the customer's hand.
    """
    folder = context.store.path.parent / SESSIONS
    elsewhere = {
        order_id
        for order_id, session in list_doubtful_sessions(context.store)
        if session != context.session and is_alive(folder, session)
    }
    found = list_in_doubt(context.store)
    return tuple(order for order in found if order.id != at_the_counter and order.id not in elsewhere)


def doubtful_payment(order: Order) -> Payment | None:
    """Return the payment that the order waits for."""
    return order.open_payment


def _put_away(context: TillContext, order_id: str) -> Cleared | None:
    with context.store.write(context.actor) as tx:
        order = must_load(tx, order_id)
        if order.open_payment is not None:
            return None
        if order.status in OPEN_ORDERS and order.held_at is None:
            set_aside(tx, order, LABEL.format(number=order.number))
        order = must_load(tx, order_id)
    return Cleared(order, is_paid=order.due_minor == 0 and order.taken_minor > 0)
