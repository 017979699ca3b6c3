"""Stripe's test cards do what Stripe's table of test cards says."""

import pytest
import stripe

from pos.practice.objects.cards import BY_NAME, BY_NUMBER, passes_luhn
from tests.practice.till import Till, posted

DECLINES = [
    ("pm_card_visa_chargeDeclined", "card_declined", "generic_decline"),
    ("pm_card_visa_chargeDeclinedInsufficientFunds", "card_declined", "insufficient_funds"),
    ("pm_card_visa_chargeDeclinedLostCard", "card_declined", "lost_card"),
    ("pm_card_visa_chargeDeclinedStolenCard", "card_declined", "stolen_card"),
    ("pm_card_chargeDeclinedExpiredCard", "expired_card", None),
    ("pm_card_chargeDeclinedIncorrectCvc", "incorrect_cvc", None),
    ("pm_card_chargeDeclinedProcessingError", "processing_error", None),
    ("pm_card_visa_chargeDeclinedVelocityLimitExceeded", "card_declined", "card_velocity_exceeded"),
    ("pm_card_chargeCustomerFail", "card_declined", "generic_decline"),
    ("pm_card_radarBlock", "card_declined", "fraudulent"),
]


@pytest.mark.parametrize(
    ("card", "brand"),
    [
        ("pm_card_visa", "visa"),
        ("pm_card_visa_debit", "visa"),
        ("pm_card_mastercard", "mastercard"),
        ("pm_card_amex", "amex"),
        ("pm_card_discover", "discover"),
        ("pm_card_diners", "diners"),
        ("pm_card_jcb", "jcb"),
        ("pm_card_unionpay", "unionpay"),
    ],
)
def test_a_good_card_pays_and_shows_its_brand(till: Till, card: str, brand: str) -> None:
    intent = till.paid(card=card)
    assert intent.status == "succeeded"
    details = till.charge(intent).payment_method_details
    assert details
    assert details.card
    assert details.card.brand == brand


@pytest.mark.parametrize(("card", "code", "decline_code"), DECLINES)
def test_a_declined_card_says_why_and_leaves_the_intent_open_for_another_try(
    till: Till, card: str, code: str, decline_code: str | None
) -> None:
    intent = till.intent()
    with pytest.raises(stripe.CardError) as declined:
        till.client.v1.payment_intents.confirm(intent.id, {"payment_method": card})
    error = declined.value.error
    assert error
    assert declined.value.http_status == 402
    assert (error.code, getattr(error, "decline_code", None)) == (code, decline_code)
    assert error.charge
    assert error.payment_intent
    assert error.payment_intent.status == "requires_payment_method"
    found = till.read(intent)
    assert (found.status, found.payment_method, found.latest_charge) == (
        "requires_payment_method",
        None,
        error.charge,
    )
    assert found.last_payment_error
    assert found.last_payment_error.code == code
    assert (
        till.client.v1.payment_intents.confirm(intent.id, {"payment_method": "pm_card_visa"}).status
        == "succeeded"
    )


def test_the_plain_decline_has_every_detail_that_stripe_sends(till: Till) -> None:
    with pytest.raises(stripe.CardError) as declined:
        till.paid(card="pm_card_visa_chargeDeclined")
    error = declined.value.error
    assert error
    assert error.message == "Your card was declined."
    assert error.advice_code == "try_again_later"
    assert error["network_decline_code"] == "01"
    assert error.payment_method
    assert error.payment_method["card"]["last4"] == "0002"


def test_a_blocked_payment_never_reached_the_bank(till: Till) -> None:
    intent = till.intent()
    with pytest.raises(stripe.CardError):
        till.client.v1.payment_intents.confirm(intent.id, {"payment_method": "pm_card_radarBlock"})
    outcome = till.charge(intent).outcome
    assert outcome
    assert (outcome.type, outcome.network_status) == ("blocked", "not_sent_to_network")


