"""Sales on hold: put aside with their cart, customer and what was taken, and brought back whole."""

import json
from dataclasses import dataclass

from pos.domain.cart import Cart
from pos.domain.cart_line import safe_text
from pos.domain.errors import InvalidInput, NotAllowed
from pos.domain.held_line import BROKEN
from pos.domain.order import OPEN_ORDERS, Order
from pos.services.context import TillContext
from pos.services.orders import close_unpaid, must_load, set_aside
from pos.store import held, orders
from pos.store.held import HeldSale, NewHeldSale
from pos.store.store import to_json

_LONGEST_LABEL = 80
GONE = "This sale was taken off hold at another till. Look there."


@dataclass(frozen=True, slots=True)
class Recalled:
    """A sale brought back: its cart, and its order where money was already taken for it."""

    label: str
    cart: Cart
    order: Order | None


@dataclass(frozen=True, slots=True)
class OnHold:
    """A sale on hold as the list shows it; `order` where part of it is paid."""

    sale: HeldSale
    cart: Cart | None
    order: Order | None


class HeldSales:
    """Putting sales on hold at one till, for any till to bring back."""

    def __init__(self, context: TillContext) -> None:
        self._context = context

    def count(self) -> int:
        """Return how many sales are on hold."""
        return held.count_held(self._context.store)

    def list(self) -> tuple[OnHold, ...]:
        """Return the sales on hold, newest first. A cart that can't be read is None, not a fault."""
        return tuple(self._listed(sale) for sale in held.list_held(self._context.store))

    def hold(self, cart: Cart, total_minor: int, label: str = "", order: Order | None = None) -> None:
        """Put a sale on hold. An order keeps what was taken for it; one without money becomes a cart.

        Raises:
            InvalidInput: There is nothing in the cart, or the label is over 80 characters.
            NotAllowed: A payment of the order is still open.
        """
        label = safe_text(label)
        if len(label) > _LONGEST_LABEL:
            raise InvalidInput(f"Keep the label under {_LONGEST_LABEL} characters, like “blue jacket”.")
        if cart.is_empty:
            raise InvalidInput("The cart is empty, so there is nothing to hold.")
        context = self._context
        with context.store.write(context.actor) as tx:
            if order is not None:
                order = must_load(tx, order.id)
                if order.open_payment is not None:
                    raise NotAllowed("A payment of this sale is still open. Wait for it, or cancel it first.")
                if order.taken_minor:
                    set_aside(tx, order, label)
                    return
                if order.status in OPEN_ORDERS:
                    close_unpaid(tx, order)
            new = NewHeldSale(label, to_json(cart.to_dict()), total_minor, cart.currency, cart.item_count)
            held.insert_held(tx, new)

    def recall(self, held_id: int) -> Recalled:
        """Take a sale off hold and return it.

        Raises:
            NotAllowed: Another till was first.
            InvalidInput: It can't be read; it stays on hold.
        """
        context = self._context
        with context.store.write(context.actor) as tx:
            sale = held.take_held(tx, held_id, context.session)
            if sale is None:
                raise NotAllowed(GONE)
            cart = _cart_of(sale)
            order = must_load(tx, sale.order_id) if sale.order_id else None
        return Recalled(sale.label, cart, order)

    def _listed(self, sale: HeldSale) -> OnHold:
        try:
            cart = _cart_of(sale)
        except InvalidInput:
            cart = None
        order = orders.load_order(self._context.store, sale.order_id) if sale.order_id else None
        return OnHold(sale, cart, order)


def _cart_of(sale: HeldSale) -> Cart:
    try:
        written = json.loads(sale.cart)
    except ValueError as error:
        raise InvalidInput(BROKEN, str(error)) from error
    if not isinstance(written, dict):
        raise InvalidInput(BROKEN, "held cart: no object")
    return Cart.from_dict(written)
