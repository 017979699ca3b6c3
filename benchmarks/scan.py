"""From a barcode to a line in the cart, at 100,000 products: priced, and painted in the window."""

from __future__ import annotations

import random
import sqlite3
import uuid
from collections.abc import Callable
from contextlib import closing
from functools import partial

from benchmarks.figures import Figure, Measured, Sample, Side, Spread, in_turn, times, within
from benchmarks.shop import open_shop
from benchmarks.stock import SEED, barcode_of
from benchmarks.window import application, open_window, painted_after, settle
from pos.domain.cart import Cart
from pos.services.catalogue import Catalogue, Miss, line_of
from pos.services.till import OpenTill
from pos.store.catalogue import PRODUCT
from pos.ui.scanner import Burst

NAME = "scan"
MOST_MS = 8.0
PRODUCTS = 100_000
DEMO_AT_MOST = 150
"""Ids below may be the demo catalogue's, which have other barcodes."""

LINES = 30
"""How many lines a cart grows to before the next sale begins; the median sale has a tenth of that."""


def measure(scale: float = 1.0) -> Measured:
    """Measure both ways, a different product each time, carts growing to thirty lines."""
    products = times(PRODUCTS, scale, least=200)
    with open_shop(products=products) as till:
        rounds = {"rounds": times(3000, scale), "warm": times(200, scale)}
        with closing(sqlite3.connect(till.context.store.path)) as raw:
            spreads = in_turn(
                (
                    Side("raw", _raw_look_up(raw, products)),
                    Side("till", _scan_into_cart(till, products)),
                ),
                **rounds,
            )
        painted = _through_the_window(till, products, times(500, scale))
    return Measured(
        NAME,
        "From a scan to a line in the cart",
        (
            Figure("floor: sqlite3 reading the product by its barcode", spreads["raw"]),
            within("look up, check the stock, add, price the cart", spreads["till"], MOST_MS, spreads["raw"]),
            within("Enter of the burst to the painted line, in the window", painted, MOST_MS, spreads["raw"]),
        ),
        (
            f"{products:,} products, each scan another one, carts of up to {LINES} lines.",
            "The window is offscreen, 1366 × 768, painted by the processor; a display adds up to one frame.",
        ),
    )


def _codes(products: int) -> Callable[[], str]:
    chance = random.Random(SEED)
    return lambda: barcode_of(chance.randrange(DEMO_AT_MOST, products))


def _raw_look_up(database: sqlite3.Connection, products: int) -> Callable[[], object]:
    code = _codes(products)
    sql = f"{PRODUCT} WHERE p.id = (SELECT product_id FROM barcodes WHERE barcode = ?) AND p.is_active"  # noqa: S608 - ours
    return lambda: database.execute(sql, (code(),)).fetchone()


def _scan_into_cart(till: OpenTill, products: int) -> Callable[[], None]:
    catalogue, code = Catalogue(till.context), _codes(products)
    cart = Cart(till.context.shop.currency)

    def scan() -> None:
        nonlocal cart
        if len(cart.lines) >= LINES:
            cart = cart.cleared()
        found = catalogue.look_up(code())
        if isinstance(found, Miss) or catalogue.shortage(found.id, 1) is not None:
            raise SystemExit(f"The benchmark's catalogue is wrong: {found}")
        cart = cart.add(line_of(found, uuid.uuid4().hex))
        till.orders.price(cart)

    return scan


def _through_the_window(till: OpenTill, products: int, rounds: int) -> Spread:
    code = _codes(products)
    samples: list[Sample] = []
    app = application()
    with open_window(till) as window:
        sale, lines = window.counter.sale, window.cart.lines
        for number in range(-20, rounds):
            if len(sale.cart.lines) >= LINES:
                sale.start_new_sale()
                settle(app, 20)
            burst, before = Burst(code(), (), "Enter"), sale.cart.item_count
            sample = painted_after(lines.viewport(), partial(window.counter.scanner.read, burst))
            if sale.cart.item_count != before + 1:
                raise SystemExit(f"The scan of {burst.text} added nothing.")
            if number >= 0:
                samples.append(sample)
            app.processEvents()
        sale.start_new_sale()
    return Spread.of_samples(samples)
