"""Amounts, rates, times and quantities as people write and read them."""

import subprocess
import sys
from datetime import UTC, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos.domain.currency import CURRENCIES, Currency
from pos.domain.errors import Bug, InvalidInput
from pos.services.amounts import (
    format_amount,
    format_date,
    format_date_time,
    format_plain,
    format_rate,
    format_time,
    parse_amount,
    parse_percent,
    parse_quantity,
)
from tests.domain.money_page import Row, minor, table

LOCALES = (
    *("en_US", "en_GB", "en_IN", "en_CA", "de_DE", "de_CH", "de_AT", "fr_FR"),
    *("fr_CH", "it_IT", "es_ES", "es_MX", "pt_BR", "pt_PT", "nl_NL", "da_DK"),
    *("sv_SE", "nb_NO", "fi_FI", "pl_PL", "cs_CZ", "hu_HU", "ro_RO", "bg_BG"),
    *("el_GR", "tr_TR", "ru_RU", "uk_UA", "ar", "ar_EG", "he_IL", "fa_IR"),
    *("hi_IN", "bn_BD", "th_TH", "vi_VN", "id_ID", "ja_JP", "ko_KR", "zh_CN"),
    *("is_IS", "ka_GE", "lv_LV"),
)
NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"
rows = st.sampled_from(list(CURRENCIES.values()))
locales = st.sampled_from(LOCALES)
AT = datetime(2026, 3, 9, 19, 5, tzinfo=UTC)


@pytest.mark.parametrize("row", table("typed"), ids=lambda row: f"{row['locale']} {row['typed']}")
def test_typed_amounts_mean_what_the_money_page_says(row: Row) -> None:
    code = row["currency"].lower()
    if row["means"] == "asked again":
        with pytest.raises(InvalidInput):
            parse_amount(row["typed"], code, row["locale"])
    else:
        assert parse_amount(row["typed"], code, row["locale"]) == minor(row["means"], code)


@given(rows, locales, st.integers(0, 10**12))
def test_what_is_written_is_read_back_as_the_same_amount(row: Currency, locale: str, amount: int) -> None:
    assert parse_amount(format_amount(amount, row.code, locale), row.code, locale) == amount
    assert parse_amount(format_plain(amount, row.code, locale), row.code, locale) == amount


@given(st.text(max_size=12) | st.from_regex(r"[-+ ]?[$€]?[0-9.,' ]{1,12}", fullmatch=True), rows, locales)
def test_any_text_is_an_amount_or_refused_in_words(text: str, row: Currency, locale: str) -> None:
    amount = None
    said = ""
    try:
        amount = parse_amount(text, row.code, locale)
    except InvalidInput as refusal:
        said = refusal.message
    digits = "".join(str(int(sign)) for sign in text if sign.isdecimal())
    assert said.endswith(".") if amount is None else str(amount).rstrip("0") == digits.strip("0")


@pytest.mark.parametrize(
    ("amount", "code", "locale", "written"),
    [
        (123450, "usd", "en_US", "$1,234.50"),
        (-430, "usd", "en_US", "−$4.30"),
        (0, "usd", "en_US", "$0.00"),
        (123450, "eur", "de_DE", f"1.234,50{NO_BREAK_SPACE}€"),
        (12345, "jpy", "ja_JP", "￥12,345"),
        (5124, "kwd", "en_US", f"KWD{NO_BREAK_SPACE}5.124"),
        (5120, "kwd", "en_US", f"KWD{NO_BREAK_SPACE}5.120"),
        (125050, "huf", "hu_HU", f"1{NO_BREAK_SPACE}250,50{NO_BREAK_SPACE}Ft"),
        (8070, "isk", "is_IS", f"8.070{NO_BREAK_SPACE}kr."),
        (123456750, "inr", "en_IN", "₹12,34,567.50"),
        (99_999_999_999_999_999, "usd", "en_US", "$999,999,999,999,999.99"),
    ],
)
def test_amounts_show_every_decimal_of_their_currency(
    amount: int, code: str, locale: str, written: str
) -> None:
    assert format_amount(amount, code, locale) == written


@pytest.mark.parametrize("locale", LOCALES)
def test_a_minus_is_a_real_minus_in_every_locale(locale: str) -> None:
    for written in (format_amount(-150, "usd", locale), format_plain(-150, "usd", locale)):
        assert written.count("−") == 1
        assert "-" not in written


@pytest.mark.parametrize("locale", ["C", "POSIX", "", "xx_YY", "en-US", "en_US.UTF-8"])
def test_a_locale_that_is_spelt_oddly_still_shows_the_amount(locale: str) -> None:
    assert format_amount(1250, "usd", locale) == "$12.50"


