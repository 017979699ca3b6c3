"""The stand-in for Stripe.js in a real web view, on the https origin that a till gives its card page."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import httpx
import pytest
import stripe

from tests.practice.till import Till

pytest.importorskip("PySide6.QtWebEngineWidgets", exc_type=ImportError)
pytestmark = pytest.mark.web


def pay(till: Till, intent: stripe.PaymentIntent, number: str, expiry: str = "1234", *challenge: str) -> Any:
    """Type a card into the page of an intent."""
    script = Path(__file__).with_name("card_page.py")
    assert intent.client_secret
    command = [sys.executable, str(script), till.url, intent.client_secret, number, expiry, "123", *challenge]
    environment = {**os.environ, "QTWEBENGINE_CHROMIUM_FLAGS": "--disable-gpu"}
    done = subprocess.run(command, capture_output=True, text=True, timeout=50, env=environment, check=False)
    assert done.stdout, done.stderr
    return json.loads(done.stdout)


def test_a_typed_card_pays_from_an_https_page(till: Till) -> None:
    intent = till.intent()
    seen = pay(till, intent, "4242424242424242")
    assert seen["origin"] == "https://pos.invalid"
    assert seen["names"][0] == "ready"
    assert "loaderror" not in seen["names"]
    assert seen["change"]["complete"]
    assert seen["status"] == "succeeded"
    charge = till.charge(intent)
    assert (charge.status, charge.billing_details.name) == ("succeeded", "Elena Marsh")


def test_a_declined_card_comes_back_as_an_error_with_stripes_words(till: Till) -> None:
    intent = till.intent()
    seen = pay(till, intent, "4000000000000002")
    assert seen["error"] == {"code": "card_declined", "message": "Your card was declined."}
    assert till.read(intent).status == "requires_payment_method"


def test_a_date_that_has_passed_is_noticed_before_anything_is_sent(till: Till) -> None:
    intent = till.intent()
    seen = pay(till, intent, "4242424242424242", "0424")
    assert seen["error"]["code"] == "invalid_expiry_year_past"
    assert not seen["change"]["complete"]
    assert till.read(intent).latest_charge is None


@pytest.mark.parametrize(("answer", "status"), [("pass", "succeeded"), ("fail", "requires_payment_method")])
def test_the_bank_asks_in_front_of_the_page(till: Till, answer: str, status: str) -> None:
    intent = till.intent()
    seen = pay(till, intent, "4000000000003220", "1234", answer)
    assert till.read(intent).status == status
    if answer == "fail":
        assert seen["error"]["code"] == "payment_intent_authentication_failure"


def test_the_script_is_served_where_stripe_serves_it(till: Till) -> None:
    for path in ("/stripe.js", "/js.stripe.com/endive/stripe.js"):
        answer = httpx.get(till.url + path)
        assert answer.headers["Content-Type"].startswith("text/javascript")
        assert answer.headers["Access-Control-Allow-Origin"] == "*"
