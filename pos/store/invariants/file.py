"""I19, I20: the file is whole and opened durably, and holds no key and no client secret."""

from collections.abc import Iterator

from pos.store.invariants.violation import Violation
from pos.store.store import Store

WANTED = (("journal_mode", "wal"), ("synchronous", 2), ("foreign_keys", 1))
TEXTS = (
    ("attempts", "params"),
    ("attempts", "outcome"),
    ("audit", "body"),
    ("events", "payload"),
    ("shop", "value"),
)
SECRETS = (
    "sk\\_live\\_%",
    "sk\\_test\\_%",
    "rk\\_live\\_%",
    "rk\\_test\\_%",
    "whsec\\_%",
    "pi\\_%\\_secret\\_%",
)


def check_file(store: Store) -> Iterator[Violation]:
    """Yield what is wrong with the file itself; `integrity_check` also sees a float in a money column."""
    for pragma, wanted in WANTED:
        (found,) = store.rows(f"PRAGMA {pragma}")[0].values()
        if found != wanted:
            yield Violation("I19", pragma, f"is {found}, not {wanted}")
    for row in store.rows("PRAGMA integrity_check"):
        if row["integrity_check"] != "ok":
            yield Violation("I19", "the file", str(row["integrity_check"]))
    for row in store.rows("PRAGMA foreign_key_check"):
        reason = f"points at a row of {row['parent']} that isn't there"
        yield Violation("I19", f"{row['table']} {row['rowid']}", reason)


def check_secrecy(store: Store) -> Iterator[Violation]:
    """Yield the rows that hold a secret key or a client secret."""
    patterns = [f"%{secret}" for secret in SECRETS]
    for table, column in TEXTS:
        where = " OR ".join(f"{column} LIKE ? ESCAPE '\\'" for _ in patterns)
        for row in store.rows(f"SELECT rowid AS place FROM {table} WHERE {where}", patterns):
            yield Violation("I20", f"{table} {row['place']}", f"{column} holds a secret")
