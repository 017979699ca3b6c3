"""The first store: every table, as it was in version 0.1."""

from typing import Any

from peewee import BooleanField, Check, CompositeKey, ForeignKeyField, IntegerField, Model, TextField


class Table(Model):
    class Meta:
        strict_tables = True
        legacy_table_names = False


class Moment(TextField):
    pass


class TaxRateRow(Table):
    code = TextField(unique=True)
    name = TextField()
    rate = TextField()
    is_active = BooleanField(default=True)

    class Meta:
        table_name = "tax_rates"


class CategoryRow(Table):
    name = TextField(unique=True)
    position = IntegerField(default=0)

    class Meta:
        table_name = "categories"


class ProductRow(Table):
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
        table_name = "products"


class BarcodeRow(Table):
    barcode = TextField(primary_key=True)
    product = ForeignKeyField(ProductRow, on_delete="CASCADE")

    class Meta:
        table_name = "barcodes"


class QuickKeyRow(Table):
    position = IntegerField(unique=True)
    label = TextField()
    action = TextField()
    product = ForeignKeyField(ProductRow, null=True, on_delete="CASCADE")
    price_minor = IntegerField(null=True)
    tax_rate = ForeignKeyField(TaxRateRow, null=True)

    class Meta:
        table_name = "quick_keys"


class ShopRow(Table):
    key = TextField(primary_key=True)
    value = TextField()

    class Meta:
        table_name = "shop"


class TillRow(Table):
    number = IntegerField(unique=True)
    name = TextField()
    audit_seq = IntegerField(default=0)
    audit_hash = TextField(default="")
    created_at = Moment()

    class Meta:
        table_name = "tills"


class SeriesRow(Table):
    till = ForeignKeyField(TillRow)
    kind = TextField(constraints=[Check("kind IN ('order', 'receipt', 'invoice', 'credit_note', 'z')")])
    last = IntegerField(default=0)

    class Meta:
        table_name = "series"
        primary_key = CompositeKey("till", "kind")


class StaffRow(Table):
    name = TextField()
    role = TextField(constraints=[Check("role IN ('clerk', 'manager', 'admin')")])
    pin_hash = TextField(default="")
    is_active = BooleanField(default=True)
    created_at = Moment()

    class Meta:
        table_name = "staff"


class CustomerRow(Table):
    first_name = TextField(default="")
    last_name = TextField(default="")
    email = TextField(default="", index=True)
    phone = TextField(default="")
    address = TextField(default="")
    city = TextField(default="")
    state = TextField(default="")
    zip_code = TextField(default="")
    country = TextField(default="")
    discount_percent = TextField(default="")
    note = TextField(default="")
    created_at = Moment()
    updated_at = Moment()

    class Meta:
        table_name = "customers"


ORDER_STATUSES = "('pending', 'completed', 'failed', 'canceled', 'partially_refunded', 'refunded')"


class OrderRow(Table):
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
        table_name = "orders"


class OrderItemRow(Table):
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
        table_name = "order_items"
        indexes = ((("order", "position"), True),)


class StockMovementRow(Table):
    product = ForeignKeyField(ProductRow, on_delete="RESTRICT")
    order = ForeignKeyField(OrderRow, null=True)
    quantity = IntegerField()
    reason = TextField()
    staff = ForeignKeyField(StaffRow, null=True)
    created_at = Moment()

    class Meta:
        table_name = "stock_movements"


class HeldSaleRow(Table):
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
        table_name = "held_sales"


PAYMENT_STATUSES = (
    "('pending', 'processing', 'succeeded', 'failed', 'canceled', 'partially_refunded', 'refunded')"
)


