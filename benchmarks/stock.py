"""A catalogue of any size, the same on every machine: names of real words, EANs with true check digits."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Iterator

SEED = 20_000
_MAKERS = """
Alder Amber Arden Bramble Brook Cedar Clover Copper Crown Dale Dawn Echo Elm Fable Fern Garnet Glen Grove
Harbor Hazel Heron Holm Iris Ivory Juniper Kestrel Lark Linden Maple Meadow Mill Moss North Oak Orchard
Pebble Pine Quarry Raven Reed Ridge River Rowan Sage Slate Sparrow Spruce Stone Tamar Thistle Vale Willow
"""
_KINDS = """
apron bag ballpoint basket batteries bean biscuit blanket blender bottle bowl bread brush bulb butter candle
cap card chair charger cheese chocolate cider clock cloth coffee cord cup cushion dish drill earring envelope
flour folder fork fudge glove glue granola hammer honey hook jam jug juice kettle key knife lamp lantern
lemonade marker mat mirror mug mustard napkin notebook oats oil olive pan paper pasta peg pen pencil pillow
plate postcard pot rack ribbon rice rope rug salt sauce scarf scissors screw shampoo shelf soap sock spoon
stamp string sugar syrup tape tea thread ticket tile timer torch towel tray vase vinegar wallet water whisk
wire yarn
"""
_LOOKS = """
black blue bright brown classic clear cotton dark dried fine fresh green grey ground heavy light linen matte
mild mini natural organic plain red roasted round rustic salted small smoked soft spiced steel striped sweet
tall warm white whole wide wild wooden yellow
"""
_SIZES = (
    "10 cm",
    "20 cm",
    "30 cm",
    "75 g",
    "100 g",
    "250 g",
    "500 g",
    "1 kg",
    "0.3 l",
    "0.5 l",
    "1 l",
    "6 pieces",
)
_CATEGORIES = 40
_SCATTER = 617_283_949_401  # shares no factor with 10, so no two ids get one number


def put_products(database: sqlite3.Connection, count: int) -> None:
    """Put `count` active products with a barcode each into a store, and make them findable."""
    rates = [row[0] for row in database.execute("SELECT id FROM tax_rates ORDER BY code")]
    currency, at = database.execute("SELECT currency, created_at FROM products LIMIT 1").fetchone()
    first = int(database.execute("SELECT max(id) + 1 FROM products").fetchone()[0])
    for number in range(_CATEGORIES):
        name = f"Aisle {number + 1}"
        database.execute(
            "INSERT OR IGNORE INTO categories (name, position) VALUES (?, ?)", (name, 100 + number)
        )
    aisles = [row[0] for row in database.execute("SELECT id FROM categories WHERE name LIKE 'Aisle %'")]
    database.executemany(
        "INSERT INTO products (id, sku, name, description, category_id, price_minor, currency, tax_rate_id, "
        "tracks_stock, opening_stock, stock, reserved, low_stock, picture, is_active, position, created_at, "
        "updated_at) VALUES (?, ?, ?, '', ?, ?, ?, ?, 1, 50, 50, 0, 5, '', 1, ?, ?, ?)",
        (
            (key, sku, name, aisles[key % len(aisles)], price, currency, rates[key % len(rates)], key, at, at)
            for key, sku, name, price in _products(first, count)
        ),
    )
    database.executemany(
        "INSERT INTO barcodes (barcode, product_id) VALUES (?, ?)",
        ((barcode_of(key), key) for key in range(first, first + count)),
    )
    database.execute(
        "INSERT INTO product_search (rowid, name, sku, barcodes, category) "
        "SELECT p.id, p.name, p.sku, b.barcode, c.name FROM products p "
        "JOIN barcodes b ON b.product_id = p.id JOIN categories c ON c.id = p.category_id WHERE p.id >= ?",
        (first,),
    )
    database.commit()


def barcode_of(key: int) -> str:
    """Return the EAN-13 of the product with this id, scattered as makers' and countries' numbers are."""
    digits = f"{key * _SCATTER % 10**12:012d}"
    odd, even = sum(map(int, digits[0::2])), sum(map(int, digits[1::2]))
    return f"{digits}{-(odd + 3 * even) % 10}"


def _products(first: int, count: int) -> Iterator[tuple[int, str, str, int]]:
    """Yield id, SKU, name and price of each product."""
    one_of = random.Random(SEED)
    makers, looks, kinds = (words.split() for words in (_MAKERS, _LOOKS, _KINDS))
    for key in range(first, first + count):
        goods = f"{one_of.choice(makers)} {one_of.choice(looks)} {one_of.choice(kinds)}"
        yield key, f"SKU-{key:06d}", f"{goods}, {one_of.choice(_SIZES)}", one_of.randrange(50, 20_000)
