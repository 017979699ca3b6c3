"""Promising and taking stock: every change is a guarded update, so two tills can't sell one piece."""

from collections.abc import Mapping

from pos.store.store import Transaction

HELD = """
FROM (SELECT product_id, sum(quantity) AS n FROM order_items WHERE order_id = ? GROUP BY product_id) AS held
WHERE products.id = held.product_id AND products.tracks_stock
"""


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
    if _stop_reserving(tx, order_row_id):
        tx.execute(f"UPDATE products SET reserved = reserved - held.n {HELD}", (order_row_id,))


def take(tx: Transaction, order_row_id: int) -> None:
    """Turn what was promised to an order into stock that has left the shop, once."""
    promised = int(_stop_reserving(tx, order_row_id))
    tx.execute(
        f"UPDATE products SET stock = stock - held.n, reserved = reserved - held.n * ? {HELD}",
        (promised, order_row_id),
    )
    tx.execute(
        "INSERT INTO stock_movements (product_id, order_id, quantity, reason, staff_id, created_at) "
        "SELECT i.product_id, i.order_id, -sum(i.quantity), 'sale', ?, ? FROM order_items i "
        "JOIN products p ON p.id = i.product_id "
        "WHERE i.order_id = ? AND p.tracks_stock GROUP BY i.product_id",
        (tx.actor.staff_id, tx.at, order_row_id),
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
