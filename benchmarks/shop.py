"""A till to measure: a practice store in a file on disk, with as many products as are asked for."""

from __future__ import annotations

import asyncio
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from benchmarks.stock import put_products
from pos.services.settings import Settings, read_settings
from pos.services.till import OpenTill, open_till

OUT = Path(__file__).resolve().parents[1] / "out" / "bench"


@contextmanager
def folder() -> Iterator[Path]:
    """Lend a folder beside the project: /tmp may be memory, which would make every commit look free."""
    OUT.mkdir(parents=True, exist_ok=True)
    made = Path(tempfile.mkdtemp(dir=OUT))
    try:
        yield made
    finally:
        shutil.rmtree(made, ignore_errors=True)


def make_shop(within: Path, *, products: int) -> Settings:
    """Make a practice store with the demo catalogue and so many further products; return its settings."""
    settings = read_settings({}, data_dir=within, practice=True)
    asyncio.run(open_till(settings).close())
    with closing(sqlite3.connect(settings.store_path)) as database:
        put_products(database, products)
        database.execute(
            "UPDATE products SET stock = stock + 1000000, opening_stock = opening_stock + 1000000"
        )
        database.commit()
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return settings


@contextmanager
def open_shop(*, products: int) -> Iterator[OpenTill]:
    """Lend an open till on a fresh store with so many products beside the demo catalogue."""
    with folder() as within:
        till = open_till(make_shop(within, products=products))
        try:
            yield till
        finally:
            asyncio.run(till.close())
