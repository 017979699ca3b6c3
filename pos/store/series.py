"""Numbers without gaps: given out in the transaction that uses them, so a rollback gives them back."""

from pos.domain.errors import Bug
from pos.store.store import Transaction


def next_number(tx: Transaction, kind: str) -> str:
    """Return the acting till's next number of this kind, such as `1-000042` (till, run)."""
    row = tx.row(
        "INSERT INTO series (till_id, kind, last) VALUES (?, ?, 1) "
        "ON CONFLICT (till_id, kind) DO UPDATE SET last = last + 1 "
        "RETURNING last, (SELECT number FROM tills WHERE id = till_id) AS till_number",
        (tx.actor.till_id, kind),
    )
    if row is None:
        raise Bug("A series gave no number.", f"till {tx.actor.till_id} {kind}")
    return f"{row['till_number']}-{row['last']:06d}"
