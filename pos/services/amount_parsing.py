"""What a typed amount, percentage or quantity means; whatever could mean two things is asked again.

Both decimal marks, grouping, the currency's own sign and any script's digits are understood. A mark that
could group thousands as well as begin the decimals is settled by the locale, or refused.
"""

# ruff: noqa: PLC0415 - Babel is imported by the first call that needs it, see amount_formats

import re
import unicodedata
from decimal import Decimal
from functools import cache

from pos.domain.cart_line import MAX_QUANTITY
from pos.domain.currency import Currency, currency
from pos.domain.errors import InvalidInput
from pos.services.amount_formats import DEFAULT_LOCALE, format_plain, locale_named

_LONGEST_TEXT = 60
_MOST_DIGITS = 15
_GROUP_SIZE = 3
_SIGNS = "+-−–()"
_ARABIC_DECIMAL, _ARABIC_GROUP = "\u066b", "\u066c"
_APOSTROPHES = str.maketrans(dict.fromkeys("’‘\u02bc\u00b4`", "'"))
# Groups of three, or of two before the last three as in India.
_GROUPED = re.compile(r"\d{1,3}(?:([ ',.])\d{3})(?:\1\d{3})*|\d{1,2}(?:([ ',.])\d{2})(?:\2\d{2})*\2\d{3}")


