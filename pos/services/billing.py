"""Billing details that were typed while paying: kept on the order."""

from pos.domain.billing import BillingDetails
from pos.domain.order import Order
from pos.services.addresses import tidy_billing
from pos.services.context import TillContext
from pos.services.orders import must_load
from pos.store.people import BILLING
from pos.store.tables import OrderRow


def bill_order(context: TillContext, order_id: str, billing: BillingDetails) -> Order:
    """Put billing details on an order and return it; raises InvalidInput where there is no such order."""
    tidied = tidy_billing(billing)
    with context.store.write(context.actor) as tx:
        order = must_load(tx, order_id)
        if order.billing != tidied:
            values = {name: getattr(tidied, name) for name in BILLING}
            tx.update(OrderRow, order.row_id, {**values, "updated_at": tx.at})
            order = must_load(tx, order_id)
    return order
