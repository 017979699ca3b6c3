"""I5: an order is the sum of its lines, and each tax is its rate of what it is charged on, rounded once."""

from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal

from pos.store.invariants.violation import Rule, Violation, broken_by
from pos.store.store import Store

RULES = (
    Rule(
        "I5",
        """
        SELECT o.number AS broken, 'its lines come to ' || coalesce(i.total, 0) || ', its total is '
            || o.total_minor AS reason
        FROM orders o LEFT JOIN (
            SELECT order_id, sum(total_minor) AS total, sum(tax_minor) AS tax,
                sum(discount_minor) AS discount, sum(quantity * unit_price_minor) AS gross
            FROM order_items GROUP BY order_id) i ON i.order_id = o.id
        WHERE i.total IS NOT o.total_minor OR i.tax IS NOT o.tax_minor
            OR i.discount IS NOT o.discount_minor OR i.gross IS NOT o.subtotal_minor
        """,
    ),
    Rule(
        "I5",
        """
        SELECT o.number || ' line ' || i.position AS broken,
            i.quantity || ' at ' || i.unit_price_minor || ' less ' || i.discount_minor || ' with '
            || i.tax_minor || ' tax can''t come to ' || i.total_minor AS reason
        FROM order_items i JOIN orders o ON o.id = i.order_id
        WHERE i.discount_minor <> i.line_discount_minor + i.order_discount_minor
            OR i.total_minor <> i.quantity * i.unit_price_minor - i.discount_minor
                + CASE WHEN o.tax_inclusive THEN 0 ELSE i.tax_minor END
        """,
    ),
)
TAXES = """
SELECT o.number, o.tax_inclusive, i.tax_rate, i.tax_name, sum(i.tax_minor) AS tax,
    sum(i.quantity * i.unit_price_minor - i.discount_minor) AS base
FROM order_items i JOIN orders o ON o.id = i.order_id
WHERE i.tax_rate IS NOT NULL GROUP BY o.id, i.tax_code, i.tax_name, i.tax_rate
"""


def check_sums(store: Store) -> Iterator[Violation]:
    """Yield the orders, lines and taxes that don't add up."""
    yield from broken_by(store, RULES)
    for row in store.rows(TAXES):
        owed = _tax(row["base"], Decimal(row["tax_rate"]), is_inclusive=bool(row["tax_inclusive"]))
        if row["tax"] != owed:
            reason = f"{row['tax_name']} on {row['base']} is {owed}, not {row['tax']}"
            yield Violation("I5", str(row["number"]), reason)


def _tax(base: int, rate: Decimal, *, is_inclusive: bool) -> int:
    exact = base * rate / (1 + rate) if is_inclusive else base * rate
    return int(exact.quantize(Decimal(1), ROUND_HALF_UP))
