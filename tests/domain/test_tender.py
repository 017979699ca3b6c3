"""Cash, change and splits."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos.domain.currency import CURRENCIES, Currency, currency
from pos.domain.errors import Bug, InvalidInput
from pos.domain.money import rate_of, split_evenly
from pos.domain.payment import Method
from pos.domain.tender import SplitPart, SplitPlan, absurd_tender, cash_suggestions, change_due, round_cash
from tests.domain.money_page import Row, minor, table

rows = st.sampled_from(list(CURRENCIES.values()))
dues = st.integers(1, 10**9)


def _case(row: Row) -> str:
    return " ".join(list(row.values())[:3])


@pytest.mark.parametrize("row", table("cash"), ids=_case)
def test_cash_is_rounded_as_the_money_page_says(row: Row) -> None:
    code = row["currency"].lower()
    assert currency(code).cash_step_minor == minor(row["step"], code)
    rounded = round_cash(minor(row["due"], code), code)
    assert rounded.due_minor == minor(row["in cash"], code)
    assert rounded.rounding_minor == minor(row["rounding"], code)


@pytest.mark.parametrize("row", table("chips"), ids=_case)
def test_the_sums_offered_are_those_of_the_money_page(row: Row) -> None:
    code = row["currency"].lower()
    offered = tuple(minor(sum_, code) for sum_ in row["offered"].split(", "))
    assert cash_suggestions(minor(row["due"], code), code) == offered


@pytest.mark.parametrize("row", table("tendered"), ids=_case)
def test_change_and_doubts_are_those_of_the_money_page(row: Row) -> None:
    code = row["currency"].lower()
    tendered, due = minor(row["tendered"], code), minor(row["due"], code)
    assert change_due(tendered, due) == minor(row["change"], code)
    assert absurd_tender(tendered, due, code) == (row["asked"] == "yes")


@pytest.mark.parametrize("row", table("tips"), ids=_case)
def test_a_tip_is_a_rate_of_the_total(row: Row) -> None:
    code = row["currency"].lower()
    total = minor(row["total"], code)
    tip = rate_of(total, Decimal(row["tip"].removesuffix(" %")) / 100)
    assert tip == minor(row["comes to"], code)
    assert total + tip == minor(row["to pay"], code)


@given(rows, st.integers(-(10**9), 10**9))
def test_rounded_cash_can_be_paid_and_is_off_by_half_a_step_at_most(row: Currency, due: int) -> None:
    rounded = round_cash(due, row.code)
    assert rounded.due_minor % row.cash_step_minor == 0
    assert rounded.due_minor == due + rounded.rounding_minor
    assert 2 * abs(rounded.rounding_minor) <= row.cash_step_minor
    assert round_cash(-due, row.code).due_minor == -rounded.due_minor


def test_a_shop_may_round_euros_to_five_cents() -> None:
    assert round_cash(1233, "eur").due_minor == 1233
    assert round_cash(1233, "eur", step_minor=5).due_minor == 1235


@given(rows, dues)
def test_suggestions_begin_with_the_exact_amount_and_rise(row: Currency, due: int) -> None:
    offered = cash_suggestions(due, row.code)
    if offered:
        assert offered[0] == round_cash(due, row.code).due_minor
    assert list(offered) == sorted(set(offered))
    assert len(offered) <= 5


@pytest.mark.parametrize(("due", "code"), [(0, "usd"), (-500, "usd"), (2, "chf")])
def test_nothing_is_suggested_where_nothing_is_due_in_cash(due: int, code: str) -> None:
    assert cash_suggestions(due, code) == ()


@given(rows, dues)
def test_no_suggestion_is_ever_asked_about(row: Currency, due: int) -> None:
    assert not any(absurd_tender(offered, due, row.code) for offered in cash_suggestions(due, row.code)[:1])


def test_without_a_currency_twenty_times_what_is_due_is_asked_about() -> None:
    assert absurd_tender(2000, 100)
    assert not absurd_tender(1999, 100)
    assert not absurd_tender(50, 100)


def test_a_split_of_card_and_cash_runs_to_its_end() -> None:
    plan = SplitPlan(9301).take(Method.CARD_PRESENT, 5000)
    assert (plan.left_minor, plan.due_minor, plan.is_split) == (4301, 9301, True)
    plan = plan.settle()
    assert (plan.left_minor, plan.due_minor, plan.is_complete) == (4301, 4301, False)
    plan = plan.take(Method.CASH).settle()
    assert plan.taken == (SplitPart(Method.CARD_PRESENT, 5000), SplitPart(Method.CASH, 4301))
    assert plan.is_complete


def test_one_tender_for_the_whole_is_no_split() -> None:
    assert not SplitPlan(9301).take(Method.CARD).is_split


def test_a_part_that_was_given_up_is_left_to_pay_again() -> None:
    assert SplitPlan(9301).take(Method.CARD, 5000).give_up() == SplitPlan(9301)


def test_a_part_that_was_given_back_is_left_to_pay_again() -> None:
    plan = SplitPlan(9301).take(Method.CASH, 5000).settle().take(Method.CARD, 1000).settle()
    assert plan.give_back(0).taken == (SplitPart(Method.CARD, 1000),)
    assert plan.give_back(0).left_minor == 8301


@pytest.mark.parametrize(
    ("amount", "sentence"), [(9302, "more than is left"), (0, "more than nothing"), (-1, "more than nothing")]
)
def test_a_part_that_does_not_fit_is_refused(amount: int, sentence: str) -> None:
    with pytest.raises(InvalidInput, match=sentence):
        SplitPlan(9301).take(Method.CARD, amount)


def test_a_part_larger_than_what_the_others_leave_is_refused() -> None:
    with pytest.raises(InvalidInput, match="more than is left"):
        SplitPlan(9301).take(Method.CARD, 5000).settle().take(Method.CASH, 4302)


def test_nothing_more_can_be_taken_of_a_paid_sale() -> None:
    with pytest.raises(InvalidInput, match="Nothing is left"):
        SplitPlan(100).take(Method.CASH).settle().take(Method.CASH)


def test_two_parts_are_never_taken_at_once() -> None:
    with pytest.raises(InvalidInput, match="being taken already"):
        SplitPlan(9301).take(Method.CARD, 100).take(Method.CASH, 100)


def test_settling_a_part_that_was_never_begun_is_our_mistake() -> None:
    with pytest.raises(Bug):
        SplitPlan(9301).settle()


def test_a_plan_over_the_total_cannot_exist() -> None:
    with pytest.raises(Bug):
        SplitPlan(100, (SplitPart(Method.CASH, 60), SplitPart(Method.CARD, 41)))
    with pytest.raises(Bug):
        SplitPlan(-1)


def test_a_sale_that_costs_nothing_is_paid_from_the_start() -> None:
    assert SplitPlan(0).is_complete


@given(st.integers(1, 10**9), st.integers(1, 12))
def test_even_parts_pay_exactly_the_total(total: int, parts: int) -> None:
    plan = SplitPlan(total)
    for amount in filter(None, split_evenly(total, parts)):
        plan = plan.take(Method.CASH, amount).settle()
        assert plan.taken_minor + plan.left_minor == total
    assert plan.is_complete
