"""What a sale's commit costs: order, payment, stock and audit against sqlite3 writing the same rows."""

from __future__ import annotations

import shutil
import sqlite3
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from benchmarks.commit_floor import OrmSales, RawSales, SaleRows, rows_of
from benchmarks.figures import Figure, Measured, Side, Spread, against, in_turn, times
from benchmarks.shop import folder, make_shop
from benchmarks.syncs import syncs_of
from pos.domain.cart import Cart
from pos.services.catalogue import Catalogue, line_of
from pos.services.settings import Settings
from pos.services.tenders.tender import CashTender
from pos.services.till import OpenTill, open_till

NAME = "commit"
MOST = 2.0
LINES = 3
SALES_COUNTED = 40
GIVEN_MINOR = 10_000_000
RAW, ORM, TILL = "raw", "orm", "till"


def measure(scale: float = 1.0) -> Measured:
    """Measure the till, the plain ORM and the floor, sale by sale in turn, each on a file of its own."""
    with folder() as within, _stores(within) as sell:
        sides = [Side(name, act) for name, act in sell.items()]
        spreads = in_turn(sides, rounds=times(1500, scale), warm=times(150, scale))
        _check_same(within)
    syncs = {name: syncs_of("benchmarks.commit", name, sales=SALES_COUNTED) for name in sell if scale >= 1}
    return Measured(
        NAME,
        "A sale's commit",
        (
            Figure("floor: sqlite3 writing the same rows, FULL", spreads[RAW]),
            Figure(
                "the plain peewee ORM writing them", spreads[ORM], spreads[ORM].median / spreads[RAW].median
            ),
            against("the till: draft, price, check, take cash, complete", spreads[TILL], spreads[RAW], MOST),
        ),
        (
            f"A cash sale of {LINES} lines: order, items, payment, stock, movements and four audit entries.",
            "The floor writes the finished rows: no checks, no prices, no hashes, no reading back.",
            _syncs_note(syncs),
            f"Of processor time alone, without the waits for the disk: {_cpu_ratio(spreads):.2f} times.",
        ),
    )


def _cpu_ratio(spreads: dict[str, Spread]) -> float:
    return (spreads[TILL].cpu_median or 0.0) / (spreads[RAW].cpu_median or 1.0)


def _syncs_note(syncs: dict[str, float | None]) -> str:
    if not syncs or any(count is None for count in syncs.values()):
        return "Syncs weren't counted: that takes strace and a whole run."
    counted = ", ".join(f"{name} {count:.1f}" for name, count in syncs.items())
    return f"fdatasync a sale, checkpoints included: {counted}."


@contextmanager
def _stores(within: Path) -> Iterator[dict[str, Callable[[], object]]]:
    """Make three equal stores and lend what sells one sale on each."""
    settings = make_shop(within, products=0)
    till = open_till(settings)
    sell = _till_sale(till)
    sell()
    till.context.store.db.execute_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    sale = rows_of(settings.store_path)
    raw, orm = (_copy_of(settings, name) for name in (RAW, ORM))
    raw_sales, orm_sales = RawSales(raw, sale), OrmSales(orm, sale)
    try:
        yield {RAW: raw_sales.sell, ORM: orm_sales.sell, TILL: sell}
    finally:
        raw_sales.close()
        orm_sales.close()
        till.context.store.close()
        till.session.close()


def _copy_of(settings: Settings, name: str) -> Path:
    path = settings.store_path.with_name(f"{name}.sqlite3")
    shutil.copy(settings.store_path, path)
    return path


def _till_sale(till: OpenTill) -> Callable[[], object]:
    products = Catalogue(till.context).page(limit=LINES)
    cart = Cart(till.context.shop.currency)
    for place, product in enumerate(products):
        cart = cart.add(line_of(product, str(place)))
    tender = CashTender(GIVEN_MINOR)
    return lambda: till.payments.take_cash(till.orders.draft(cart), tender)


def _check_same(within: Path) -> None:
    """Refuse figures of sides that didn't do the same work."""
    found = [_left(path) for path in sorted(within.rglob("*.sqlite3"))]
    if any(other != found[0] for other in found[1:]):
        raise SystemExit(f"The sides wrote different rows: {found}")


def _left(path: Path) -> tuple[object, ...]:
    """Return what the newest sale left, without what differs from sale to sale, and how many there are."""
    with closing(sqlite3.connect(path)) as database:
        counts = tuple(
            database.execute(f"SELECT count(*) FROM {table}").fetchone()[0]  # noqa: S608 - our own tables
            for table in ("orders", "order_items", "payments", "stock_movements", "audit")
        )
        stock = database.execute("SELECT sum(stock), sum(reserved) FROM products").fetchone()
    sale = rows_of(path)
    return (*counts, *stock, *(_plain(sale)))


def _plain(sale: SaleRows) -> Iterator[object]:
    varying = {
        "uuid",
        "number",
        "receipt_number",
        "order_id",
        "order_uuid",
        "seq",
        "hash",
        "prev_hash",
        "body",
    }
    for rows in ((sale.order,), sale.items, (sale.payment,), sale.movements, sale.audit):
        for row in rows:
            yield {
                key: value
                for key, value in row.items()
                if key not in varying and not key.endswith("_at") and key != "session"
            }


def sell_for_counting(name: str, sales: int) -> None:
    """Sell on one side alone, for somebody who counts its system calls."""
    with folder() as within, _stores(within) as sell:
        for _ in range(sales):
            sell[name]()


if __name__ == "__main__":
    sell_for_counting(sys.argv[1], int(sys.argv[2]))
