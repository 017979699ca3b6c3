"""The one door to amounts as people write and read them; what stands behind it may move."""

from pos.services.amount_formats import (
    DEFAULT_LOCALE,
    MINUS,
    format_amount,
    format_date,
    format_date_time,
    format_plain,
    format_rate,
    format_time,
)
from pos.services.amount_parsing import parse_amount, parse_percent, parse_quantity

__all__ = [
    "DEFAULT_LOCALE",
    "MINUS",
    "format_amount",
    "format_date",
    "format_date_time",
    "format_plain",
    "format_rate",
    "format_time",
    "parse_amount",
    "parse_percent",
    "parse_quantity",
]
