"""The audit is part of the transaction it tells of, and each entry seals the one before."""

import hashlib
import json

import pytest

from pos.store import people
from pos.store.store import Actor, Store


def entries(store: Store, till_id: int) -> list[dict[str, object]]:
    return store.rows("SELECT * FROM audit WHERE till_id = ? ORDER BY seq", (till_id,))


def test_an_entry_is_kept_with_what_it_tells_of(store: Store, actor: Actor) -> None:
    with store.write(actor) as tx:
        tx.audit("drawer.opened", "order-1", amount_minor=5)

    (entry,) = entries(store, actor.till_id)
    assert (entry["kind"], entry["order_uuid"], entry["seq"]) == ("drawer.opened", "order-1", 1)
    assert json.loads(str(entry["body"])) == {"amount_minor": 5, "staff_id": None}


def test_an_entry_is_gone_with_what_it_told_of(store: Store, actor: Actor) -> None:
    def open_and_fail() -> None:
        with store.write(actor) as tx:
            tx.audit("drawer.opened")
            raise InterruptedError

    with pytest.raises(InterruptedError):
        open_and_fail()

    assert entries(store, actor.till_id) == []


def test_each_hash_covers_the_entry_and_the_hash_before_it(store: Store, actor: Actor) -> None:
    for kind in ("one", "two", "three"):
        with store.write(actor) as tx:
            tx.audit(kind, amount_minor=1)

    previous = ""
    for row in entries(store, actor.till_id):
        names = ("till_id", "seq", "created_at", "kind", "order_uuid", "body")
        covered = "\n".join([previous, *(str(row[name]) for name in names)])
        assert row["prev_hash"] == previous
        assert row["hash"] == hashlib.sha256(covered.encode()).hexdigest()
        previous = str(row["hash"])
    assert store.row("SELECT audit_seq, audit_hash FROM tills") == {"audit_seq": 3, "audit_hash": previous}


def test_several_entries_of_one_transaction_follow_each_other(store: Store, actor: Actor) -> None:
    with store.write(actor) as tx:
        tx.audit("one")
        tx.audit("two")

    assert [(row["seq"], row["kind"]) for row in entries(store, actor.till_id)] == [(1, "one"), (2, "two")]


def test_each_till_has_a_chain_of_its_own(store: Store, actor: Actor) -> None:
    with store.write(actor) as tx:
        other = Actor(people.put_till(tx, 2, "Till 2").id)
        tx.audit("one")
    with store.write(other) as tx:
        tx.audit("two")

    assert [row["seq"] for row in entries(store, other.till_id)] == [1]
    assert [row["prev_hash"] for row in entries(store, other.till_id)] == [""]
