"""Which keys open which doors."""

import httpx
import pytest

from tests.practice.till import Till


def get(till: Till, key: str | None, path: str = "/v1/account") -> httpx.Response:
    headers = {"Authorization": f"Bearer {key}"} if key else {}
    return httpx.get(till.url + path, headers=headers)


@pytest.mark.parametrize("key", ["sk_test_abc", "rk_test_abc"])
def test_any_test_key_is_let_in(till: Till, key: str) -> None:
    assert get(till, key).status_code == 200
    assert httpx.get(f"{till.url}/v1/account", auth=(key, "")).status_code == 200


def test_no_key_is_told_how_to_send_one(till: Till) -> None:
    answer = get(till, None)
    assert answer.status_code == 401
    assert answer.json()["error"]["message"].startswith("You did not provide an API key.")


def test_a_key_that_is_none_is_not_repeated_in_full(till: Till) -> None:
    answer = get(till, "sk_wrong_1234567890")
    assert answer.status_code == 401
    assert "sk_wrong_1234567890" not in answer.text


@pytest.mark.parametrize("key", ["sk_live_abc", "rk_live_abc", "pk_live_abc"])
def test_a_live_key_is_refused_and_told_where_it_is(till: Till, key: str) -> None:
    answer = get(till, key)
    assert answer.status_code == 401
    assert "This is the practice server" in answer.json()["error"]["message"]


def test_a_page_may_read_an_intent_only_with_its_secret(till: Till) -> None:
    intent = till.intent()
    path = f"/v1/payment_intents/{intent.id}"
    assert get(till, "pk_test_abc", f"{path}?client_secret={intent.client_secret}").status_code == 200
    assert get(till, "pk_test_abc", path).status_code == 404
    assert get(till, "pk_test_abc", "/v1/charges").status_code == 401


def test_a_page_makes_a_card_and_confirms_with_the_secret(till: Till) -> None:
    intent = till.intent()
    headers = {"Authorization": "Bearer pk_test_abc"}
    card = {
        "type": "card",
        "card[number]": "4242424242424242",
        "card[exp_month]": "4",
        "card[exp_year]": "2040",
    }
    method = httpx.post(
        f"{till.url}/v1/payment_methods", headers=headers, data=card | {"card[cvc]": "123"}
    ).json()
    assert (method["card"]["brand"], method["card"]["last4"], method["card"]["exp_year"]) == (
        "visa",
        "4242",
        2040,
    )
    confirm = f"{till.url}/v1/payment_intents/{intent.id}/confirm"
    assert httpx.post(confirm, headers=headers, data={"payment_method": method["id"]}).status_code == 404
    body = {"payment_method": method["id"], "client_secret": intent.client_secret}
    assert httpx.post(confirm, headers=headers, data=body).json()["status"] == "succeeded"


def test_a_secret_key_may_not_send_a_card_number(till: Till, http: httpx.Client) -> None:
    answer = http.post("/v1/payment_methods", data={"type": "card", "card[number]": "4242424242424242"})
    assert answer.status_code == 402
    assert "generally unsafe" in answer.json()["error"]["message"]


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"card[number]": "4242424242424241"}, "incorrect_number"),
        ({"card[number]": "4242"}, "invalid_number"),
        ({"card[exp_month]": "13"}, "invalid_expiry_month"),
        ({"card[exp_year]": "2020"}, "invalid_expiry_year"),
        ({"card[cvc]": "12"}, "invalid_cvc"),
        ({"card[number]": "4111111111111111"}, "card_declined"),
    ],
)
def test_what_is_wrong_with_a_typed_card_is_a_card_error(
    till: Till, wrong: dict[str, str], code: str
) -> None:
    good = {
        "card[number]": "4242424242424242",
        "card[exp_month]": "4",
        "card[exp_year]": "2040",
        "card[cvc]": "123",
    }
    answer = httpx.post(
        f"{till.url}/v1/payment_methods",
        headers={"Authorization": "Bearer pk_test_abc"},
        data={"type": "card", **good, **wrong},
    )
    assert answer.status_code == 402
    assert (answer.json()["error"]["type"], answer.json()["error"]["code"]) == ("card_error", code)


def test_a_page_of_any_origin_may_ask(till: Till) -> None:
    answer = httpx.options(
        f"{till.url}/v1/payment_methods",
        headers={"Origin": "https://pos.invalid", "Access-Control-Request-Method": "POST"},
    )
    assert answer.status_code == 204
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert "Authorization" in answer.headers["Access-Control-Allow-Headers"]
