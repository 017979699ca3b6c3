"""The routes of the server: Stripe's API under /v1, controls under /practice, and pages for people."""

import logging
from collections.abc import Awaitable, Callable
from typing import Final, Protocol

from aiohttp import web
from aiohttp.typedefs import Middleware

from pos.practice.front.controls import Controls
from pos.practice.front.faults import FaultPlan
from pos.practice.front.gateway import Gateway, Request, Response
from pos.practice.front.pages import Pages
from pos.practice.front.sabotage import on_the_wire, spoiled
from pos.practice.refusal import Refusal
from pos.practice.wire import API_VERSION, to_json

log = logging.getLogger("pos.practice")
LONGEST_BODY: Final = 1_000_000
OWN_FAULT: Final = "The practice server has a fault of its own. Its log has the details."
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]
_OPEN: Final = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Allow-Methods": "GET, POST, DELETE, OPTIONS",
    "Access-Control-Allow-Headers": "*, Authorization, Content-Type, Idempotency-Key, Stripe-Version",
    "Access-Control-Expose-Headers": "Request-Id, Stripe-Version, Idempotent-Replayed",
    # A page on https may reach a server on loopback only if the server says so.
    "Access-Control-Allow-Private-Network": "true",
}


class Routes(Protocol):
    """Whatever adds routes of its own."""

    def add_to(self, application: web.Application) -> None:
        """Add them."""


class Front:
    """Hands each HTTP request to the gateway, the controls or the pages."""

    def __init__(self, gateway: Gateway, faults: FaultPlan) -> None:
        self._gateway = gateway
        self._faults = faults

    def application(self, *before: Routes) -> web.Application:
        """The aiohttp application; `before` add routes that come before Stripe's API."""
        application = web.Application(client_max_size=LONGEST_BODY, middlewares=[self._middleware()])
        for routes in before:
            routes.add_to(application)
        application.router.add_route("*", "/v1/{rest:.*}", self._api)
        Controls(self._gateway).add_to(application)
        Pages(self._gateway).add_to(application)
        return application

    def _middleware(self) -> Middleware:
        """Whatever goes wrong in an answer becomes an answer; pages of any origin may read it."""

        @web.middleware
        async def guard(request: web.Request, handler: Handler) -> web.StreamResponse:
            if request.method == "OPTIONS":
                return web.Response(status=204, headers=_OPEN)
            try:
                answer = await self._answered(request, handler)
            except Exception as fault:  # noqa: BLE001 - the last resort
                answer = _of_fault(request, fault)
            if not answer.prepared:
                answer.headers.update(_OPEN)
            return answer

        return guard

    async def _answered(self, http: web.Request, handler: Handler) -> web.StreamResponse:
        rule = None if http.path.startswith("/v1/") else self._faults.for_request(http.method, http.path)
        answer = await handler(http)
        if rule is None or not isinstance(answer, web.Response):
            return answer
        return await on_the_wire(http, answer, rule, lambda: web.Response(status=rule.status))

    async def _api(self, http: web.Request) -> web.StreamResponse:
        encoded = http.query_string
        if http.method == "POST":
            encoded = "&".join(filter(None, [encoded, (await http.read()).decode("utf-8", "replace")]))
        request = Request(
            method=http.method,
            path=http.path,
            encoded=encoded,
            authorization=http.headers.get("Authorization"),
            idempotency_key=http.headers.get("Idempotency-Key"),
        )
        version = http.headers.get("Stripe-Version", API_VERSION)

        def send(response: Response) -> web.Response:
            return _with_headers(_json(response), request, response, version, rule.headers if rule else {})

        rule = self._faults.for_request(http.method, http.path)
        if rule is not None:
            return await spoiled(http, request, rule, self._gateway, send)
        return send(self._gateway.answer(request))


def _of_fault(http: web.Request, fault: Exception) -> web.StreamResponse:
    """Refusals in Stripe's form, redirects as they are, faults of our own logged and owned up to."""
    if isinstance(fault, Refusal):
        refusal = fault
    elif isinstance(fault, web.HTTPException):
        if fault.status < 400:
            raise fault
        refusal = Refusal(fault.reason, status=fault.status)
    else:
        log.error("The practice server failed on %s %s", http.method, http.path, exc_info=fault)
        refusal = Refusal(OWN_FAULT, status=500, kind="api_error")
    return _json(Response(refusal.status, to_json(refusal.body)))


def _json(response: Response) -> web.Response:
    return web.Response(text=response.body, status=response.status, content_type="application/json")


def _with_headers(
    answer: web.Response, request: Request, response: Response, version: str, more: object
) -> web.Response:
    answer.headers.update(_OPEN)
    answer.headers["Request-Id"] = request.request_id
    answer.headers["Stripe-Version"] = version
    answer.headers["Server"] = "nginx"
    if request.idempotency_key and request.method == "POST":
        answer.headers["Idempotency-Key"] = request.idempotency_key
        answer.headers["Original-Request"] = request.request_id
    if response.is_replayed:
        answer.headers["Idempotent-Replayed"] = "true"
    if isinstance(more, dict):
        answer.headers.update(more)
    return answer
