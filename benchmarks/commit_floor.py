"""The rows of one cash sale, written again and again with nothing in the way: the floor of a commit.

The rows are read back from a sale that the till made, so both sides fill the same columns of the same tables.
The floor reads nothing, checks nothing and works out no hash: it writes what the store holds afterwards.
"""

from __future__ import annotations

import sqlite3
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import peewee

from pos.store.connection import PRAGMAS, SqliteStore
from pos.store.tables import AuditRow, OrderItemRow, OrderRow, PaymentRow, StockMovementRow, Table

Row = Mapping[str, Any]
_NO_HASH = "0" * 64


@dataclass(frozen=True, slots=True)
class SaleRows:
    """What one sale left in the store."""

    order: Row
    items: Sequence[Row]
    payment: Row
    movements: Sequence[Row]
    audit: Sequence[Row]


def rows_of(path: Path) -> SaleRows:
    """Return the rows of the newest sale in a store, without their ids."""
    database = sqlite3.connect(path)
    database.row_factory = sqlite3.Row
    try:
        order = dict(database.execute("SELECT * FROM orders ORDER BY id DESC LIMIT 1").fetchone())
        number, order_uuid = order["id"], order["uuid"]

        def rows(sql: str, of: object) -> list[Row]:
            return [_without_id(row) for row in database.execute(sql, (of,))]

        return SaleRows(
            order=_without_id(order),
            items=rows("SELECT * FROM order_items WHERE order_id = ? ORDER BY position", number),
            payment=rows("SELECT * FROM payments WHERE order_id = ?", number)[0],
            movements=rows("SELECT * FROM stock_movements WHERE order_id = ? ORDER BY id", number),
            audit=rows("SELECT * FROM audit WHERE order_uuid = ? ORDER BY seq", order_uuid),
        )
    finally:
        database.close()


def _without_id(row: Any) -> Row:
    return {key: row[key] for key in row.keys() if key != "id"}  # noqa: SIM118 - a sqlite3.Row yields values


class RawSales:
    """Sales written by sqlite3 itself: eleven statements, one durable commit."""

    def __init__(self, path: Path, sale: SaleRows) -> None:
        self._sale = sale
        self._database = sqlite3.connect(path, isolation_level=None)
        for pragma, value in PRAGMAS.items():
            self._database.execute(f"PRAGMA {pragma} = {value}")
        self._seq = int(self._database.execute("SELECT audit_seq FROM tills").fetchone()[0])
        self._till = sale.order["till_id"]

    def sell(self) -> None:
        """Write one sale."""
        sale, run = self._sale, self._database.execute
        run("BEGIN IMMEDIATE")
        numbers = [
            run(
                "UPDATE series SET last = last + 1 WHERE till_id = ? AND kind = ? RETURNING last",
                (self._till, kind),
            ).fetchone()[0]
            for kind in ("order", "receipt")
        ]
        order_uuid = str(uuid.uuid4())
        named = _named(order_uuid, *numbers)
        order_id = self._insert("orders", [{**sale.order, **named}])
        self._insert("order_items", [{**row, "order_id": order_id} for row in sale.items])
        self._insert("payments", [{**sale.payment, "order_id": order_id, "uuid": str(uuid.uuid4())}])
        self._database.executemany(
            "UPDATE products SET stock = stock + ? WHERE id = ?",
            [(row["quantity"], row["product_id"]) for row in sale.movements],
        )
        self._insert("stock_movements", [{**row, "order_id": order_id} for row in sale.movements])
        self._insert("audit", _chained(sale.audit, self._seq, order_uuid))
        self._seq += len(sale.audit)
        run("UPDATE tills SET audit_seq = ?, audit_hash = ? WHERE id = ?", (self._seq, _NO_HASH, self._till))
        run("COMMIT")

    def _insert(self, table: str, rows: Sequence[Row]) -> int:
        names = ", ".join(rows[0])
        marks = ", ".join("?" * len(rows[0]))
        sql = f"INSERT INTO {table} ({names}) VALUES ({marks})"  # noqa: S608 - names of our own columns
        if len(rows) == 1:
            return int(self._database.execute(sql, tuple(rows[0].values())).lastrowid or 0)
        self._database.executemany(sql, [tuple(row.values()) for row in rows])
        return 0

    def close(self) -> None:
        """Close the file."""
        self._database.close()


class OrmSales:
    """The same rows by peewee's models, as most programs on it would write them."""

    def __init__(self, path: Path, sale: SaleRows) -> None:
        self._sale = sale
        self._database = SqliteStore(path)
        self._till = sale.order["till_id"]
        row = self._database.execute_sql("SELECT audit_seq FROM tills").fetchone()
        self._seq = int(row[0])

    def sell(self) -> None:
        """Write one sale."""
        sale, database = self._sale, self._database
        with database.atomic("IMMEDIATE"):
            numbers = [self._next(kind) for kind in ("order", "receipt")]
            order_uuid = str(uuid.uuid4())
            order_id = self._create(OrderRow, {**sale.order, **_named(order_uuid, *numbers)})
            for row in sale.items:
                self._create(OrderItemRow, {**row, "order_id": order_id})
            self._create(PaymentRow, {**sale.payment, "order_id": order_id, "uuid": str(uuid.uuid4())})
            for row in sale.movements:
                products = _model(StockMovementRow).product.rel_model
                products.update(stock=products.stock + row["quantity"]).where(
                    products.id == row["product_id"]
                ).execute(database)
                self._create(StockMovementRow, {**row, "order_id": order_id})
            for row in _chained(sale.audit, self._seq, order_uuid):
                self._create(AuditRow, row)
            self._seq += len(sale.audit)
            tills = _model(AuditRow).till.rel_model
            tills.update(audit_seq=self._seq, audit_hash=_NO_HASH).where(tills.id == self._till).execute(
                database
            )

    def _next(self, kind: str) -> int:
        """Give out a number the way the store does; the ORM has no word for RETURNING on SQLite."""
        return int(
            self._database.execute_sql(
                "UPDATE series SET last = last + 1 WHERE till_id = ? AND kind = ? RETURNING last",
                (self._till, kind),
            ).fetchone()[0]
        )

    def _create(self, table: type[Table], row: Row) -> int:
        return int(_model(table).insert(**row).execute(self._database))

    def close(self) -> None:
        """Close the file."""
        self._database.close()


def _model(table: type[peewee.Model]) -> Any:
    """Return a table as what peewee makes of it at run time, which its stubs don't say."""
    return table


def _named(order_uuid: str, number: int, receipt: int) -> dict[str, str]:
    return {"uuid": order_uuid, "number": f"1-{number:06d}", "receipt_number": f"1-{receipt:06d}"}


def _chained(entries: Sequence[Row], seq: int, order_uuid: str) -> list[Row]:
    return [
        {**entry, "seq": seq + place, "order_uuid": order_uuid, "hash": _NO_HASH, "prev_hash": _NO_HASH}
        for place, entry in enumerate(entries, start=1)
    ]