def test_a_plain_amount_has_no_sign_of_its_currency() -> None:
    assert format_plain(123450, "usd") == "1,234.50"
    assert format_plain(-5, "kwd") == "−0.005"


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "Type an amount in digits, like 12.50."),
        ("  ", "Type an amount in digits, like 12.50."),
        ("$", "Type an amount in digits, like 12.50."),
        ("abc", "Type an amount in digits, like 12.50."),
        ("-5", "Type the amount without a plus or minus sign, like 12.50."),
        ("−5", "Type the amount without a plus or minus sign, like 12.50."),
        ("(5)", "Type the amount without a plus or minus sign, like 12.50."),
        ("+5", "Type the amount without a plus or minus sign, like 12.50."),
        ("€5", "Amounts here are in USD. Leave out the other currency's sign."),
        ("5e3", "An amount has digits only. Type it like 12.50."),
        ("5²", "An amount has digits only. Type it like 12.50."),
        ("½", "Type an amount in digits, like 12.50."),
        ("1.234", "“1.234” can be read in two ways. If it means 1,234.00, type 1234."),
        ("12.5050", "USD has 2 decimals. Type no more than that."),
        ("1,,2", "The separators in this amount aren't where they belong. Type it like 12.50."),
        ("1 2", "The separators in this amount aren't where they belong. Type it like 12.50."),
        ("9" * 16, "This amount is too large. Check how many digits it has."),
        ("9" * 10_000, "That is too long to be a number. Check what was typed or scanned."),
    ],
)
def test_each_kind_of_wrong_amount_has_its_own_sentence(text: str, sentence: str) -> None:
    with pytest.raises(InvalidInput) as refusal:
        parse_amount(text, "usd")
    assert refusal.value.message == sentence


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("12.", 1200),
        (".5", 50),
        ("0005", 500),
        ("5 usd", 500),
        ("USD 5", 500),
        ("$ 1,234.00", 123400),
        ("1'234.50", 123450),
        ("1\u00b4234.50", 123450),
        ("1\u202f234.50", 123450),
        ("\uff11\uff12\uff0e\uff15\uff10", 1250),
        ("१२.५०", 1250),
        ("\u200f12.50\u200e", 1250),
        ("1,234,567", 123456700),
        ("12,34,567.00", 123456700),
    ],
)
def test_an_amount_may_be_typed_in_many_ways(text: str, amount: int) -> None:
    assert parse_amount(text, "usd") == amount


def test_an_unknown_currency_is_refused_when_written_and_when_read() -> None:
    with pytest.raises(InvalidInput):
        format_amount(1, "xxx")
    with pytest.raises(InvalidInput):
        parse_amount("1", "xxx")


@pytest.mark.parametrize(
    ("text", "quantity"), [("1", 1), (" 12 ", 12), ("9999", 9999), ("\uff12", 2), ("007", 7)]
)
def test_a_whole_number_is_a_quantity(text: str, quantity: int) -> None:
    assert parse_quantity(text) == quantity


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "Type a quantity"),
        ("0", "Type 1 or more"),
        ("-3", "Type 1 or more"),
        ("10000", "at most 9,999"),
        ("9" * 50, "at most 9,999"),
        ("9" * 500, "too long"),
        ("1.5", "whole numbers"),
        ("1,000", "whole numbers"),
        ("two", "digits only"),
        ("2²", "digits only"),
        ("1e3", "digits only"),
    ],
)
def test_what_is_no_quantity_is_refused_in_words(text: str, sentence: str) -> None:
    with pytest.raises(InvalidInput, match=sentence):
        parse_quantity(text)


@pytest.mark.parametrize(
    ("text", "percent"), [("5", "5"), ("7,5 %", "7.5"), ("7.25%", "7.25"), ("100", "100"), (".5", "0.5")]
)
def test_a_percentage_is_read_with_either_mark(text: str, percent: str) -> None:
    assert parse_percent(text) == Decimal(percent)


@pytest.mark.parametrize("text", ["", "%", "100.01", "-5", "1.2.3", "1.23456", "NaN", "1e1", "five"])
def test_what_is_no_percentage_is_refused(text: str) -> None:
    with pytest.raises(InvalidInput, match="from 0 to 100"):
        parse_percent(text)


@pytest.mark.parametrize(
    ("rate", "locale", "written"),
    [
        ("0.1025", "en_US", "10.25%"),
        ("0.0225", "de_DE", f"2,25{NO_BREAK_SPACE}%"),
        ("0.07", "en_US", "7%"),
        ("0", "en_US", "0%"),
        ("0.08875", "en_US", "8.875%"),
        ("1", "en_US", "100%"),
    ],
)
def test_a_rate_shows_the_decimals_that_it_has(rate: str, locale: str, written: str) -> None:
    assert format_rate(Decimal(rate), locale) == written


def test_times_are_shown_in_the_shops_zone() -> None:
    new_york = ZoneInfo("America/New_York")
    assert format_date(AT, "en_US", new_york) == "Mar 9, 2026"
    assert format_time(AT, "en_US", new_york) == "3:05\N{NARROW NO-BREAK SPACE}PM"
    assert format_date_time(AT, "de_DE", new_york) == "09.03.2026, 15:05"
    assert format_date(AT, "de_DE", ZoneInfo("Asia/Tokyo")) == "10.03.2026"


def test_a_time_without_a_zone_is_our_mistake() -> None:
    with pytest.raises(Bug):
        format_date(AT.replace(tzinfo=None))


def test_importing_amounts_does_not_import_babel() -> None:
    asked = "import sys, pos.services.amounts; print('babel' in sys.modules)"
    said = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert said.stdout == "False\n"
