"""Products and what describes them: tax rates, categories, barcodes, quick keys."""

from peewee import BooleanField, Check, ForeignKeyField, IntegerField, TextField

from pos.store.tables.base import Moment, Table


class TaxRateRow(Table):
    """A tax rate; `rate` is an exact decimal as text, `code` the letter printed on the receipt."""

    code = TextField(unique=True)
    name = TextField()
    rate = TextField()
    is_active = BooleanField(default=True)

    class Meta:
        """Named for what it holds."""

        table_name = "tax_rates"


class CategoryRow(Table):
    """A category in the catalogue's strip."""

    name = TextField(unique=True)
    position = IntegerField(default=0)

    class Meta:
        """Named for what it holds."""

        table_name = "categories"


class ProductRow(Table):
    """A product. On hand is `stock`; `reserved` of it is promised to orders that are being paid."""

    sku = TextField(unique=True)
    name = TextField()
    description = TextField(default="")
    category = ForeignKeyField(CategoryRow, null=True, on_delete="SET NULL")
    price_minor = IntegerField(constraints=[Check("price_minor >= 0")])
    cost_minor = IntegerField(null=True)
    currency = TextField()
    tax_rate = ForeignKeyField(TaxRateRow, null=True, on_delete="RESTRICT")
    tracks_stock = BooleanField(default=True)
    opening_stock = IntegerField(default=0)
    stock = IntegerField(default=0)
    reserved = IntegerField(default=0, constraints=[Check("reserved >= 0")])
    low_stock = IntegerField(default=0)
    picture = TextField(default="")
    position = IntegerField(default=0, index=True)
    is_active = BooleanField(default=True)
    created_at = Moment()
    updated_at = Moment()

    class Meta:
        """Named for what it holds."""

        table_name = "products"


class BarcodeRow(Table):
    """A barcode; a product may have several."""

    barcode = TextField(primary_key=True)
    product = ForeignKeyField(ProductRow, on_delete="CASCADE")

    class Meta:
        """Named for what it holds."""

        table_name = "barcodes"


class QuickKeyRow(Table):
    """A key under the tiles: a product, or an open item at a price (none: asked)."""

    position = IntegerField(unique=True)
    label = TextField()
    action = TextField()
    product = ForeignKeyField(ProductRow, null=True, on_delete="CASCADE")
    price_minor = IntegerField(null=True)
    tax_rate = ForeignKeyField(TaxRateRow, null=True)

    class Meta:
        """Named for what it holds."""

        table_name = "quick_keys"
