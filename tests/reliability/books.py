"""A store's rows as its file has them, read with sqlite3 alone, and what can be wrong with one."""

import sqlite3
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

TAKEN = ("succeeded", "partially_refunded", "refunded")
PAID = ("completed", "partially_refunded", "refunded")
Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Violation:
    """One row that breaks one invariant."""

    invariant: str
    row: str
    reason: str

    def __str__(self) -> str:
        return f"{self.invariant} {self.row}: {self.reason}"


@dataclass(slots=True)
class Books:
    """The store's rows, as the file has them."""

    orders: list[Row]
    items: list[Row]
    payments: list[Row]
    attempts: list[Row]
    audit: list[Row]
    products: list[Row]
    movements: list[Row]
    series: list[Row]
    held: list[Row]
    tills: list[Row]
    integrity: str
    floats: list[str] = field(default_factory=list)


def read_books(path: Path) -> Books:
    """Read the whole of a small store."""
    connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    connection.row_factory = sqlite3.Row

    def rows(sql: str) -> list[Row]:
        return [dict(row) for row in connection.execute(sql)]

    try:
        return Books(
            orders=rows("SELECT * FROM orders"),
            items=rows("SELECT * FROM order_items"),
            payments=rows(
                "SELECT p.*, o.uuid AS order_uuid FROM payments p JOIN orders o ON o.id = p.order_id"
            ),
            attempts=rows(
                "SELECT a.*, p.uuid AS payment_uuid FROM attempts a JOIN payments p ON p.id = a.payment_id"
            ),
            audit=rows("SELECT * FROM audit ORDER BY till_id, seq"),
            products=rows("SELECT * FROM products WHERE tracks_stock"),
            movements=rows("SELECT * FROM stock_movements"),
            series=rows("SELECT s.*, t.number FROM series s JOIN tills t ON t.id = s.till_id"),
            held=rows("SELECT * FROM held_sales"),
            tills=rows("SELECT * FROM tills"),
            integrity=connection.execute("PRAGMA quick_check").fetchone()[0],
            floats=[
                f"{table}.{column} {value}"
                for table, column in (("orders", "total_minor"), ("payments", "amount_minor"))
                for (value,) in connection.execute(
                    f"SELECT {column} FROM {table} WHERE typeof({column}) <> 'integer'"  # noqa: S608  # names from two lines above
                )
            ],
        )
    finally:
        connection.close()
