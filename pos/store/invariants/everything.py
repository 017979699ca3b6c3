"""Every invariant that a store can prove by itself, in one call."""

from pos.store.invariants.attempts import check_attempts
from pos.store.invariants.chain import check_chain
from pos.store.invariants.file import check_file, check_secrecy
from pos.store.invariants.numbers import check_numbers
from pos.store.invariants.stock import check_stock
from pos.store.invariants.story import check_story
from pos.store.invariants.sums import check_sums
from pos.store.invariants.tenders import check_tenders
from pos.store.invariants.violation import Violation
from pos.store.store import Store

CHECKS = (
    check_file,
    check_secrecy,
    check_sums,
    check_tenders,
    check_stock,
    check_attempts,
    check_numbers,
    check_chain,
    check_story,
)
COUNTED = ("orders", "order_items", "payments", "attempts", "refunds", "stock_movements", "audit")


def check_everything(store: Store) -> tuple[Violation, ...]:
    """Return every row that breaks an invariant."""
    return tuple(violation for check in CHECKS for violation in check(store))


def count_rows(store: Store) -> dict[str, int]:
    """Return how many rows of each kind were looked at."""
    return {table: int(store.rows(f"SELECT count(*) AS n FROM {table}")[0]["n"]) for table in COUNTED}
