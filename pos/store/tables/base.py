"""What every table shares: STRICT columns on SQLite, so that no float can slip into money."""

from peewee import Model, TextField


class Table(Model):
    """Base of all tables; never bound to a database, every query names the one it runs on."""

    class Meta:
        """STRICT makes SQLite refuse a value of another type than the column's."""

        strict_tables = True
        legacy_table_names = False


class Moment(TextField):
    """A moment in UTC as text of fixed width (`pos.domain.clock.stamp`), so that it sorts as time."""
