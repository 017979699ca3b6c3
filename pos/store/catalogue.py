"""Reading products: by barcode, by SKU, by what was typed, and page by page for the tiles."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from pos.domain.product import Product, QuickKey, QuickKeyAction
from pos.domain.tax import TaxRate
from pos.store.store import Row, Store, Transaction

PRODUCT = """
SELECT p.id, p.sku, p.name, p.description, p.price_minor, p.currency, p.tracks_stock, p.stock,
       p.reserved, p.low_stock, p.picture, p.is_active, c.name AS category,
       t.code AS tax_code, t.name AS tax_name, t.rate AS tax_rate,
       (SELECT group_concat(barcode, ' ') FROM barcodes b WHERE b.product_id = p.id) AS barcodes
FROM products p
LEFT JOIN categories c ON c.id = p.category_id
LEFT JOIN tax_rates t ON t.id = p.tax_rate_id
"""

# Counting all and taking off the few is at once; counting the active ones reads every row.
COUNT_ALL = """
SELECT (SELECT count(*) FROM products) - (SELECT count(*) FROM products WHERE NOT is_active) AS n
"""


def find_by_barcode(store: Store, barcode: str) -> Product | None:
    """Return the active product with this exact barcode, if there is one."""
    row = store.row(
        PRODUCT + "WHERE p.id = (SELECT product_id FROM barcodes WHERE barcode = ?) AND p.is_active",
        (barcode,),
    )
    return product_of(row) if row else None


def find_by_sku(store: Store | Transaction, sku: str) -> Product | None:
    """Return the product with this SKU, active or not; letter case doesn't matter."""
    row = store.row(PRODUCT + "WHERE p.sku = ?", (sku,)) or store.row(
        PRODUCT + "WHERE p.sku = ? COLLATE NOCASE", (sku,)
    )
    return product_of(row) if row else None


def find_by_id(store: Store | Transaction, product_id: int) -> Product | None:
    """Return the product with this id."""
    row = store.row(PRODUCT + "WHERE p.id = ?", (product_id,))
    return product_of(row) if row else None


def list_products(
    store: Store, *, category: str = "", offset: int = 0, limit: int = 200, with_inactive: bool = False
) -> tuple[Product, ...]:
    """Return products in the order of the tiles, all categories where `category` is empty."""
    where, params = _filter(category, with_inactive=with_inactive)
    # The page's ids first: what is skipped is skipped in an index, without a join for each row of it.
    page = f"SELECT id FROM products p {where} ORDER BY position, id LIMIT ? OFFSET ?"
    rows = store.rows(f"{PRODUCT} WHERE p.id IN ({page}) ORDER BY p.position, p.id", (*params, limit, offset))
    return tuple(product_of(row) for row in rows)


def count_products(store: Store, *, category: str = "") -> int:
    """Return how many active products there are, all categories where `category` is empty."""
    if category:
        where, params = _filter(category, with_inactive=False)
        row = store.row(f"SELECT count(*) AS n FROM products p {where}", params)
    else:
        row = store.row(COUNT_ALL)
    return int(row["n"]) if row else 0


def _filter(category: str, *, with_inactive: bool) -> tuple[str, list[Any]]:
    terms: list[str] = [] if with_inactive else ["p.is_active"]
    params: list[Any] = []
    if category:
        terms.append("p.category_id = (SELECT id FROM categories WHERE name = ?)")
        params.append(category)
    return ("WHERE " + " AND ".join(terms) if terms else ""), params


def search(store: Store, typed: str, *, limit: int = 60) -> tuple[Product, ...]:
    """Return products whose name, SKU, barcode or category has a word starting with each typed word.

    The newest index order is kept rather than a rank: ranking 100,000 products costs up to 59 ms.
    """
    query = match_expression(typed)
    if not query:
        return ()
    ids = store.rows(
        "SELECT rowid AS id FROM product_search WHERE product_search MATCH ? LIMIT ?", (query, limit)
    )
    return _in_order(store, [int(row["id"]) for row in ids])


def match_expression(typed: str) -> str:
    """Return what was typed as an FTS5 query: each word quoted and taken as a beginning."""
    words = "".join(c if c.isalnum() else " " for c in typed).split()
    return " ".join(f'"{word}"*' for word in words[:8])


def _in_order(store: Store, ids: Sequence[int]) -> tuple[Product, ...]:
    if not ids:
        return ()
    marks = ",".join("?" * len(ids))
    rows = store.rows(PRODUCT + f"WHERE p.id IN ({marks}) AND p.is_active ORDER BY p.position, p.id", ids)
    return tuple(product_of(row) for row in rows)


def list_categories(store: Store) -> tuple[str, ...]:
    """Return the names of the categories that hold active products, in the strip's order."""
    rows = store.rows(
        "SELECT name FROM categories c WHERE EXISTS "
        "(SELECT 1 FROM products p WHERE p.category_id = c.id AND p.is_active) ORDER BY position, name"
    )
    return tuple(row["name"] for row in rows)


def list_quick_keys(store: Store) -> tuple[QuickKey, ...]:
    """Return the quick keys in their order."""
    rows = store.rows(
        "SELECT q.position, q.label, q.action, q.price_minor, p.sku, "
        "t.code AS tax_code, t.name AS tax_name, t.rate AS tax_rate FROM quick_keys q "
        "LEFT JOIN products p ON p.id = q.product_id LEFT JOIN tax_rates t ON t.id = q.tax_rate_id "
        "ORDER BY q.position"
    )
    return tuple(
        QuickKey(
            position=row["position"],
            label=row["label"],
            action=QuickKeyAction(row["action"]),
            sku=row["sku"] or "",
            price_minor=row["price_minor"],
            tax=tax_of(row),
        )
        for row in rows
    )


def list_tax_rates(store: Store) -> tuple[TaxRate, ...]:
    """Return the shop's tax rates by their letters."""
    sql = "SELECT code AS tax_code, name AS tax_name, rate AS tax_rate FROM tax_rates ORDER BY code"
    rows = store.rows(sql)
    return tuple(rate for rate in map(tax_of, rows) if rate is not None)


def tax_of(row: Row) -> TaxRate | None:
    """Return the tax rate in a row's tax_code, tax_name and tax_rate columns."""
    if not row["tax_code"]:
        return None
    return TaxRate(code=row["tax_code"], name=row["tax_name"], rate=Decimal(row["tax_rate"]))


def product_of(row: Row) -> Product:
    """Return the product that a row of `PRODUCT` describes."""
    return Product(
        id=row["id"],
        sku=row["sku"],
        name=row["name"],
        description=row["description"],
        category=row["category"] or "",
        price_minor=row["price_minor"],
        currency=row["currency"],
        tax=tax_of(row),
        tracks_stock=bool(row["tracks_stock"]),
        stock=row["stock"],
        reserved=row["reserved"],
        low_stock=row["low_stock"],
        picture=row["picture"],
        is_active=bool(row["is_active"]),
        barcodes=tuple((row["barcodes"] or "").split()),
    )
