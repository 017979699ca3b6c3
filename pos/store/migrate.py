"""How a store comes to have today's tables: numbered steps, a backup before each upgrade.

The file's `user_version` is the number of the last step taken; a store of a later version is
refused, and a file that isn't a store of ours is never written to.
"""

import sqlite3
from pathlib import Path

from pos.domain.clock import Clock
from pos.domain.errors import StoreCorrupt, StoreTooNew
from pos.store.connection import APPLICATION_ID, CORRUPT, SqliteStore, translated

STEPS = Path(__file__).parent / "migrations"
TOO_NEW = (
    "The till's records in {path} were written by a later version of the till (store version {found}, "
    "this one knows {known}). Install the later version, or open another store."
)


def bring_up_to_date(database: SqliteStore, clock: Clock) -> None:
    """Apply the steps that the store hasn't seen, each in a transaction, after a backup.

    Raises StoreTooNew or StoreCorrupt without having changed the file.
    """
    version, application_id, is_empty = _peek(database.path)
    known = latest_version()
    if not is_empty and application_id != APPLICATION_ID:
        raise StoreCorrupt(CORRUPT.format(path=database.path), f"application_id {application_id}")
    if version > known:
        raise StoreTooNew(TOO_NEW.format(path=database.path, found=version, known=known))
    if version == known:
        return
    if not is_empty:
        _back_up(database, version, clock)
    _apply(database, known)


def latest_version() -> int:
    """Return the number of the last step that this program knows."""
    return max(int(step.name[:4]) for step in STEPS.glob("[0-9]*.py"))


def _apply(database: SqliteStore, known: int) -> None:
    from playhouse.migrations import Runner  # noqa: PLC0415  # slow, and needed once in a store's life

    Runner(database, str(STEPS)).up()
    database.execute_sql(f"PRAGMA application_id = {APPLICATION_ID}")
    database.execute_sql(f"PRAGMA user_version = {known}")


def _peek(path: Path) -> tuple[int, int, bool]:
    """Read version, owner and emptiness without creating or changing anything."""
    if path.stat().st_size == 0:
        return 0, 0, True
    with translated(path):
        connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True, timeout=5)
        try:
            version = int(connection.execute("PRAGMA user_version").fetchone()[0])
            application_id = int(connection.execute("PRAGMA application_id").fetchone()[0])
            tables = int(connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0])
        finally:
            connection.close()
    return version, application_id, tables == 0


def _back_up(database: SqliteStore, version: int, clock: Clock) -> None:
    """Copy the store beside itself through SQLite's own backup, so that the WAL is included."""
    name = f"{database.path.stem}-v{version}-{clock():%Y%m%dT%H%M%SZ}.sqlite3"
    target = database.path.parent / "backups" / name
    target.parent.mkdir(exist_ok=True, mode=0o700)
    with translated(target):
        source = sqlite3.connect(database.path)
        copy = sqlite3.connect(target)
        try:
            source.backup(copy)
            target.chmod(0o600)
        finally:
            copy.close()
            source.close()
