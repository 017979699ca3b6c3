"""The open store: reads at any time, writes only inside `write()`, which is one durable commit."""

import json
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from pos.domain.clock import Clock, stamp, utc_now
from pos.domain.errors import Bug, StoreFault
from pos.store.connection import MISSING, SqliteStore
from pos.store.migrate import bring_up_to_date
from pos.store.tables import Table

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Actor:
    """On whose account something is written: the till, and the member of staff if known."""

    till_id: int
    staff_id: int | None = None


class Store:
    """One shop's records. Open with `open_store`; close when done."""

    def __init__(self, database: SqliteStore, clock: Clock = utc_now) -> None:
        self.db = database
        self.clock = clock

    @property
    def path(self) -> Path:
        """Where the file is."""
        return self.db.path

    @contextmanager
    def write(self, actor: Actor) -> Iterator["Transaction"]:
        """One transaction: everything inside is committed durably, or nothing of it is.

        Takes SQLite's write lock at the start, so that what is read inside stays true until the
        commit. Never await inside. Raises StoreFault where the file can't be written.
        """
        if self.db.in_transaction():
            raise Bug("write() inside write(): one business fact belongs to one transaction")
        self.db.check_in_place()
        with self.db.atomic("IMMEDIATE"):
            transaction = Transaction(self.db, self.clock(), actor)
            yield transaction
            transaction.flush_audit()

    def rows(self, sql: str, params: Sequence[Any] = ()) -> list[Row]:
        """Run a select and return its rows by column name."""
        return _rows(self.db, sql, params)

    def row(self, sql: str, params: Sequence[Any] = ()) -> Row | None:
        """Run a select and return its first row, or None."""
        found = _rows(self.db, sql, params)
        return found[0] if found else None

    def close(self) -> None:
        """Close every connection of this thread."""
        self.db.close()


class Transaction:
    """Proof of being inside `Store.write()`; every writing verb asks for it."""

    def __init__(self, database: SqliteStore, now: datetime, actor: Actor) -> None:
        self.db = database
        self.now = now
        self.at = stamp(now)
        self.actor = actor
        self._audit: list[tuple[str, str, Mapping[str, Any]]] = []

    def rows(self, sql: str, params: Sequence[Any] = ()) -> list[Row]:
        """Run a select inside the transaction."""
        return _rows(self.db, sql, params)

    def row(self, sql: str, params: Sequence[Any] = ()) -> Row | None:
        """Run a select inside the transaction and return its first row, or None."""
        found = _rows(self.db, sql, params)
        return found[0] if found else None

    def execute(self, sql: str, params: Sequence[Any] = ()) -> int:
        """Run a statement and return how many rows it changed."""
        return int(self.db.execute_sql(sql, params).rowcount)

    def insert(self, table: type[Table], values: Mapping[str, Any]) -> int:
        """Insert one row given by column names and return its id.

        The statement is built once per table and set of columns: building it through the ORM for
        every row made a sale four times as slow as SQLite itself.
        """
        return self.insert_all(table, (values,))

    def insert_all(self, table: type[Table], rows: Sequence[Mapping[str, Any]]) -> int:
        """Insert rows that name the same columns by one statement, and return the last one's id."""
        columns = tuple(rows[0])
        found = self.db.insert_sql.get((table, columns))
        if found is None:
            found = self.db.insert_sql[(table, columns)] = _insert_statement(table, columns)
        sql, marks, defaults = found
        params = [value for values in rows for value in (*values.values(), *defaults)]
        return int(self.db.execute_sql(sql + ", ".join([marks] * len(rows)), params).lastrowid)

    def update(self, table: type[Table], row_id: int, values: Mapping[str, Any]) -> int:
        """Update one row by its id and return how many rows changed (1 or 0)."""
        columns = tuple(values)
        sql = self.db.update_sql.get((table, columns))
        if sql is None:
            sets = ", ".join(f'"{column}" = ?' for column in columns)
            sql = f'UPDATE "{table_name(table)}" SET {sets} WHERE id = ?'
            self.db.update_sql[(table, columns)] = sql
        return int(self.db.execute_sql(sql, (*values.values(), row_id)).rowcount)

    def audit(self, kind: str, order_id: str = "", **body: Any) -> None:
        """Record what this transaction does in the till's hash chain, as part of its commit."""
        self._audit.append((kind, order_id, body))

    def flush_audit(self) -> None:
        """Write the entries gathered by `audit`; called once, just before the commit."""
        if self._audit:
            from pos.store.audit import append  # noqa: PLC0415  # audit needs Transaction's type

            append(self, self._audit)
            self._audit = []


def table_name(table: type[Table]) -> str:
    """Return the name of `table` in the database."""
    return str(table._meta.table_name)


def _insert_statement(table: type[Table], columns: Sequence[str]) -> tuple[str, str, tuple[Any, ...]]:
    """Return the statement up to its values, one row's marks, and the values left to their defaults."""
    fields = table._meta.sorted_fields
    left = [f for f in fields if f.column_name not in columns and f.default is not None]
    names = [*columns, *(f.column_name for f in left)]
    listed = ", ".join(f'"{name}"' for name in names)
    marks = ", ".join("?" for _ in names)
    sql = f'INSERT INTO "{table_name(table)}" ({listed}) VALUES '
    return sql, f"({marks})", tuple(f.default for f in left)


def _rows(database: SqliteStore, sql: str, params: Sequence[Any]) -> list[Row]:
    cursor = database.execute_sql(sql, params)
    found = cursor.fetchall()
    names = [column[0] for column in cursor.description] if found else ()
    return [dict(zip(names, row, strict=True)) for row in found]


def open_store(path: Path, clock: Clock = utc_now) -> Store:
    """Open (and if need be create or upgrade) the store in the file `path`.

    Raises StoreTooNew, StoreCorrupt, NoDiskSpace or StoreFault, each with a sentence that says what
    to do; the file is left as it was.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        if not path.exists():
            os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
    except OSError as error:
        raise StoreFault(MISSING.format(path=path), str(error)) from error
    database = SqliteStore(path)
    try:
        bring_up_to_date(database, clock)
    except BaseException:
        database.close()
        raise
    return Store(database, clock)


def to_json(value: Any) -> str:
    """Return `value` as compact JSON text for a column."""
    return json.dumps(value, separators=(",", ":"), ensure_ascii=False)
