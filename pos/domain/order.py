"""What an order is, which states it has and how it may move between them."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum

from pos.domain.billing import BillingDetails
from pos.domain.payment import Payment
from pos.domain.refund import Refund


class OrderStatus(StrEnum):
    """States of an order (the reference's, plus canceled and partially refunded)."""

    PENDING = "pending"
    COMPLETED = "completed"
    FAILED = "failed"
    CANCELED = "canceled"
    PARTIALLY_REFUNDED = "partially_refunded"
    REFUNDED = "refunded"


ORDER_MOVES: dict[OrderStatus, frozenset[OrderStatus]] = {
    OrderStatus.PENDING: frozenset({OrderStatus.COMPLETED, OrderStatus.FAILED, OrderStatus.CANCELED}),
    OrderStatus.FAILED: frozenset({OrderStatus.PENDING, OrderStatus.COMPLETED, OrderStatus.CANCELED}),
    OrderStatus.COMPLETED: frozenset({OrderStatus.PARTIALLY_REFUNDED, OrderStatus.REFUNDED}),
    OrderStatus.PARTIALLY_REFUNDED: frozenset({OrderStatus.REFUNDED}),
    OrderStatus.REFUNDED: frozenset(),
    OrderStatus.CANCELED: frozenset(),
}
OPEN_ORDERS = frozenset({OrderStatus.PENDING, OrderStatus.FAILED})
PAID_ORDERS = frozenset({OrderStatus.COMPLETED, OrderStatus.PARTIALLY_REFUNDED, OrderStatus.REFUNDED})


def order_may_move(old: OrderStatus, new: OrderStatus) -> bool:
    """Return whether an order in `old` may become `new`; a state may not move to itself."""
    return new in ORDER_MOVES[old]


@dataclass(frozen=True, slots=True)
class OrderItem:
    """One line of an order, with everything about the product as it was when it was sold."""

    id: int
    position: int
    product_id: int | None
    sku: str
    name: str
    quantity: int
    unit_price_minor: int
    list_price_minor: int
    line_discount_minor: int
    order_discount_minor: int
    discount_minor: int
    discount_label: str
    tax_code: str
    tax_name: str
    tax_rate: Decimal | None
    tax_minor: int
    total_minor: int
    refunded_quantity: int
    picture: str


@dataclass(frozen=True, slots=True)
class Order:
    """An order as stored, with its items, payments and refunds. Amounts are minor units."""

    row_id: int
    id: str
    number: str
    receipt_number: str
    invoice_number: str
    status: OrderStatus
    till_id: int
    till_name: str
    staff_id: int | None
    staff_name: str
    customer_id: int | None
    currency: str
    tax_inclusive: bool
    subtotal_minor: int
    discount_minor: int
    tax_minor: int
    tip_minor: int
    total_minor: int
    note: str
    billing: BillingDetails
    created_at: datetime
    updated_at: datetime
    completed_at: datetime | None
    held_at: datetime | None
    items: tuple[OrderItem, ...] = ()
    payments: tuple[Payment, ...] = ()
    refunds: tuple[Refund, ...] = ()

    @property
    def payable_minor(self) -> int:
        """What the tenders must add up to: the total and the tip."""
        return self.total_minor + self.tip_minor

    @property
    def taken_minor(self) -> int:
        """What has been taken so far by tenders that succeeded (refunds are not subtracted)."""
        return sum(p.amount_minor + p.tip_minor for p in self.payments if p.has_taken_money)

    @property
    def refunded_minor(self) -> int:
        """What has been given back over all tenders."""
        return sum(p.refund_amount_minor for p in self.payments)

    @property
    def due_minor(self) -> int:
        """What is left to take; never negative."""
        return max(0, self.payable_minor - self.taken_minor)

    @property
    def change_minor(self) -> int:
        """Cash given back over all cash tenders."""
        return sum(p.change_minor for p in self.payments if p.has_taken_money)

    @property
    def is_in_doubt(self) -> bool:
        """True while any payment's outcome is unknown."""
        return any(p.in_doubt for p in self.payments)

    @property
    def open_payment(self) -> Payment | None:
        """The payment that is being taken now, if there is one."""
        return next((p for p in self.payments if p.is_open), None)
