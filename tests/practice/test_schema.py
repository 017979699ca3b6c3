"""Every kind of object, in every state we can bring about, is what Stripe's schema says."""

import json
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.practice.till import READER, Till, posted
from tests.stripe_schema.check_slice import departures

KINDS = (
    "payment_intent",
    "charge",
    "refund",
    "event",
    "terminal.reader",
    "terminal.location",
    "webhook_endpoint",
    "payment_method",
    "balance_transaction",
    "dispute",
    "checkout.session",
)


class Seen:
    """Collects every object of every answer, however deep."""

    def __init__(self) -> None:
        self.objects: list[dict[str, Any]] = []
        self.errors: list[dict[str, Any]] = []

    def note(self, answer: httpx.Response) -> None:
        if answer.headers["Content-Type"].startswith("application/json"):
            self._walk(json.loads(answer.read()))

    def _walk(self, value: Any) -> None:
        if isinstance(value, list):
            for item in value:
                self._walk(item)
        elif isinstance(value, dict):
            if value.get("object") in KINDS:
                self.objects.append(value)
            if isinstance(value.get("error"), dict) and "type" in value["error"]:
                self.errors.append(value["error"])
            for item in value.values():
                self._walk(item)


def every_state(till: Till, http: httpx.Client) -> None:
    """Bring about what a shop could, and then list everything."""
    post = http.post
    post(
        "/v1/webhook_endpoints",
        data={"url": "https://127.0.0.1:9/hook", "enabled_events[]": "charge.succeeded"},
    )
    place = {"display_name": "Shop", "address[country]": "US", "address[line1]": "1 Main St"}
    post("/v1/terminal/locations", data=place)
    post("/v1/terminal/readers", data={"registration_code": "simulated-wpe"})
    for card in (
        *(
            "pm_card_visa",
            "pm_card_amex",
            "pm_card_visa_chargeDeclined",
            "pm_card_chargeDeclinedIncorrectCvc",
        ),
        *(
            "pm_card_radarBlock",
            "pm_card_threeDSecure2Required",
            "pm_card_createDispute",
            "pm_card_refundFail",
        ),
        "pm_card_pendingRefund",
    ):
        for capture in ("automatic", "automatic_async", "manual"):
            made = post(
                "/v1/payment_intents",
                data={
                    "amount": "2500",
                    "currency": "usd",
                    "allowed_payment_method_types[]": "card",
                    "payment_method": card,
                    "confirm": "true",
                    "capture_method": capture,
                    "receipt_email": "elena@marsh.example",
                    "metadata[a]": "b",
                    "shipping[name]": "Elena",
                    "shipping[address][line1]": "1 Main St",
                    "expand[]": "latest_charge",
                },
            ).json()
            if made.get("status") == "succeeded":
                post(
                    "/v1/refunds", data={"payment_intent": made["id"], "amount": "100", "reason": "duplicate"}
                )
            if made.get("status") == "requires_capture":
                post(f"/v1/payment_intents/{made['id']}/capture", data={"amount_to_capture": "2000"})
            if made.get("status") == "requires_action":
                outcome = "fail" if capture == "manual" else "pass"
                posted(till.url, f"/practice/payment_intents/{made['id']}/authenticate", {"outcome": outcome})
    post("/v1/payment_intents", data={"amount": "2500", "currency": "usd"})
    canceled = post("/v1/payment_intents", data={"amount": "2500", "currency": "eur"}).json()
    post(f"/v1/payment_intents/{canceled['id']}/cancel", data={"cancellation_reason": "abandoned"})
    on_readers(till, http)
    links(till, http)
    till.later(3 * 24 * 3600)
    everything(http)


