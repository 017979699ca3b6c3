"""Finding by a first letter, counting and paging at 100,000 products, each within a frame.

Without an index of the beginnings of one letter, a first letter merged the lists of every word that begins
with it: 7 to 20 ms. Counting the products, or skipping to a late page, read whole rows: 17 to 19 ms.
"""

from typing import Any

STATEMENTS = (
    "CREATE VIRTUAL TABLE product_search_new USING fts5(name, sku, barcodes, category, "
    "tokenize = 'unicode61 remove_diacritics 2', prefix = '1 2 3 4')",
    "INSERT INTO product_search_new (rowid, name, sku, barcodes, category) "
    "SELECT rowid, name, sku, barcodes, category FROM product_search",
    "DROP TABLE product_search",
    "ALTER TABLE product_search_new RENAME TO product_search",
    "CREATE INDEX products_shown ON products (position) WHERE is_active",
    "CREATE INDEX products_in_category ON products (category_id, position) WHERE is_active",
    "CREATE INDEX products_retired ON products (id) WHERE NOT is_active",
)


def up(migrator: Any, db: Any) -> None:
    for statement in STATEMENTS:
        db.execute_sql(statement)
