"""What the Stripe connection makes of every way in which an answer can go wrong."""

import asyncio
import json
import time
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from pos.domain.errors import StripeMisconfigured, StripeRefused, StripeUnreachable
from pos.domain.intent import IntentState
from pos.practice.server import PracticeServer
from pos.services.stripe.faults import CardDeclined
from pos.services.stripe.gateway import StripeGateway

PARAMS = {"amount": 1000, "currency": "usd", "allowed_payment_method_types": ["card"]}
CREATE = "/v1/payment_intents"
CONFIRM = "/v1/payment_intents/*/confirm"


class Stripe:
    """A practice server, a file that makes it misbehave, and gateways to it."""

    def __init__(self, folder: Path) -> None:
        self.faults = folder / "faults.json"
        self.misbehave()
        self.server = PracticeServer(faults=self.faults)
        self.server.start()

    def misbehave(self, *rules: dict[str, Any]) -> None:
        self.faults.write_text(json.dumps(list(rules)), encoding="utf-8")

    def ask(self, call: Callable[[StripeGateway], Awaitable[Any]], *, key: str = "sk_test_1") -> Any:
        """Run one call on a gateway of its own and return its answer."""

        async def whole() -> Any:
            gateway = StripeGateway(key, base_address=self.server.url, deadline=3.0, timeout=0.4)
            try:
                return await call(gateway)
            finally:
                await gateway.close()

        return asyncio.run(whole())


@pytest.fixture
def stripe(tmp_path: Path) -> Iterator[Stripe]:
    stripe = Stripe(tmp_path)
    yield stripe
    stripe.server.stop()


def created(stripe: Stripe, key: str = "k1") -> Any:
    return stripe.ask(lambda gateway: gateway.intents.create(PARAMS, key))


def confirmed(stripe: Stripe, intent_id: str, method: str = "pm_card_visa", key: str = "k2") -> Any:
    return stripe.ask(lambda gateway: gateway.intents.confirm(intent_id, {"payment_method": method}, key))


@pytest.mark.parametrize("when", ["before", "after"])
@pytest.mark.parametrize(
    "fault",
    [
        {"do": "reset"},
        {"do": "empty"},
        {"do": "timeout", "seconds": 2},
        {"do": "status", "status": 500},
        {"do": "html", "status": 502},
        {"do": "html", "status": 200},
    ],
    ids=lambda fault: f"{fault['do']}-{fault.get('status', '')}",
)
def test_no_believable_answer_may_have_had_an_effect(
    stripe: Stripe, when: str, fault: dict[str, Any]
) -> None:
    intent = created(stripe)
    stripe.misbehave({"method": "POST", "path": CONFIRM, "when": when, **fault})

    with pytest.raises(StripeUnreachable) as raised:
        confirmed(stripe, intent.intent_id)

    assert raised.value.may_have_effect


@pytest.mark.parametrize("do", ["truncate", "malformed"])
def test_a_garbled_answer_may_have_had_an_effect(stripe: Stripe, do: str) -> None:
    intent = created(stripe)
    stripe.misbehave({"method": "POST", "path": CONFIRM, "do": do})

    with pytest.raises(StripeUnreachable) as raised:
        confirmed(stripe, intent.intent_id)

    assert raised.value.may_have_effect


def test_an_answer_that_trickles_is_given_up_at_the_deadline(stripe: Stripe) -> None:
    intent = created(stripe)
    stripe.misbehave({"method": "POST", "path": CONFIRM, "do": "slow_loris"})
    began = time.monotonic()

    with pytest.raises(StripeUnreachable) as raised:
        confirmed(stripe, intent.intent_id)

    assert raised.value.may_have_effect
    assert time.monotonic() - began < 10


def test_an_answer_of_many_megabytes_isnt_read_into_memory(stripe: Stripe) -> None:
    intent = created(stripe)
    stripe.misbehave({"method": "POST", "path": CONFIRM, "do": "big_body"})

    with pytest.raises(StripeUnreachable) as raised:
        confirmed(stripe, intent.intent_id)

    assert raised.value.may_have_effect


def test_a_server_that_isnt_there_had_no_effect() -> None:
    async def whole() -> None:
        gateway = StripeGateway("sk_test_1", base_address="http://127.0.0.1:9", deadline=4.0)
        try:
            await gateway.intents.create(PARAMS, "k1")
        finally:
            await gateway.close()

    with pytest.raises(StripeUnreachable) as raised:
        asyncio.run(whole())

    assert not raised.value.may_have_effect


