"""What a settled payment does to its order: completed once it is wholly paid, failed on a decline."""

from typing import Any

from pos.domain.intent import IntentSnapshot
from pos.domain.order import OPEN_ORDERS, Order, OrderStatus, order_may_move
from pos.domain.payment import TAKEN_PAYMENTS, Payment, PaymentStatus
from pos.services.orders import move_order, must_head
from pos.store import held, series, stock
from pos.store.store import Transaction
from pos.store.tables import OrderRow


def after_payment(
    tx: Transaction, payment: Payment, status: PaymentStatus, intent: IntentSnapshot | None = None
) -> None:
    """Move the order after its payment moved to `status`, inside the payment's transaction."""
    order = must_head(tx, payment.order_id)
    if status in TAKEN_PAYMENTS:
        _after_money(tx, order, payment, intent)
    elif status is PaymentStatus.FAILED and order_may_move(order.status, OrderStatus.FAILED):
        move_order(tx, order, OrderStatus.FAILED)


def _after_money(tx: Transaction, order: Order, payment: Payment, intent: IntentSnapshot | None) -> None:
    if intent is not None:
        _note_stripe(tx, order, intent)
        order = must_head(tx, order.id)
    if order.status in OPEN_ORDERS:
        complete_if_paid(tx, order)
    elif order.status is OrderStatus.CANCELED:
        tx.audit(
            "order.paid_after_cancel", order.id, payment_id=payment.id, amount_minor=payment.amount_minor
        )
    if order.refunded_minor:
        follow_refunds(tx, must_head(tx, order.id))


def complete_if_paid(tx: Transaction, order: Order) -> bool:
    """Complete the order where its tenders add up: receipt number, stock and audit with it."""
    if order.taken_minor < order.payable_minor:
        if order.status is OrderStatus.FAILED:
            move_order(tx, order, OrderStatus.PENDING)
        return False
    if order.taken_minor > order.payable_minor:
        tx.audit("order.overpaid", order.id, taken_minor=order.taken_minor, total_minor=order.total_minor)
    receipt_number = series.next_number(tx, "receipt")
    values: dict[str, Any] = {
        "status": OrderStatus.COMPLETED.value,
        "receipt_number": receipt_number,
        "completed_at": tx.at,
        "updated_at": tx.at,
        "held_at": None,
    }
    tx.update(OrderRow, order.row_id, values)
    held.drop_held(tx, order.row_id)
    stock.take(tx, order.row_id)
    tx.audit(
        "order.completed",
        order.id,
        number=order.number,
        receipt_number=receipt_number,
        total_minor=order.total_minor,
        tip_minor=order.tip_minor,
        tax_minor=order.tax_minor,
        currency=order.currency,
        change_minor=order.change_minor,
    )
    return True


def follow_refunds(tx: Transaction, order: Order) -> None:
    """Move a completed order to where its payments' refunds put it."""
    whole = order.refunded_minor >= order.taken_minor
    status = OrderStatus.REFUNDED if whole else OrderStatus.PARTIALLY_REFUNDED
    if order_may_move(order.status, status):
        move_order(tx, order, status)


def _note_stripe(tx: Transaction, order: Order, intent: IntentSnapshot) -> None:
    """Keep the reference's ids on the order, and let a tip given on the reader raise what is owed."""
    values: dict[str, Any] = {
        "stripe_payment_intent_id": intent.intent_id,
        "stripe_transaction_id": intent.charge_id,
    }
    if order.status in OPEN_ORDERS and intent.tip_minor:
        values["tip_minor"] = order.tip_minor + intent.tip_minor
    tx.update(OrderRow, order.row_id, values)
