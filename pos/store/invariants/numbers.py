"""I14: order, receipt and invoice numbers run from 1 on each till, with no gap and none twice."""

from collections.abc import Iterator

from pos.store.invariants.violation import Rule, Violation, broken_by
from pos.store.store import Store

USED = " UNION ALL ".join(
    f"SELECT CAST({column} AS INTEGER) AS till, '{kind}' AS kind, "
    f"CAST(substr({column}, instr({column}, '-') + 1) AS INTEGER) AS n FROM orders WHERE {column} IS NOT NULL"
    for kind, column in (("order", "number"), ("receipt", "receipt_number"), ("invoice", "invoice_number"))
)
RULES = (
    Rule(
        "I14",
        f"""
        WITH used AS ({USED})
        SELECT 'till ' || t.number || ', ' || s.kind || ' numbers' AS broken, s.last || ' given out, '
            || count(u.n) || ' in use, the highest ' || coalesce(max(u.n), 0) AS reason
        FROM series s JOIN tills t ON t.id = s.till_id
        LEFT JOIN used u ON u.till = t.number AND u.kind = s.kind
        WHERE s.kind IN ('order', 'receipt', 'invoice') GROUP BY s.till_id, s.kind
        HAVING count(u.n) <> s.last OR count(DISTINCT u.n) <> s.last OR coalesce(max(u.n), 0) <> s.last
        """,
    ),
    Rule(
        "I14",
        f"""
        WITH used AS ({USED})
        SELECT 'till ' || u.till || ', ' || u.kind || ' numbers' AS broken,
            count(*) || ' in use, none given out' AS reason
        FROM used u LEFT JOIN tills t ON t.number = u.till
        LEFT JOIN series s ON s.till_id = t.id AND s.kind = u.kind
        WHERE s.till_id IS NULL GROUP BY u.till, u.kind
        """,
    ),
    Rule(
        "I14",
        """
        SELECT number AS broken, status || ', its receipt number is '
            || coalesce(receipt_number, 'missing') AS reason
        FROM orders WHERE (receipt_number IS NOT NULL)
            <> (status IN ('completed', 'partially_refunded', 'refunded'))
        """,
    ),
)


def check_numbers(store: Store) -> Iterator[Violation]:
    """Yield the series that have a gap, and the orders without the number they should have."""
    yield from broken_by(store, RULES)
