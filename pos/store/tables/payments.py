"""Payments, the attempts made at taking them, and refunds."""

from peewee import BooleanField, Check, ForeignKeyField, IntegerField, TextField

from pos.store.tables.base import Moment, Table
from pos.store.tables.orders import OrderRow
from pos.store.tables.people import StaffRow

PAYMENT_STATUSES = (
    "('pending', 'processing', 'succeeded', 'failed', 'canceled', 'partially_refunded', 'refunded')"
)


class PaymentRow(Table):
    """One tender of an order: the reference's fields, and what a till needs."""

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
        """Never more than captured can have been given back."""

        table_name = "payments"
        indexes = ((("order", "position"), True),)
        constraints = [Check("refund_amount_minor BETWEEN 0 AND amount_minor + tip_minor")]


class AttemptRow(Table):
    """One call that can move money; committed, key and all, before the call leaves the till."""

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
        """One key a payment, operation and number."""

        table_name = "attempts"
        indexes = ((("payment", "operation", "number"), True),)


class RefundRow(Table):
    """One refund of one payment."""

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
        """Named for what it holds."""

        table_name = "refunds"
