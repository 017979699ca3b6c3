"""Refunds: whole, partial, refused, pending, failed afterwards."""

from typing import Any

import pytest
import stripe

from tests.practice.till import Till


def refund(till: Till, intent: stripe.PaymentIntent, **more: Any) -> stripe.Refund:
    params: Any = {"payment_intent": intent.id, **more}
    return till.client.v1.refunds.create(params)


def test_without_an_amount_all_that_remains_is_given_back(till: Till) -> None:
    intent = till.paid(5000)
    assert refund(till, intent, amount=2000).status == "succeeded"
    assert refund(till, intent).amount == 3000
    charge = till.charge(intent)
    assert (charge.amount_refunded, charge.refunded) == (5000, True)


def test_a_refund_carries_its_own_metadata_and_reason(till: Till) -> None:
    found = refund(till, till.paid(), reason="requested_by_customer", metadata={"refund_id": "R-1"})
    assert found.metadata
    assert found.metadata.to_dict() == {"refund_id": "R-1"}
    assert found.reason == "requested_by_customer"
    assert till.client.v1.refunds.update(found.id, {"metadata": {"a": "b"}}).metadata


def test_a_payment_given_back_whole_cannot_be_given_back_again(till: Till) -> None:
    intent = till.paid()
    refund(till, intent)
    with pytest.raises(stripe.InvalidRequestError) as refused:
        refund(till, intent)
    assert refused.value.code == "charge_already_refunded"
    assert refused.value.user_message == f"Charge {till.charge(intent).id} has already been refunded."


def test_more_than_remains_is_refused_with_both_amounts(till: Till) -> None:
    intent = till.paid(5000)
    refund(till, intent, amount=2000)
    with pytest.raises(stripe.InvalidRequestError) as refused:
        refund(till, intent, amount=4000)
    assert (
        refused.value.user_message
        == "Refund amount ($40.00) is greater than unrefunded amount on charge ($30.00)"
    )
    assert refused.value.code is None
    assert refused.value.param == "amount"


@pytest.mark.parametrize("amount", [0, -1])
def test_nothing_or_less_is_refused(till: Till, amount: int) -> None:
    with pytest.raises(stripe.InvalidRequestError) as refused:
        refund(till, till.paid(), amount=amount)
    assert refused.value.code == "parameter_invalid_integer"


def test_a_refund_of_nothing_named_is_refused(till: Till) -> None:
    with pytest.raises(stripe.InvalidRequestError) as refused:
        till.client.v1.refunds.create({"amount": 100})
    assert refused.value.user_message == (
        "One of the following params should be provided for this request: payment_intent or charge."
    )


def test_an_intent_that_nobody_paid_has_nothing_to_give_back(till: Till) -> None:
    intent = till.intent()
    with pytest.raises(stripe.InvalidRequestError) as refused:
        refund(till, intent)
    assert refused.value.user_message == (
        f"This PaymentIntent ({intent.id}) does not have a successful charge to refund."
    )


def test_a_disputed_payment_is_not_given_back(till: Till) -> None:
    intent = till.paid(card="pm_card_createDispute")
    till.later(1)
    with pytest.raises(stripe.InvalidRequestError) as refused:
        refund(till, intent)
    assert refused.value.code == "charge_disputed"


def test_a_charge_that_never_was_is_missing(till: Till) -> None:
    with pytest.raises(stripe.InvalidRequestError) as refused:
        till.client.v1.refunds.create({"charge": "ch_nope"})
    assert (refused.value.code, refused.value.param) == ("resource_missing", "id")


def test_a_held_amount_is_canceled_not_given_back(till: Till) -> None:
    intent = till.paid(capture_method="manual")
    with pytest.raises(stripe.InvalidRequestError, match="cancel the PaymentIntent"):
        refund(till, intent)


def test_a_refund_by_charge_is_the_same(till: Till) -> None:
    charge = till.charge(till.paid())
    assert till.client.v1.refunds.create({"charge": charge.id}).charge == charge.id


def test_a_pending_refund_counts_only_when_it_has_arrived(till: Till) -> None:
    intent = till.paid(card="pm_card_pendingRefund")
    found = refund(till, intent, amount=1000)
    assert (found.status, found.balance_transaction) == ("pending", None)
    assert till.charge(intent).amount_refunded == 0
    assert till.event_types()[-1] == "refund.created"
    till.later(11)
    assert till.client.v1.refunds.retrieve(found.id).status == "succeeded"
    assert till.charge(intent).amount_refunded == 1000
    assert "refund.updated" in till.event_types()


def test_a_pending_refund_still_takes_its_part_of_what_remains(till: Till) -> None:
    intent = till.paid(2500, card="pm_card_pendingRefund")
    refund(till, intent, amount=2000)
    with pytest.raises(stripe.InvalidRequestError, match="unrefunded amount"):
        refund(till, intent, amount=1000)


def test_a_refund_may_fail_after_it_had_succeeded(till: Till) -> None:
    intent = till.paid(card="pm_card_refundFail")
    found = refund(till, intent)
    assert found.status == "succeeded"
    till.later(11)
    failed = till.client.v1.refunds.retrieve(found.id)
    assert (failed.status, failed.failure_reason) == ("failed", "expired_or_canceled_card")
    assert failed.failure_balance_transaction
    assert till.charge(intent).amount_refunded == 0
    assert "refund.failed" in till.event_types()


def test_the_bank_reference_comes_later(till: Till) -> None:
    found = refund(till, till.paid())
    till.later(30)
    details = till.client.v1.refunds.retrieve(found.id).destination_details
    assert details
    assert details.card
    assert details.card.reference_status == "available"


def test_a_charge_lists_its_refunds_only_when_asked(till: Till) -> None:
    intent = till.paid()
    refund(till, intent, amount=500)
    assert "refunds" not in till.charge(intent)
    charge = till.client.v1.charges.retrieve(str(till.read(intent).latest_charge), {"expand": ["refunds"]})
    assert charge.refunds
    assert [one.amount for one in charge.refunds.data] == [500]


def test_a_card_refund_can_no_longer_be_canceled(till: Till) -> None:
    found = refund(till, till.paid())
    with pytest.raises(stripe.InvalidRequestError, match="cannot be canceled"):
        till.client.v1.refunds.cancel(found.id)


def test_the_ledger_adds_up(till: Till) -> None:
    intent = till.paid(10_000, capture_method="automatic")
    refund(till, intent, amount=2_500)
    booked = till.client.v1.balance_transactions.list({"limit": 100}).data
    assert [(one.type, one.amount, one.fee) for one in booked] == [
        ("refund", -2_500, 0),
        ("charge", 10_000, 320),
    ]
    assert sum(one.net for one in booked) == 10_000 - 320 - 2_500
