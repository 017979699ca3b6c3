"""Orders: put in whole with their items, read whole with their payments and refunds."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from pos.domain.billing import BillingDetails
from pos.domain.clock import unstamp
from pos.domain.order import Order, OrderItem, OrderStatus
from pos.domain.payment import Payment
from pos.domain.pricing import PricedCart, PricedLine
from pos.domain.refund import Refund
from pos.store import payments as payment_rows
from pos.store import series
from pos.store.people import BILLING, billing_of
from pos.store.store import Row, Store, Transaction, to_json
from pos.store.tables import OrderItemRow, OrderRow

ORDER = """
SELECT o.*, t.name AS till_name, t.number AS till_number, coalesce(s.name, '') AS staff_name
FROM orders o JOIN tills t ON t.id = o.till_id LEFT JOIN staff s ON s.id = o.staff_id
"""


@dataclass(frozen=True, slots=True)
class NewOrder:
    """What an order is made from; `session` names the running program that is selling it."""

    uuid: str
    priced: PricedCart
    cart: dict[str, Any]
    billing: BillingDetails
    customer_id: int | None
    note: str
    session: str

    @property
    def quantities(self) -> dict[int, int]:
        """How many pieces of each product of the catalogue it takes, by the product's id."""
        pieces: Counter[int] = Counter()
        for priced in self.priced.lines:
            if priced.line.product_id is not None:
                pieces[priced.line.product_id] += priced.line.quantity
        return dict(pieces)


def insert_order(tx: Transaction, new: NewOrder) -> str:
    """Put in the order with its items, marked as holding its stock, and return its number."""
    number = series.next_number(tx, "order")
    priced = new.priced
    values: dict[str, Any] = {
        "uuid": new.uuid,
        "number": number,
        "status": OrderStatus.PENDING.value,
        "till_id": tx.actor.till_id,
        "staff_id": tx.actor.staff_id,
        "customer_id": new.customer_id,
        "currency": priced.currency,
        "tax_inclusive": int(priced.tax_inclusive),
        "subtotal_minor": priced.gross_minor,
        "discount_minor": priced.discount_minor,
        "tax_minor": priced.tax_minor,
        "total_minor": priced.total_minor,
        "note": new.note,
        "cart": to_json(new.cart),
        "session": new.session,
        "is_reserving": 1,
        "created_at": tx.at,
        "updated_at": tx.at,
    }
    values.update({name: getattr(new.billing, name) for name in BILLING})
    row_id = tx.insert(OrderRow, values)
    items = [_item_values(row_id, place, line, tx.at) for place, line in enumerate(priced.lines, start=1)]
    tx.insert_all(OrderItemRow, items)
    return number


def _item_values(order_row_id: int, position: int, priced: PricedLine, at: str) -> dict[str, Any]:
    line = priced.line
    return {
        "order_id": order_row_id,
        "position": position,
        "product_id": line.product_id,
        "sku": line.sku,
        "name": line.name,
        "quantity": line.quantity,
        "unit_price_minor": line.unit_price_minor,
        "list_price_minor": line.list_price_minor,
        "line_discount_minor": priced.line_discount_minor,
        "order_discount_minor": priced.order_discount_minor,
        "discount_minor": priced.discount_minor,
        "discount_label": line.discount.label if line.discount else "",
        "tax_code": line.tax.code if line.tax else "",
        "tax_name": line.tax.name if line.tax else "",
        "tax_rate": str(line.tax.rate) if line.tax else None,
        "tax_minor": priced.tax_minor,
        "total_minor": priced.total_minor,
        "picture": line.picture,
        "created_at": at,
    }


def load_order(store: Store | Transaction, order_id: str) -> Order | None:
    """Return the order with this id (uuid), whole."""
    row = store.row(ORDER + "WHERE o.uuid = ?", (order_id,))
    return _whole(store, row) if row else None


def is_placed(tx: Transaction, order_id: str) -> bool:
    """Return whether there is an order with this id."""
    return tx.row("SELECT 1 AS found FROM orders WHERE uuid = ?", (order_id,)) is not None


def load_head(tx: Transaction, order_id: str) -> Order | None:
    """Return the order with its payments but without its items and refunds: what deciding needs."""
    row = tx.row(ORDER + "WHERE o.uuid = ?", (order_id,))
    return _order(row, (), payment_rows.payments_of(tx, row["id"], row["uuid"]), ()) if row else None


def load_order_by_number(store: Store | Transaction, number: str) -> Order | None:
    """Return the order with this number, receipt number or id, whole."""
    row = store.row(
        ORDER + "WHERE o.number = ? OR o.receipt_number = ? OR o.uuid = ?", (number, number, number)
    )
    return _whole(store, row) if row else None


def load_cart_json(store: Store | Transaction, order_id: str) -> str:
    """Return the cart that the order was made from, as JSON text."""
    row = store.row("SELECT cart FROM orders WHERE uuid = ?", (order_id,))
    return str(row["cart"]) if row else ""