class PaymentRow(Table):
    uuid = TextField(unique=True)
    order = ForeignKeyField(OrderRow)
    position = IntegerField()
    method = TextField(constraints=[Check("method IN ('card_present', 'card', 'link', 'cash')")])
    status = TextField(constraints=[Check(f"status IN {PAYMENT_STATUSES}")])
    in_doubt = BooleanField(default=False)
    is_closed = BooleanField(default=False)
    amount_minor = IntegerField(constraints=[Check("amount_minor > 0")])
    currency = TextField()
    tip_minor = IntegerField(default=0, constraints=[Check("tip_minor >= 0")])
    tendered_minor = IntegerField(default=0)
    change_minor = IntegerField(default=0, constraints=[Check("change_minor >= 0")])
    refund_amount_minor = IntegerField(default=0)
    refund_reason = TextField(default="")
    refunded_at = Moment(null=True)
    stripe_payment_intent_id = TextField(null=True, unique=True)
    stripe_charge_id = TextField(default="")
    stripe_session_id = TextField(null=True, unique=True)
    reader_id = TextField(default="")
    card_brand = TextField(default="")
    card_last4 = TextField(default="")
    card_funding = TextField(default="")
    card_receipt = TextField(default="")
    receipt_url = TextField(default="")
    decline_code = TextField(default="")
    last_webhook_event = TextField(default="")
    last_webhook_time = Moment(null=True)
    created_at = Moment()
    updated_at = Moment()
    settled_at = Moment(null=True)

    class Meta:
        table_name = "payments"
        indexes = ((("order", "position"), True),)
        constraints = [Check("refund_amount_minor BETWEEN 0 AND amount_minor + tip_minor")]


class AttemptRow(Table):
    payment = ForeignKeyField(PaymentRow)
    number = IntegerField()
    operation = TextField()
    idempotency_key = TextField(unique=True)
    params = TextField()
    params_hash = TextField()
    state = TextField(constraints=[Check("state IN ('open', 'done', 'declined', 'refused', 'unknown')")])
    outcome = TextField(default="")
    request_id = TextField(default="")
    created_at = Moment()
    answered_at = Moment(null=True)

    class Meta:
        table_name = "attempts"
        indexes = ((("payment", "operation", "number"), True),)


class RefundRow(Table):
    uuid = TextField(unique=True)
    payment = ForeignKeyField(PaymentRow)
    stripe_refund_id = TextField(null=True, unique=True)
    idempotency_key = TextField(null=True, unique=True)
    amount_minor = IntegerField(constraints=[Check("amount_minor > 0")])
    currency = TextField()
    status = TextField(constraints=[Check("status IN ('pending', 'succeeded', 'failed', 'canceled')")])
    reason = TextField(default="")
    failure_reason = TextField(default="")
    actor = ForeignKeyField(StaffRow, null=True)
    approver = ForeignKeyField(StaffRow, null=True)
    created_at = Moment()
    updated_at = Moment()

    class Meta:
        table_name = "refunds"


class AuditRow(Table):
    till = ForeignKeyField(TillRow)
    seq = IntegerField()
    kind = TextField(index=True)
    order_uuid = TextField(default="", index=True)
    body = TextField()
    prev_hash = TextField()
    hash = TextField()
    created_at = Moment()

    class Meta:
        table_name = "audit"
        indexes = ((("till", "seq"), True),)


class EventRow(Table):
    id = TextField(primary_key=True)
    type = TextField()
    object_id = TextField(default="")
    api_version = TextField(default="")
    is_live = BooleanField()
    source = TextField()
    payload = TextField()
    created_at = Moment()
    received_at = Moment()
    applied_at = Moment(null=True)
    outcome = TextField(default="")

    class Meta:
        table_name = "events"


class MarkRow(Table):
    key = TextField(primary_key=True)
    value = TextField()

    class Meta:
        table_name = "marks"


TABLES = (
    ShopRow,
    TillRow,
    SeriesRow,
    StaffRow,
    CustomerRow,
    TaxRateRow,
    CategoryRow,
    ProductRow,
    BarcodeRow,
    QuickKeyRow,
    OrderRow,
    OrderItemRow,
    PaymentRow,
    AttemptRow,
    RefundRow,
    StockMovementRow,
    HeldSaleRow,
    EventRow,
    AuditRow,
    MarkRow,
)

STATEMENTS = (
    "CREATE VIRTUAL TABLE product_search USING fts5(name, sku, barcodes, category, "
    "tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3')",
    "CREATE INDEX orders_open ON orders (till_id, status) WHERE status IN ('pending', 'failed')",
    "CREATE INDEX payments_open ON payments (status) WHERE status IN ('pending', 'processing')",
    "CREATE INDEX payments_in_doubt ON payments (in_doubt) WHERE in_doubt = 1",
    "CREATE INDEX attempts_unanswered ON attempts (state) WHERE state IN ('open', 'unknown')",
    "CREATE INDEX events_unapplied ON events (received_at) WHERE applied_at IS NULL",
)


def up(migrator: Any, db: Any) -> None:
    with db.bind_ctx(TABLES):
        db.create_tables(TABLES, safe=False)
    for statement in STATEMENTS:
        db.execute_sql(statement)
