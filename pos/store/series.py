"""Numbers without gaps: given out in the transaction that uses them, so a rollback gives them back."""

from pos.store.store import Transaction


def next_number(tx: Transaction, kind: str) -> str:
    """Return the acting till's next number of this kind, such as `1-000042` (till, run)."""
    row = tx.row(
        "INSERT INTO series (till_id, kind, last) VALUES (?, ?, 1) "
        "ON CONFLICT (till_id, kind) DO UPDATE SET last = last + 1 RETURNING last",
        (tx.actor.till_id, kind),
    )
    till = tx.row("SELECT number FROM tills WHERE id = ?", (tx.actor.till_id,))
    assert row is not None and till is not None  # noqa: PT018, S101  # RETURNING and the foreign key guarantee both
    return f"{till['number']}-{row['last']:06d}"
