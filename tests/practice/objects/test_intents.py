"""Payment intents: born, changed, canceled, as Stripe's lifecycle has it."""

from typing import Any

import pytest
import stripe

from tests.practice.till import Till


def test_an_intent_starts_waiting_for_a_card(till: Till) -> None:
    intent = till.intent(2500, metadata={"sale_id": "S-1"})
    assert intent.status == "requires_payment_method"
    assert intent.payment_method_types == ["card"]
    assert intent.capture_method == "automatic_async"
    assert intent.metadata.to_dict() == {"sale_id": "S-1"}
    assert intent.client_secret
    assert intent.client_secret.startswith(f"{intent.id}_secret_")


def test_an_intent_without_named_types_lets_stripe_choose(client: stripe.StripeClient) -> None:
    intent = client.v1.payment_intents.create({"amount": 2500, "currency": "USD"})
    assert intent.currency == "usd"
    assert intent.payment_method_types == ["card", "link"]
    assert intent.automatic_payment_methods
    assert intent.automatic_payment_methods.enabled


def test_types_that_the_currency_cannot_take_are_left_out_silently(client: stripe.StripeClient) -> None:
    intent = client.v1.payment_intents.create(
        {
            "amount": 2500,
            "currency": "usd",
            "allowed_payment_method_types": ["card_present", "interac_present"],
        }
    )
    assert intent.payment_method_types == ["card_present"]


def test_a_card_attached_waits_to_be_confirmed(till: Till) -> None:
    intent = till.intent(payment_method="pm_card_visa")
    assert intent.status == "requires_confirmation"
    assert till.client.v1.payment_intents.confirm(intent.id).status == "succeeded"


def test_a_confirm_that_could_redirect_needs_a_return_url(client: stripe.StripeClient) -> None:
    intent = client.v1.payment_intents.create({"amount": 2500, "currency": "usd"})
    with pytest.raises(stripe.InvalidRequestError) as refused:
        client.v1.payment_intents.confirm(intent.id, {"payment_method": "pm_card_visa"})
    assert refused.value.param == "return_url"
    paid = client.v1.payment_intents.confirm(
        intent.id, {"payment_method": "pm_card_visa", "return_url": "https://example.com/"}
    )
    assert paid.status == "succeeded"


def test_the_amount_changes_only_until_it_is_paid(till: Till) -> None:
    intent = till.intent(2500)
    assert till.client.v1.payment_intents.update(intent.id, {"amount": 3000}).amount == 3000
    till.client.v1.payment_intents.confirm(intent.id, {"payment_method": "pm_card_visa"})
    with pytest.raises(stripe.InvalidRequestError) as refused:
        till.client.v1.payment_intents.update(intent.id, {"amount": 4000})
    assert refused.value.code == "payment_intent_unexpected_state"
    assert refused.value.param == "amount"
    assert till.read(intent).amount == 3000


def test_words_change_at_any_time_and_an_empty_string_clears_them(till: Till) -> None:
    intent = till.paid(metadata={"a": "1", "b": "2"}, description="Bread")
    changed = till.client.v1.payment_intents.update(
        intent.id, {"metadata": {"a": "", "c": "3"}, "description": "Cake"}
    )
    assert changed.metadata.to_dict() == {"b": "2", "c": "3"}
    assert changed.description == "Cake"
    assert till.client.v1.payment_intents.update(intent.id, {"metadata": ""}).metadata.to_dict() == {}


def test_canceling_an_open_intent_is_final(till: Till) -> None:
    intent = till.intent()
    canceled = till.client.v1.payment_intents.cancel(intent.id, {"cancellation_reason": "abandoned"})
    assert canceled.status == "canceled"
    assert canceled.cancellation_reason == "abandoned"
    with pytest.raises(stripe.InvalidRequestError, match="because it has a status of canceled"):
        till.client.v1.payment_intents.confirm(intent.id, {"payment_method": "pm_card_visa"})


def test_a_paid_intent_refuses_to_be_canceled_in_stripes_words(till: Till) -> None:
    intent = till.paid()
    with pytest.raises(stripe.InvalidRequestError) as refused:
        till.client.v1.payment_intents.cancel(intent.id)
    assert refused.value.code == "payment_intent_unexpected_state"
    assert refused.value.user_message == (
        "You cannot cancel this PaymentIntent because it has a status of succeeded. Only a PaymentIntent"
        " with one of the following statuses may be canceled: requires_payment_method, requires_capture,"
        " requires_reauthorization, requires_confirmation, requires_action, expired, processing."
    )
    error: Any = refused.value.error
    assert error.payment_intent.status == "succeeded"


def test_a_held_amount_is_captured_in_part_and_the_rest_makes_no_refund(till: Till) -> None:
    intent = till.paid(2500, capture_method="manual")
    assert (intent.status, intent.amount_capturable) == ("requires_capture", 2500)
    captured = till.client.v1.payment_intents.capture(intent.id, {"amount_to_capture": 2000})
    assert (captured.status, captured.amount_received, captured.amount) == ("succeeded", 2000, 2500)
    assert till.client.v1.refunds.list({"payment_intent": intent.id}).data == []


def test_capturing_more_than_is_held_is_refused(till: Till) -> None:
    intent = till.paid(2500, capture_method="manual")
    with pytest.raises(stripe.InvalidRequestError) as refused:
        till.client.v1.payment_intents.capture(intent.id, {"amount_to_capture": 2501})
    assert refused.value.code == "amount_too_large"


def test_a_hold_that_nobody_captures_is_canceled_after_a_week(till: Till) -> None:
    intent = till.paid(2500, capture_method="manual")
    till.later(7 * 24 * 3600 + 1)
    found = till.read(intent)
    assert (found.status, found.cancellation_reason) == ("canceled", "automatic")


def test_the_balance_transaction_comes_a_moment_after_an_async_charge(till: Till) -> None:
    intent = till.paid(10_000)
    assert till.charge(intent).balance_transaction is None
    till.later(2)
    transaction = till.client.v1.balance_transactions.retrieve(str(till.charge(intent).balance_transaction))
    assert (transaction.amount, transaction.fee, transaction.net) == (10_000, 320, 9_680)
    assert "charge.updated" in till.event_types()


def test_an_automatic_capture_has_its_balance_transaction_at_once(till: Till) -> None:
    intent = till.paid(1000, capture_method="automatic", expand=["latest_charge.balance_transaction"])
    charge = intent.latest_charge
    assert isinstance(charge, stripe.Charge)
    assert isinstance(charge.balance_transaction, stripe.BalanceTransaction)
    assert charge.balance_transaction.fee == 59


def test_a_receipt_address_given_after_the_payment_reaches_the_charge(till: Till) -> None:
    intent = till.paid()
    till.client.v1.payment_intents.update(intent.id, {"receipt_email": "elena@marsh.example"})
    assert till.charge(intent).receipt_email == "elena@marsh.example"
