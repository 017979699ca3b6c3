"""How amounts, rates and times are written for a person: by locale, exactly, and never through a float.

The decimals come from our table of currencies, not from the locale's habit of hiding them. Babel takes
longer to import than a frame, so it is imported by the first call that needs it.
"""

# ruff: noqa: PLC0415 - see above: Babel is imported late on purpose

import copy
import re
from datetime import datetime, tzinfo
from decimal import Decimal
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from pos.domain.currency import currency
from pos.domain.errors import Bug

if TYPE_CHECKING:
    from babel import Locale
    from babel.numbers import NumberPattern

DEFAULT_LOCALE = "en_US"
MINUS = "\u2212"
_MOST_RATE_DECIMALS = 6
# Unicode CLDR puts a space between a sign that ends in a letter and a digit; Babel leaves it out.
_LETTER_MEETS_DIGIT = re.compile(r"(?<=[^\W\d_])(?=\d)")


@cache
def locale_named(name: str) -> "Locale":
    """Return Babel's locale; one that it doesn't know, like `C`, reads as American English."""
    from babel import Locale, UnknownLocaleError

    try:
        return Locale.parse(name.replace("-", "_").split(".")[0])
    except (UnknownLocaleError, ValueError, TypeError):
        return Locale.parse(DEFAULT_LOCALE)


@cache
def _currency_pattern(locale: str, exponent: int) -> "NumberPattern":
    return _with_decimals(locale_named(locale).currency_formats["standard"], (exponent, exponent))


@cache
def _plain_pattern(locale: str, exponent: int) -> "NumberPattern":
    return _with_decimals(locale_named(locale).decimal_formats[None], (exponent, exponent))


@cache
def _percent_pattern(locale: str) -> "NumberPattern":
    return _with_decimals(locale_named(locale).percent_formats[None], (0, _MOST_RATE_DECIMALS))


def _with_decimals(pattern: "NumberPattern", decimals: tuple[int, int]) -> "NumberPattern":
    """Return a copy: Babel shares its patterns between all who ask."""
    own = copy.copy(pattern)
    own.frac_prec = decimals
    return own


@lru_cache(maxsize=4096)
def format_amount(minor: int, code: str, locale: str = DEFAULT_LOCALE) -> str:
    """Return an amount with its currency sign: `$1,234.50`, `1.234,50 €`, `¥500`.

    Raises:
        InvalidInput: The till doesn't know the currency.
    """
    row = currency(code)
    value = Decimal(minor).scaleb(-row.exponent)
    written = _currency_pattern(locale, row.exponent).apply(
        value, locale_named(locale), currency=row.code.upper(), currency_digits=False
    )
    return _LETTER_MEETS_DIGIT.sub("\N{NO-BREAK SPACE}", str(written)).replace("-", MINUS)


def format_plain(minor: int, code: str, locale: str = DEFAULT_LOCALE) -> str:
    """Return an amount without a currency sign: `1,234.50`; raises InvalidInput for an unknown currency."""
    row = currency(code)
    value = Decimal(minor).scaleb(-row.exponent)
    written = _plain_pattern(locale, row.exponent).apply(value, locale_named(locale))
    return str(written).replace("-", MINUS)


def format_rate(rate: Decimal, locale: str = DEFAULT_LOCALE) -> str:
    """Return a fraction as a percentage with the decimals that it has: 0.1025 is `10.25%`."""
    return str(_percent_pattern(locale).apply(rate, locale_named(locale))).replace("-", MINUS)


def _local(at: datetime, tz: tzinfo | None) -> datetime:
    if at.tzinfo is None:
        raise Bug("A time came without its zone.", repr(at))
    return at.astimezone(tz)


def format_date(at: datetime, locale: str = DEFAULT_LOCALE, tz: tzinfo | None = None) -> str:
    """Return the day of an aware time in `tz`, or in the machine's own: `Mar 9, 2026`."""
    from babel import dates

    return dates.format_date(_local(at, tz).date(), "medium", locale_named(locale))


def format_time(at: datetime, locale: str = DEFAULT_LOCALE, tz: tzinfo | None = None) -> str:
    """Return hour and minute of an aware time in `tz`, or in the machine's own: `2:05 PM`."""
    from babel import dates

    return dates.format_time(_local(at, tz).replace(tzinfo=None), "short", locale=locale_named(locale))


def format_date_time(at: datetime, locale: str = DEFAULT_LOCALE, tz: tzinfo | None = None) -> str:
    """Return day, hour and minute of an aware time, as the locale joins them."""
    from babel import dates

    joined = dates.get_datetime_format("medium", locale_named(locale))
    return str(joined).format(format_time(at, locale, tz), format_date(at, locale, tz))
