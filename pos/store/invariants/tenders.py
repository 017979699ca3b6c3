"""I5, I6, I10: an order is completed exactly when it is paid; nothing gives back more than it took."""

from collections.abc import Iterator

from pos.store.invariants.violation import Rule, Violation, broken_by
from pos.store.store import Store

TAKEN = "('succeeded', 'partially_refunded', 'refunded')"
PAID = "('completed', 'partially_refunded', 'refunded')"
RULES = (
    Rule(
        "I5",
        f"""
        SELECT o.number AS broken, o.status || ' with ' || coalesce(p.taken, 0) || ' of '
            || (o.total_minor + o.tip_minor) || ' taken and ' || coalesce(p.given_back, 0)
            || ' given back' AS reason
        FROM orders o LEFT JOIN (
            SELECT order_id, sum(amount_minor + tip_minor) AS taken, sum(refund_amount_minor) AS given_back
            FROM payments WHERE status IN {TAKEN} GROUP BY order_id) p ON p.order_id = o.id
        WHERE CASE
            WHEN o.status IN {PAID} THEN coalesce(p.taken, 0) <> o.total_minor + o.tip_minor
            WHEN o.status = 'canceled' THEN coalesce(p.taken - p.given_back, 0) <> 0
            ELSE coalesce(p.taken, 0) >= o.total_minor + o.tip_minor END
        """,
    ),
    Rule(
        "I5",
        """
        SELECT o.number || ' payment ' || p.position AS broken,
            'in ' || p.currency || ', its order is in ' || o.currency AS reason
        FROM payments p JOIN orders o ON o.id = p.order_id WHERE p.currency <> o.currency
        """,
    ),
    Rule(
        "I5",
        """
        SELECT o.number || ' payment ' || p.position AS broken, p.tendered_minor || ' given and '
            || p.change_minor || ' handed back isn''t ' || p.amount_minor AS reason
        FROM payments p JOIN orders o ON o.id = p.order_id
        WHERE p.method = 'cash' AND p.tendered_minor - p.change_minor <> p.amount_minor
        """,
    ),
    Rule(
        "I2",
        f"""
        SELECT o.number || ' payment ' || p.position AS broken,
            'paid by card with no intent of Stripe''s' AS reason
        FROM payments p JOIN orders o ON o.id = p.order_id
        WHERE p.method <> 'cash' AND p.status IN {TAKEN} AND coalesce(p.stripe_payment_intent_id, '') = ''
        """,
    ),
    Rule(
        "I10",
        f"""
        SELECT o.number || ' payment ' || p.position AS broken,
            'still ' || p.status || ' on an order that is ' || o.status AS reason
        FROM payments p JOIN orders o ON o.id = p.order_id
        WHERE p.status IN ('pending', 'processing') AND (o.status IN {PAID} OR o.status = 'canceled')
        """,
    ),
    Rule(
        "I10",
        f"""
        SELECT a.idempotency_key AS broken, 'unanswered, though its payment is ' || p.status AS reason
        FROM attempts a JOIN payments p ON p.id = a.payment_id
        WHERE a.state IN ('open', 'unknown') AND NOT p.in_doubt AND a.operation <> 'refund'
            AND (p.status = 'canceled' OR (p.status IN {TAKEN} AND a.operation NOT LIKE '%receipt%'))
        """,
    ),
    Rule(
        "I6",
        """
        SELECT o.number || ' payment ' || p.position AS broken,
            p.status || ', refunds of ' || coalesce(r.given_back, 0) || ' recorded, ' || p.refund_amount_minor
            || ' counted as given back of ' || (p.amount_minor + p.tip_minor) AS reason
        FROM payments p JOIN orders o ON o.id = p.order_id LEFT JOIN (
            SELECT payment_id, sum(amount_minor) AS given_back FROM refunds
            WHERE status IN ('pending', 'succeeded') GROUP BY payment_id) r ON r.payment_id = p.id
        WHERE coalesce(r.given_back, 0) > p.amount_minor + p.tip_minor
            OR p.refund_amount_minor > p.amount_minor + p.tip_minor
            OR (p.refund_amount_minor > 0 AND p.status NOT IN ('partially_refunded', 'refunded'))
            OR (p.method = 'cash' AND coalesce(r.given_back, 0) <> p.refund_amount_minor)
        """,
    ),
    Rule(
        "I6",
        """
        SELECT o.number || ' line ' || i.position AS broken,
            i.refunded_quantity || ' refunded of ' || i.quantity || ' sold' AS reason
        FROM order_items i JOIN orders o ON o.id = i.order_id
        WHERE i.refunded_quantity < 0 OR i.refunded_quantity > i.quantity
        """,
    ),
    Rule(
        "I15",
        """
        SELECT r.uuid AS broken, 'nobody is named for a refund that the till made' AS reason
        FROM refunds r WHERE r.idempotency_key IS NOT NULL AND r.actor_id IS NULL
            AND EXISTS (SELECT 1 FROM staff)
        """,
    ),
)


def check_tenders(store: Store) -> Iterator[Violation]:
    """Yield the orders, payments, attempts and refunds that don't agree with each other."""
    yield from broken_by(store, RULES)
