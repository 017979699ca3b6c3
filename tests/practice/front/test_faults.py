"""Every fault of the faults file, seen through Stripe's own SDK."""

import json
import time
from pathlib import Path
from typing import Any

import httpx
import pytest
import stripe

from tests.practice.till import Till

CREATE = {"path": "/v1/payment_intents", "method": "POST"}


def rules(faults_file: Path, *found: dict[str, Any]) -> None:
    faults_file.write_text(json.dumps(found))


def made(till: Till) -> int:
    return len(till.client.v1.payment_intents.list().data)


@pytest.mark.parametrize("when", ["before", "after"])
@pytest.mark.parametrize(
    ("do", "kind"),
    [
        ("timeout", stripe.APIConnectionError),
        ("reset", stripe.APIConnectionError),
        ("empty", stripe.APIConnectionError),
        ("html", stripe.APIError),
        ("status", stripe.APIError),
    ],
)
def test_a_fault_shows_before_or_after_the_effect(
    till: Till, faults_file: Path, do: str, when: str, kind: type[Exception]
) -> None:
    seconds = {"seconds": 0.05} if do == "timeout" else {}
    rules(faults_file, {**CREATE, "do": do, "when": when, "times": 1, **seconds})
    with pytest.raises(kind):
        till.intent()
    assert made(till) == (1 if when == "after" else 0)


@pytest.mark.parametrize(
    ("do", "kind"),
    [("truncate", stripe.APIConnectionError), ("malformed", stripe.APIError), ("big_body", stripe.APIError)],
)
def test_a_spoiled_answer_hides_an_effect(
    till: Till, faults_file: Path, do: str, kind: type[Exception]
) -> None:
    rules(faults_file, {**CREATE, "do": do, "when": "after", "times": 1})
    with pytest.raises(kind):
        till.intent()
    assert made(till) == 1


def test_a_lost_answer_is_found_again_by_the_same_key(till: Till, faults_file: Path) -> None:
    rules(faults_file, {**CREATE, "do": "reset", "when": "after", "times": 1})
    params: Any = {"amount": 2500, "currency": "usd"}
    with pytest.raises(stripe.APIConnectionError):
        till.client.v1.payment_intents.create(params, {"idempotency_key": "k"})
    found = till.client.v1.payment_intents.create(params, {"idempotency_key": "k"})
    assert found.last_response
    assert found.last_response.headers["Idempotent-Replayed"] == "true"
    assert made(till) == 1


def test_the_sdk_itself_retries_a_503_and_gets_through(till: Till, faults_file: Path) -> None:
    rules(faults_file, {**CREATE, "do": "status", "status": 503, "times": 1})
    with Till(till.url, retries=2) as patient:
        assert patient.intent().status == "requires_payment_method"


@pytest.mark.parametrize("code", ["rate_limit", "lock_timeout"])
def test_too_many_requests_are_named(till: Till, faults_file: Path, code: str) -> None:
    rules(faults_file, {**CREATE, "do": "status", "status": 429, "code": code, "times": 1})
    with pytest.raises(stripe.RateLimitError) as limited:
        till.intent()
    assert limited.value.error
    assert limited.value.error.code == code


def test_a_status_may_carry_headers(till: Till, faults_file: Path, http: httpx.Client) -> None:
    rules(faults_file, {"path": "/v1/account", "do": "status", "headers": {"Stripe-Should-Retry": "false"}})
    answer = http.get("/v1/account")
    assert (answer.status_code, answer.headers["Stripe-Should-Retry"]) == (500, "false")
    assert answer.json()["error"]["type"] == "api_error"


def test_an_answer_may_tell_of_another_amount(till: Till, faults_file: Path) -> None:
    rules(faults_file, {**CREATE, "do": "other_amount", "times": 1})
    told = till.intent(2500)
    assert told.amount == 2600
    assert till.read(told).amount == 2500


def test_a_slow_answer_comes(till: Till, faults_file: Path) -> None:
    rules(faults_file, {**CREATE, "do": "slow", "seconds": 0.2})
    start = time.monotonic()
    till.intent()
    assert time.monotonic() - start >= 0.2


def test_a_trickling_answer_outlasts_the_time_between_two_bytes(till: Till, faults_file: Path) -> None:
    rules(faults_file, {"path": "/v1/payment_intents/pi_nope", "do": "slow_loris", "seconds": 0.001})
    start = time.monotonic()
    with pytest.raises(stripe.InvalidRequestError, match="No such payment_intent"):
        till.client.v1.payment_intents.retrieve("pi_nope")
    assert time.monotonic() - start >= 0.2


def test_a_captive_portal_answers_in_html_with_200(faults_file: Path, http: httpx.Client) -> None:
    rules(faults_file, {"path": "/v1/**", "do": "html", "status": 200})
    answer = http.get("/v1/account")
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "text/html; charset=utf-8")


def test_some_are_skipped_and_only_so_many_go_wrong(till: Till, faults_file: Path) -> None:
    rules(faults_file, {**CREATE, "do": "status", "status": 503, "skip": 1, "times": 2})
    outcomes = []
    for _try in range(4):
        try:
            till.intent()
            outcomes.append("made")
        except stripe.APIError:
            outcomes.append("failed")
    assert outcomes == ["made", "failed", "failed", "made"]


def test_a_star_is_one_segment_and_two_are_any(till: Till, faults_file: Path) -> None:
    intent = till.intent()
    rules(faults_file, {"path": "/v1/payment_intents/*", "do": "status", "status": 503})
    till.client.v1.payment_intents.confirm(intent.id, {"payment_method": "pm_card_visa"})
    rules(faults_file, {"path": "/v1/payment_intents/**", "do": "status", "status": 503})
    with pytest.raises(stripe.APIError):
        till.client.v1.payment_intents.confirm(intent.id)


def test_pages_go_wrong_too(till: Till, faults_file: Path) -> None:
    rules(faults_file, {"path": "/stripe.js", "do": "status", "status": 503})
    assert httpx.get(f"{till.url}/stripe.js").status_code == 503
    rules(faults_file)
    assert httpx.get(f"{till.url}/stripe.js").status_code == 200


def test_a_file_that_turns_bad_leaves_the_old_rules_in_force(
    faults_file: Path, http: httpx.Client, caplog: pytest.LogCaptureFixture
) -> None:
    rules(faults_file, {"path": "/v1/account", "do": "status", "status": 503})
    assert http.get("/v1/account").status_code == 503
    faults_file.write_text("[{")
    assert http.get("/v1/account").status_code == 503
    assert "the old rules stay" in caplog.text


def test_a_fault_of_the_server_itself_is_owned_up_to(
    http: httpx.Client, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_any: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("pos.practice.front.pages._file", broken)
    answer = http.get("/stripe.js")
    assert answer.status_code == 500
    assert "a fault of its own" in answer.json()["error"]["message"]
    assert "ZeroDivisionError" in caplog.text
