"""What taking a payment needs of the sale being rung up, and nothing more."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import SignalInstance

from pos.domain.billing import BillingDetails
from pos.domain.cart import Cart
from pos.domain.order import Order
from pos.domain.pricing import PricedCart


class SaleBeingPaid(Protocol):
    """The register's sale, as the tender pane uses it."""

    @property
    def cart(self) -> Cart: ...

    @property
    def priced(self) -> PricedCart: ...

    @property
    def billing(self) -> BillingDetails: ...

    @property
    def order(self) -> Order | None: ...

    @property
    def is_locked(self) -> bool: ...

    @property
    def cart_changed(self) -> SignalInstance: ...

    def lock(self) -> None:
        """Stop the cart from changing while it is being paid."""

    def unlock(self) -> None:
        """Let the cart change again."""

    def adopt_order(self, order: Order | None) -> None:
        """Remember the order that the cart became, or that it is a bare cart again."""

    def hold(self, label: str) -> bool:
        """Put the sale on hold with what was taken for it, and begin another; False where it couldn't."""
        ...

    def start_new_sale(self) -> None:
        """Put an empty cart in the place of this one."""
