"""Where practice objects live: one SQLite file that several servers may share, or memory.

Each request is one IMMEDIATE transaction, so that a window and a command over the same folder see one
another's payments and never half of one.
"""

import json
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from pos.practice.wire import Wire, to_json

FILE_NAME: Final = "practice.sqlite3"
SCHEMA_VERSION: Final = 1
BUSY_TIMEOUT_SECONDS: Final = 20.0

_SCHEMA: Final = """
CREATE TABLE objects (
    seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, created INTEGER NOT NULL,
    changed_at INTEGER NOT NULL, body TEXT NOT NULL, secret TEXT NOT NULL DEFAULT '{}');
CREATE INDEX objects_kind ON objects (kind, seq);
CREATE INDEX objects_intent ON objects (kind, json_extract(body, '$.payment_intent'));
CREATE INDEX objects_charge ON objects (kind, json_extract(body, '$.charge'));
CREATE TABLE answers (
    key TEXT PRIMARY KEY, endpoint TEXT NOT NULL, params_hash TEXT NOT NULL, created REAL NOT NULL,
    status INTEGER, body TEXT, in_flight_until REAL);
CREATE INDEX answers_created ON answers (created);
CREATE TABLE schedule (
    id INTEGER PRIMARY KEY, due_at REAL NOT NULL, step TEXT NOT NULL, object_id TEXT NOT NULL);
CREATE INDEX schedule_due ON schedule (due_at);
CREATE TABLE deliveries (
    id INTEGER PRIMARY KEY, event_id TEXT NOT NULL, endpoint_id TEXT NOT NULL, due_at REAL NOT NULL,
    tries INTEGER NOT NULL DEFAULT 0, state TEXT NOT NULL DEFAULT 'due', claimed_until REAL NOT NULL DEFAULT
    0); CREATE INDEX deliveries_due ON deliveries (state, due_at); CREATE INDEX deliveries_event ON
    deliveries (event_id); CREATE TABLE settings (name TEXT PRIMARY KEY, value NOT NULL);
"""


class PracticeFolderUnusable(Exception):
    """The folder cannot hold practice data; the message says why, in a sentence."""


class Records:
    """Stripe objects by id and kind. Use it from one thread; change it only inside `transaction()`."""

    def __init__(self, folder: Path | None) -> None:
        where = ":memory:"
        try:
            if folder is not None:
                folder.mkdir(parents=True, exist_ok=True)
                where = str(folder / FILE_NAME)
            self.connection = sqlite3.connect(where, timeout=BUSY_TIMEOUT_SECONDS, isolation_level=None)
            try:
                self._prepare()
            except BaseException:
                self.connection.close()
                raise
        except (OSError, sqlite3.Error) as fault:
            raise PracticeFolderUnusable(f"The practice data in {folder} can't be used: {fault}.") from fault
        self.changed_at = 0

    def _prepare(self) -> None:
        self.connection.execute("PRAGMA journal_mode = WAL")
        # Practice money is not money: a power cut may take the last practice sale, a killed process may not.
        self.connection.execute("PRAGMA synchronous = NORMAL")
        with self.transaction():
            (version,) = self.connection.execute("PRAGMA user_version").fetchone()
            if version == 0:
                for statement in _SCHEMA.split(";"):
                    self.connection.execute(statement)
                self.connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
            elif version != SCHEMA_VERSION:
                raise PracticeFolderUnusable(
                    "This practice data was made by a newer version. Choose another folder, or update."
                )

    def close(self) -> None:
        """Close the file; what was committed stays."""
        self.connection.close()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Everything inside happens or nothing; other servers on the folder wait their turn."""
        self.connection.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self.connection.execute("ROLLBACK")
            raise
        self.connection.execute("COMMIT")

    @contextmanager
    def attempt(self) -> Iterator[None]:
        """A part of a transaction that is undone by itself when it raises."""
        self.connection.execute("SAVEPOINT attempt")
        try:
            yield
        except BaseException:
            self.connection.execute("ROLLBACK TO attempt")
            self.connection.execute("RELEASE attempt")
            raise
        self.connection.execute("RELEASE attempt")

    def add(self, body: Wire, *, secret: Mapping[str, object] | None = None) -> Wire:
        """Keep a new object. `secret` is what Stripe knows of it and does not show."""
        self.connection.execute(
            "INSERT INTO objects (id, kind, created, changed_at, body, secret) VALUES (?, ?, ?, ?, ?, ?)",
            (
                body["id"],
                body["object"],
                body.get("created", self.changed_at),
                self.changed_at,
                to_json(body),
                to_json(secret or {}),
            ),
        )
        return body

    def save(self, body: Wire) -> None:
        """Keep the present state of an object that exists."""
        self.connection.execute(
            "UPDATE objects SET body = ?, changed_at = ? WHERE id = ?",
            (to_json(body), self.changed_at, body["id"]),
        )

    def remove(self, object_id: str) -> None:
        """Forget an object."""
        self.connection.execute("DELETE FROM objects WHERE id = ?", (object_id,))

    def find(self, kind: str, object_id: object) -> Wire | None:
        """The object of that kind and id."""
        row = self.connection.execute(
            "SELECT body FROM objects WHERE id = ? AND kind = ?", (object_id, kind)
        ).fetchone()
        return json.loads(row[0]) if row else None

    def find_any(self, object_id: str) -> Wire | None:
        """The object of that id, whatever it is."""
        row = self.connection.execute("SELECT body FROM objects WHERE id = ?", (object_id,)).fetchone()
        return json.loads(row[0]) if row else None

    def secret(self, object_id: str) -> Wire:
        """What Stripe knows of an object and does not show; empty for unknown ids."""
        row = self.connection.execute("SELECT secret FROM objects WHERE id = ?", (object_id,)).fetchone()
        return json.loads(row[0]) if row else {}

    def keep_secret(self, object_id: str, secret: Mapping[str, object]) -> None:
        """Replace what is known and not shown."""
        self.connection.execute("UPDATE objects SET secret = ? WHERE id = ?", (to_json(secret), object_id))

    def where(self, kind: str, **equals: object) -> list[Wire]:
        """Objects of a kind whose fields equal these values, oldest first."""
        clauses = "".join(f" AND json_extract(body, '$.{name}') = ?" for name in equals)
        rows = self.connection.execute(
            f"SELECT body FROM objects WHERE kind = ?{clauses} ORDER BY seq", (kind, *equals.values())
        )
        return [json.loads(body) for (body,) in rows]

    def setting(self, name: str, default: float = 0) -> float:
        """A number kept beside the objects."""
        row = self.connection.execute("SELECT value FROM settings WHERE name = ?", (name,)).fetchone()
        return row[0] if row else default

    def keep_setting(self, name: str, value: float) -> None:
        """Keep a number beside the objects."""
        self.connection.execute("INSERT OR REPLACE INTO settings (name, value) VALUES (?, ?)", (name, value))
