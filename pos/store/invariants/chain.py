"""I13: each audit entry's hash covers the one before it, and each till remembers the last."""

import hashlib
from collections.abc import Iterator

from pos.store.invariants.violation import Violation
from pos.store.store import Row, Store

PAGE = 5_000
ENTRIES = "SELECT * FROM audit WHERE till_id = ? AND seq > ? ORDER BY seq LIMIT ?"


def check_chain(store: Store) -> Iterator[Violation]:
    """Yield the entries that were changed, and the chains that have a gap or lost their end."""
    for till in store.rows("SELECT id, number, audit_seq, audit_hash FROM tills"):
        previous, seq = "", 0
        for row in _entries(store, till["id"]):
            seq += 1
            name = f"till {till['number']}, entry {row['seq']}"
            if row["seq"] != seq:
                yield Violation("I13", name, f"entry {seq} is missing")
                seq = row["seq"]
            elif row["prev_hash"] != previous:
                yield Violation("I13", name, "doesn't follow the entry before it")
            if row["hash"] != _hash(row):
                yield Violation("I13", name, "was changed after it was written")
            previous = row["hash"]
        if (till["audit_seq"], till["audit_hash"]) != (seq, previous):
            reason = f"remembers {till['audit_seq']} entries, its chain ends with {seq}"
            yield Violation("I13", f"till {till['number']}", reason)


def _entries(store: Store, till_id: int) -> Iterator[Row]:
    seq = 0
    while True:
        found = store.rows(ENTRIES, (till_id, seq, PAGE))
        yield from found
        if len(found) < PAGE:
            return
        seq = found[-1]["seq"]


def _hash(row: Row) -> str:
    names = ("prev_hash", "till_id", "seq", "created_at", "kind", "order_uuid", "body")
    return hashlib.sha256("\n".join(str(row[name]) for name in names).encode()).hexdigest()
