"""Refusals word for word as recorded from Stripe's sandbox."""

from typing import Any

import httpx
import pytest
import stripe

from tests.practice.till import Till


def refusal(
    http: httpx.Client, path: str, body: dict[str, Any] | None = None, method: str = "POST"
) -> tuple[int, Any]:
    answer = http.request(method, path, data=body)
    return answer.status_code, answer.json()["error"]


def test_an_amount_of_nothing(http: httpx.Client) -> None:
    status, error = refusal(http, "/v1/payment_intents", {"amount": "0", "currency": "usd"})
    assert (status, error["code"], error["param"]) == (400, "parameter_invalid_integer", "amount")
    assert error["message"] == "This value must be greater than or equal to 1."


def test_a_parameter_that_stripe_does_not_know(http: httpx.Client) -> None:
    status, error = refusal(http, "/v1/payment_intents", {"amount": "100", "currency": "usd", "wat": "1"})
    assert (status, error["code"], error["param"]) == (400, "parameter_unknown", "wat")
    assert error["message"] == "Received unknown parameter: wat"


def test_the_parameter_that_stripe_took_away(http: httpx.Client) -> None:
    body = {"amount": "100", "currency": "usd", "payment_method_types[0]": "card"}
    for path in ("/v1/payment_intents", "/v1/payment_intents/pi_any/confirm", "/v1/payment_intents/pi_any"):
        status, error = refusal(http, path, body)
        assert (status, error["code"]) == (400, "payment_method_types_no_longer_supported")


def test_an_id_that_never_was(http: httpx.Client) -> None:
    status, error = refusal(http, "/v1/payment_intents/pi_nope", method="GET")
    assert (status, error["code"], error["param"]) == (404, "resource_missing", "intent")
    assert error["message"] == "No such payment_intent: 'pi_nope'"


def test_confirming_without_a_card(till: Till, http: httpx.Client) -> None:
    status, error = refusal(http, f"/v1/payment_intents/{till.intent().id}/confirm")
    assert (status, error["code"]) == (400, "payment_intent_unexpected_state")
    assert error["message"].startswith(
        "You cannot confirm this PaymentIntent because it's missing a payment method."
    )
    assert error["payment_intent"]["status"] == "requires_payment_method"


def test_confirming_what_is_paid_already(till: Till) -> None:
    intent = till.paid()
    with pytest.raises(stripe.InvalidRequestError, match="already succeeded") as refused:
        till.client.v1.payment_intents.confirm(intent.id, {"payment_method": "pm_card_visa"})
    assert refused.value.code == "payment_intent_unexpected_state"
    assert len(till.client.v1.charges.list().data) == 1


def test_a_refused_request_leaves_nothing_behind(till: Till) -> None:
    with pytest.raises(stripe.InvalidRequestError, match="missing a payment method"):
        till.intent(confirm=True)
    assert till.client.v1.payment_intents.list().data == []
    assert till.event_types() == []


@pytest.mark.parametrize(
    ("currency", "amount", "code"),
    [
        ("usd", 49, "amount_too_small"),
        ("eur", 49, "amount_too_small"),
        ("gbp", 29, "amount_too_small"),
        ("jpy", 49, "amount_too_small"),
        ("usd", 100_000_000, "amount_too_large"),
        ("kwd", 1001, "parameter_invalid_integer"),
        ("isk", 10_050, "parameter_invalid_integer"),
    ],
)
def test_an_amount_that_stripe_does_not_take(
    client: stripe.StripeClient, currency: str, amount: int, code: str
) -> None:
    with pytest.raises(stripe.InvalidRequestError) as refused:
        client.v1.payment_intents.create({"amount": amount, "currency": currency})
    assert (refused.value.code, refused.value.param) == (code, "amount")


@pytest.mark.parametrize(
    ("currency", "amount"), [("usd", 50), ("gbp", 30), ("jpy", 50), ("kwd", 1010), ("usd", 99_999_999)]
)
def test_the_smallest_and_the_largest_amounts_are_taken(
    client: stripe.StripeClient, currency: str, amount: int
) -> None:
    assert client.v1.payment_intents.create({"amount": amount, "currency": currency}).amount == amount


def test_too_small_is_said_in_the_currency(http: httpx.Client) -> None:
    _status, error = refusal(http, "/v1/payment_intents", {"amount": "30", "currency": "usd"})
    assert error["message"] == "Amount must be at least $0.50 usd"


def test_a_currency_that_does_not_exist(client: stripe.StripeClient) -> None:
    with pytest.raises(
        stripe.InvalidRequestError, match=r"Invalid currency: zzz\. Stripe currently supports"
    ) as refused:
        client.v1.payment_intents.create({"amount": 100, "currency": "zzz"})
    assert refused.value.param == "currency"


def test_two_ways_of_choosing_the_ways_of_paying(client: stripe.StripeClient) -> None:
    with pytest.raises(stripe.InvalidRequestError) as refused:
        client.v1.payment_intents.create(
            {
                "amount": 100,
                "currency": "usd",
                "allowed_payment_method_types": ["card"],
                "automatic_payment_methods": {"enabled": True},
            }
        )
    assert refused.value.code == "parameters_exclusive"


def test_metadata_past_its_limits(till: Till) -> None:
    with pytest.raises(stripe.InvalidRequestError, match="500 characters or fewer"):
        till.intent(metadata={"name": "x" * 501})
    with pytest.raises(stripe.InvalidRequestError, match="40 characters or fewer"):
        till.intent(metadata={"k" * 41: "x"})
    with pytest.raises(stripe.InvalidRequestError, match="at most 50 keys"):
        till.intent(metadata={f"k{index}": "x" for index in range(51)})


def test_an_email_address_that_is_none(till: Till) -> None:
    with pytest.raises(stripe.InvalidRequestError, match="Invalid email address: elena@"):
        till.intent(receipt_email="elena@")


def test_a_customer_nobody_made(till: Till) -> None:
    with pytest.raises(stripe.InvalidRequestError, match="No such customer: 'cus_nope'"):
        till.intent(customer="cus_nope")


def test_a_keyed_card_on_an_intent_for_readers(till: Till) -> None:
    intent = till.intent(kind="card_present")
    with pytest.raises(stripe.InvalidRequestError) as refused:
        till.client.v1.payment_intents.confirm(intent.id, {"payment_method": "pm_card_visa"})
    assert refused.value.code == "payment_intent_incompatible_payment_method"


def test_every_error_names_its_request(http: httpx.Client) -> None:
    answer = http.get("/v1/charges/ch_nope")
    request_id = answer.headers["Request-Id"]
    assert request_id.startswith("req_")
    assert answer.json()["error"]["request_log_url"].endswith(request_id)


def test_a_path_that_is_none(http: httpx.Client) -> None:
    status, error = refusal(http, "/v1/nothing", method="GET")
    assert status == 404
    assert error["message"].startswith("Unrecognized request URL (GET: /v1/nothing).")
