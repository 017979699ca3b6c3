"""The sale being rung up: every change of the cart, from wherever it comes, goes through here.

Widgets show this and call its verbs. What can't be done is said once, by `refused`, and changes nothing.
"""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import uuid4

from PySide6.QtCore import QObject, Signal

from pos.domain.billing import BillingDetails
from pos.domain.cart import Cart, CartLine, Discount
from pos.domain.customer import Customer
from pos.domain.errors import InvalidInput, WorldFault
from pos.domain.order import OPEN_ORDERS, PAID_ORDERS, Order
from pos.domain.pricing import PricedCart
from pos.domain.product import Product
from pos.domain.tax import TaxRate
from pos.services.catalogue import Catalogue, Miss, line_of
from pos.services.customers import Customers, cart_for
from pos.services.held import HeldSales
from pos.services.till import OpenTill

_MOST_MISSES = 5


@dataclass(frozen=True, slots=True)
class _Undone:
    """What Clear threw away, kept until the next sale begins."""

    cart: Cart
    customer: Customer | None
    billing: BillingDetails


class SaleModel(QObject):
    """The cart of the sale at this till, its customer, and the order it became once paying began."""

    cart_changed = Signal()
    line_added = Signal(str)
    scan_failed = Signal(str)
    scan_succeeded = Signal(str)
    failed_scans_changed = Signal()
    selection_changed = Signal()
    customer_changed = Signal()
    billing_changed = Signal()
    held_changed = Signal(int)
    locked_changed = Signal(bool)
    refused = Signal(str)
    noticed = Signal(str)
    cleared = Signal(int)
    sale_started = Signal()
    order_changed = Signal()

    def __init__(self, till: OpenTill, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.till = till
        self.catalogue = Catalogue(till.context)
        self.customers = Customers(till.context)
        self.held_sales = HeldSales(till.context)
        self._cart = Cart(till.context.shop.currency)
        self._priced = till.orders.price(self._cart)
        self._customer: Customer | None = None
        self._billing = BillingDetails()
        self._selected_key = ""
        self._order: Order | None = None
        self._is_locked = False
        self._misses: tuple[Miss, ...] = ()
        self._undo: _Undone | None = None
        self._held_count = self.held_sales.count()

    @property
    def cart(self) -> Cart:
        """The cart as it stands."""
        return self._cart

    @property
    def priced(self) -> PricedCart:
        """The cart with what it costs."""
        return self._priced

    @property
    def customer(self) -> Customer | None:
        """Who is buying; None for a walk-in."""
        return self._customer

    @property
    def billing(self) -> BillingDetails:
        """Who is billed: the customer's details until others are given."""
        return self._billing

    @property
    def selected_key(self) -> str:
        """The line that quantity, price, discount and remove act on; empty where there is none."""
        return self._selected_key

    @property
    def selected_line(self) -> CartLine | None:
        """The selected line itself."""
        return next((line for line in self._cart.lines if line.key == self._selected_key), None)

    @property
    def is_locked(self) -> bool:
        """True while the sale is being paid, so that nothing in it may change."""
        return self._is_locked

    @property
    def order(self) -> Order | None:
        """The order this cart became when its first tender began."""
        return self._order

    @property
    def failed_scans(self) -> tuple[Miss, ...]:
        """What was scanned and not found, newest last, until it is dismissed."""
        return self._misses

    @property
    def held_count(self) -> int:
        """How many sales are on hold."""
        return self._held_count

    @property
    def can_undo_clear(self) -> bool:
        """True while a cleared sale can still come back."""
        return self._undo is not None

    def scan(self, text: str) -> None:
        """Add the product with this barcode or SKU; a paid sale makes way for the next one first."""
        if self._order is not None and self._order.status in PAID_ORDERS:
            self.start_new_sale()
        found = self.catalogue.look_up(text)
        if isinstance(found, Miss):
            self._misses = (*self._misses, found)[-_MOST_MISSES:]
            self.failed_scans_changed.emit()
            self.scan_failed.emit(found.text)
        elif self.add_product(found):
            self.scan_succeeded.emit(found.sku)
        else:
            self.scan_failed.emit(text)

    def dismiss_failed_scan(self, miss: Miss) -> None:
        """Take a failed scan off the screen."""
        self._misses = tuple(each for each in self._misses if each is not miss)
        self.failed_scans_changed.emit()

    def add_product(self, product: Product) -> bool:
        """Add one piece of a product; return False where it was refused."""
        wanted = self.quantity_of(product.id) + 1
        return self._may_sell(product.id, wanted) and self._add(line_of(product, _new_key()))

    def add_open_item(self, name: str, price_minor: int, tax: TaxRate | None) -> bool:
        """Add something the catalogue doesn't have; return False where it was refused."""
        return self._add(
            CartLine(
                key=_new_key(),
                sku="",
                name=name,
                quantity=1,
                unit_price_minor=price_minor,
                list_price_minor=price_minor,
                tax=tax,
            )
        )

    def quantity_of(self, product_id: int) -> int:
        """Return how many pieces of a product are in the cart, over all its lines."""
        return sum(line.quantity for line in self._cart.lines if line.product_id == product_id)

    def select(self, key: str) -> None:
        """Select a line; an empty key selects none."""
        if key != self._selected_key:
            self._selected_key = key
            self.selection_changed.emit()

    def set_quantity(self, key: str, quantity: int) -> bool:
        """Sell so many pieces on a line; return False where it was refused."""
        line = next((line for line in self._cart.lines if line.key == key), None)
        if line is not None and line.product_id is not None and quantity > line.quantity:
            others = self.quantity_of(line.product_id) - line.quantity
            if not self._may_sell(line.product_id, others + quantity):
                return False
        return self._change(lambda cart: cart.with_quantity(key, quantity))

    def set_price(self, key: str, unit_price_minor: int) -> bool:
        """Sell a line at another price a piece; return False where it was refused."""
        return self._change(lambda cart: cart.with_price(key, unit_price_minor))

    def set_line_discount(self, key: str, discount: Discount | None) -> bool:
        """Give a discount on one line, or take it back; return False where it was refused."""
        return self._change(lambda cart: cart.with_line_discount(key, discount))

    def set_order_discount(self, discount: Discount | None) -> bool:
        """Give a discount on the whole sale, or take it back; return False where it was refused."""
        return self._change(lambda cart: cart.with_discount(discount))

    def set_note(self, note: str) -> bool:
        """Write a note on the sale; return False where it was refused."""
        return self._change(lambda cart: cart.with_note(note))

    def remove(self, key: str) -> bool:
        """Take a line out of the cart and select the one that took its place."""
        keys = [line.key for line in self._cart.lines]
        if not self._change(lambda cart: cart.without(key)):
            return False
        if key == self._selected_key:
            place = min(keys.index(key), len(keys) - 2)
            self.select(self._cart.lines[place].key if self._cart.lines else "")
        return True

    def clear(self) -> bool:
        """Throw the cart away and offer to undo it."""
        if self._cart.is_empty and self._customer is None:
            return False
        undone = _Undone(self._cart, self._customer, self._billing)
        if not self._change(Cart.cleared):
            return False
        self._undo = undone
        self._select_customer(None, BillingDetails())
        self.select("")
        self.cleared.emit(undone.cart.item_count)
        return True

    def undo_clear(self) -> bool:
        """Bring back what Clear threw away; a cart begun since goes on hold, so that nothing is lost."""
        undone = self._undo
        if undone is None or self._refuse_if_locked():
            return False
        if not self._cart.is_empty and not self.hold(""):
            return False
        self._undo = None
        self._put(undone.cart)
        self._select_customer(undone.customer, undone.billing)
        self.select(undone.cart.lines[-1].key if undone.cart.lines else "")
        return True

    def choose_customer(self, customer: Customer | None) -> bool:
        """Sell to this customer, with the discount the shop gives them; None for a walk-in."""
        if not self._change(lambda cart: cart_for(cart, customer, self._customer)):
            return False
        self._select_customer(customer, customer.billing if customer else BillingDetails())
        return True

    def set_billing(self, billing: BillingDetails) -> None:
        """Bill these details; the remembered customer stays as it is."""
        if billing != self._billing:
            self._billing = billing
            self.billing_changed.emit()

    def hold(self, label: str) -> bool:
        """Put the sale on hold, with what was taken for it, and begin another."""
        try:
            self.held_sales.hold(self._cart, self._priced.total_minor, label, self._order)
        except WorldFault as fault:
            self.refused.emit(fault.message)
            return False
        self.start_new_sale()
        self.refresh_held()
        return True

    def recall(self, held_id: int) -> bool:
        """Bring a held sale back; the sale that was being rung up goes on hold in its place."""
        if self._refuse_if_locked():
            return False
        was_busy = not self._cart.is_empty
        if was_busy and not self.hold(""):
            return False
        try:
            recalled = self.held_sales.recall(held_id)
        except WorldFault as fault:
            self.refresh_held()
            self.refused.emit(fault.message)
            return False
        self.start_new_sale()
        self._put(recalled.cart)
        customer_id = recalled.cart.customer_id
        customer = self.customers.find(customer_id) if customer_id is not None else None
        order = recalled.order
        billing = order.billing if order else customer.billing if customer else BillingDetails()
        self._select_customer(customer, billing)
        self.select(recalled.cart.lines[-1].key if recalled.cart.lines else "")
        if order is not None:
            self.adopt_order(order)
        self.refresh_held()
        if was_busy:
            self.noticed.emit(self.tr("The sale you were ringing up is on hold now."))
        return True

    def refresh_held(self) -> None:
        """Count the sales on hold again; another till may have changed them."""
        self._held_count = self.held_sales.count()
        self.held_changed.emit(self._held_count)

    def lock(self) -> None:
        """Let nothing change while the sale is being paid."""
        self._set_locked(True)

    def unlock(self) -> None:
        """Let the cart change again, unless money was already taken for it."""
        self._set_locked(False)

    def adopt_order(self, order: Order | None) -> None:
        """Remember the order this cart became, as it stands after a tender."""
        self._order = order
        self.order_changed.emit()

    def start_new_sale(self) -> None:
        """Begin with an empty cart for a walk-in."""
        self._undo = None
        self._order = None
        self._misses = ()
        self._set_locked(False)
        self._put(self._cart.cleared())
        self._select_customer(None, BillingDetails())
        self.select("")
        self.order_changed.emit()
        self.failed_scans_changed.emit()
        self.sale_started.emit()

    def _add(self, line: CartLine) -> bool:
        same = self._cart.line_like(line)
        key = same.key if same else line.key
        if not self._change(lambda cart: cart.add(line)):
            return False
        self.select(key)
        self.line_added.emit(key)
        return True

    def _may_sell(self, product_id: int, wanted: int) -> bool:
        if self._refuse_if_locked():
            return False
        if self._order is not None and not self._let_go_of_order():
            return False
        short = self.catalogue.shortage(product_id, wanted)
        if short is None:
            return True
        (self.refused if short.is_blocking else self.noticed).emit(short.sentence)
        return not short.is_blocking

    def _change(self, change: Callable[[Cart], Cart]) -> bool:
        if self._refuse_if_locked():
            return False
        try:
            changed = change(self._cart)
        except InvalidInput as fault:
            self.refused.emit(fault.message)
            return False
        if changed != self._cart and self._order is not None and not self._let_go_of_order():
            return False
        self._put(changed)
        return True

    def _let_go_of_order(self) -> bool:
        """Cancel the order of a cart that changes after all; refused where money was taken for it."""
        order = self._order
        if order is None:
            return True
        if order.taken_minor:
            self.refused.emit(
                self.tr("Part of this sale is paid, so it can't change. Finish it, or cancel it under Pay.")
            )
            return False
        try:
            if order.status in OPEN_ORDERS:
                self.till.orders.cancel(order.id)
        except WorldFault as fault:
            self.refused.emit(fault.message)
            return False
        self.adopt_order(None)
        return True

    def _refuse_if_locked(self) -> bool:
        if self._is_locked:
            self.refused.emit(self.tr("This sale is being paid, so it can't change. Go back first."))
        return self._is_locked

    def _set_locked(self, is_locked: bool) -> None:
        if is_locked != self._is_locked:
            self._is_locked = is_locked
            self.locked_changed.emit(is_locked)

    def _put(self, cart: Cart) -> None:
        self._cart = cart
        self._priced = self.till.orders.price(cart)
        self.cart_changed.emit()

    def _select_customer(self, customer: Customer | None, billing: BillingDetails) -> None:
        self._customer = customer
        self._billing = billing
        self.customer_changed.emit()
        self.billing_changed.emit()


def _new_key() -> str:
    return uuid4().hex[:12]
