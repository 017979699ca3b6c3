"""Which events follow what, in which order, and who caused them."""

import json
from pathlib import Path

import pytest
import stripe

from pos.practice.server import PracticeServer
from tests.practice.till import Clock, Till, posted


def test_a_payment(till: Till) -> None:
    till.paid()
    assert till.event_types() == ["payment_intent.created", "charge.succeeded", "payment_intent.succeeded"]


def test_a_decline(till: Till) -> None:
    with pytest.raises(stripe.CardError):
        till.paid(card="pm_card_visa_chargeDeclined")
    assert till.event_types() == ["payment_intent.created", "charge.failed", "payment_intent.payment_failed"]


def test_a_hold_and_its_capture(till: Till) -> None:
    intent = till.paid(capture_method="manual")
    till.client.v1.payment_intents.capture(intent.id)
    assert till.event_types() == [
        "payment_intent.created",
        "charge.succeeded",
        "payment_intent.amount_capturable_updated",
        "charge.captured",
        "payment_intent.succeeded",
    ]


def test_a_challenge_that_is_failed(till: Till) -> None:
    intent = till.paid(card="pm_card_threeDSecure2Required")
    posted(till.url, f"/practice/payment_intents/{intent.id}/authenticate", {"outcome": "fail"})
    assert till.event_types(1) == ["payment_intent.requires_action", "payment_intent.payment_failed"]


def test_a_payment_on_a_reader(till: Till) -> None:
    till.on_reader()
    till.present()
    assert till.event_types(1) == [
        "charge.succeeded",
        "payment_intent.succeeded",
        "terminal.reader.action_succeeded",
    ]


def test_a_cancel(till: Till) -> None:
    till.client.v1.payment_intents.cancel(till.intent().id)
    assert till.event_types() == ["payment_intent.created", "payment_intent.canceled"]


def test_an_event_names_the_request_that_caused_it(till: Till) -> None:
    intent = till.client.v1.payment_intents.create(
        {"amount": 2500, "currency": "usd"}, {"idempotency_key": "S-1:pi:1"}
    )
    (event,) = till.client.v1.events.list().data
    assert event.request
    assert event.request.idempotency_key == "S-1:pi:1"
    assert intent.last_response
    assert event.request.id == intent.last_response.request_id


def test_what_time_brings_is_caused_by_nobody(till: Till) -> None:
    till.paid()
    till.later(2)
    event = till.client.v1.events.list({"type": "charge.updated"}).data[0]
    assert event.request
    assert event.request.id is None
    assert event.data.previous_attributes
    assert event.data.previous_attributes.to_dict() == {"balance_transaction": None}


def test_what_came_due_together_happens_in_the_order_of_its_time(till: Till) -> None:
    intent = till.paid(card="pm_card_pendingRefund")
    till.client.v1.refunds.create({"payment_intent": intent.id})
    till.later(60)
    assert till.event_types(4) == [
        "charge.updated",
        "refund.updated",
        "charge.refund.updated",
        "charge.refunded",
    ]


def test_an_event_keeps_the_object_as_it_was(till: Till) -> None:
    intent = till.paid()
    till.client.v1.payment_intents.update(intent.id, {"description": "later"})
    created = till.client.v1.events.list({"type": "payment_intent.created"}).data[0]
    assert created.data.object["status"] == "requires_confirmation"
    assert created.data.object["description"] is None


def test_events_are_filtered_by_types_and_paged_either_way(till: Till) -> None:
    for _sale in range(3):
        till.paid()
    wanted = ["payment_intent.created", "payment_intent.succeeded"]
    first = till.client.v1.events.list({"types": wanted, "limit": 2})
    assert [event.type for event in first.data] == wanted[::-1]
    assert first.has_more
    assert len(list(first.auto_paging_iter())) == 6
    oldest = list(till.client.v1.events.list({"limit": 100}).data)[-1]
    newer = till.client.v1.events.list({"ending_before": oldest.id, "limit": 3})
    everything = till.client.v1.events.list({"limit": 100}).data
    assert [event.id for event in newer.auto_paging_iter()] == [event.id for event in everything[-2::-1]]


def test_more_than_twenty_types_are_refused(till: Till) -> None:
    with pytest.raises(stripe.InvalidRequestError, match="at most 20 types"):
        till.client.v1.events.list({"types": [f"charge.t{index}" for index in range(21)]})


def test_events_whose_delivery_waits_can_be_asked_for(till: Till, faults_file: Path) -> None:
    faults_file.write_text(json.dumps([{"webhook": "*", "do": "late", "seconds": 1000}]))
    till.client.v1.webhook_endpoints.create(
        {"url": "http://127.0.0.1:9/hook", "enabled_events": ["payment_intent.created"]}
    )
    till.paid()
    waiting = till.client.v1.events.list({"delivery_success": False}).data
    assert [(event.type, event.pending_webhooks) for event in waiting] == [("payment_intent.created", 1)]
    assert len(till.client.v1.events.list({"delivery_success": True}).data) == 2


def test_events_are_forgotten_after_thirty_days(tmp_path: Path, clock: Clock) -> None:
    with PracticeServer(folder=tmp_path, clock=clock) as server, Till(server.url) as till:
        till.intent()
    clock.advance(31 * 24 * 3600)
    with PracticeServer(folder=tmp_path, clock=clock) as server, Till(server.url) as till:
        assert till.event_types() == []
        assert len(till.client.v1.payment_intents.list().data) == 1
