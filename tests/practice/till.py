"""What the tests of the practice server do again and again, with Stripe's SDK and nothing of the till."""

import time
from collections.abc import Callable
from types import TracebackType
from typing import Any, Self

import httpx
import stripe

READER = "tmr_simulated"


class Clock:
    """Seconds since 1970 that move only when told to."""

    def __init__(self, start: float = 1_795_000_000.0) -> None:
        self.seconds = start

    def __call__(self) -> float:
        return self.seconds

    def advance(self, seconds: float) -> None:
        self.seconds += seconds


class Till:
    """Stripe's SDK with one key, and the usual first steps of a payment."""

    def __init__(
        self, url: str, clock: Clock | None = None, key: str = "sk_test_practice", retries: int = 0
    ) -> None:
        stripe.enable_telemetry = False
        self.url = url
        self.clock = clock
        self._http = stripe.RequestsClient(timeout=10)
        self.client = stripe.StripeClient(
            key, http_client=self._http, base_addresses={"api": url}, max_network_retries=retries
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._http.close()

    def intent(self, amount: int = 2500, kind: str = "card", **more: Any) -> stripe.PaymentIntent:
        """A new intent."""
        params: Any = {"amount": amount, "currency": "usd", "allowed_payment_method_types": [kind], **more}
        return self.client.v1.payment_intents.create(params)

    def paid(self, amount: int = 2500, card: str = "pm_card_visa", **more: Any) -> stripe.PaymentIntent:
        """An intent that a card has paid."""
        return self.intent(amount, payment_method=card, confirm=True, **more)

    def on_reader(self, amount: int = 2500, reader: str = READER, **more: Any) -> stripe.PaymentIntent:
        """An intent that a reader waits to take."""
        intent = self.intent(amount, "card_present", **more)
        self.client.v1.terminal.readers.process_payment_intent(reader, {"payment_intent": intent.id})
        return intent

    def present(
        self, number: str = "4242424242424242", reader: str = READER, **more: Any
    ) -> stripe.terminal.Reader:
        """Show a card to the reader."""
        params: Any = {"type": "card_present", "card_present": {"number": number}, **more}
        return self.client.v1.test_helpers.terminal.readers.present_payment_method(reader, params)

    def read(self, intent: stripe.PaymentIntent, *expand: str) -> stripe.PaymentIntent:
        """The intent as Stripe has it now."""
        return self.client.v1.payment_intents.retrieve(intent.id, {"expand": list(expand)})

    def charge(self, intent: stripe.PaymentIntent) -> stripe.Charge:
        """The intent's last charge as Stripe has it now."""
        return self.client.v1.charges.retrieve(str(self.read(intent).latest_charge))

    def event_types(self, since: int = 0) -> list[str]:
        """Types of the events so far, oldest first."""
        found = self.client.v1.events.list({"limit": 100}).data[::-1]
        return [event.type for event in found[since:]]

    def later(self, seconds: float) -> None:
        """Let time pass, and the server notice."""
        assert self.clock is not None
        self.clock.advance(seconds)
        self.client.v1.balance.retrieve()


def posted(url: str, path: str, body: dict[str, object] | None = None) -> httpx.Response:
    """Answer of a control request under /practice."""
    return httpx.post(url + path, json=body or {}, timeout=10)


def wait_until(holds: Callable[[], object], meanwhile: Callable[[], object] = lambda: None) -> None:
    """Wait for what another thread is about to do, doing something meanwhile."""
    end = time.monotonic() + 5
    while not holds():
        assert time.monotonic() < end, "waited in vain"
        meanwhile()
        time.sleep(0.005)
