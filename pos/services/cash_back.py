"""Giving the cash of an unfinished sale back before the sale is canceled: in one commit, all of it.

A part that a card has paid isn't ours to hand out over the counter; such a sale is held instead.
"""

from pos.domain.errors import NotAllowed
from pos.domain.order import OPEN_ORDERS, Order, OrderStatus
from pos.domain.payment import Method, Payment
from pos.domain.refund import RefundStatus
from pos.services.context import TillContext
from pos.services.orders import move_order, must_load
from pos.store import stock
from pos.store.refunds import NewRefund, insert_refund, mark_given_back
from pos.store.store import Transaction

REASON = "Sale canceled"
CARD_PART = "A card has paid part of this sale. Hold the sale; the card part has to be refunded first."
OPEN_PART = "A payment of this sale is still open. Wait for it, or cancel it first."
FINISHED = "This sale is finished. Refund it instead."


def cash_to_give_back(order: Order) -> int:
    """Return how much cash, in minor units, has to go back before the sale can be canceled."""
    return sum(_kept(payment) for payment in order.payments if payment.method is Method.CASH)


def card_part(order: Order) -> int:
    """Return how much of the sale cards have paid, in minor units: it can't go back over the counter."""
    return sum(_kept(payment) for payment in order.payments if payment.method is not Method.CASH)


def cancel_giving_back(context: TillContext, order_id: str) -> Order:
    """Record that the sale's cash was handed back, and cancel the sale; its stock is free again.

    Raises NotAllowed where a card has paid a part, a payment is open or in doubt, or the sale is
    finished. A second call finds the sale canceled and changes nothing.
    """
    with context.store.write(context.actor) as tx:
        order = must_load(tx, order_id)
        if order.status is not OrderStatus.CANCELED:
            _check(order)
            for payment in order.payments:
                _give_back(tx, order, payment)
            stock.release(tx, order.row_id)
            move_order(tx, order, OrderStatus.CANCELED)
        return must_load(tx, order_id)


def _check(order: Order) -> None:
    if order.status not in OPEN_ORDERS:
        raise NotAllowed(FINISHED)
    if order.open_payment is not None:
        raise NotAllowed(OPEN_PART)
    if card_part(order):
        raise NotAllowed(CARD_PART)


def _kept(payment: Payment) -> int:
    if not payment.has_taken_money:
        return 0
    return payment.amount_minor + payment.tip_minor - payment.refund_amount_minor


def _give_back(tx: Transaction, order: Order, payment: Payment) -> None:
    amount = _kept(payment)
    if not amount:
        return
    refund_id = insert_refund(tx, payment, NewRefund(amount, REASON, RefundStatus.SUCCEEDED))
    mark_given_back(tx, payment, amount, REASON)
    tx.audit(
        "refund.succeeded",
        order.id,
        refund_id=refund_id,
        payment_id=payment.id,
        method=payment.method.value,
        amount_minor=amount,
        currency=payment.currency,
        reason=REASON,
    )
