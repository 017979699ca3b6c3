"""I8: a key belongs to one attempt for ever, with the parameters that it was first sent with."""

import hashlib
from collections.abc import Iterator

from pos.store.invariants.violation import Rule, Violation, broken_by, pages
from pos.store.store import Store

RULES = (
    Rule(
        "I8",
        """
        SELECT p.uuid || ' ' || a.operation AS broken,
            'has ' || count(*) || ' attempts numbered up to ' || max(a.number) AS reason
        FROM attempts a JOIN payments p ON p.id = a.payment_id
        GROUP BY a.payment_id, a.operation HAVING count(*) <> max(a.number) OR min(a.number) <> 1
        """,
    ),
    Rule(
        "I8",
        """
        SELECT idempotency_key AS broken, 'used by ' || count(*) || ' attempts' AS reason
        FROM attempts GROUP BY idempotency_key HAVING count(*) > 1
        """,
    ),
)
ATTEMPTS = "SELECT id, idempotency_key, params, params_hash FROM attempts WHERE id > ? ORDER BY id LIMIT ?"


def check_attempts(store: Store) -> Iterator[Violation]:
    """Yield the attempts whose key or parameters have changed."""
    yield from broken_by(store, RULES)
    for row in pages(store, ATTEMPTS):
        if hashlib.sha256(row["params"].encode()).hexdigest() != row["params_hash"]:
            reason = "its parameters aren't those that it was first sent with"
            yield Violation("I8", str(row["idempotency_key"]), reason)
