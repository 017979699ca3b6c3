"""The file is opened durably, on every connection, or not at all."""

import sqlite3
import threading
from pathlib import Path
from typing import Any

import pytest

from pos.domain.errors import Bug, NoDiskSpace, StoreCorrupt, StoreFault
from pos.store import connection
from pos.store.connection import SqliteStore
from pos.store.series import next_number
from pos.store.store import Actor, Store, open_store


def pragmas(store: Store) -> dict[str, Any]:
    names = ("journal_mode", "synchronous", "foreign_keys")
    return {name: store.rows(f"PRAGMA {name}")[0][name] for name in names}


DURABLE = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1}


def test_a_store_is_opened_durably(store: Store) -> None:
    assert pragmas(store) == DURABLE


def test_every_thread_s_own_connection_is_durable(store: Store) -> None:
    found: list[dict[str, Any]] = []

    def look() -> None:
        found.append(pragmas(store))
        store.close()

    thread = threading.Thread(target=look)
    thread.start()
    thread.join()

    assert found == [DURABLE]


def test_a_connection_that_comes_back_is_durable_again(store: Store) -> None:
    store.close()

    assert pragmas(store) == DURABLE


def test_less_than_the_required_durability_is_refused(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    open_store(path).close()
    monkeypatch.setattr(connection, "PRAGMAS", {**connection.PRAGMAS, "synchronous": "normal"})

    with pytest.raises(StoreFault) as refused:
        SqliteStore(path).execute_sql("SELECT 1")

    assert "synchronous is 1, want 2" in refused.value.detail


def test_a_row_that_points_nowhere_is_refused(store: Store, actor: Actor) -> None:
    with pytest.raises(sqlite3.IntegrityError, match="FOREIGN KEY"), store.write(actor) as tx:
        tx.execute("INSERT INTO barcodes (barcode, product_id) VALUES ('1', 999)")


def test_what_a_broken_transaction_wrote_is_gone(store: Store, actor: Actor) -> None:
    def write_and_fail() -> None:
        with store.write(actor) as tx:
            tx.execute("UPDATE products SET stock = 1")
            raise InterruptedError

    with pytest.raises(InterruptedError):
        write_and_fail()

    assert [row["stock"] for row in store.rows("SELECT stock FROM products ORDER BY id")] == [10, 2]


def test_a_write_inside_a_write_is_our_own_bug(store: Store, actor: Actor) -> None:
    with store.write(actor), pytest.raises(Bug), store.write(actor):
        pass


def test_a_file_that_is_moved_away_while_open_takes_no_more_writes(store: Store, actor: Actor) -> None:
    store.path.rename(store.path.with_suffix(".moved"))

    with pytest.raises(StoreFault, match="moved or deleted while the till was open"), store.write(actor):
        pytest.fail("nothing may be written into a file that nobody will find")


def test_a_file_that_is_put_back_is_written_again(store: Store, actor: Actor) -> None:
    moved = store.path.rename(store.path.with_suffix(".moved"))
    moved.rename(store.path)

    with store.write(actor) as tx:
        assert next_number(tx, "order") == "1-000001"


def test_another_file_in_its_place_takes_no_writes(store: Store, actor: Actor, tmp_path: Path) -> None:
    other = tmp_path / "other.sqlite3"
    open_store(other).close()
    store.path.rename(store.path.with_suffix(".moved"))
    other.rename(store.path)

    with pytest.raises(StoreFault, match="moved or deleted"), store.write(actor):
        pytest.fail("this is another shop's file")


def test_a_full_disk_says_so_and_keeps_what_was_there(store: Store, actor: Actor) -> None:
    pages = store.rows("PRAGMA page_count")[0]["page_count"]
    store.rows(f"PRAGMA max_page_count = {pages}")

    def fill() -> None:
        with store.write(actor) as tx:
            for number in range(2_000):
                tx.execute("INSERT INTO marks (key, value) VALUES (?, ?)", (f"mark {number}", "x" * 200))

    with pytest.raises(NoDiskSpace, match=r"The disk that holds .* is full\. Free some space"):
        fill()

    assert store.row("SELECT count(*) AS n FROM marks") == {"n": 0}


def test_a_held_lock_says_that_another_program_has_it(
    path: Path, store: Store, actor: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.rows("PRAGMA busy_timeout = 10")
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")

    with pytest.raises(StoreFault, match="Another program is holding"), store.write(actor):
        pytest.fail("the lock isn't ours")
    other.close()


def test_a_page_of_nonsense_is_reported_as_damage(path: Path) -> None:
    open_store(path).close()
    size = path.stat().st_size
    with path.open("r+b") as file:
        file.seek(4096)
        file.write(b"\x5a" * (size - 4096))

    with pytest.raises(StoreCorrupt, match="can't be read"):
        open_store(path).rows("SELECT * FROM products")
