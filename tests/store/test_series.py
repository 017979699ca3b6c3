"""Numbers come one after another, and a number that wasn't used is given out again."""

import pytest

from pos.store import people
from pos.store.series import next_number
from pos.store.store import Actor, Store


def take(store: Store, actor: Actor, kind: str = "order") -> str:
    with store.write(actor) as tx:
        return next_number(tx, kind)


def test_numbers_count_up_from_one(store: Store, actor: Actor) -> None:
    assert [take(store, actor) for _ in range(3)] == ["1-000001", "1-000002", "1-000003"]


def test_a_rollback_gives_its_number_back(store: Store, actor: Actor) -> None:
    take(store, actor)
    given_out: list[str] = []

    def take_and_fail() -> None:
        with store.write(actor) as tx:
            given_out.append(next_number(tx, "order"))
            raise InterruptedError

    with pytest.raises(InterruptedError):
        take_and_fail()

    assert given_out == ["1-000002"]
    assert take(store, actor) == "1-000002"


def test_kinds_count_for_themselves(store: Store, actor: Actor) -> None:
    take(store, actor, "order")

    assert take(store, actor, "receipt") == "1-000001"


def test_tills_count_for_themselves_and_say_which_they_are(store: Store, actor: Actor) -> None:
    take(store, actor)
    with store.write(actor) as tx:
        other = people.put_till(tx, 27, "Till 27")

    assert take(store, Actor(other.id)) == "27-000001"


def test_the_millionth_number_only_grows_longer(store: Store, actor: Actor) -> None:
    take(store, actor)
    with store.write(actor) as tx:
        tx.execute("UPDATE series SET last = 999999")

    assert take(store, actor) == "1-1000000"
