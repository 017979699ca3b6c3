"""Idempotency keys, as Stripe documents them."""

import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import stripe

from pos.practice.server import PracticeServer
from tests.practice.till import Clock, Till

DAY = 24 * 3600


def create(till: Till, key: str, amount: int = 2500) -> stripe.PaymentIntent:
    return till.client.v1.payment_intents.create(
        {"amount": amount, "currency": "usd"}, {"idempotency_key": key}
    )


def header(answer: stripe.PaymentIntent) -> str | None:
    response = answer.last_response
    assert response
    found = response.headers.get("Idempotent-Replayed")
    return str(found) if found is not None else None


def test_a_repeated_request_is_answered_again_and_not_done_again(till: Till) -> None:
    first, second = create(till, "k"), create(till, "k")
    assert first.id == second.id
    assert (header(first), header(second)) == (None, "true")
    assert len(till.client.v1.payment_intents.list().data) == 1


def test_a_replay_shows_the_past_not_the_present(till: Till) -> None:
    intent = create(till, "k")
    till.client.v1.payment_intents.cancel(intent.id)
    assert create(till, "k").status == "requires_payment_method"


def test_a_decline_is_replayed_under_its_key(till: Till) -> None:
    intent = till.intent()
    for replayed in (None, "true"):
        with pytest.raises(stripe.CardError) as declined:
            till.client.v1.payment_intents.confirm(
                intent.id, {"payment_method": "pm_card_visa_chargeDeclined"}, {"idempotency_key": "k"}
            )
        assert declined.value.headers
        assert declined.value.headers.get("Idempotent-Replayed") == replayed
    assert len(till.client.v1.charges.list({"payment_intent": intent.id}).data) == 1


def test_other_parameters_under_a_used_key_are_refused(till: Till) -> None:
    create(till, "k")
    with pytest.raises(stripe.IdempotencyError, match="same parameters they were first used with"):
        create(till, "k", 3000)


def test_another_endpoint_under_a_used_key_is_refused(till: Till) -> None:
    intent = create(till, "k")
    with pytest.raises(stripe.IdempotencyError):
        till.client.v1.payment_intents.cancel(intent.id, {}, {"idempotency_key": "k"})


def test_a_refused_parameter_leaves_the_key_free(till: Till) -> None:
    with pytest.raises(stripe.InvalidRequestError):
        create(till, "k", 0)
    assert create(till, "k").amount == 2500


def test_a_request_that_never_began_leaves_the_key_free(till: Till) -> None:
    intent = till.paid()
    with pytest.raises(stripe.InvalidRequestError):
        till.client.v1.refunds.create({"amount": 100}, {"idempotency_key": "k"})
    found = till.client.v1.refunds.create({"payment_intent": intent.id}, {"idempotency_key": "k"})
    assert found.status == "succeeded"


def test_a_refusal_of_the_work_itself_is_kept(till: Till) -> None:
    intent = till.paid()
    for replayed in (None, "true"):
        with pytest.raises(stripe.InvalidRequestError) as refused:
            till.client.v1.payment_intents.cancel(intent.id, {}, {"idempotency_key": "k"})
        assert refused.value.headers
        assert refused.value.headers.get("Idempotent-Replayed") == replayed


def test_a_key_is_forgotten_after_a_day(till: Till, clock: Clock) -> None:
    first = create(till, "k")
    clock.advance(DAY - 60)
    assert create(till, "k").id == first.id
    clock.advance(120)
    assert create(till, "k").id != first.id


def test_a_key_on_a_read_means_nothing(till: Till) -> None:
    intent = create(till, "k")
    found = till.client.v1.payment_intents.retrieve(intent.id, {}, {"idempotency_key": "k"})
    assert header(found) is None


def test_a_key_of_more_than_255_characters_is_refused(till: Till) -> None:
    with pytest.raises(stripe.IdempotencyError):
        create(till, "k" * 256)


def test_of_two_requests_at_once_with_one_key_the_later_is_told_to_wait(tmp_path: Path) -> None:
    faults = tmp_path / "faults.json"
    faults.write_text(json.dumps([{"path": "/v1/payment_intents", "do": "slow", "seconds": 0.3, "times": 1}]))

    def outcome(till: Till) -> str:
        try:
            return create(till, "k").id
        except stripe.APIError as conflict:
            return f"{conflict.http_status} {conflict.error and conflict.error.code}"

    with PracticeServer(faults=faults) as server, Till(server.url) as first, Till(server.url) as second:
        with ThreadPoolExecutor() as both:
            outcomes = list(both.map(outcome, (first, second)))
        assert "409 idempotency_key_in_use" in outcomes
        assert create(first, "k").id in outcomes


def test_a_failure_of_stripes_own_is_kept_under_the_key(till: Till, faults_file: Path) -> None:
    rule = {"path": "/v1/payment_intents", "method": "POST", "do": "status", "status": 500, "times": 1}
    faults_file.write_text(json.dumps([rule]))
    for replayed in (None, "true"):
        with pytest.raises(stripe.APIError) as failed:
            create(till, "k")
        assert failed.value.http_status == 500
        assert failed.value.headers
        assert failed.value.headers.get("Idempotent-Replayed") == replayed
    assert till.client.v1.payment_intents.list().data == []


def test_a_failure_after_the_effect_is_kept_in_place_of_the_answer(till: Till, faults_file: Path) -> None:
    rule = {"path": "/v1/payment_intents", "method": "POST", "do": "status", "when": "after", "times": 1}
    faults_file.write_text(json.dumps([rule]))
    for _try in range(2):
        with pytest.raises(stripe.APIError) as failed:
            create(till, "k")
        assert failed.value.http_status == 500
    assert len(till.client.v1.payment_intents.list().data) == 1


def test_a_failure_of_a_gateway_is_not_kept(till: Till, faults_file: Path) -> None:
    rule = {"path": "/v1/payment_intents", "method": "POST", "do": "status", "status": 503, "times": 1}
    faults_file.write_text(json.dumps([rule]))
    with pytest.raises(stripe.APIError):
        create(till, "k")
    assert header(create(till, "k")) is None
