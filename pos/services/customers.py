"""Remembered customers: found by what was typed, entered and changed with checked details."""

from dataclasses import replace
from decimal import Decimal

from pos.domain.billing import BillingDetails
from pos.domain.cart import Cart, Discount
from pos.domain.customer import Customer
from pos.domain.errors import InvalidInput
from pos.services.contacts import check_email, check_name, check_phone
from pos.services.context import TillContext
from pos.store import people

MEMBER_DISCOUNT = "Member discount"
_LONGEST_SEARCH = 200


class Customers:
    """The customers of the shop."""

    def __init__(self, context: TillContext) -> None:
        self._context = context

    def find(self, customer_id: int) -> Customer | None:
        """Return the customer with this id."""
        return people.find_customer(self._context.store, customer_id)

    def search(self, typed: str, limit: int = 50) -> tuple[Customer, ...]:
        """Return customers by name, email or phone; the last changed first, all for nothing typed."""
        return people.search_customers(self._context.store, typed.strip()[:_LONGEST_SEARCH], limit=limit)

    def save(
        self, billing: BillingDetails, customer_id: int | None = None, discount_percent: Decimal | None = None
    ) -> Customer:
        """Enter a customer, or change the one with this id.

        Raises:
            InvalidInput: There is neither a name nor an email, or a contact can't be right.
        """
        billing = checked_contacts(billing)
        context = self._context
        with context.store.write(context.actor) as tx:
            saved = people.put_customer(
                tx, billing, customer_id=customer_id, discount_percent=discount_percent
            )
            tx.audit("customer.changed" if customer_id else "customer.entered", customer_id=saved)
        found = self.find(saved)
        if found is None:
            raise InvalidInput("This customer isn't in the till's records any more.")
        return found


def checked_contacts(billing: BillingDetails) -> BillingDetails:
    """Return the details with tidy names, email and phone; raises InvalidInput with a sentence."""
    if not (billing.name or billing.email.strip()):
        raise InvalidInput("Give a name or an email, so that the customer can be found again.")
    return replace(
        billing,
        first_name=check_name(billing.first_name) if billing.first_name.strip() else "",
        last_name=check_name(billing.last_name) if billing.last_name.strip() else "",
        email=check_email(billing.email) if billing.email.strip() else "",
        phone=check_phone(billing.phone) if billing.phone.strip() else "",
    )


def cart_for(cart: Cart, customer: Customer | None, before: Customer | None) -> Cart:
    """Return the cart for a customer: their discount comes with them, and `before`'s goes.

    A discount that the clerk gave by hand stays.
    """
    if cart.discount is not None and cart.discount == member_discount(before):
        cart = cart.with_discount(None)
    mine = member_discount(customer)
    if cart.discount is None and mine is not None:
        cart = cart.with_discount(mine)
    return cart.with_customer(customer.id if customer else None)


def member_discount(customer: Customer | None) -> Discount | None:
    """Return what the shop takes off every order of this customer, or None."""
    if customer is None or not customer.discount_percent:
        return None
    return Discount.percent_off(customer.discount_percent, MEMBER_DISCOUNT)
