"""Orders: checked and priced before anything is written, then placed whole in one transaction."""

import uuid
from collections.abc import Mapping

from pos.domain.billing import BillingDetails
from pos.domain.cart import Cart
from pos.domain.errors import InvalidInput, NotAllowed, OutOfStock
from pos.domain.order import OPEN_ORDERS, Order, OrderStatus
from pos.domain.pricing import PricedCart, price_cart
from pos.domain.product import StockPolicy
from pos.services.context import TillContext
from pos.store import catalogue, held, orders, stock
from pos.store.orders import NewOrder
from pos.store.store import Store, Transaction, to_json
from pos.store.tables import OrderRow

EMPTY = "The cart is empty. Scan or tap a product first."
NOTHING_TO_PAY = "There is nothing to pay. Change the discount or add a product."


class Orders:
    """Placing, finding and giving up orders at one till."""

    def __init__(self, context: TillContext) -> None:
        self._context = context

    def draft(self, cart: Cart, billing: BillingDetails | None = None) -> NewOrder:
        """Check and price a cart without writing anything.

        Raises InvalidInput for an empty cart, another currency than the shop's, or nothing to pay.
        """
        if cart.is_empty:
            raise InvalidInput(EMPTY)
        if cart.currency != self._context.shop.currency:
            raise InvalidInput("This sale is in another currency than the shop's. Start a new sale.")
        priced = self.price(cart)
        if priced.total_minor <= 0:
            raise InvalidInput(NOTHING_TO_PAY)
        return NewOrder(
            uuid=str(uuid.uuid4()),
            priced=priced,
            cart=dict(cart.to_dict()),
            billing=billing or BillingDetails(),
            customer_id=cart.customer_id,
            note=cart.note,
            session=self._context.session,
        )

    def price(self, cart: Cart) -> PricedCart:
        """Return what the cart costs under the shop's tax rules."""
        return price_cart(cart, tax_inclusive=self._context.shop.tax_inclusive)

    def find(self, wanted: str) -> Order:
        """Return the order with this number, receipt number or id; raises InvalidInput for none."""
        found = orders.load_order_by_number(self._context.store, wanted)
        if found is None:
            raise InvalidInput(f"There is no order {wanted!r}. Check the number.")
        return found

    def cancel(self, order_id: str) -> Order:
        """Give an order up: nothing may be taken for it or in doubt. Its stock is free again.

        Raises NotAllowed where money was taken or a payment is still open.
        """
        context = self._context
        with context.store.write(context.actor) as tx:
            order = must_load(tx, order_id)
            if order.status is not OrderStatus.CANCELED:
                close_unpaid(tx, order)
        return self.find(order_id)


def must_load(tx: Store | Transaction, order_id: str) -> Order:
    """Return the order; raises InvalidInput where the store has none with this id."""
    found = orders.load_order(tx, order_id)
    if found is None:
        raise InvalidInput("This order isn't in the till's records any more.")
    return found


def must_head(tx: Transaction, order_id: str) -> Order:
    """Return the order with its payments only; raises InvalidInput where there is none."""
    found = orders.load_head(tx, order_id)
    if found is None:
        raise InvalidInput("This order isn't in the till's records any more.")
    return found


def place(tx: Transaction, new: NewOrder, policy: StockPolicy) -> Order:
    """Write the order and reserve its stock; raises OutOfStock naming the product."""
    number = orders.insert_order(tx, new)
    _reserve(tx, new.quantities, policy)
    tx.audit(
        "order.placed",
        new.uuid,
        number=number,
        total_minor=new.priced.total_minor,
        currency=new.priced.currency,
        discount_minor=new.priced.discount_minor,
    )
    return must_head(tx, new.uuid)


def _reserve(tx: Transaction, wanted: Mapping[int, int], policy: StockPolicy) -> None:
    short = stock.reserve(tx, wanted, is_blocking=policy is StockPolicy.BLOCK)
    if short is None:
        return
    product = catalogue.find_by_id(tx, short)
    name, left = (product.name, max(0, product.available)) if product else ("This product", 0)
    if left:
        raise OutOfStock(f"Only {left} left of {name}, and the sale has {wanted[short]}. Lower the quantity.")
    raise OutOfStock(f"{name} is sold out. Remove it, or have its stock corrected.")


def reopen(tx: Transaction, order: Order, policy: StockPolicy, session: str) -> None:
    """Make an order that a decline had failed payable again, with its stock reserved."""
    if order.status is OrderStatus.FAILED:
        move_order(tx, order, OrderStatus.PENDING)
    if stock.start_reserving(tx, order.row_id):
        _reserve(tx, stock.quantities_of(tx, order.row_id), policy)
    tx.update(OrderRow, order.row_id, {"session": session})


def move_order(tx: Transaction, order: Order, status: OrderStatus) -> None:
    """Move an order to `status` and record it; the caller has checked that it may move."""
    tx.update(OrderRow, order.row_id, {"status": status.value, "updated_at": tx.at})
    tx.audit(f"order.{status.value}", order.id, number=order.number, total_minor=order.total_minor)


def close_unpaid(tx: Transaction, order: Order) -> None:
    """Cancel an order for which nothing is taken, open or in doubt; raises NotAllowed otherwise."""
    if order.status not in OPEN_ORDERS:
        raise NotAllowed("This order is finished. Refund it instead.")
    if order.open_payment is not None:
        raise NotAllowed("A payment of this order is still open. Wait for it, or cancel it first.")
    if order.taken_minor:
        raise NotAllowed("Part of this order is paid. Give that back first.")
    if any(payment.needs_closing for payment in order.payments):
        raise NotAllowed("A declined payment of this order is still open at Stripe. Try again in a moment.")
    stock.release(tx, order.row_id)
    move_order(tx, order, OrderStatus.CANCELED)


def stop_reserving(tx: Transaction, order: Order) -> None:
    """Free the stock of a declined order that nobody is trying to pay any more."""
    stock.release(tx, order.row_id)


def set_aside(tx: Transaction, order: Order, label: str) -> None:
    """Put an interrupted order on hold: with what was taken, or as a bare cart where nothing was."""
    has_money = order.taken_minor > 0
    held.insert_held(
        tx,
        held.NewHeldSale(
            label=label,
            cart=orders.load_cart_json(tx, order.id) or to_json({}),
            total_minor=order.total_minor,
            currency=order.currency,
            item_count=sum(item.quantity for item in order.items),
            order_row_id=order.row_id if has_money else None,
        ),
    )
    if not has_money:
        close_unpaid(tx, order)
