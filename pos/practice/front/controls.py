"""`/practice/…`: what a person or a test does that Stripe's API has no request for.

The bank's part of a 3-D Secure challenge, the payer's part of a pay link, the customer at the reader, and
time.
"""

from collections.abc import Callable
from typing import Final

from aiohttp import web

from pos.practice.front.gateway import Gateway
from pos.practice.objects.call import Call
from pos.practice.objects.cards import BY_NUMBER
from pos.practice.objects.checkout import complete_if_paid, pay
from pos.practice.objects.confirming import authenticate
from pos.practice.objects.presenting import physical_card
from pos.practice.objects.reader_actions import customer_cancels
from pos.practice.objects.schedule import run_due
from pos.practice.refusal import Refusal
from pos.practice.wire import Wire

MOST_SECONDS_AHEAD: Final = 400 * 24 * 3600


class Controls:
    """The control requests. They take JSON and need no key: the money is not real."""

    def __init__(self, gateway: Gateway) -> None:
        self._gateway = gateway

    def add_to(self, application: web.Application) -> None:
        """Add the routes."""
        add = application.router.add_post
        add("/practice/clock", self._clock)
        add("/practice/payment_intents/{intent}/authenticate", self._authenticate)
        add("/practice/checkout/{session}/pay", self._pay)
        add("/practice/readers/{reader}/customer_cancel", self._customer_cancel)
        add("/practice/readers/{reader}/physical_card", self._physical_card)

    def act(self, work: Callable[[Call], Wire]) -> Wire:
        """Do something as a call of nobody, in one transaction."""
        with self._gateway.records.transaction():
            run_due(self._gateway.call())
            done = work(self._gateway.call())
        self._gateway.on_change()
        return done

    def answer_challenge(self, intent_id: str, *, passes: bool) -> Wire:
        """The cardholder passes or fails the challenge; a pay link it belongs to is completed."""

        def work(call: Call) -> Wire:
            intent = authenticate(call, call.need("payment_intent", intent_id, "intent"), passes=passes)
            complete_if_paid(call, intent)
            return intent

        return self.act(work)

    def pay_link(self, session_id: str, number: str) -> Wire:
        """Somebody pays a link with a test card."""
        card = BY_NUMBER.get("".join(number.split()))
        if card is None:
            raise Refusal("This is not the number of a test card.", param="number")
        return self.act(lambda call: pay(call, call.need("checkout.session", session_id, "session"), card))

    async def _clock(self, http: web.Request) -> web.Response:
        seconds = (await _body(http)).get("advance")
        if not isinstance(seconds, int | float) or not 0 <= seconds <= MOST_SECONDS_AHEAD:
            raise Refusal("Give `advance`: by how many seconds the clock goes forward.", param="advance")
        records = self._gateway.records
        with records.transaction():
            records.keep_setting("clock_ahead", records.setting("clock_ahead") + seconds)
            run_due(self._gateway.call())
        self._gateway.on_change()
        return web.json_response({"now": self._gateway.now()})

    async def _authenticate(self, http: web.Request) -> web.Response:
        outcome = (await _body(http)).get("outcome")
        if outcome not in {"pass", "fail"}:
            raise Refusal("Give `outcome`: pass or fail.", param="outcome")
        return web.json_response(self.answer_challenge(http.match_info["intent"], passes=outcome == "pass"))

    async def _pay(self, http: web.Request) -> web.Response:
        number = str((await _body(http)).get("number", "4242424242424242"))
        return web.json_response(self.pay_link(http.match_info["session"], number))

    async def _customer_cancel(self, http: web.Request) -> web.Response:
        reader_id = http.match_info["reader"]
        return web.json_response(
            self.act(lambda call: customer_cancels(call, call.need("terminal.reader", reader_id, "reader")))
        )

    async def _physical_card(self, http: web.Request) -> web.Response:
        reader_id = http.match_info["reader"]
        return web.json_response(
            self.act(lambda call: physical_card(call, call.need("terminal.reader", reader_id, "reader")))
        )


async def _body(http: web.Request) -> Wire:
    try:
        given = await http.json() if http.can_read_body else {}
    except ValueError as fault:
        raise Refusal("The body must be a JSON object.") from fault
    if not isinstance(given, dict):
        raise Refusal("The body must be a JSON object.")
    return given
