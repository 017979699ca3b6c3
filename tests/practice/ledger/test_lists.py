"""Lists: newest first, cursors, limits, ranges, filters, expansion."""

import pytest
import stripe

from tests.practice.till import Clock, Till


def test_the_newest_comes_first_and_pages_follow(till: Till) -> None:
    ids = [till.intent(100 + index).id for index in range(5)]
    first = till.client.v1.payment_intents.list({"limit": 2})
    assert [one.id for one in first.data] == ids[:2:-1]
    assert first.has_more
    second = till.client.v1.payment_intents.list({"limit": 2, "starting_after": first.data[-1].id})
    assert [one.id for one in second.data] == [ids[2], ids[1]]
    assert [one.id for one in first.auto_paging_iter()] == ids[::-1]


def test_going_back_gives_what_is_just_before(till: Till) -> None:
    ids = [till.intent(100 + index).id for index in range(4)]
    back = till.client.v1.payment_intents.list({"limit": 2, "ending_before": ids[0]})
    assert [one.id for one in back.data] == [ids[2], ids[1]]
    assert back.has_more


def test_a_range_of_time(till: Till, clock: Clock) -> None:
    old = till.intent()
    clock.advance(3600)
    new = till.intent()
    found = till.client.v1.payment_intents.list({"created": {"gte": int(clock())}}).data
    assert [one.id for one in found] == [new.id]
    found = till.client.v1.payment_intents.list({"created": {"lt": int(clock())}}).data
    assert [one.id for one in found] == [old.id]


@pytest.mark.parametrize("limit", [0, 101])
def test_a_limit_outside_one_to_a_hundred_is_refused(till: Till, limit: int) -> None:
    with pytest.raises(stripe.InvalidRequestError) as refused:
        till.client.v1.payment_intents.list({"limit": limit})
    assert refused.value.param == "limit"


def test_a_cursor_that_is_nothing_is_refused(till: Till) -> None:
    with pytest.raises(stripe.InvalidRequestError, match="No such payment_intent: 'pi_nope'"):
        till.client.v1.payment_intents.list({"starting_after": "pi_nope"})


def test_charges_and_refunds_of_one_intent(till: Till) -> None:
    till.paid()
    intent = till.paid()
    till.client.v1.refunds.create({"payment_intent": intent.id})
    assert len(till.client.v1.charges.list({"payment_intent": intent.id}).data) == 1
    assert len(till.client.v1.refunds.list({"payment_intent": intent.id}).data) == 1
    assert len(till.client.v1.charges.list().data) == 2


def test_expanding_through_a_list(till: Till) -> None:
    till.paid(capture_method="automatic")
    found = till.client.v1.payment_intents.list(
        {"expand": ["data.latest_charge.balance_transaction", "data.payment_method"]}
    ).data[0]
    assert isinstance(found.latest_charge, stripe.Charge)
    assert isinstance(found.latest_charge.balance_transaction, stripe.BalanceTransaction)
    assert isinstance(found.payment_method, stripe.PaymentMethod)


def test_expanding_the_source_of_money(till: Till) -> None:
    till.paid(capture_method="automatic")
    booked = till.client.v1.balance_transactions.list({"type": "charge", "expand": ["data.source"]}).data[0]
    assert isinstance(booked.source, stripe.Charge)


@pytest.mark.parametrize("path", ["wat", "data.latest_charge", "amount"])
def test_what_cannot_be_expanded_is_refused(till: Till, path: str) -> None:
    with pytest.raises(stripe.InvalidRequestError, match=r"This property cannot be expanded"):
        till.client.v1.payment_intents.retrieve(till.intent().id, {"expand": [path]})


def test_no_more_than_four_levels(till: Till) -> None:
    path = "latest_charge.payment_intent.latest_charge.payment_intent.latest_charge"
    with pytest.raises(stripe.InvalidRequestError, match="more than 4 levels"):
        till.client.v1.payment_intents.retrieve(till.intent().id, {"expand": [path]})
