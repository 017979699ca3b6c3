"""What is written once and never changed: audit entries, and the inbox of Stripe's events."""

from peewee import BooleanField, ForeignKeyField, IntegerField, TextField

from pos.store.tables.base import Moment, Table
from pos.store.tables.people import TillRow


class AuditRow(Table):
    """One entry of a till's hash chain, written in the transaction that it records."""

    till = ForeignKeyField(TillRow)
    seq = IntegerField()
    kind = TextField(index=True)
    order_uuid = TextField(default="", index=True)
    body = TextField()
    prev_hash = TextField()
    hash = TextField()
    created_at = Moment()

    class Meta:
        """Gapless from 1 on each till."""

        table_name = "audit"
        indexes = ((("till", "seq"), True),)


class EventRow(Table):
    """An event of Stripe's, kept before it is applied; its id keeps repeats out."""

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
        """Named for what it holds."""

        table_name = "events"


class MarkRow(Table):
    """A place to go on from, such as the last event seen."""

    key = TextField(primary_key=True)
    value = TextField()

    class Meta:
        """Named for what it holds."""

        table_name = "marks"
