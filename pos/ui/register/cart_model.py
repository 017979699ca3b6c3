"""The cart that is being rung up: its lines and prices, which line is selected, whether it may change.

What can't be done is said once, by `refused`, and changes nothing.
"""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import uuid4

from PySide6.QtCore import QObject, Signal

from pos.domain.cart import Cart, CartLine, Discount
from pos.domain.errors import InvalidInput, WorldFault
from pos.domain.order import OPEN_ORDERS, Order
from pos.domain.pricing import PricedCart
from pos.domain.product import StockPolicy
from pos.domain.shop import StaffMember
from pos.services.catalogue import Catalogue, line_of
from pos.services.till import OpenTill


@dataclass(frozen=True, slots=True)
class Permission:
    """What only a manager may permit: so many pieces of a product that aren't there."""

    sentence: str
    product_id: int
    wanted: int


class CartModel(QObject):
    """The verbs on lines and discounts. Each returns False where it was refused.

    Signals:
        cart_changed: lines, prices or discounts are others now.
        line_added: the key of the line that was rung up, or counted up.
        selection_changed: another line is selected, or none.
        locked_changed: the sale may change, or no longer.
        order_changed: the order this cart became is another one, or stands differently.
        permission_wanted: a `Permission` that a manager's PIN would give.
        refused: what couldn't be done, in a sentence for the clerk.
        noticed: what was done and is worth knowing, in a sentence.
    """

    cart_changed = Signal()
    line_added = Signal(str)
    selection_changed = Signal()
    locked_changed = Signal(bool)
    order_changed = Signal()
    permission_wanted = Signal(object)
    refused = Signal(str)
    noticed = Signal(str)

    def __init__(self, till: OpenTill, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.till = till
        self.catalogue = Catalogue(till.context)
        self._cart = Cart(till.context.shop.currency)
        self._priced = till.orders.price(self._cart)
        self._selected_key = ""
        self._order: Order | None = None
        self._is_locked = False
        self._refusals: list[str] | None = None
        self._permitted: frozenset[int] = frozenset()

    @property
    def cart(self) -> Cart:
        """The cart as it stands."""
        return self._cart

    @property
    def priced(self) -> PricedCart:
        """The cart with what it costs."""
        return self._priced

    @property
    def selected_key(self) -> str:
        """The line that quantity, price, discount and remove act on; empty where there is none."""
        return self._selected_key

    @property
    def selected_line(self) -> CartLine | None:
        """The selected line itself."""
        return self.line_of(self._selected_key)

    @property
    def is_locked(self) -> bool:
        """True while the sale is being paid, so that nothing in it may change."""
        return self._is_locked

    @property
    def order(self) -> Order | None:
        """The order this cart became when its first tender began."""
        return self._order

    def line_of(self, key: str) -> CartLine | None:
        """Return the line with this key, if it is still there."""
        return next((line for line in self._cart.lines if line.key == key), None)

    def quantity_of(self, product_id: int) -> int:
        """Return how many pieces of a product are in the cart, over all its lines."""
        return sum(line.quantity for line in self._cart.lines if line.product_id == product_id)

    def select(self, key: str) -> None:
        """Select a line; an empty key selects none."""
        if key != self._selected_key:
            self._selected_key = key
            self.selection_changed.emit()

    def select_next(self, step: int) -> None:
        """Select the line `step` further down (or up), the last one where none is selected."""
        keys = [line.key for line in self._cart.lines]
        if not keys:
            return
        place = keys.index(self._selected_key) + step if self._selected_key in keys else len(keys) - 1
        self.select(keys[min(max(place, 0), len(keys) - 1)])

    def set_quantity(self, key: str, quantity: int) -> bool:
        """Sell so many pieces on a line."""
        line = self.line_of(key)
        if line is not None and line.product_id is not None and quantity > line.quantity:
            others = self.quantity_of(line.product_id) - line.quantity
            if not self.may_sell(line.product_id, others + quantity):
                return False
        return self._change(lambda cart: cart.with_quantity(key, quantity))

    def set_price(self, key: str, unit_price_minor: int) -> bool:
        """Sell a line at another price a piece, in minor units."""
        return self._change(lambda cart: cart.with_price(key, unit_price_minor))

    def set_line_discount(self, key: str, discount: Discount | None) -> bool:
        """Give a discount on one line, or take it back."""
        return self._change(lambda cart: cart.with_line_discount(key, discount))

    def set_order_discount(self, discount: Discount | None) -> bool:
        """Give a discount on the whole sale, or take it back."""
        return self._change(lambda cart: cart.with_discount(discount))

    def remove(self, key: str) -> bool:
        """Take a line out of the cart and select the one that took its place."""
        keys = [line.key for line in self._cart.lines]
        if not self._change(lambda cart: cart.without(key)):
            return False
        if key == self._selected_key:
            place = min(keys.index(key), len(keys) - 2)
            self.select(self._cart.lines[place].key if self._cart.lines else "")
        return True

    def may_sell(self, product_id: int, wanted: int) -> bool:
        """Tell whether the sale may hold so many pieces of a product, and say so where it may not."""
        if self.refuse_if_locked() or not self._let_go_of_order():
            return False
        short = self.catalogue.shortage(product_id, wanted)
        if short is None or product_id in self._permitted:
            return True
        if short.policy is StockPolicy.WARN:
            self.noticed.emit(short.sentence)
            return True
        if short.policy is StockPolicy.WARN_PIN:
            self.permission_wanted.emit(Permission(short.sentence, product_id, wanted))
        else:
            self.refuse(short.sentence)
        return False

    def permit(self, permission: Permission, manager: StaffMember) -> bool:
        """Sell what a manager has just permitted, for the rest of this sale."""
        self.catalogue.permit_shortage(permission.product_id, manager)
        self._permitted |= {permission.product_id}
        line = next((line for line in self._cart.lines if line.product_id == permission.product_id), None)
        product = self.catalogue.product(permission.product_id)
        if line is not None:
            more = permission.wanted - self.quantity_of(permission.product_id)
            return self.set_quantity(line.key, line.quantity + more)
        return product is not None and self._add(line_of(product, new_key()))

    def lock(self) -> None:
        """Let nothing change while the sale is being paid."""
        self._set_locked(is_locked=True)

    def unlock(self) -> None:
        """Let the cart change again; one that money was taken for refuses each change all the same."""
        self._set_locked(is_locked=False)

    def adopt_order(self, order: Order | None) -> None:
        """Remember the order this cart became, as it stands after a tender."""
        self._order = order
        self.order_changed.emit()

    def refuse(self, sentence: str) -> None:
        """Say why something can't be done."""
        if self._refusals is None:
            self.refused.emit(sentence)
        else:
            self._refusals.append(sentence)

    def refusal_of(self, verb: Callable[[], bool]) -> str:
        """Call a verb and return its refusal to whoever asked rather than telling everybody; "" for none."""
        self._refusals = []
        try:
            verb()
            return self._refusals[0] if self._refusals else ""
        finally:
            self._refusals = None

    def refuse_if_locked(self) -> bool:
        """Tell whether the sale is locked, and say so where it is."""
        if self._is_locked:
            self.refuse(self.tr("This sale is being paid, so it can’t change. Go back first."))
        return self._is_locked

    def _add(self, line: CartLine) -> bool:
        same = self._cart.line_like(line)
        key = same.key if same else line.key
        if not self._change(lambda cart: cart.add(line)):
            return False
        self.select(key)
        self.line_added.emit(key)
        return True

    def _change(self, change: Callable[[Cart], Cart]) -> bool:
        if self.refuse_if_locked():
            return False
        try:
            changed = change(self._cart)
        except InvalidInput as fault:
            self.refuse(fault.message)
            return False
        if changed != self._cart:
            if not self._let_go_of_order():
                return False
            self._put(changed)
        return True

    def _let_go_of_order(self) -> bool:
        """Cancel the order of a cart that changes after all; refused where money was taken for it."""
        order = self._order
        if order is None:
            return True
        if order.taken_minor:
            self.refuse(
                self.tr("Part of this sale is paid, so it can’t change. Finish it, or cancel it under Pay.")
            )
            return False
        try:
            if order.status in OPEN_ORDERS:
                self.till.orders.cancel(order.id)
        except WorldFault as fault:
            self.refuse(fault.message)
            return False
        self.adopt_order(None)
        return True

    def _set_locked(self, *, is_locked: bool) -> None:
        if is_locked != self._is_locked:
            self._is_locked = is_locked
            self.locked_changed.emit(is_locked)

    def _put(self, cart: Cart) -> None:
        self._cart = cart
        self._priced = self.till.orders.price(cart)
        self.cart_changed.emit()


def new_key() -> str:
    """Return a key for a new line, unlike any that a held cart may bring."""
    return uuid4().hex[:12]