def on_readers(till: Till, http: httpx.Client) -> None:
    reader = f"/v1/terminal/readers/{READER}"
    present = f"/v1/test_helpers{reader.removeprefix('/v1')}/present_payment_method"
    for number in ("4242424242424242", "4000000000000002", "4001007020000002"):
        intent = till.intent(kind="card_present")
        config = {"process_config[enable_customer_cancellation]": "true"}
        http.post(f"{reader}/process_payment_intent", data={"payment_intent": intent.id, **config})
        http.post(present, data={"type": "card_present", "card_present[number]": number})
        http.post(
            f"{reader}/collect_payment_method", data={"payment_intent": till.intent(kind="card_present").id}
        )
        http.post(present, data={})
    cart = {"cart[currency]": "usd", "cart[total]": "100", "cart[line_items][0][description]": "Bread"}
    cart |= {"cart[line_items][0][amount]": "100", "cart[line_items][0][quantity]": "1", "type": "cart"}
    http.post(f"{reader}/set_reader_display", data=cart)
    for kind in ("email", "signature", "selection"):
        asked = {"inputs[0][type]": kind, "inputs[0][custom_text][title]": "Please"}
        if kind == "selection":
            asked |= {
                "inputs[0][selection][choices][0][id]": "a",
                "inputs[0][selection][choices][0][text]": "A",
            }
        http.post(f"{reader}/collect_inputs", data=asked)
        http.post(f"/v1/test_helpers{reader.removeprefix('/v1')}/succeed_input_collection")
    cad = {"amount": "2500", "currency": "cad", "allowed_payment_method_types[]": "interac_present"}
    intent_id = http.post("/v1/payment_intents", data=cad).json()["id"]
    http.post(f"{reader}/process_payment_intent", data={"payment_intent": intent_id})
    http.post(present, data={"type": "interac_present"})
    http.post(f"{reader}/refund_payment", data={"payment_intent": intent_id})
    http.post(present, data={"type": "interac_present"})


def links(till: Till, http: httpx.Client) -> None:
    item = {
        "mode": "payment",
        "line_items[0][quantity]": "1",
        "line_items[0][price_data][currency]": "usd",
        "line_items[0][price_data][unit_amount]": "500",
        "line_items[0][price_data][product_data][name]": "Bread",
    }
    for number in ("4242424242424242", "4000000000000002"):
        session = http.post("/v1/checkout/sessions", data=item).json()
        posted(till.url, f"/practice/checkout/{session['id']}/pay", {"number": number})


def everything(http: httpx.Client) -> None:
    for path in (
        *("/v1/payment_intents", "/v1/charges", "/v1/refunds", "/v1/disputes", "/v1/balance_transactions"),
        *("/v1/terminal/readers", "/v1/terminal/locations", "/v1/webhook_endpoints", "/v1/checkout/sessions"),
        "/v1/events",
    ):
        start = ""
        while True:
            answer = http.get(
                path, params={"limit": "100", **({"starting_after": start} if start else {})}
            ).json()
            if not answer["has_more"]:
                break
            start = answer["data"][-1]["id"]


@pytest.fixture
def seen(till: Till, http: httpx.Client) -> Seen:
    seen = Seen()
    http.event_hooks["response"] = [seen.note]
    every_state(till, http)
    return seen


def test_no_object_departs_from_the_schema(seen: Seen) -> None:
    found = {
        f"{one['object']} {departure.path}: {departure.reason}"
        for one in seen.objects
        for departure in departures(one["object"], one)
    }
    assert found == set()
    assert {one["object"] for one in seen.objects} == set(KINDS)
    statuses = {one["status"] for one in seen.objects if one["object"] == "payment_intent"}
    assert statuses == {
        "requires_payment_method",
        "requires_action",
        "requires_capture",
        "succeeded",
        "canceled",
    } | (statuses & {"requires_confirmation"})


def test_no_event_tells_of_an_object_that_departs(seen: Seen) -> None:
    events = [one for one in seen.objects if one["object"] == "event"]
    told = {(event["type"], event["data"]["object"]["object"]) for event in events}
    assert len(told) > 15
    assert not [event for event in events if departures("event", event)]


def test_no_error_departs_from_the_schema(seen: Seen) -> None:
    assert seen.errors
    assert not [(error, departures("error", error)) for error in seen.errors if departures("error", error)]


def test_the_check_itself_notices_a_departure(till: Till, tmp_path: Path) -> None:
    intent = till.intent().to_dict()
    assert departures("payment_intent", intent) == []
    assert departures("payment_intent", intent | {"amount": "2500"})
    assert departures("payment_intent", intent | {"wat": 1})
    assert departures("payment_intent", intent | {"object": "intent"})
    assert departures("payment_intent", intent | {"amount": None})
