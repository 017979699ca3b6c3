"""The sale being rung up: its cart, who buys, what was scanned in vain, and going on and off hold."""

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from pos.domain.billing import BillingDetails
from pos.domain.cart import Cart, CartLine
from pos.domain.customer import Customer
from pos.domain.errors import WorldFault
from pos.domain.order import PAID_ORDERS
from pos.domain.product import Product
from pos.domain.tax import TaxRate
from pos.services.catalogue import Miss, line_of
from pos.services.customers import Customers, cart_for
from pos.services.held import HeldSales
from pos.services.till import OpenTill
from pos.ui.register.cart_model import CartModel, new_key

_MOST_MISSES = 5


@dataclass(frozen=True, slots=True)
class _Cleared:
    """What Clear threw away, kept until the next sale begins."""

    cart: Cart
    customer: Customer | None
    billing: BillingDetails


class SaleModel(CartModel):
    """The sale at this till. Every change of it, from wherever it comes, goes through here.

    Signals, beside those of the cart:
        scan_failed: what was read, where it added nothing.
        scan_succeeded: the SKU of what a scan added.
        failed_scans_changed: a scan that found nothing is to be shown, or was dismissed.
        customer_changed, billing_changed: who buys, who is billed.
        held_changed: how many sales are on hold.
        cleared: the cart was thrown away; so many items can be brought back.
        sale_started: an empty cart stands ready.
    """

    scan_failed = Signal(str)
    scan_succeeded = Signal(str)
    failed_scans_changed = Signal()
    customer_changed = Signal()
    billing_changed = Signal()
    held_changed = Signal(int)
    cleared = Signal(int)
    sale_started = Signal()

    def __init__(self, till: OpenTill, parent: QObject | None = None) -> None:
        super().__init__(till, parent)
        self.customers = Customers(till.context)
        self.held_sales = HeldSales(till.context)
        self._customer: Customer | None = None
        self._billing = BillingDetails()
        self._misses: tuple[Miss, ...] = ()
        self._cleared: _Cleared | None = None
        self._held_count = self.held_sales.count()

    @property
    def customer(self) -> Customer | None:
        """Who is buying; None for a walk-in."""
        return self._customer

    @property
    def billing(self) -> BillingDetails:
        """Who is billed: the customer's details until others are given."""
        return self._billing

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
        return self._cleared is not None

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
            self.scan_failed.emit(found.sku)

    def dismiss_failed_scan(self, miss: Miss) -> None:
        """Take a failed scan off the screen."""
        self._misses = tuple(each for each in self._misses if each is not miss)
        self.failed_scans_changed.emit()

    def add_product(self, product: Product) -> bool:
        """Add one piece of a product."""
        wanted = self.quantity_of(product.id) + 1
        return self.may_sell(product.id, wanted) and self._add(line_of(product, new_key()))

    def add_open_item(self, name: str, price_minor: int, tax: TaxRate | None) -> bool:
        """Add something that the catalogue doesn't have, at this price in minor units."""
        return self._add(
            CartLine(
                key=new_key(),
                sku="",
                name=name,
                quantity=1,
                unit_price_minor=price_minor,
                list_price_minor=price_minor,
                tax=tax,
            )
        )

    def clear(self) -> bool:
        """Throw the cart away and offer to bring it back."""
        if self._cart.is_empty and self._customer is None:
            return False
        thrown_away = _Cleared(self._cart, self._customer, self._billing)
        if not self._change(Cart.cleared):
            return False
        self._cleared = thrown_away
        self._misses = ()
        self._sell_to(None, BillingDetails())
        self.select("")
        self.failed_scans_changed.emit()
        self.cleared.emit(thrown_away.cart.item_count)
        return True

    def undo_clear(self) -> bool:
        """Bring back what Clear threw away; a cart begun since goes on hold, so that nothing is lost."""
        thrown_away = self._cleared
        if thrown_away is None or self.refuse_if_locked():
            return False
        if not self._cart.is_empty and not self.hold(""):
            return False
        self._cleared = None
        self._bring(thrown_away.cart, thrown_away.customer, thrown_away.billing)
        return True

    def choose_customer(self, customer: Customer | None) -> bool:
        """Sell to this customer, with the discount the shop gives them; None for a walk-in."""
        if not self._change(lambda cart: cart_for(cart, customer, self._customer)):
            return False
        self._sell_to(customer, customer.billing if customer else BillingDetails())
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
            self.refuse(fault.message)
            return False
        self.start_new_sale()
        self.refresh_held()
        return True

    def recall(self, held_id: int) -> bool:
        """Bring a held sale back; the sale that was being rung up goes on hold in its place."""
        if self.refuse_if_locked():
            return False
        was_busy = not self._cart.is_empty
        if was_busy and not self.hold(""):
            return False
        try:
            recalled = self.held_sales.recall(held_id)
        except WorldFault as fault:
            self.refresh_held()
            self.refuse(fault.message)
            return False
        finally:
            if was_busy:
                self.noticed.emit(self.tr("The sale you were ringing up is on hold now."))
        self.start_new_sale()
        customer_id, order = recalled.cart.customer_id, recalled.order
        customer = self.customers.find(customer_id) if customer_id is not None else None
        billing = customer.billing if customer else BillingDetails()
        self._bring(recalled.cart, customer, order.billing if order else billing)
        if order is not None:
            self.adopt_order(order)
        self.refresh_held()
        return True

    def refresh_held(self) -> None:
        """Count the sales on hold again; another till may have changed them."""
        self._held_count = self.held_sales.count()
        self.held_changed.emit(self._held_count)

    def start_new_sale(self) -> None:
        """Begin with an empty cart for a walk-in."""
        self._cleared = None
        self._permitted = frozenset()
        self._misses = ()
        self._set_locked(is_locked=False)
        self.adopt_order(None)
        self._put(self._cart.cleared())
        self._sell_to(None, BillingDetails())
        self.select("")
        self.failed_scans_changed.emit()
        self.sale_started.emit()

    def _bring(self, cart: Cart, customer: Customer | None, billing: BillingDetails) -> None:
        self._put(cart)
        self._sell_to(customer, billing)
        self.select(cart.lines[-1].key if cart.lines else "")

    def _sell_to(self, customer: Customer | None, billing: BillingDetails) -> None:
        self._customer = customer
        self._billing = billing
        self.customer_changed.emit()
        self.billing_changed.emit()
