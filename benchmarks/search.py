"""What a keystroke in the search field costs, at 100,000 products: found, and painted as tiles."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from functools import partial
from itertools import cycle

from benchmarks.figures import Figure, Measured, Sample, Side, Spread, in_turn, times, within
from benchmarks.shop import open_shop
from benchmarks.stock import SEED, barcode_of
from benchmarks.window import application, open_window, painted_after
from pos.services.catalogue import Catalogue
from pos.services.till import OpenTill
from pos.store.catalogue import match_expression

NAME = "search"
MOST_MS = 8.0
PRODUCTS = 100_000
TYPED = (
    *("mug", "oak coffee", "walnut", "red", "batteries plain", "sku-0421", "aisle 12", "lam", "zzz", "t"),
    *("olive oil 0.5", "Raven striped cushion", "s s s", "pen 10 cm", "crème", "aisle", "1 kg", "heron dri"),
    barcode_of(5000)[:9],
)


def measure(scale: float = 1.0) -> Measured:
    """Measure each beginning of each of the texts, as they arrive while somebody types."""
    products = times(PRODUCTS, scale, least=200)
    with open_shop(products=products) as till:
        with closing(sqlite3.connect(till.context.store.path)) as raw:
            spreads = in_turn(
                (
                    Side("raw", _raw_search(raw)),
                    Side("till", _search(till)),
                ),
                rounds=times(2500, scale),
                warm=times(200, scale),
            )
        painted = _through_the_window(till, times(500, scale))
    return Measured(
        NAME,
        "A keystroke in the search field",
        (
            Figure("floor: sqlite3 finding the ids, 60 at most", spreads["raw"]),
            within("find and read the products", spreads["till"], MOST_MS, spreads["raw"]),
            within("text to painted tiles, in the window", painted, MOST_MS, spreads["raw"]),
        ),
        (
            f"{products:,} products; every beginning of {len(TYPED)} texts: names, SKUs, barcodes, aisles.",
            "The window gathers the keys of one frame before it searches; that wait isn't counted.",
        ),
    )


def keystrokes() -> Iterator[str]:
    """Yield what stands in the field after each key, for ever, the texts in a fixed disorder."""
    texts = list(TYPED)
    random.Random(SEED).shuffle(texts)
    beginnings = [text[:length] for text in texts for length in range(1, len(text) + 1)]
    return cycle([typed for typed in beginnings if not typed.endswith(" ")])


def _raw_search(database: sqlite3.Connection) -> Callable[[], object]:
    typed = keystrokes()
    sql = "SELECT rowid FROM product_search WHERE product_search MATCH ? LIMIT 60"

    def search() -> object:
        query = match_expression(next(typed))
        return database.execute(sql, (query,)).fetchall() if query else ()

    return search


def _search(till: OpenTill) -> Callable[[], object]:
    catalogue, typed = Catalogue(till.context), keystrokes()
    return lambda: catalogue.search(next(typed))


def _through_the_window(till: OpenTill, rounds: int) -> Spread:
    typed = keystrokes()
    samples: list[Sample] = []
    app = application()
    with open_window(till) as window:
        page = window.catalogue
        room = (
            page.tiles.parentWidget() or page.tiles
        )  # where tiles, or the words that there are none, are painted
        for number in range(-20, rounds):
            text = next(typed)
            sample = painted_after(room, partial(page.search.narrowed.emit, text))
            if number >= 0:
                samples.append(sample)
            app.processEvents()
    return Spread.of_samples(samples)
