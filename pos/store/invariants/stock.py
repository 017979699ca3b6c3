"""I7: stock on hand is the opening stock and every movement; what is reserved is what open orders hold."""

from collections.abc import Iterator

from pos.store.invariants.violation import Rule, Violation, broken_by
from pos.store.store import Store

RULES = (
    Rule(
        "I7",
        """
        SELECT p.sku AS broken, p.stock || ' on hand, but ' || p.opening_stock || ' at first and '
            || coalesce(m.moved, 0) || ' moved since' AS reason
        FROM products p LEFT JOIN (
            SELECT product_id, sum(quantity) AS moved FROM stock_movements GROUP BY product_id) m
            ON m.product_id = p.id
        WHERE p.tracks_stock AND p.stock <> p.opening_stock + coalesce(m.moved, 0)
        """,
    ),
    Rule(
        "I7",
        """
        SELECT p.sku AS broken,
            p.reserved || ' reserved, but open orders hold ' || coalesce(h.held, 0) AS reason
        FROM products p LEFT JOIN (
            SELECT i.product_id, sum(i.quantity) AS held FROM order_items i JOIN orders o ON o.id = i.order_id
            WHERE o.is_reserving GROUP BY i.product_id) h ON h.product_id = p.id
        WHERE p.tracks_stock AND p.reserved <> coalesce(h.held, 0)
        """,
    ),
    Rule(
        "I7",
        """
        SELECT o.number AS broken, o.status || ', and still holds stock' AS reason
        FROM orders o WHERE o.is_reserving AND o.status NOT IN ('pending', 'failed')
        """,
    ),
    Rule(
        "I7",
        """
        SELECT o.number || ' ' || p.sku AS broken, o.status || ', ' || i.bought || ' bought, '
            || coalesce(m.sold, 0) || ' left the shop for it' AS reason
        FROM (SELECT order_id, product_id, sum(quantity) AS bought FROM order_items
              WHERE product_id IS NOT NULL GROUP BY order_id, product_id) i
        JOIN orders o ON o.id = i.order_id JOIN products p ON p.id = i.product_id
        LEFT JOIN (SELECT order_id, product_id, -sum(quantity) AS sold FROM stock_movements
                   WHERE reason = 'sale' GROUP BY order_id, product_id) m
            ON m.order_id = i.order_id AND m.product_id = i.product_id
        WHERE p.tracks_stock AND coalesce(m.sold, 0) <>
            CASE WHEN o.status IN ('completed', 'partially_refunded', 'refunded') THEN i.bought ELSE 0 END
        """,
    ),
)


def check_stock(store: Store) -> Iterator[Violation]:
    """Yield the products and orders whose stock doesn't add up."""
    yield from broken_by(store, RULES)
