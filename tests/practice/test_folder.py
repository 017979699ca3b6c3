"""State in a folder: it outlives the server, and several servers share it."""

import os
import sqlite3
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import pytest

from pos.practice.ledger.records import FILE_NAME, PracticeFolderUnusable
from pos.practice.server import PracticeServer
from tests.practice.till import Clock, Till


def test_a_restart_forgets_nothing(tmp_path: Path, clock: Clock) -> None:
    with PracticeServer(folder=tmp_path, clock=clock) as server, Till(server.url) as till:
        intent = till.paid(card="pm_card_pendingRefund")
        refund = till.client.v1.refunds.create({"payment_intent": intent.id}, {"idempotency_key": "k"})
        events = till.event_types()
    clock.advance(60)
    with PracticeServer(folder=tmp_path, clock=clock) as server, Till(server.url) as till:
        assert till.read(intent).status == "succeeded"
        assert till.client.v1.refunds.retrieve(refund.id).status == "succeeded"
        again = till.client.v1.refunds.create({"payment_intent": intent.id}, {"idempotency_key": "k"})
        assert again.id == refund.id
        assert till.event_types()[: len(events)] == events


def test_without_a_folder_every_server_starts_anew() -> None:
    with PracticeServer() as server, Till(server.url) as till:
        till.paid()
    with PracticeServer() as server, Till(server.url) as till:
        assert till.client.v1.payment_intents.list().data == []


@contextmanager
def two_tills(folder: Path) -> Iterator[tuple[Till, Till]]:
    """Two tills, each with a server of its own over one folder."""
    with (
        PracticeServer(folder=folder) as one,
        PracticeServer(folder=folder) as two,
        Till(one.url) as first,
        Till(two.url) as second,
    ):
        yield first, second


def test_two_servers_on_one_folder_are_one_stripe(tmp_path: Path) -> None:
    with two_tills(tmp_path) as (first, second):
        intent = first.on_reader()
        second.present()
        assert first.read(intent).status == "succeeded"
        second.client.v1.refunds.create({"payment_intent": intent.id})
        assert first.charge(intent).refunded


def test_two_servers_never_both_take_one_key(tmp_path: Path) -> None:
    with two_tills(tmp_path) as (first, second):

        def create(turn: int) -> str:
            till = (first, second)[turn % 2]
            params = {"amount": 2500, "currency": "usd"}
            return till.client.v1.payment_intents.create(params, {"idempotency_key": f"k{turn // 2}"}).id  # type: ignore[arg-type]

        with ThreadPoolExecutor(4) as crowd:
            ids = list(crowd.map(create, range(40)))
        assert ids[::2] == ids[1::2]
        assert len(first.client.v1.payment_intents.list({"limit": 100}).data) == 20


def test_two_refunds_at_once_never_give_back_more_than_was_paid(tmp_path: Path) -> None:
    with two_tills(tmp_path) as (first, second):
        intent = first.paid(10_000)

        def refund(till: Till) -> str:
            try:
                till.client.v1.refunds.create({"payment_intent": intent.id, "amount": 6_000})
            except Exception as refused:  # noqa: BLE001 - which refusal it was is the outcome
                return str(refused)
            return "given back"

        with ThreadPoolExecutor(2) as crowd:
            outcomes = list(crowd.map(refund, (first, second)))
        assert outcomes.count("given back") == 1
        assert first.charge(intent).amount_refunded == 6_000


def test_data_of_a_newer_version_is_left_alone(tmp_path: Path) -> None:
    connection = sqlite3.connect(tmp_path / FILE_NAME)
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    with pytest.raises(PracticeFolderUnusable, match="newer version"):
        PracticeServer(folder=tmp_path).start()


def test_a_file_that_is_no_database_is_refused_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).write_text("this is not a database, and it is long enough to be looked at" * 10)
    with pytest.raises(PracticeFolderUnusable, match="can't be used"):
        PracticeServer(folder=tmp_path).start()


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="needs a file where a folder should be")
def test_a_folder_that_cannot_be_made_is_refused_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("")
    with pytest.raises(PracticeFolderUnusable, match="can't be used"):
        PracticeServer(folder=tmp_path / "taken").start()


def test_no_card_number_is_ever_written_down(tmp_path: Path, clock: Clock) -> None:
    with PracticeServer(folder=tmp_path, clock=clock) as server, Till(server.url) as till:
        till.paid()
        till.on_reader()
        till.present("4001007020000002")
    written = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert b"4242424242424242" not in written
    assert b"4001007020000002" not in written
    assert b"0002" in written
