"""What a broken invariant looks like, and how a select finds the rows that break one."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pos.store.store import Row, Store

PAGE = 5_000


@dataclass(frozen=True, slots=True)
class Violation:
    """One row that breaks one invariant; the names are those of docs/reliability.md."""

    invariant: str
    row: str
    reason: str


@dataclass(frozen=True, slots=True)
class Rule:
    """An invariant as a select of the rows that break it: columns `broken` and `reason`."""

    invariant: str
    sql: str


def broken_by(store: Store, rules: Iterable[Rule]) -> Iterator[Violation]:
    """Yield every row that breaks one of the rules."""
    for rule in rules:
        for row in store.rows(rule.sql):
            yield Violation(rule.invariant, str(row["broken"]), str(row["reason"]))


def pages(store: Store, sql: str) -> Iterator[Row]:
    """Yield the rows of a select with `WHERE id > ? ORDER BY id LIMIT ?`, a page in memory at a time."""
    last = 0
    while True:
        found = store.rows(sql, (last, PAGE))
        yield from found
        if len(found) < PAGE:
            return
        last = found[-1]["id"]