def parse_amount(text: str, code: str, locale: str = DEFAULT_LOCALE) -> int:
    """Return a typed amount in minor units.

    Raises:
        InvalidInput: It is empty, signed, no number, too long, has too many decimals or could mean two
            amounts; the sentence says which.
    """
    row = currency(code)
    example = format_plain(1250 * row.unit_minor // 100, code, locale)
    typed = _without_sign_of(row, _plain_text(text, locale), locale)
    if any(sign in _SIGNS for sign in typed):
        raise InvalidInput(f"Type the amount without a plus or minus sign, like {example}.")
    if any(unicodedata.category(sign) == "Sc" for sign in typed):
        raise InvalidInput(f"Amounts here are in {row.code.upper()}. Leave out the other currency's sign.")
    if not any(sign.isdigit() for sign in typed):
        raise InvalidInput(f"Type an amount in digits, like {example}.")
    if not re.fullmatch(r"[\d .,']+", typed):
        raise InvalidInput(f"An amount has digits only. Type it like {example}.")
    whole, fraction = _parted(typed, row, locale)
    digits = _ungrouped(whole, example) + fraction.ljust(row.exponent, "0")
    if len(digits.lstrip("0")) > _MOST_DIGITS:
        raise InvalidInput("This amount is too large. Check how many digits it has.")
    return int(digits)


def parse_percent(text: str, locale: str = DEFAULT_LOCALE) -> Decimal:
    """Return a typed percentage as the number typed: `7,5 %` is 7.5.

    Raises:
        InvalidInput: It isn't a number from 0 to 100 with at most four decimals.
    """
    typed = _plain_text(text, locale).removesuffix("%").strip().replace(",", ".")
    if re.fullmatch(r"\d{1,3}(\.\d{0,4})?|\.\d{1,4}", typed) and Decimal(typed) <= Decimal(100):
        return Decimal(typed)
    raise InvalidInput("Type a percentage from 0 to 100, like 7.5.")


def parse_quantity(text: str) -> int:
    """Return a typed quantity.

    Raises:
        InvalidInput: It isn't a whole number from 1 to 9,999.
    """
    typed = _plain_text(text, DEFAULT_LOCALE)
    if not typed:
        raise InvalidInput("Type a quantity, like 2.")
    if re.fullmatch(r"\d+[.,]\d*|[.,]\d+", typed):
        raise InvalidInput("Quantities are whole numbers. Type it without a comma or a point.")
    if not re.fullmatch(r"[-−+]?\d+", typed):
        raise InvalidInput("A quantity has digits only. Type it like 2.")
    if typed[0] in _SIGNS or int(typed) < 1:
        raise InvalidInput("Type 1 or more. To sell none of it, remove the line.")
    if int(typed) > MAX_QUANTITY:
        raise InvalidInput(f"A line has at most {MAX_QUANTITY:,} pieces. Check the quantity.")
    return int(typed)


def _plain_text(text: str, locale: str) -> str:
    """Return what was typed with plain digits, spaces and apostrophes, without invisible marks."""
    if len(text) > _LONGEST_TEXT:
        raise InvalidInput("That is too long to be a number. Check what was typed or scanned.")
    decimal_mark, group_mark = _marks(locale)
    text = text.replace(_ARABIC_DECIMAL, decimal_mark).replace(_ARABIC_GROUP, group_mark)
    # Apostrophes go before NFKC, which takes an acute accent for a space with a mark on it.
    plain = "".join(_plain_sign(sign) for sign in text.translate(_APOSTROPHES))
    return "".join(sign for sign in plain if unicodedata.category(sign) != "Cf").strip()


def _plain_sign(sign: str) -> str:
    if sign.isdecimal():
        return str(unicodedata.decimal(sign))
    # A raised or circled digit is no digit of the number: 5² isn't 52.
    return sign if sign.isnumeric() else unicodedata.normalize("NFKC", sign)


@cache
def _marks(locale: str) -> tuple[str, str]:
    """Return the locale's decimal mark and grouping mark, as `_plain_text` writes them."""
    from babel.numbers import get_decimal_symbol, get_group_symbol

    decimal_mark, group_mark = (read(locale_named(locale)) for read in (get_decimal_symbol, get_group_symbol))
    return decimal_mark, unicodedata.normalize("NFKC", group_mark.translate(_APOSTROPHES))


@cache
def _signs_of(code: str, locale: str) -> tuple[str, ...]:
    """Return how a currency's sign may be typed, the longest first: `ca$`, `cad`, `$`."""
    from babel.numbers import get_currency_symbol

    upper = code.upper()
    signs = {code, *(get_currency_symbol(upper, locale_named(name)) for name in (locale, DEFAULT_LOCALE))}
    signs |= {mark for sign in signs for mark in sign if unicodedata.category(mark) == "Sc"}
    plain = {
        "".join(mark for mark in unicodedata.normalize("NFKC", sign) if unicodedata.category(mark) != "Cf")
        for sign in signs
    }
    return tuple(sorted((sign.lower() for sign in plain), key=len, reverse=True))


def _without_sign_of(row: Currency, typed: str, locale: str) -> str:
    lowered = typed.lower()
    for sign in _signs_of(row.code, locale):
        if lowered.startswith(sign):
            return typed[len(sign) :].strip()
        if lowered.endswith(sign):
            return typed[: -len(sign)].strip()
    return typed


def _parted(typed: str, row: Currency, locale: str) -> tuple[str, str]:
    """Return what stands before and after the decimal mark; the second is empty where there is none."""
    last = max(typed.rfind(","), typed.rfind("."))
    if last < 0:
        return typed, ""
    mark, whole, fraction = typed[last], typed[:last], typed[last + 1 :]
    if mark in whole:
        # Twice the same mark can only group, unless the other one comes between: then it makes no sense.
        return typed, ""
    if not re.fullmatch(r"\d*", fraction):
        return typed, ""
    may_group = len(fraction) == _GROUP_SIZE and re.fullmatch(r"[1-9]\d{0,2}", whole) is not None
    may_part = len(fraction) <= row.exponent
    decimal_mark, group_mark = _marks(locale)
    if may_group and mark == group_mark:
        return typed, ""
    if may_group and not (may_part and mark == decimal_mark):
        larger = format_plain(int(whole + fraction) * row.unit_minor, row.code, locale)
        raise InvalidInput(
            f"“{typed}” can be read in two ways. If it means {larger}, type {whole}{fraction}."
        )
    if not may_part:
        raise InvalidInput(_too_many_decimals(row))
    return whole, fraction


def _too_many_decimals(row: Currency) -> str:
    if not row.exponent:
        return f"{row.code.upper()} has no decimals. Type a whole amount."
    return f"{row.code.upper()} has {row.exponent} decimals. Type no more than that."


def _ungrouped(whole: str, example: str) -> str:
    """Return the digits of a whole part whose grouping, if any, is regular."""
    if whole and not whole.isdigit() and not _GROUPED.fullmatch(whole):
        raise InvalidInput(f"The separators in this amount aren't where they belong. Type it like {example}.")
    return re.sub(r"\D", "", whole)
