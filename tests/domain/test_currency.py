"""The table of currencies and what Stripe takes of each."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos.domain.currency import CURRENCIES, Currency, check_chargeable, currency, from_stripe, to_stripe
from pos.domain.errors import InvalidInput
from tests.domain.money_page import Row, minor, table

rows = st.sampled_from(list(CURRENCIES.values()))
ZERO_DECIMAL_AT_STRIPE = (
    *("bif", "clp", "djf", "gnf", "jpy", "kmf", "krw", "mga"),
    *("pyg", "rwf", "vnd", "vuv", "xaf", "xof", "xpf"),
)
THREE_DECIMAL = ("bhd", "jod", "kwd", "omr", "tnd")


@pytest.mark.parametrize("row", table("stripe"), ids=lambda row: f"{row['amount']} {row['currency']}")
def test_stripe_is_sent_what_the_money_page_says(row: Row) -> None:
    code = row["currency"].lower()
    amount = minor(row["amount"], code)
    assert amount == int(row["minor units"])
    if row["sent to Stripe"] == "refused":
        with pytest.raises(InvalidInput):
            to_stripe(amount, code)
    else:
        assert to_stripe(amount, code) == int(row["sent to Stripe"])


@pytest.mark.parametrize("row", table("limits"), ids=lambda row: row["currency"])
def test_limits_are_those_of_the_money_page(row: Row) -> None:
    code = row["currency"].lower()
    least, most = minor(row["least"], code), minor(row["most"], code)
    check_chargeable(least, code)
    check_chargeable(most, code)
    step = currency(code).stripe_step // currency(code).stripe_factor
    with pytest.raises(InvalidInput, match="too little"):
        check_chargeable(least - step, code)
    with pytest.raises(InvalidInput, match="too much"):
        check_chargeable(most + step, code)


def test_the_table_knows_at_least_sixty_currencies() -> None:
    assert len(CURRENCIES) >= 60


def test_zero_decimal_currencies_are_sent_as_they_are() -> None:
    assert all(currency(code).exponent == 0 for code in ZERO_DECIMAL_AT_STRIPE)
    assert all(to_stripe(500, code) == 500 for code in ZERO_DECIMAL_AT_STRIPE)


def test_three_decimal_currencies_are_sent_with_a_last_digit_of_zero() -> None:
    for code in THREE_DECIMAL:
        assert currency(code).exponent == 3
        assert to_stripe(5120, code) == 5120
        with pytest.raises(InvalidInput, match=r"5\.120 .* or 5\.130"):
            to_stripe(5124, code)


def test_every_other_currency_has_two_decimals() -> None:
    others = CURRENCIES.keys() - {*ZERO_DECIMAL_AT_STRIPE, *THREE_DECIMAL, "isk", "ugx"}
    assert {currency(code).exponent for code in others} == {2}


@pytest.mark.parametrize("row", CURRENCIES.values(), ids=lambda row: row.code)
def test_every_row_makes_sense(row: Currency) -> None:
    assert row.code == row.code.lower()
    assert len(row.code) == 3
    assert 0 < row.min_charge_minor < row.max_charge_minor
    assert list(row.notes_minor) == sorted(set(row.notes_minor))
    assert list(row.coins_minor) == sorted(set(row.coins_minor))
    assert row.cash_step_minor >= 1
    assert all(piece % row.cash_step_minor == 0 for piece in row.notes_minor)
    assert not row.coins_minor or min(row.coins_minor) >= row.cash_step_minor or row.code in {"mxn", "rsd"}


@given(rows, st.integers(0, 10**9))
def test_an_amount_comes_back_from_stripe_as_it_was_sent(row: Currency, steps: int) -> None:
    amount = steps * row.stripe_step // row.stripe_factor
    assert from_stripe(to_stripe(amount, row.code), row.code) == amount


@given(rows, st.integers(1, 10**9))
def test_what_is_chargeable_is_a_whole_number_of_stripes_steps(row: Currency, amount: int) -> None:
    try:
        check_chargeable(amount, row.code)
    except InvalidInput:
        return
    assert to_stripe(amount, row.code) % row.stripe_step == 0
    assert row.min_charge_minor <= amount <= row.max_charge_minor


def test_a_fraction_of_a_krona_from_stripe_is_refused() -> None:
    with pytest.raises(InvalidInput):
        from_stripe(550, "isk")


def test_an_unknown_currency_is_refused_by_name() -> None:
    with pytest.raises(InvalidInput, match="xxx"):
        currency("xxx")


def test_a_code_may_be_written_in_capitals() -> None:
    assert currency("USD") is currency("usd")


def test_too_little_for_a_card_says_the_least_and_what_to_do() -> None:
    with pytest.raises(InvalidInput) as refusal:
        check_chargeable(49, "usd")
    assert (
        refusal.value.message
        == "0.49 USD is too little for a card: the least is 0.50 USD. Take cash instead."
    )


def test_amounts_in_sentences_show_every_decimal() -> None:
    assert currency("usd").plain(-5) == "−0.05 USD"
    assert currency("jpy").plain(1500) == "1500 JPY"
    assert currency("kwd").plain(1005) == "1.005 KWD"