def list_orders(
    store: Store, *, statuses: Sequence[OrderStatus] = (), limit: int = 50, offset: int = 0
) -> tuple[Order, ...]:
    """Return orders, newest first, of the given statuses (all where none is given)."""
    where = f"WHERE o.status IN ({','.join('?' * len(statuses))})" if statuses else ""
    rows = store.rows(
        f"{ORDER} {where} ORDER BY o.created_at DESC, o.id DESC LIMIT ? OFFSET ?",
        (*(s.value for s in statuses), limit, offset),
    )
    return tuple(_whole(store, row) for row in rows)


def list_in_doubt(store: Store) -> tuple[Order, ...]:
    """Return the orders that have a payment in doubt, oldest first."""
    rows = store.rows(
        ORDER + "WHERE o.id IN (SELECT order_id FROM payments WHERE in_doubt = 1) ORDER BY o.created_at"
    )
    return tuple(_whole(store, row) for row in rows)


def list_doubtful_sessions(store: Store) -> tuple[tuple[str, str], ...]:
    """Return (order id, session) of the orders that have a payment in doubt."""
    rows = store.rows(
        "SELECT uuid, session FROM orders WHERE id IN (SELECT order_id FROM payments WHERE in_doubt = 1)"
    )
    return tuple((row["uuid"], row["session"]) for row in rows)


def list_unfinished(store: Store, till_id: int) -> tuple[tuple[str, str], ...]:
    """Return (order id, session) of this till's orders that are neither paid, given up nor on hold."""
    rows = store.rows(
        "SELECT o.uuid, o.session FROM orders o WHERE o.till_id = ? AND o.status IN ('pending', 'failed') "
        "AND o.held_at IS NULL "
        "AND (o.status = 'pending' OR o.is_reserving OR EXISTS "
        "(SELECT 1 FROM payments p WHERE p.order_id = o.id "
        "AND (p.in_doubt = 1 OR p.status IN ('pending', 'processing')))) ORDER BY o.id",
        (till_id,),
    )
    return tuple((row["uuid"], row["session"]) for row in rows)


def claim_order(tx: Transaction, order_id: str, from_session: str, to_session: str) -> bool:
    """Make an order the business of another program; False where it has changed hands since it was listed."""
    sql = "UPDATE orders SET session = ? WHERE uuid = ? AND session = ? AND held_at IS NULL"
    return tx.execute(sql, (to_session, order_id, from_session)) == 1


def _whole(store: Store | Transaction, row: Row) -> Order:
    payments = payment_rows.payments_of(store, row["id"], row["uuid"])
    refunds = (
        payment_rows.refunds_of(store, row["id"]) if any(p.refund_amount_minor for p in payments) else ()
    )
    items = store.rows("SELECT * FROM order_items WHERE order_id = ? ORDER BY position", (row["id"],))
    return _order(row, tuple(_item(item) for item in items), payments, refunds)


def _order(
    row: Row, items: tuple[OrderItem, ...], payments: tuple[Payment, ...], refunds: tuple[Refund, ...]
) -> Order:
    return Order(
        row_id=row["id"],
        id=row["uuid"],
        number=row["number"],
        receipt_number=row["receipt_number"] or "",
        invoice_number=row["invoice_number"] or "",
        status=OrderStatus(row["status"]),
        till_id=row["till_id"],
        till_name=row["till_name"],
        staff_id=row["staff_id"],
        staff_name=row["staff_name"],
        customer_id=row["customer_id"],
        currency=row["currency"],
        tax_inclusive=bool(row["tax_inclusive"]),
        subtotal_minor=row["subtotal_minor"],
        discount_minor=row["discount_minor"],
        tax_minor=row["tax_minor"],
        tip_minor=row["tip_minor"],
        total_minor=row["total_minor"],
        note=row["note"],
        billing=billing_of(row),
        created_at=unstamp(row["created_at"]),
        updated_at=unstamp(row["updated_at"]),
        completed_at=_moment(row["completed_at"]),
        held_at=_moment(row["held_at"]),
        items=items,
        payments=payments,
        refunds=refunds,
    )


def _moment(text: str | None) -> datetime | None:
    return unstamp(text) if text else None


def _item(row: Row) -> OrderItem:
    return OrderItem(
        id=row["id"],
        position=row["position"],
        product_id=row["product_id"],
        sku=row["sku"],
        name=row["name"],
        quantity=row["quantity"],
        unit_price_minor=row["unit_price_minor"],
        list_price_minor=row["list_price_minor"],
        line_discount_minor=row["line_discount_minor"],
        order_discount_minor=row["order_discount_minor"],
        discount_minor=row["discount_minor"],
        discount_label=row["discount_label"],
        tax_code=row["tax_code"],
        tax_name=row["tax_name"],
        tax_rate=Decimal(row["tax_rate"]) if row["tax_rate"] is not None else None,
        tax_minor=row["tax_minor"],
        total_minor=row["total_minor"],
        refunded_quantity=row["refunded_quantity"],
        picture=row["picture"],
    )