def test_being_turned_away_for_asking_too_often_had_no_effect(stripe: Stripe) -> None:
    stripe.misbehave({"method": "POST", "path": CREATE, "when": "before", "do": "status", "status": 429})

    with pytest.raises(StripeUnreachable) as raised:
        created(stripe)

    assert not raised.value.may_have_effect


def test_a_rate_limit_that_passes_is_waited_for(stripe: Stripe) -> None:
    stripe.misbehave(
        {"method": "POST", "path": CREATE, "when": "before", "do": "status", "status": 429, "times": 1}
    )

    assert created(stripe).state is IntentState.NEEDS_CARD


def test_a_lost_answer_is_fetched_by_the_same_key_without_a_second_charge(stripe: Stripe) -> None:
    intent = created(stripe)
    stripe.misbehave({"method": "POST", "path": CONFIRM, "when": "after", "do": "reset", "times": 1})

    answer = confirmed(stripe, intent.intent_id)

    assert answer.state is IntentState.SUCCEEDED
    assert answer.received_minor == 1000


def test_a_lost_first_try_is_remembered_when_the_last_try_never_connected(stripe: Stripe) -> None:
    """The SDK reports its last try alone; the first may have charged."""
    intent = created(stripe)
    stripe.misbehave(
        {"method": "POST", "path": CONFIRM, "when": "after", "do": "reset", "times": 1},
        {"method": "POST", "path": CONFIRM, "do": "status", "status": 429, "code": "rate_limit"},
    )

    with pytest.raises(StripeUnreachable) as raised:
        confirmed(stripe, intent.intent_id)

    assert raised.value.may_have_effect


def test_a_decline_carries_its_codes_and_the_intent_ready_for_another_try(stripe: Stripe) -> None:
    intent = created(stripe)

    with pytest.raises(CardDeclined) as raised:
        confirmed(stripe, intent.intent_id, "pm_card_visa_chargeDeclinedInsufficientFunds")

    assert raised.value.decline.decline_code == "insufficient_funds"
    assert raised.value.decline.card.last4 == "9995"
    assert raised.value.intent is not None
    assert raised.value.intent.state is IntentState.NEEDS_CARD


def test_a_refusal_says_its_code_to_the_log_and_none_to_the_clerk(stripe: Stripe) -> None:
    with pytest.raises(StripeRefused) as raised:
        stripe.ask(lambda gateway: gateway.intents.read("pi_nope"))

    assert raised.value.code == "resource_missing"
    assert "resource_missing" in raised.value.detail
    assert "resource_missing" not in raised.value.message


def test_a_wrong_key_is_a_matter_of_set_up_not_of_the_sale(stripe: Stripe) -> None:
    with pytest.raises(StripeMisconfigured):
        stripe.ask(lambda gateway: gateway.intents.read("pi_nope"), key="sk_live_wrong")


def test_the_clerk_never_sees_the_sdks_own_words(stripe: Stripe) -> None:
    stripe.misbehave({"method": "GET", "path": "/v1/payment_intents/*", "do": "reset"})

    with pytest.raises(StripeUnreachable) as raised:
        stripe.ask(lambda gateway: gateway.intents.read("pi_1"))

    assert "support@stripe.com" not in raised.value.message
    assert "pi_1" not in raised.value.message


def test_every_intent_since_a_moment_is_listed_over_several_pages(stripe: Stripe) -> None:
    async def whole(gateway: StripeGateway) -> list[str]:
        first = await gateway.intents.create(PARAMS, "n0")
        for n in range(1, 104):
            await gateway.intents.create(PARAMS, f"n{n}")
        return [i.intent_id async for i in gateway.intents.created_since(first.created_at)]

    found = stripe.ask(whole)

    assert len(set(found)) == 104


def test_what_the_account_takes_elsewhere_in_a_currency_no_till_knows_is_left_out(stripe: Stripe) -> None:
    async def whole(gateway: StripeGateway) -> list[str]:
        ours = await gateway.intents.create(PARAMS, "ours")
        body: Any = {"amount": 500, "currency": "xcd"}
        await gateway.connection.client.v1.payment_intents.create_async(body)
        return [i.currency async for i in gateway.intents.created_since(ours.created_at)]

    assert stripe.ask(whole) == ["usd"]
