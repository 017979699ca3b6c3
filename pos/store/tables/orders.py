"""Orders, their items, the stock they move, and sales put on hold."""

from peewee import BooleanField, Check, ForeignKeyField, IntegerField, TextField

from pos.store.tables.base import Moment, Table
from pos.store.tables.catalogue import ProductRow
from pos.store.tables.people import CustomerRow, StaffRow, TillRow

ORDER_STATUSES = "('pending', 'completed', 'failed', 'canceled', 'partially_refunded', 'refunded')"


class OrderRow(Table):
    """An order: the reference's fields, with money in minor units and the currency beside it."""

    uuid = TextField(unique=True)
    number = TextField(unique=True)
    receipt_number = TextField(null=True, unique=True)
    invoice_number = TextField(null=True, unique=True)
    status = TextField(constraints=[Check(f"status IN {ORDER_STATUSES}")])
    till = ForeignKeyField(TillRow)
    staff = ForeignKeyField(StaffRow, null=True)
    customer = ForeignKeyField(CustomerRow, null=True, on_delete="SET NULL")
    currency = TextField()
    tax_inclusive = BooleanField()
    subtotal_minor = IntegerField(constraints=[Check("subtotal_minor >= 0")])
    discount_minor = IntegerField(constraints=[Check("discount_minor >= 0")])
    tax_minor = IntegerField()
    tip_minor = IntegerField(default=0, constraints=[Check("tip_minor >= 0")])
    total_minor = IntegerField(constraints=[Check("total_minor >= 0")])
    note = TextField(default="")
    cart = TextField(default="")
    session = TextField(default="")
    is_reserving = BooleanField(default=False)
    first_name = TextField(default="")
    last_name = TextField(default="")
    email = TextField(default="", index=True)
    phone = TextField(default="")
    address = TextField(default="")
    city = TextField(default="")
    state = TextField(default="")
    zip_code = TextField(default="")
    country = TextField(default="")
    stripe_payment_intent_id = TextField(default="")
    stripe_transaction_id = TextField(default="")
    created_at = Moment(index=True)
    updated_at = Moment()
    completed_at = Moment(null=True)
    held_at = Moment(null=True)

    class Meta:
        """`order` is an SQL keyword. Open orders are few: a partial index finds them at once."""

        table_name = "orders"


class OrderItemRow(Table):
    """One line of an order with the product's name, price and tax as they were when sold."""

    order = ForeignKeyField(OrderRow)
    position = IntegerField()
    product = ForeignKeyField(ProductRow, null=True, on_delete="SET NULL")
    sku = TextField()
    name = TextField()
    quantity = IntegerField(constraints=[Check("quantity > 0")])
    unit_price_minor = IntegerField()
    list_price_minor = IntegerField()
    line_discount_minor = IntegerField(default=0)
    order_discount_minor = IntegerField(default=0)
    discount_minor = IntegerField(default=0)
    discount_label = TextField(default="")
    tax_code = TextField(default="")
    tax_name = TextField(default="")
    tax_rate = TextField(null=True)
    tax_minor = IntegerField(default=0)
    total_minor = IntegerField()
    refunded_quantity = IntegerField(default=0, constraints=[Check("refunded_quantity <= quantity")])
    picture = TextField(default="")
    created_at = Moment()

    class Meta:
        """One row a position."""

        table_name = "order_items"
        indexes = ((("order", "position"), True),)


class StockMovementRow(Table):
    """One change of stock on hand and why; on hand is the opening stock plus all of these."""

    product = ForeignKeyField(ProductRow, on_delete="RESTRICT")
    order = ForeignKeyField(OrderRow, null=True)
    quantity = IntegerField()
    reason = TextField()
    staff = ForeignKeyField(StaffRow, null=True)
    created_at = Moment()

    class Meta:
        """Named for what it holds."""

        table_name = "stock_movements"


class HeldSaleRow(Table):
    """A sale set aside: its cart, and its order where part of it was already paid."""

    label = TextField(default="")
    cart = TextField()
    total_minor = IntegerField()
    currency = TextField()
    item_count = IntegerField()
    order = ForeignKeyField(OrderRow, null=True, unique=True)
    till = ForeignKeyField(TillRow)
    staff = ForeignKeyField(StaffRow, null=True)
    created_at = Moment()

    class Meta:
        """Named for what it holds."""

        table_name = "held_sales"
