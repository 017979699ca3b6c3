"""A store that can't be used: one sentence that says what to do, and the file left as it was."""

import os
import sqlite3
from pathlib import Path

import pytest

from tests.cli.conftest import Run


@pytest.fixture
def store(tmp_path: Path, practice: Run) -> Path:
    practice("orders")
    return tmp_path / "data" / "practice" / "till.sqlite3"


def test_a_file_that_isnt_a_store_is_refused_and_left_alone(practice: Run, store: Path) -> None:
    store.write_bytes(b"these are not the records you are looking for" * 100)
    before = store.read_bytes()

    refused = practice("orders")

    assert refused.code == 1
    assert "damaged or isn't a till's store" in refused.words
    assert store.read_bytes() == before


def test_another_programs_database_is_refused_and_left_alone(practice: Run, store: Path) -> None:
    store.unlink()
    other = sqlite3.connect(store)
    other.execute("CREATE TABLE songs (title TEXT)")
    other.commit()
    other.close()

    refused = practice("orders")

    assert refused.code == 1
    assert "isn't a till's store" in refused.words


def test_a_store_of_a_later_version_is_refused_by_naming_both_versions(practice: Run, store: Path) -> None:
    later = sqlite3.connect(store)
    later.execute("PRAGMA user_version = 9999")
    later.close()

    refused = practice("sell", "--line", "BAK-101", "--tender", "cash:5")

    assert refused.code == 1
    assert "9999" in refused.words
    assert "later version" in refused.words


def test_a_store_of_another_mode_is_refused(run: Run, store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("POS_DATABASE_URL", f"sqlite:///{store}")
    monkeypatch.setenv("POS_STRIPE_SECRET_KEY", "sk_test_account")

    refused = run("orders")

    assert refused.code == 1
    assert "practice, test and live never mix" in refused.words


def test_a_folder_that_cant_be_made_is_named(run: Run, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")

    refused = run("orders", "--practice", "--data-dir", str(tmp_path / "file" / "data"))

    assert refused.code in (1, 2)
    assert "Traceback" not in refused.words


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_read_only_folder_is_named(practice: Run, store: Path) -> None:
    store.parent.chmod(0o500)

    refused = practice("sell", "--line", "BAK-101", "--tender", "cash:5")
    store.parent.chmod(0o700)

    assert refused.code == 1
    assert "can't write" in refused.words


@pytest.mark.parametrize(
    ("variable", "value", "words"),
    [
        ("POS_STRIPE_SECRET_KEY", "not-a-key", "isn't a Stripe secret key"),
        ("POS_TILL", "front", "from 1 to 999"),
        ("POS_DATABASE_URL", "mysql://x", "sqlite:///"),
        ("POS_STRIPE_API_BASE", "http://127.0.0.1:1", "POS_STRIPE_SECRET_KEY isn't"),
    ],
)
def test_a_bad_setting_exits_with_78_and_is_named(
    run: Run, monkeypatch: pytest.MonkeyPatch, variable: str, value: str, words: str
) -> None:
    monkeypatch.setenv(variable, value)

    refused = run("orders")

    assert refused.code == 78
    assert words in refused.words
