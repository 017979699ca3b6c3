"""The one rounding rule and the division of amounts."""

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos.domain.errors import Bug
from pos.domain.money import Money, allocate, rate_of, rate_within, round_half_away, round_ratio, split_evenly
from tests.domain.money_page import Row, minor, table

totals = st.integers(-(10**15), 10**15)
weight_lists = st.lists(st.integers(0, 10**12), min_size=1, max_size=40)
rates = st.decimals(0, 2, places=6, allow_nan=False)


@pytest.mark.parametrize("row", table("rounding"), ids=lambda row: row["exact"])
def test_rounding_does_what_the_money_page_says(row: Row) -> None:
    assert round_half_away(Decimal(row["exact"].replace("−", "-"))) == int(row["rounded"].replace("−", "-"))


@pytest.mark.parametrize("row", table("dividing"), ids=lambda row: f"{row['amount']} over {row['weights']}")
def test_dividing_does_what_the_money_page_says(row: Row) -> None:
    code = row["currency"].lower()
    weights = [int(weight) for weight in row["weights"].split(", ")]
    expected = tuple(minor(part, code) for part in row["parts"].split(", "))
    assert allocate(minor(row["amount"], code), weights) == expected


@given(st.decimals(-(10**12), 10**12, places=5, allow_nan=False))
def test_rounding_agrees_with_the_decimal_module_half_up(value: Decimal) -> None:
    assert round_half_away(value) == int(value.quantize(Decimal(1), ROUND_HALF_UP))


@given(totals, st.integers(1, 10**9))
def test_rounding_a_ratio_is_symmetric_and_within_a_half(numerator: int, denominator: int) -> None:
    rounded = round_ratio(numerator, denominator)
    assert round_ratio(-numerator, denominator) == -rounded
    assert abs(Fraction(numerator, denominator) - rounded) <= Fraction(1, 2)


def test_a_ratio_over_nothing_is_our_mistake() -> None:
    with pytest.raises(Bug):
        round_ratio(1, 0)


@given(totals, rates)
def test_a_rate_of_an_amount_is_exact_to_half_a_unit_and_symmetric(amount: int, rate: Decimal) -> None:
    assert abs(Fraction(rate) * amount - rate_of(amount, rate)) <= Fraction(1, 2)
    assert rate_of(-amount, rate) == -rate_of(amount, rate)


@given(totals, rates)
def test_the_tax_within_an_amount_is_what_the_rate_added_to_it(amount: int, rate: Decimal) -> None:
    exact = amount - Fraction(amount) / (1 + Fraction(rate))
    assert abs(exact - rate_within(amount, rate)) <= Fraction(1, 2)
    assert rate_within(-amount, rate) == -rate_within(amount, rate)


@given(totals, weight_lists)
def test_parts_add_up_to_the_amount(total: int, weights: list[int]) -> None:
    assert sum(allocate(total, weights)) == total


@given(totals, weight_lists)
def test_each_part_is_within_one_unit_of_its_exact_share(total: int, weights: list[int]) -> None:
    whole = sum(weights) or len(weights)
    even = not sum(weights)
    for part, weight in zip(allocate(total, weights), weights, strict=True):
        assert abs(Fraction(total * (1 if even else weight), whole) - part) < 1


@given(totals, weight_lists)
def test_a_negative_amount_or_negative_weights_give_the_mirror_image(total: int, weights: list[int]) -> None:
    assert allocate(-total, weights) == tuple(-part for part in allocate(total, weights))
    assert allocate(total, [-weight for weight in weights]) == allocate(total, weights)


@given(st.integers(1, 10**12), weight_lists)
def test_a_part_without_weight_gets_nothing(total: int, weights: list[int]) -> None:
    if any(weights):
        parts = allocate(total, weights)
        assert all(part == 0 for part, weight in zip(parts, weights, strict=True) if weight == 0)


@given(weight_lists, st.data())
def test_a_discount_spread_over_amounts_never_exceeds_one_of_them(
    amounts: list[int], data: st.DataObject
) -> None:
    discount = data.draw(st.integers(0, sum(amounts)))
    assert all(part <= amount for part, amount in zip(allocate(discount, amounts), amounts, strict=True))


@given(totals, st.integers(1, 50))
def test_an_even_split_differs_by_one_unit_at_most(total: int, parts: int) -> None:
    split = split_evenly(total, parts)
    assert len(split) == parts
    assert sum(split) == total
    assert max(split) - min(split) <= 1


def test_nothing_can_be_spread_over_nothing() -> None:
    assert allocate(0, []) == ()


def test_an_amount_spread_over_nothing_is_our_mistake() -> None:
    with pytest.raises(Bug):
        allocate(1, [])


def test_weights_of_both_signs_are_our_mistake() -> None:
    with pytest.raises(Bug):
        allocate(10, [1, -1])


def test_amounts_of_one_currency_add_subtract_and_compare() -> None:
    one, two, again = Money(100, "usd"), Money(250, "usd"), Money(100, "usd")
    assert one + two == Money(350, "usd")
    assert one - two == -Money(150, "usd")
    assert one < two
    assert two > one
    assert one <= again
    assert one >= again
    assert not one < again
    assert not one > again


def test_amounts_of_two_currencies_never_mix() -> None:
    for mix in (Money.__add__, Money.__sub__, Money.__lt__, Money.__le__, Money.__gt__, Money.__ge__):
        with pytest.raises(Bug):
            mix(Money(100, "usd"), Money(100, "eur"))
    assert Money(100, "usd") != Money(100, "eur")