@pytest.mark.parametrize("card", ["pm_card_threeDSecure2Required", "pm_card_authenticationRequired"])
def test_a_card_that_needs_its_bank_asks_the_page_to_authenticate(till: Till, card: str) -> None:
    intent = till.paid(card=card)
    assert intent.status == "requires_action"
    assert intent.next_action
    assert intent.next_action.type == "use_stripe_sdk"
    assert intent.latest_charge is None


def test_a_passed_challenge_takes_the_payment(till: Till) -> None:
    intent = till.paid(card="pm_card_threeDSecure2Required")
    posted(till.url, f"/practice/payment_intents/{intent.id}/authenticate", {"outcome": "pass"})
    assert till.read(intent).status == "succeeded"
    details = till.charge(intent).payment_method_details
    assert details
    assert details.card
    assert details.card.three_d_secure
    assert details.card.three_d_secure.result == "authenticated"


def test_a_failed_challenge_asks_for_another_card_and_charges_nothing(till: Till) -> None:
    intent = till.paid(card="pm_card_threeDSecure2Required")
    posted(till.url, f"/practice/payment_intents/{intent.id}/authenticate", {"outcome": "fail"})
    found = till.read(intent)
    assert found.status == "requires_payment_method"
    assert found.latest_charge is None
    assert found.last_payment_error
    assert found.last_payment_error.code == "payment_intent_authentication_failure"


@pytest.mark.parametrize(
    ("card", "decline_code"),
    [
        ("pm_card_threeDSecureRequiredChargeDeclined", "generic_decline"),
        ("pm_card_authenticationRequiredChargeDeclinedInsufficientFunds", "insufficient_funds"),
    ],
)
def test_some_cards_pass_the_challenge_and_are_declined_all_the_same(
    till: Till, card: str, decline_code: str
) -> None:
    intent = till.paid(card=card)
    posted(till.url, f"/practice/payment_intents/{intent.id}/authenticate", {"outcome": "pass"})
    found = till.read(intent)
    assert found.status == "requires_payment_method"
    assert found.last_payment_error
    assert found.last_payment_error.decline_code == decline_code


def test_off_session_a_challenge_is_a_decline_without_a_charge(till: Till) -> None:
    intent = till.intent()
    with pytest.raises(stripe.CardError) as declined:
        till.client.v1.payment_intents.confirm(
            intent.id, {"payment_method": "pm_card_threeDSecure2Required", "off_session": True}
        )
    assert declined.value.code == "authentication_required"
    assert till.read(intent).latest_charge is None


def test_asking_for_authentication_always_challenges_any_card(till: Till) -> None:
    intent = till.paid(payment_method_options={"card": {"request_three_d_secure": "any"}})
    assert intent.status == "requires_action"


def test_the_card_that_is_disputed_pays_first(till: Till) -> None:
    intent = till.paid(card="pm_card_createDispute")
    assert intent.status == "succeeded"
    till.later(1)
    (dispute,) = till.client.v1.disputes.list({"payment_intent": intent.id}).data
    assert (dispute.amount, dispute.status) == (2500, "needs_response")
    assert till.charge(intent).disputed
    assert "charge.dispute.created" in till.event_types()


def test_the_card_that_skips_the_wait_has_its_funds_at_once(till: Till) -> None:
    intent = till.paid(card="pm_card_bypassPending", capture_method="automatic")
    transaction = till.client.v1.balance_transactions.retrieve(str(till.charge(intent).balance_transaction))
    assert transaction.status == "available"


def test_a_card_without_a_customer_pays_only_once(till: Till) -> None:
    method = till.paid().payment_method
    with pytest.raises(stripe.InvalidRequestError, match="may not be used again"):
        till.intent(payment_method=method, confirm=True)


@pytest.mark.parametrize("number", list(BY_NUMBER))
def test_every_listed_number_has_a_true_check_digit(number: str) -> None:
    assert passes_luhn(number)


def test_every_name_stands_for_a_listed_number() -> None:
    assert {card.number for card in BY_NAME.values()} <= set(BY_NUMBER)
