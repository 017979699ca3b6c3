"""What Stripe's command line asks of the server when it listens."""

import asyncio
import time

import aiohttp
import stripe

from pos.practice.server import PracticeServer
from tests.practice.till import Till


async def open_session(http: aiohttp.ClientSession, url: str) -> dict[str, str]:
    headers = {"Authorization": "Bearer sk_test_practice"}
    async with http.post(
        f"{url}/v1/stripecli/sessions", headers=headers, data={"device_name": "till"}
    ) as answer:
        session: dict[str, str] = await answer.json()
        return session


async def test_it_is_told_every_event_in_both_versions_signed(server: PracticeServer, till: Till) -> None:
    async with aiohttp.ClientSession() as http:
        session = await open_session(http, server.url)
        address = f"{session['websocket_url']}?websocket_feature={session['websocket_authorized_feature']}"
        async with http.ws_connect(address, headers={"Websocket-Id": session["websocket_id"]}) as socket:
            await asyncio.to_thread(till.intent)
            told = [await socket.receive_json(timeout=5) for _version in range(2)]
    assert [one["type"] for one in told] == ["webhook_event"] * 2
    assert [one["endpoint"]["api_version"] for one in told] == [None, "2026-10-28.endive"]
    assert stripe.WebhookSignature.verify_header(
        told[0]["event_payload"], told[0]["http_headers"]["Stripe-Signature"], session["secret"]
    )


async def test_the_same_key_always_has_the_same_secret(server: PracticeServer) -> None:
    async with aiohttp.ClientSession() as http:
        secrets = [(await open_session(http, server.url))["secret"] for _session in range(2)]
    assert secrets[0] == secrets[1]
    assert secrets[0].startswith("whsec_")


async def test_a_session_that_is_unknown_is_told_so(server: PracticeServer) -> None:
    async with aiohttp.ClientSession() as http:
        headers = {"Websocket-Id": "cliws_nope"}
        async with http.get(f"{server.url}/v1/stripecli/subscribe", headers=headers) as answer:
            assert answer.status == 404
            assert (await answer.json())["error"]["message"] == "Unknown WebSocket ID."


async def test_a_listener_that_is_there_does_not_hold_up_the_end() -> None:
    server = PracticeServer()
    server.start()
    async with aiohttp.ClientSession() as http:
        session = await open_session(http, server.url)
        async with http.ws_connect(
            session["websocket_url"], headers={"Websocket-Id": session["websocket_id"]}
        ):
            start = time.monotonic()
            await asyncio.to_thread(server.stop)
            assert time.monotonic() - start < 3
