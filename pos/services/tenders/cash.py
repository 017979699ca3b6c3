"""Cash: placed, paid and completed in one commit, with no network anywhere near it."""

from dataclasses import replace

from pos.domain.payment import Operation, PaymentStatus
from pos.services.context import TillContext
from pos.services.orders import must_load
from pos.services.reconcile.completion import complete_if_paid
from pos.services.tenders.begin import begin
from pos.services.tenders.tender import CashTender, Taken
from pos.store.orders import NewOrder
from pos.store.tables import PaymentRow


def take_cash(context: TillContext, sale: NewOrder | str, tender: CashTender) -> Taken:
    """Take cash for the order and return it; completed where that was all that was due."""
    with context.store.write(context.actor) as tx:
        order, payment = begin(tx, context, sale, tender)
        status = PaymentStatus.SUCCEEDED
        tx.update(PaymentRow, payment.row_id, {"status": status.value, "settled_at": tx.at})
        tx.audit(
            "payment.succeeded",
            order.id,
            payment_id=payment.id,
            method=payment.method.value,
            amount_minor=payment.amount_minor,
            tendered_minor=payment.tendered_minor,
            change_minor=payment.change_minor,
            currency=payment.currency,
            operation=Operation.TAKE_CASH.value,
        )
        paid = replace(payment, status=status)
        complete_if_paid(tx, replace(order, payments=(*order.payments[:-1], paid)))
        order = must_load(tx, order.id)
    return Taken(order, next(p for p in order.payments if p.id == payment.id))
