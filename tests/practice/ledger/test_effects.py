"""The effect log: what Stripe was asked to do and did, on disk before the answer leaves."""

import json
from pathlib import Path
from typing import Any

import pytest
import stripe

from tests.practice.till import Till


def lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text().splitlines()]


def test_a_line_for_each_request_that_took_effect(till: Till, effects_file: Path) -> None:
    params: Any = {"amount": 2500, "currency": "usd", "metadata": {"sale_id": "S-1"}}
    intent = till.client.v1.payment_intents.create(params, {"idempotency_key": "k"})
    (line,) = lines(effects_file)
    assert line["seq"] == 1
    assert line["method"] == "POST"
    assert line["path"] == "/v1/payment_intents"
    assert line["idempotency_key"] == "k"
    assert line["params_hash"]
    assert (line["object"], line["id"], line["status"]) == (
        "payment_intent",
        intent.id,
        "requires_payment_method",
    )
    assert (line["amount"], line["currency"], line["metadata"]) == (2500, "usd", {"sale_id": "S-1"})


def test_reads_replays_and_refusals_leave_no_line(till: Till, effects_file: Path) -> None:
    for _try in range(2):
        till.client.v1.payment_intents.create({"amount": 2500, "currency": "usd"}, {"idempotency_key": "k"})
    till.client.v1.payment_intents.list()
    with pytest.raises(stripe.InvalidRequestError):
        till.intent(0)
    with pytest.raises(stripe.InvalidRequestError):
        till.client.v1.refunds.create({"charge": "ch_nope"})
    assert len(lines(effects_file)) == 1


def test_a_decline_is_an_effect(till: Till, effects_file: Path) -> None:
    with pytest.raises(stripe.CardError):
        till.paid(card="pm_card_visa_chargeDeclined")
    (line,) = lines(effects_file)
    assert (line["http_status"], line["status"]) == (402, "requires_payment_method")


def test_an_effect_whose_answer_was_lost_has_its_line(
    till: Till, faults_file: Path, effects_file: Path
) -> None:
    faults_file.write_text(json.dumps([{"path": "/v1/payment_intents", "do": "reset", "when": "after"}]))
    with pytest.raises(stripe.APIConnectionError):
        till.intent()
    assert len(lines(effects_file)) == 1
    faults_file.write_text(json.dumps([{"path": "/v1/payment_intents", "do": "reset", "when": "before"}]))
    with pytest.raises(stripe.APIConnectionError):
        till.intent()
    assert len(lines(effects_file)) == 1


def test_lines_are_numbered_without_a_gap(till: Till, effects_file: Path) -> None:
    intent = till.paid()
    till.client.v1.refunds.create({"payment_intent": intent.id, "amount": 100})
    till.client.v1.refunds.create({"payment_intent": intent.id, "amount": 200})
    assert [(line["seq"], line["object"], line["amount"]) for line in lines(effects_file)] == [
        (1, "payment_intent", 2500),
        (2, "refund", 100),
        (3, "refund", 200),
    ]
