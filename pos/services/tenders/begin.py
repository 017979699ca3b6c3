"""The first half of every payment: what is about to happen is committed before anything leaves."""

import uuid
from dataclasses import replace

from pos.domain.currency import check_chargeable
from pos.domain.errors import Bug, InvalidInput, NotAllowed
from pos.domain.order import OPEN_ORDERS, Order
from pos.domain.payment import Method, Payment, PaymentStatus
from pos.services.context import TillContext
from pos.services.orders import must_head, place, reopen
from pos.services.tenders.tender import CashTender, Tender
from pos.store import payments
from pos.store.orders import NewOrder, is_placed
from pos.store.payments import NewPayment
from pos.store.store import Transaction
from pos.store.tables import PaymentRow

BUSY = "A payment for this sale is already being taken. Wait for it to end."
IN_DOUBT = (
    "A payment for this sale is still being checked with Stripe. Don't take it again until that is known."
)


def begin(
    tx: Transaction, context: TillContext, sale: NewOrder | str, tender: Tender
) -> tuple[Order, Payment]:
    """Place the order if it is new, and put in the payment, or take up the declined one again.

    A sale placed before (its commit was kept, but the press never heard so) isn't placed twice.

    Raises NotAllowed where a payment is open already (a second press of Pay), where the order is
    paid, or where the declined payment before it must be given up first; InvalidInput where the
    amount isn't possible.
    """
    if isinstance(sale, NewOrder) and not is_placed(tx, sale.uuid):
        order = place(tx, sale, context.shop.stock_policy)
    else:
        order = must_head(tx, sale if isinstance(sale, str) else sale.uuid)
        _check_open(order)
        reopen(tx, order, context.shop.stock_policy, context.session)
        order = must_head(tx, order.id)
    amount = _amount(order, tender)
    retried = _retryable(order, tender, amount)
    if retried is not None:
        tx.update(PaymentRow, retried.row_id, {"status": PaymentStatus.PENDING.value, "updated_at": tx.at})
        payment_id = retried.id
    else:
        new = NewPayment(str(uuid.uuid4()), tender.method, amount, order.currency, *_cash(tender, amount))
        payments.insert_payment(tx, order.row_id, new)
        payment_id = new.uuid
    tx.audit(
        "payment.begun",
        order.id,
        payment_id=payment_id,
        method=tender.method.value,
        amount_minor=amount,
        currency=order.currency,
    )
    begun = must_load_payment(tx, payment_id)
    others = tuple(p for p in order.payments if p.id != payment_id)
    return replace(order, payments=(*others, begun)), begun


def must_load_payment(tx: Transaction, payment_id: str) -> Payment:
    """Return a payment that this transaction has just put in."""
    found = payments.load_payment(tx, payment_id)
    if found is None:
        raise Bug("A payment that was just begun isn't there.", payment_id)
    return found


def _check_open(order: Order) -> None:
    if order.is_in_doubt:
        raise NotAllowed(IN_DOUBT)
    if order.open_payment is not None:
        raise NotAllowed(BUSY)
    if order.status not in OPEN_ORDERS:
        raise NotAllowed("This sale is already finished.")


def _amount(order: Order, tender: Tender) -> int:
    due = order.due_minor
    amount = due if tender.amount_minor is None else tender.amount_minor
    if isinstance(tender, CashTender) and tender.amount_minor is None:
        amount = min(due, tender.tendered_minor)
    if amount <= 0:
        raise InvalidInput("The amount to take must be more than nothing.")
    if amount > due:
        raise InvalidInput("That is more than is left to pay. Take the amount due or less.")
    if isinstance(tender, CashTender):
        if tender.tendered_minor < amount:
            raise InvalidInput("The cash given is less than the amount to take.")
    else:
        check_chargeable(amount, order.currency)
    return amount


def _cash(tender: Tender, amount: int) -> tuple[int, int]:
    if isinstance(tender, CashTender):
        return tender.tendered_minor, tender.tendered_minor - amount
    return 0, 0


def _retryable(order: Order, tender: Tender, amount: int) -> Payment | None:
    """Return the declined payment that this tender tries again on the same intent."""
    last = order.payments[-1] if order.payments else None
    if last is None or not last.needs_closing:
        return None
    if last.method is tender.method and last.amount_minor == amount and last.method is not Method.LINK:
        return last
    raise NotAllowed("The declined payment must be closed at Stripe before another way of paying is begun.")
