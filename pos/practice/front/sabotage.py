"""Making one request go wrong on the wire, as a rule of the faults file says."""

import asyncio
import json
import socket
import struct
from collections.abc import Callable
from typing import Final

from aiohttp import web

from pos.practice.front.fault_rules import Rule
from pos.practice.front.gateway import Gateway, Request, Response
from pos.practice.refusal import Refusal
from pos.practice.wire import Wire, to_json

SILENCE_SECONDS: Final = 120.0
SLOW_SECONDS: Final = 3.0
LORIS_SECONDS: Final = 0.2
BIG_BODY_BYTES: Final = 50_000_000
HTML: Final = (
    "<html><head><title>Bad gateway</title></head><body><h1>Please log in to this network</h1></body></html>"
)
_WORDS: Final = {
    "rate_limit": (
        "Too many requests hit the API too quickly. We recommend an exponential backoff of your requests."
    ),
    "lock_timeout": (
        "This object cannot be accessed right now because another API request or Stripe process is currently"
        " accessing it. If you see this error intermittently, retry the request."
    ),
    "idempotency_key_in_use": "There is currently another in-progress request using this Idempotent Key.",
    "terminal_reader_offline": "Reader is currently offline, please ensure it is powered on and connected.",
    "terminal_reader_busy": "Reader is currently busy processing another request.",
    "terminal_reader_timeout": "There was a timeout when sending this command to the reader.",
}
Send = Callable[[Response], web.Response]


async def spoiled(
    http: web.Request, request: Request, rule: Rule, gateway: Gateway, send: Send
) -> web.StreamResponse:
    """Answer an API request as the rule says; its effect happens or not by `when`."""
    if not rule.is_after_effect:
        return await _without_effect(http, request, rule, gateway, send)
    spoil = _made_up(request, rule) if rule.do == "status" and _is_kept(rule) else None
    response = gateway.answer(request, spoil)
    return await on_the_wire(http, send(response), rule, lambda: send(_made_up(request, rule)))


async def _without_effect(
    http: web.Request, request: Request, rule: Rule, gateway: Gateway, send: Send
) -> web.StreamResponse:
    if rule.do == "slow":
        waited = gateway.mark_in_flight(request, _seconds(rule, SLOW_SECONDS) + 1)
        if waited is not None:
            return send(waited)
        await asyncio.sleep(_seconds(rule, SLOW_SECONDS))
        gateway.release(request)
        return send(gateway.answer(request))
    made_up = _made_up(request, rule)
    if rule.do == "status" and _is_kept(rule):
        made_up = gateway.keep_failure(request, made_up)
    return await on_the_wire(http, send(made_up), rule, lambda: send(made_up))


async def on_the_wire(
    http: web.Request, answer: web.Response, rule: Rule, made_up: Callable[[], web.Response]
) -> web.StreamResponse:
    """Send an answer badly. Used for pages too, where nothing but the wire matters."""
    body = answer.body if isinstance(answer.body, bytes) else b""
    if rule.do in {"timeout", "slow"}:
        await asyncio.sleep(_seconds(rule, SILENCE_SECONDS if rule.do == "timeout" else SLOW_SECONDS))
    if rule.do in {"timeout", "reset", "empty"}:
        return _cut(http, is_reset=rule.do == "reset")
    if rule.do == "truncate":
        return await _dribble(http, answer, body[: len(body) // 2], 0, len(body))
    if rule.do == "slow_loris":
        return await _dribble(http, answer, body, _seconds(rule, LORIS_SECONDS), len(body))
    return _altered(answer, body, rule, made_up)


def _altered(
    answer: web.Response, body: bytes, rule: Rule, made_up: Callable[[], web.Response]
) -> web.Response:
    match rule.do:
        case "status":
            return made_up()
        case "html":
            return web.Response(text=HTML, content_type="text/html", status=rule.status)
        case "malformed":
            answer.body = body[: len(body) // 2] + b"\x00}}" + body[len(body) // 2 :]
        case "other_amount":
            answer.body = _with_other_amount(body)
        case "big_body":
            answer.body = b" " * BIG_BODY_BYTES
    return answer


def _made_up(request: Request, rule: Rule) -> Response:
    """The body of a failure that Stripe's own servers would send."""
    kinds = {
        401: "invalid_request_error",
        402: "card_error",
        409: "idempotency_error",
        429: "invalid_request_error",
    }
    kind = "api_error" if rule.status >= 500 else kinds.get(rule.status, "invalid_request_error")
    message = _WORDS.get(rule.code or "", "An unknown error occurred.")
    error: Wire = Refusal(message, status=rule.status, code=rule.code, kind=kind).error
    return Response(rule.status, to_json({"error": error}))


def _is_kept(rule: Rule) -> bool:
    """Stripe keeps its own 500 under the key, since work had begun; a gateway's 502 or a 429 it does not."""
    return rule.status == 500 if rule.is_kept is None else rule.is_kept


def _seconds(rule: Rule, usual: float) -> float:
    return usual if rule.seconds is None else rule.seconds


def _cut(http: web.Request, *, is_reset: bool) -> web.Response:
    transport = http.transport
    if transport is not None:
        if is_reset:
            connection: socket.socket = transport.get_extra_info("socket")
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            transport.abort()
        else:
            transport.close()
    return web.Response()


async def _dribble(
    http: web.Request, answer: web.Response, body: bytes, pause: float, promised: int
) -> web.StreamResponse:
    """Send a body in drops, or less of it than its length promised."""
    stream = web.StreamResponse(status=answer.status, headers=answer.headers)
    stream.content_length = promised
    await stream.prepare(http)
    if pause:
        for index in range(len(body)):
            await stream.write(body[index : index + 1])
            await asyncio.sleep(pause)
        return stream
    await stream.write(body)
    if http.transport is not None:
        http.transport.close()
    return stream


def _with_other_amount(body: bytes) -> bytes:
    answer = json.loads(body)
    for name in ("amount", "amount_received", "amount_total"):
        if isinstance(answer.get(name), int):
            answer[name] += 100
    return json.dumps(answer).encode()
