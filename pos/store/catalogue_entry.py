"""Writing products: one verb puts in or changes a product with its barcodes and search words."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from pos.domain.tax import TaxRate
from pos.store.store import Transaction
from pos.store.tables import BarcodeRow, CategoryRow, ProductRow, QuickKeyRow, TaxRateRow


@dataclass(frozen=True, slots=True)
class ProductEntry:
    """A product as it is entered; `stock` is the opening stock of a new product, in pieces."""

    sku: str
    name: str
    price_minor: int
    currency: str
    category: str = ""
    description: str = ""
    tax_code: str = ""
    cost_minor: int | None = None
    stock: int = 0
    tracks_stock: bool = True
    low_stock: int = 0
    picture: str = ""
    barcodes: Sequence[str] = ()
    position: int = 0


def put_tax_rate(tx: Transaction, tax: TaxRate) -> int:
    """Put in or change the rate with this code and return its id."""
    row = tx.row("SELECT id FROM tax_rates WHERE code = ?", (tax.code,))
    values = {"code": tax.code, "name": tax.name, "rate": str(Decimal(tax.rate))}
    if row:
        tx.update(TaxRateRow, row["id"], values)
        return int(row["id"])
    return tx.insert(TaxRateRow, values)


def put_category(tx: Transaction, name: str, position: int | None = None) -> int | None:
    """Return the id of the category with this name, made if there is none; None for no name."""
    if not name:
        return None
    row = tx.row("SELECT id FROM categories WHERE name = ?", (name,))
    if row:
        return int(row["id"])
    if position is None:
        last = tx.row("SELECT coalesce(max(position), 0) AS n FROM categories")
        position = int(last["n"]) + 1 if last else 0
    return tx.insert(CategoryRow, {"name": name, "position": position})


def put_product(tx: Transaction, entry: ProductEntry) -> int:
    """Put in the product, or change the one with its SKU, and return its id.

    The stock of a product that is already there isn't touched: it changes by movements only.
    """
    tax = tx.row("SELECT id FROM tax_rates WHERE code = ?", (entry.tax_code,)) if entry.tax_code else None
    values = {
        "sku": entry.sku,
        "name": entry.name,
        "description": entry.description,
        "category_id": put_category(tx, entry.category),
        "price_minor": entry.price_minor,
        "cost_minor": entry.cost_minor,
        "currency": entry.currency,
        "tax_rate_id": tax["id"] if tax else None,
        "tracks_stock": int(entry.tracks_stock),
        "low_stock": entry.low_stock,
        "picture": entry.picture,
        "position": entry.position,
        "updated_at": tx.at,
    }
    row = tx.row("SELECT id FROM products WHERE sku = ?", (entry.sku,))
    if row:
        product_id = int(row["id"])
        tx.update(ProductRow, product_id, values)
    else:
        fresh = {"opening_stock": entry.stock, "stock": entry.stock, "created_at": tx.at}
        product_id = tx.insert(ProductRow, {**values, **fresh})
    _put_barcodes(tx, product_id, entry.barcodes)
    index_product(tx, product_id, entry)
    return product_id


def _put_barcodes(tx: Transaction, product_id: int, barcodes: Sequence[str]) -> None:
    tx.execute("DELETE FROM barcodes WHERE product_id = ?", (product_id,))
    for barcode in barcodes:
        tx.insert(BarcodeRow, {"barcode": barcode, "product_id": product_id})


def index_product(tx: Transaction, product_id: int, entry: ProductEntry) -> None:
    """Make the product findable by the words of its name, SKU, barcodes and category."""
    tx.execute("DELETE FROM product_search WHERE rowid = ?", (product_id,))
    tx.execute(
        "INSERT INTO product_search (rowid, name, sku, barcodes, category) VALUES (?, ?, ?, ?, ?)",
        (product_id, entry.name, entry.sku, " ".join(entry.barcodes), entry.category),
    )


def put_quick_key(
    tx: Transaction,
    position: int,
    label: str,
    action: str,
    *,
    sku: str = "",
    price_minor: int | None = None,
    tax_code: str = "",
) -> None:
    """Put in the quick key at this position, replacing what was there."""
    product = tx.row("SELECT id FROM products WHERE sku = ?", (sku,)) if sku else None
    tax = tx.row("SELECT id FROM tax_rates WHERE code = ?", (tax_code,)) if tax_code else None
    tx.execute("DELETE FROM quick_keys WHERE position = ?", (position,))
    tx.insert(
        QuickKeyRow,
        {
            "position": position,
            "label": label,
            "action": action,
            "product_id": product["id"] if product else None,
            "price_minor": price_minor,
            "tax_rate_id": tax["id"] if tax else None,
        },
    )
