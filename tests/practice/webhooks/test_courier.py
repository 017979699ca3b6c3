"""Webhooks: signed, retried, re-signed; late, lost, doubled and forged on demand."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
import stripe

from pos.practice.server import PracticeServer
from tests.practice.till import Clock, Till, wait_until


@dataclass
class Hook:
    """A till's webhook listener that keeps what it was told."""

    url: str = ""
    status: int = 200
    told: list[tuple[str, str]] = field(default_factory=list)

    @property
    def types(self) -> list[str]:
        return [json.loads(body)["type"] for body, _signature in self.told]


@pytest.fixture
def hook() -> Iterator[Hook]:
    hook = Hook()

    class Listener(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            hook.told.append((body, self.headers["Stripe-Signature"]))
            self.send_response(hook.status)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_any: Any) -> None:
            """Say nothing."""

    listener = ThreadingHTTPServer(("127.0.0.1", 0), Listener)
    thread = Thread(target=listener.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    hook.url = f"http://127.0.0.1:{listener.server_port}/hook"
    yield hook
    listener.shutdown()
    thread.join()
    listener.server_close()


def register(till: Till, hook: Hook, *events: str) -> str:
    wanted: Any = {
        "url": hook.url,
        "enabled_events": list(events) or ["*"],
        "api_version": "2026-10-28.endive",
    }
    made = till.client.v1.webhook_endpoints.create(wanted)
    assert made.secret
    return made.secret


def test_a_registered_endpoint_hears_what_it_asked_for_signed(till: Till, hook: Hook) -> None:
    secret = register(till, hook, "payment_intent.succeeded")
    till.paid()
    wait_until(lambda: hook.told)
    body, signature = hook.told[0]
    assert stripe.WebhookSignature.verify_header(body, signature, secret)
    event = stripe.Event.construct_from(json.loads(body), None)
    assert (event.type, event.pending_webhooks, event.api_version) == (
        "payment_intent.succeeded",
        1,
        "2026-10-28.endive",
    )
    assert hook.types == ["payment_intent.succeeded"]


def test_the_secret_is_shown_once(till: Till, hook: Hook) -> None:
    register(till, hook)
    (endpoint,) = till.client.v1.webhook_endpoints.list().data
    assert "secret" not in endpoint
    changed = till.client.v1.webhook_endpoints.update(endpoint.id, {"url": hook.url + "2"})
    assert changed.url.endswith("2")
    assert "secret" not in changed


def test_an_event_that_arrived_is_no_longer_pending(till: Till, hook: Hook) -> None:
    register(till, hook)
    till.intent()
    wait_until(lambda: hook.told)
    wait_until(lambda: till.client.v1.events.list().data[0].pending_webhooks == 0)


def test_a_listener_of_the_server_hears_everything_in_order(hook: Hook) -> None:
    with (
        PracticeServer(webhook_url=hook.url, webhook_secret="whsec_ours") as server,
        Till(server.url) as till,
    ):
        till.paid()
        wait_until(lambda: len(hook.told) == 3)
    assert hook.types == ["payment_intent.created", "charge.succeeded", "payment_intent.succeeded"]
    for body, signature in hook.told:
        assert stripe.WebhookSignature.verify_header(body, signature, "whsec_ours", tolerance=300)


def test_a_listener_hears_what_another_process_did(hook: Hook, tmp_path: Path) -> None:
    with (
        PracticeServer(folder=tmp_path, webhook_url=hook.url, webhook_secret="whsec_ours"),
        PracticeServer(folder=tmp_path) as other,
        Till(other.url) as till,
    ):
        till.intent()
        wait_until(lambda: hook.types == ["payment_intent.created"])


def test_two_servers_deliver_an_event_once(hook: Hook, tmp_path: Path) -> None:
    with PracticeServer(folder=tmp_path) as one, PracticeServer(folder=tmp_path), Till(one.url) as till:
        register(till, hook)
        for _sale in range(5):
            till.paid()
        wait_until(lambda: len(hook.told) >= 15)
        wait_until(lambda: till.client.v1.events.list({"delivery_success": False}).data == [])
    assert len(hook.told) == 15


def test_a_refused_delivery_is_tried_three_times_and_signed_anew(
    till: Till, hook: Hook, clock: Clock
) -> None:
    hook.status = 500
    secret = register(till, hook, "payment_intent.created")
    till.intent()
    wait_until(lambda: len(hook.told) == 1)
    wait_until(lambda: len(hook.told) == 3, lambda: clock.advance(1))
    clock.advance(10_000)
    till.intent()
    wait_until(lambda: len(hook.told) == 4)
    assert json.loads(hook.told[3][0])["id"] != json.loads(hook.told[2][0])["id"]
    times = [signature.split(",")[0] for _body, signature in hook.told[:3]]
    assert len(set(times)) == 3
    assert len({json.loads(body)["id"] for body, _signature in hook.told[:3]}) == 1
    for body, signature in hook.told:
        assert stripe.WebhookSignature.verify_header(body, signature, secret)


def test_a_delivery_that_arrives_at_last_is_not_repeated(till: Till, hook: Hook, clock: Clock) -> None:
    hook.status = 500
    register(till, hook)
    till.intent()
    wait_until(lambda: len(hook.told) == 1)
    hook.status = 200
    wait_until(lambda: till.client.v1.events.list().data[0].pending_webhooks == 0, lambda: clock.advance(2))
    assert len(hook.told) == 2


def test_what_is_owed_survives_a_restart(hook: Hook, tmp_path: Path, clock: Clock) -> None:
    hook.status = 500
    with PracticeServer(folder=tmp_path, clock=clock) as server, Till(server.url) as till:
        register(till, hook)
        till.intent()
        wait_until(lambda: len(hook.told) == 1)
    hook.status = 200
    clock.advance(120)
    with PracticeServer(folder=tmp_path, clock=clock):
        wait_until(lambda: len(hook.told) == 2)


def test_a_removed_or_disabled_endpoint_hears_nothing_more(till: Till, hook: Hook) -> None:
    register(till, hook)
    (endpoint,) = till.client.v1.webhook_endpoints.list().data
    till.client.v1.webhook_endpoints.update(endpoint.id, {"disabled": True})
    till.intent()
    till.client.v1.webhook_endpoints.update(endpoint.id, {"disabled": False})
    till.client.v1.webhook_endpoints.delete(endpoint.id)
    till.intent()
    assert [event.pending_webhooks for event in till.client.v1.events.list().data] == [0, 0]
    assert hook.told == []


def test_seventeen_endpoints_are_one_too_many(till: Till, hook: Hook) -> None:
    for _endpoint in range(16):
        register(till, hook)
    with pytest.raises(stripe.InvalidRequestError, match="maximum of 16"):
        register(till, hook)


def test_plain_http_is_for_this_machine_alone(till: Till) -> None:
    with pytest.raises(stripe.InvalidRequestError) as refused:
        till.client.v1.webhook_endpoints.create({"url": "http://example.com/hook", "enabled_events": ["*"]})
    assert refused.value.code == "url_invalid"


def test_an_event_comes_twice(till: Till, hook: Hook, faults_file: Path) -> None:
    faults_file.write_text(json.dumps([{"webhook": "payment_intent.succeeded", "do": "twice"}]))
    register(till, hook, "payment_intent.succeeded")
    till.paid()
    wait_until(lambda: len(hook.told) == 2)
    assert hook.told[0] == hook.told[1]


def test_an_event_is_lost(till: Till, hook: Hook, faults_file: Path) -> None:
    faults_file.write_text(json.dumps([{"webhook": "charge.*", "do": "drop"}]))
    register(till, hook)
    till.paid()
    wait_until(lambda: len(hook.told) == 2)
    assert hook.types == ["payment_intent.created", "payment_intent.succeeded"]


def test_an_event_comes_late(till: Till, hook: Hook, faults_file: Path, clock: Clock) -> None:
    faults_file.write_text(json.dumps([{"webhook": "payment_intent.created", "do": "late", "seconds": 60}]))
    register(till, hook)
    till.paid(capture_method="automatic")
    wait_until(lambda: len(hook.told) == 2)
    wait_until(lambda: len(hook.told) == 3, lambda: clock.advance(61))
    assert hook.types == ["charge.succeeded", "payment_intent.succeeded", "payment_intent.created"]


def test_events_come_in_the_wrong_order(till: Till, hook: Hook, faults_file: Path, clock: Clock) -> None:
    faults_file.write_text(json.dumps([{"webhook": "*", "do": "reorder", "seconds": 10}]))
    register(till, hook)
    till.paid(capture_method="automatic")
    wait_until(lambda: len(hook.told) == 3, lambda: clock.advance(11))
    assert hook.types == ["payment_intent.succeeded", "charge.succeeded", "payment_intent.created"]


def test_an_event_is_signed_by_somebody_else(till: Till, hook: Hook, faults_file: Path) -> None:
    faults_file.write_text(json.dumps([{"webhook": "*", "do": "bad_signature", "times": 1}]))
    secret = register(till, hook, "payment_intent.created")
    till.intent()
    wait_until(lambda: hook.told)
    body, signature = hook.told[0]
    with pytest.raises(stripe.SignatureVerificationError):
        stripe.WebhookSignature.verify_header(body, signature, secret)
