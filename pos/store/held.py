"""Sales set aside: the cart as it was, and the order where part of it was already paid."""

from dataclasses import dataclass
from datetime import datetime

from pos.domain.clock import unstamp
from pos.store.store import Store, Transaction
from pos.store.tables import HeldSaleRow

HELD = """
SELECT h.*, coalesce(o.uuid, '') AS order_uuid, coalesce(s.name, '') AS staff_name
FROM held_sales h LEFT JOIN orders o ON o.id = h.order_id LEFT JOIN staff s ON s.id = h.staff_id
"""


@dataclass(frozen=True, slots=True)
class HeldSale:
    """A sale on hold; `order_id` is set where money was already taken for it."""

    id: int
    label: str
    cart: str
    total_minor: int
    currency: str
    item_count: int
    order_id: str
    staff_name: str
    created_at: datetime


@dataclass(frozen=True, slots=True)
class NewHeldSale:
    """What is put on hold; `order_row_id` where an order already exists."""

    label: str
    cart: str
    total_minor: int
    currency: str
    item_count: int
    order_row_id: int | None = None


def insert_held(tx: Transaction, new: NewHeldSale) -> int:
    """Put a sale on hold and return its id; an order that is already on hold stays as it is."""
    if new.order_row_id is not None:
        found = tx.row("SELECT id FROM held_sales WHERE order_id = ?", (new.order_row_id,))
        if found:
            return int(found["id"])
        tx.execute("UPDATE orders SET held_at = ?, session = '' WHERE id = ?", (tx.at, new.order_row_id))
    return tx.insert(
        HeldSaleRow,
        {
            "label": new.label,
            "cart": new.cart,
            "total_minor": new.total_minor,
            "currency": new.currency,
            "item_count": new.item_count,
            "order_id": new.order_row_id,
            "till_id": tx.actor.till_id,
            "staff_id": tx.actor.staff_id,
            "created_at": tx.at,
        },
    )


def take_held(tx: Transaction, held_id: int, session: str) -> HeldSale | None:
    """Take a sale off hold and return it; None where somebody else was first."""
    row = tx.row(HELD + "WHERE h.id = ?", (held_id,))
    if row is None:
        return None
    tx.execute("DELETE FROM held_sales WHERE id = ?", (held_id,))
    if row["order_id"] is not None:
        tx.execute("UPDATE orders SET held_at = NULL, session = ? WHERE id = ?", (session, row["order_id"]))
    return _held(row)


def drop_held(tx: Transaction, order_row_id: int) -> None:
    """Take an order that has been paid off the list of sales on hold."""
    tx.execute("DELETE FROM held_sales WHERE order_id = ?", (order_row_id,))


def list_held(store: Store) -> tuple[HeldSale, ...]:
    """Return the sales on hold, newest first."""
    return tuple(_held(row) for row in store.rows(HELD + "ORDER BY h.id DESC"))


def count_held(store: Store) -> int:
    """Return how many sales are on hold."""
    row = store.row("SELECT count(*) AS n FROM held_sales")
    return int(row["n"]) if row else 0


def _held(row: dict[str, object]) -> HeldSale:
    return HeldSale(
        id=int(str(row["id"])),
        label=str(row["label"]),
        cart=str(row["cart"]),
        total_minor=int(str(row["total_minor"])),
        currency=str(row["currency"]),
        item_count=int(str(row["item_count"])),
        order_id=str(row["order_uuid"]),
        staff_name=str(row["staff_name"]),
        created_at=unstamp(str(row["created_at"])),
    )
