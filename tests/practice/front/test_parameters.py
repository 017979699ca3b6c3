"""Parameters are read by Stripe's own list, and refused in Stripe's words."""

from typing import Any

import pytest

from pos.practice.front import form, parameters, routes
from pos.practice.refusal import Refusal

CREATE = "POST /v1/payment_intents"


def read(encoded: str, endpoint: str = CREATE) -> dict[str, Any]:
    return parameters.read(endpoint, form.parse(encoded), is_publishable=False)


def refusal(encoded: str, endpoint: str = CREATE) -> Refusal:
    with pytest.raises(Refusal) as refused:
        read(encoded, endpoint)
    return refused.value


def test_strings_become_what_the_schema_says() -> None:
    found = read("amount=2500&currency=usd&confirm=true&metadata[a]=1&allowed_payment_method_types[]=card")
    assert found == {
        "amount": 2500,
        "currency": "usd",
        "confirm": True,
        "metadata": {"a": "1"},
        "allowed_payment_method_types": ["card"],
    }


def test_a_missing_parameter_is_named() -> None:
    found = refusal("amount=2500")
    assert str(found) == "Missing required param: currency."
    assert found.error["code"] == "parameter_missing"


@pytest.mark.parametrize("typed", ["1.5", "abc", "1e3", "12 ", "٣", "1" * 19])
def test_an_integer_that_is_none_is_repeated(typed: str) -> None:
    found = refusal(f"amount={typed}&currency=usd")
    assert str(found) == f"Invalid integer: {typed}"
    assert found.error["code"] == "parameter_invalid_integer"


def test_an_unknown_parameter_deep_inside_is_named_by_its_path() -> None:
    found = refusal(
        "payment_intent=pi_1&process_config[wat]=1",
        "POST /v1/terminal/readers/{reader}/process_payment_intent",
    )
    assert str(found) == "Received unknown parameter: process_config[wat]"


def test_several_unknown_parameters_are_all_named() -> None:
    assert str(refusal("amount=1&currency=usd&a=1&b=2")) == "Received unknown parameters: a, b"


def test_a_value_outside_its_enum_is_told_the_choices() -> None:
    found = refusal("cancellation_reason=bored", "POST /v1/payment_intents/{intent}/cancel")
    assert str(found).startswith("Invalid cancellation_reason: must be one of ")
    assert " or requested_by_customer" in str(found)


def test_a_value_where_a_hash_belongs_is_refused() -> None:
    assert str(refusal("amount=1&currency=usd&shipping=here")).startswith("Invalid object")


def test_an_empty_integer_cannot_be_unset() -> None:
    assert refusal("amount=&currency=usd").error["code"] == "parameter_invalid_empty"


def test_a_range_or_a_moment_may_be_asked_for() -> None:
    assert read("created[gte]=5", "GET /v1/payment_intents") == {"created": {"gte": 5}}
    assert read("created=5", "GET /v1/payment_intents") == {"created": 5}
    assert str(refusal("created[wat]=5", "GET /v1/payment_intents")).endswith("created[wat]")


def test_no_refused_parameter_is_kept_under_a_key() -> None:
    assert refusal("amount=0&currency=usd").before_execution
    assert refusal("wat=0&amount=1&currency=usd").before_execution


def test_every_route_has_its_parameters_and_the_other_way_round() -> None:
    assert set(routes.ENDPOINTS) == set(parameters.known()["endpoints"])


def test_a_form_nests_hashes_and_lists() -> None:
    assert form.parse("a[b][0][c]=1&a[b][1][c]=2&d[]=x&d[]=y&e=%C3%A9") == {
        "a": {"b": [{"c": "1"}, {"c": "2"}]},
        "d": ["x", "y"],
        "e": "é",
    }


def test_a_name_used_as_value_and_as_hash_is_refused() -> None:
    with pytest.raises(Refusal, match="both as a value and as a hash"):
        form.parse("a=1&a[b]=2")


def test_a_word_beats_an_id_in_a_path() -> None:
    assert routes.match("GET", "/v1/payment_intents/search").name == "GET /v1/payment_intents/search"
    assert routes.match("GET", "/v1/payment_intents/pi_1").ids == {"intent": "pi_1"}
