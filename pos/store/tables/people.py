"""The shop, its tills, its staff and its customers."""

from peewee import BooleanField, Check, CompositeKey, ForeignKeyField, IntegerField, TextField

from pos.store.tables.base import Moment, Table


class ShopRow(Table):
    """One setting that all tills of the shop share, as JSON."""

    key = TextField(primary_key=True)
    value = TextField()

    class Meta:
        """Named for what it holds."""

        table_name = "shop"


class TillRow(Table):
    """A till and the head of its audit chain."""

    number = IntegerField(unique=True)
    name = TextField()
    audit_seq = IntegerField(default=0)
    audit_hash = TextField(default="")
    created_at = Moment()

    class Meta:
        """Named for what it holds."""

        table_name = "tills"


class SeriesRow(Table):
    """A gapless run of numbers of one till; `last` is the number given out last."""

    till = ForeignKeyField(TillRow)
    kind = TextField(constraints=[Check("kind IN ('order', 'receipt', 'invoice', 'credit_note', 'z')")])
    last = IntegerField(default=0)

    class Meta:
        """One run a till and kind."""

        table_name = "series"
        primary_key = CompositeKey("till", "kind")


class StaffRow(Table):
    """A member of staff; the PIN is an argon2 hash."""

    name = TextField()
    role = TextField(constraints=[Check("role IN ('clerk', 'manager', 'admin')")])
    pin_hash = TextField(default="")
    is_active = BooleanField(default=True)
    created_at = Moment()

    class Meta:
        """Named for what it holds."""

        table_name = "staff"


class CustomerRow(Table):
    """A remembered customer; the billing fields have the reference's names."""

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
        """Named for what it holds."""

        table_name = "customers"
