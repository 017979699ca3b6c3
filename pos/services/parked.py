"""Payments whose customer has left: asked after in the background until Stripe says how they ended.

What turns out to be paid completes its order; what turns out not to be is closed at Stripe, so that it
can't be charged later, and its cart waits on hold.
"""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from pos.domain.errors import PaymentUnconfirmed, StripeMisconfigured, StripeRefused, StripeUnreachable
from pos.domain.order import OPEN_ORDERS, Order
from pos.services.context import TillContext
from pos.services.orders import must_load, set_aside
from pos.services.payments import Payments
from pos.services.sessions import is_alive
from pos.store.orders import list_in_doubt, list_unfinished, load_order

NOT_CHARGED_LABEL = "Not charged"


class ParkedEnd(StrEnum):
    """What became of a parked order."""

    PAID = "paid"
    ON_HOLD = "on_hold"
    STILL_IN_DOUBT = "still_in_doubt"


@dataclass(frozen=True, slots=True)
class Parked:
    """An order that was asked after, as the books have it now, and what became of it."""

    order: Order
    end: ParkedEnd


def list_parked(context: TillContext, sessions_folder: Path, *, current: str = "") -> tuple[str, ...]:
    """Return the ids of this till's orders in doubt that nobody is selling: not here, not in another window.

    `current` is the order at the counter; whoever shows it asks after it.
    """
    unfinished = dict(list_unfinished(context.store, context.till.id))
    return tuple(
        order.id
        for order in list_in_doubt(context.store)
        if order.id != current
        and order.id in unfinished
        and (unfinished[order.id] == context.session or not is_alive(sessions_folder, unfinished[order.id]))
    )


async def ask_after(context: TillContext, order_id: str) -> Parked | None:
    """Ask Stripe once what became of a parked order's payments; None where the order is gone."""
    order = load_order(context.store, order_id)
    if order is None:
        return None
    payments = Payments(context)
    for payment in order.payments:
        if not (payment.in_doubt or payment.is_open):
            continue
        try:
            await payments.check(payment.id, finish=False)
        except (PaymentUnconfirmed, StripeMisconfigured, StripeRefused, StripeUnreachable):
            break
    return _end_of(context, load_order(context.store, order_id) or order)


def _end_of(context: TillContext, order: Order) -> Parked:
    if order.is_in_doubt or order.open_payment is not None:
        return Parked(order, ParkedEnd.STILL_IN_DOUBT)
    if order.status not in OPEN_ORDERS:
        return Parked(order, ParkedEnd.PAID)
    if order.held_at is None:
        with context.store.write(context.actor) as tx:
            set_aside(tx, must_load(tx, order.id), NOT_CHARGED_LABEL)
    return Parked(load_order(context.store, order.id) or order, ParkedEnd.ON_HOLD)
