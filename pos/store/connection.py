"""How the store's file is opened: durable by construction, checked on every connection.

WAL with synchronous=FULL loses no acknowledged commit on power loss (NORMAL lost 42 % of them in
our measurement), and both are read back because a pragma that SQLite can't honour is ignored in
silence.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import peewee

from pos.domain.errors import NoDiskSpace, StoreCorrupt, StoreFault

APPLICATION_ID = 0x504F5331
BUSY_SECONDS = 5
PRAGMAS = {"journal_mode": "wal", "synchronous": "full", "foreign_keys": 1, "journal_size_limit": 1 << 26}
REQUIRED = (("journal_mode", "wal"), ("synchronous", 2), ("foreign_keys", 1))

CORRUPT = (
    "The till's records in {path} can't be read: the file is damaged or isn't a till's store. "
    "Restore a backup, or move the file away to start afresh."
)
READ_ONLY = "The till can't write to {path}. Give this user the right to write there, then try again."
FULL = "The disk that holds {path} is full. Free some space, then try again: nothing was lost."
LOCKED = "Another program is holding the till's records in {path}. Close it, or try again in a moment."
GONE = (
    "The till's records in {path} were moved or deleted while the till was open, so nothing was written. "
    "Put the file back where it was, or restart the till."
)
MISSING = "The till's records in {path} can't be opened. Check that the folder exists and can be written to."


class SqliteStore(peewee.SqliteDatabase):
    """A SQLite database that refuses to work with less than the required durability."""

    def __init__(self, path: Path) -> None:
        super().__init__(str(path), pragmas=PRAGMAS, timeout=BUSY_SECONDS, autoconnect=True)
        self.path = path
        self.insert_sql: dict[tuple[Any, tuple[str, ...]], tuple[str, str, tuple[Any, ...]]] = {}
        self.update_sql: dict[tuple[Any, tuple[str, ...]], str] = {}
        self._opened: tuple[int, int] | None = None

    def _add_conn_hooks(self, conn: sqlite3.Connection) -> None:
        with translated(self.path):
            super()._add_conn_hooks(conn)  # type: ignore[misc]  # the stubs leave it out
            for pragma, wanted in REQUIRED:
                found = conn.execute(f"PRAGMA {pragma}").fetchone()[0]
                if found != wanted:
                    raise StoreFault(
                        READ_ONLY.format(path=self.path), f"PRAGMA {pragma} is {found!r}, want {wanted!r}"
                    )
        self._opened = _identity(self.path)

    def check_in_place(self) -> None:
        """Raise StoreFault where the open file is no longer the one at its path.

        SQLite goes on writing into a file that was deleted: every sale would seem kept and be gone.
        """
        if not self.is_closed() and _identity(self.path) != self._opened:
            raise StoreFault(GONE.format(path=self.path), f"opened as {self._opened}")

    def execute_sql(self, sql: str, params: Any = None) -> Any:
        """Run one statement; database errors come out as the till's own faults.

        Written out rather than with `translated` and peewee's own wrapping: a context manager for each
        of a sale's thirty statements was a tenth of the sale's time.
        """
        try:
            return self.connection().execute(sql, params or ())  # type: ignore[no-untyped-call]  # untyped in the stubs
        except OURS:
            raise
        except FILES as error:
            raise _fault(error, self.path) from error

    def begin(self, lock_type: str | None = None) -> Any:
        """Begin a transaction; a store that another program holds comes out as the till's own fault."""
        with translated(self.path):
            return super().begin(lock_type)

    def rollback(self) -> Any:
        """Undo the transaction, unless SQLite has undone it itself, as it does when the disk is full."""
        if self.connection().in_transaction:  # type: ignore[no-untyped-call]  # untyped in the stubs
            with translated(self.path):
                return super().rollback()
        return None

    def commit(self) -> Any:
        """Commit durably; a failure comes out as the till's own fault and nothing was kept."""
        with translated(self.path):
            return super().commit()


def _identity(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


OURS = (peewee.IntegrityError, peewee.ProgrammingError, sqlite3.IntegrityError, sqlite3.ProgrammingError)
FILES = (peewee.DatabaseError, sqlite3.DatabaseError)


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """Turn SQLite's errors about the file into faults with a sentence for the person at the till."""
    try:
        yield
    except OURS:
        raise
    except FILES as error:
        raise _fault(error, path) from error


def _fault(error: Exception, path: Path) -> StoreFault:
    cause: BaseException = error.__cause__ or error
    name = getattr(cause, "sqlite_errorname", "") or ""
    text = str(error)
    if name.startswith("SQLITE_FULL") or "disk is full" in text:
        return NoDiskSpace(FULL.format(path=path), f"{name} {text}")
    if (
        name.startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB"))
        or "malformed" in text
        or "not a database" in text
    ):
        return StoreCorrupt(CORRUPT.format(path=path), f"{name} {text}")
    if name.startswith(("SQLITE_READONLY", "SQLITE_PERM")) or "readonly" in text:
        return StoreFault(READ_ONLY.format(path=path), f"{name} {text}")
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")) or "locked" in text:
        return StoreFault(LOCKED.format(path=path), f"{name} {text}")
    return StoreFault(MISSING.format(path=path), f"{name} {text}")
