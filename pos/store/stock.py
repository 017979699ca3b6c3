"""Promising and taking stock: every change is a guarded update, so two tills can't sell one piece."""

from collections.abc import Mapping

from pos.store.store import Transaction
from pos.store.tables import StockMovementRow


def quantities_of(tx: Transaction, order_row_id: int) -> dict[int, int]:
    """Return how many pieces of each stock-tracked product an order holds."""
    rows = tx.rows(
        "SELECT i.product_id AS id, sum(i.quantity) AS n FROM order_items i "
        "JOIN products p ON p.id = i.product_id "
        "WHERE i.order_id = ? AND p.tracks_stock GROUP BY i.product_id",
        (order_row_id,),
    )
    return {row["id"]: row["n"] for row in rows}


def reserve(tx: Transaction, wanted: Mapping[int, int], *, is_blocking: bool) -> int | None:
    """Promise stock to an order. Return the first product of which too little is left, or None.

    Where `is_blocking` is false more may be promised than there is. The caller rolls back when a
    product comes back.
    """
    guard = "AND (NOT tracks_stock OR stock - reserved >= ?)" if is_blocking else "AND ? IS NOT NULL"
    for product_id, quantity in wanted.items():
        changed = tx.execute(
            "UPDATE products SET reserved = reserved + (CASE WHEN tracks_stock THEN ? ELSE 0 END) "
            f"WHERE id = ? {guard}",
            (quantity, product_id, quantity),
        )
        if changed == 0:
            return product_id
    return None


def release(tx: Transaction, order_row_id: int) -> None:
    """Take back what was promised to an order, once."""
    if not _stop_reserving(tx, order_row_id):
        return
    for product_id, quantity in quantities_of(tx, order_row_id).items():
        tx.execute("UPDATE products SET reserved = reserved - ? WHERE id = ?", (quantity, product_id))


def take(tx: Transaction, order_row_id: int) -> None:
    """Turn what was promised to an order into stock that has left the shop, once."""
    was_reserving = _stop_reserving(tx, order_row_id)
    for product_id, quantity in quantities_of(tx, order_row_id).items():
        tx.execute(
            "UPDATE products SET stock = stock - ?, reserved = reserved - ? WHERE id = ?",
            (quantity, quantity if was_reserving else 0, product_id),
        )
        tx.insert(
            StockMovementRow,
            {
                "product_id": product_id,
                "order_id": order_row_id,
                "quantity": -quantity,
                "reason": "sale",
                "staff_id": tx.actor.staff_id,
                "created_at": tx.at,
            },
        )


def start_reserving(tx: Transaction, order_row_id: int) -> bool:
    """Mark an order as holding stock; False where it already does. The caller reserves then."""
    return (
        tx.execute("UPDATE orders SET is_reserving = 1 WHERE id = ? AND NOT is_reserving", (order_row_id,))
        == 1
    )


def _stop_reserving(tx: Transaction, order_row_id: int) -> bool:
    changed = tx.execute("UPDATE orders SET is_reserving = 0 WHERE id = ? AND is_reserving", (order_row_id,))
    return changed == 1
