"""A store is made, upgraded after a backup, or refused untouched."""

import sqlite3
from pathlib import Path

import pytest

from pos.domain.errors import StoreCorrupt, StoreFault, StoreTooNew
from pos.store import migrate
from pos.store.connection import APPLICATION_ID
from pos.store.migrate import latest_version
from pos.store.store import open_store

PICTURE = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20


def pragma(path: Path, name: str) -> int:
    connection = sqlite3.connect(path)
    try:
        return int(connection.execute(f"PRAGMA {name}").fetchone()[0])
    finally:
        connection.close()


def set_version(path: Path, version: int) -> None:
    connection = sqlite3.connect(path)
    connection.execute(f"PRAGMA user_version = {version}")
    connection.close()


def test_a_new_store_is_of_the_latest_version_and_says_whose_it_is(path: Path) -> None:
    open_store(path).close()

    assert (pragma(path, "user_version"), pragma(path, "application_id")) == (
        latest_version(),
        APPLICATION_ID,
    )


def test_a_new_store_is_its_owner_s_alone(path: Path) -> None:
    open_store(path).close()

    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o077 == 0


def test_a_new_store_needs_no_backup(path: Path) -> None:
    open_store(path).close()

    assert not (path.parent / "backups").exists()


def test_opening_an_up_to_date_store_changes_nothing(path: Path) -> None:
    open_store(path).close()
    before = path.read_bytes()

    open_store(path).close()

    assert path.read_bytes() == before


def test_an_empty_file_becomes_a_store(path: Path) -> None:
    path.parent.mkdir()
    path.touch()

    open_store(path).close()

    assert pragma(path, "user_version") == latest_version()


def test_an_upgrade_backs_the_store_up_first_with_what_is_still_in_the_wal(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_store(path).close()
    writer = sqlite3.connect(path, isolation_level=None)
    writer.execute("PRAGMA wal_autocheckpoint = 0")
    writer.execute("INSERT INTO marks (key, value) VALUES ('written', 'just now')")
    assert path.with_name(path.name + "-wal").stat().st_size > 0
    monkeypatch.setattr(migrate, "latest_version", lambda: latest_version() + 1)

    open_store(path).close()
    writer.close()

    (backup,) = (path.parent / "backups").iterdir()
    assert f"-v{latest_version()}-" in backup.name
    assert backup.stat().st_mode & 0o777 == 0o600
    copy = sqlite3.connect(backup)
    assert copy.execute("SELECT value FROM marks WHERE key = 'written'").fetchone() == ("just now",)
    copy.close()
    assert pragma(path, "user_version") == latest_version() + 1


def test_a_store_of_a_later_version_is_refused_untouched(path: Path) -> None:
    open_store(path).close()
    set_version(path, latest_version() + 1)
    before = path.read_bytes()

    with pytest.raises(StoreTooNew, match="written by a later version of the till"):
        open_store(path)

    assert path.read_bytes() == before


@pytest.mark.parametrize(
    "content", [PICTURE, b"SQLite format 3\x00" + b"\x00" * 5_000], ids=["picture", "zeros"]
)
def test_a_file_that_is_no_database_is_refused_untouched(path: Path, content: bytes) -> None:
    path.parent.mkdir()
    path.write_bytes(content)

    with pytest.raises(StoreCorrupt, match="isn't a till's store"):
        open_store(path)

    assert path.read_bytes() == content


def test_another_program_s_database_is_refused_untouched(path: Path) -> None:
    path.parent.mkdir()
    other = sqlite3.connect(path)
    other.execute("CREATE TABLE songs (title TEXT)")
    other.close()
    before = path.read_bytes()

    with pytest.raises(StoreCorrupt, match="isn't a till's store"):
        open_store(path)

    assert path.read_bytes() == before
    assert [found.name for found in path.parent.iterdir()] == [path.name]


def test_a_cut_off_store_is_reported_as_damage(path: Path) -> None:
    open_store(path).close()
    path.write_bytes(path.read_bytes()[:50_000])

    with pytest.raises(StoreCorrupt):
        open_store(path).rows("PRAGMA integrity_check")


def test_a_folder_that_is_a_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "shop").write_text("not a folder")

    with pytest.raises(StoreFault, match=r"can't be opened\. Check that the folder exists"):
        open_store(tmp_path / "shop" / "till.sqlite3")


def test_a_folder_where_nothing_may_be_written_is_named(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Root may write anywhere, so the system's refusal is stood in for."""

    def refuse(*_given: object, **_named: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("os.open", refuse)

    with pytest.raises(StoreFault, match=r"till\.sqlite3"):
        open_store(path)
