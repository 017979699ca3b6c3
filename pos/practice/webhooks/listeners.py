"""Where an event can be told: an address over HTTP, or Stripe's command line over its socket."""

import logging
from dataclasses import dataclass
from typing import Final, Protocol

import aiohttp
from aiohttp import web

from pos.practice.webhooks.signing import signature_header
from pos.practice.wire import API_VERSION, new_id

log = logging.getLogger("pos.practice")
USER_AGENT: Final = "Stripe/1.0 (+https://stripe.com/docs/webhooks)"
FORGED_SECRET: Final = "whsec_of_somebody_else"  # noqa: S105 - a wrong one, made to be noticed


class Listener(Protocol):
    """Somebody to tell. `place` is the same for those that must be told one thing after another."""

    @property
    def place(self) -> str: ...

    async def tell(
        self, session: aiohttp.ClientSession, body: str, timestamp: int, *, is_forged: bool
    ) -> bool:
        """Tell one event, signed at that second. Whether it was taken."""


@dataclass(frozen=True, slots=True)
class HttpListener:
    """An address with its signing secret."""

    url: str
    secret: str

    @property
    def place(self) -> str:
        """One address hears one thing after another."""
        return self.url

    async def tell(
        self, session: aiohttp.ClientSession, body: str, timestamp: int, *, is_forged: bool
    ) -> bool:
        """POST the event; any 2xx is taken."""
        headers = headers_of(body, FORGED_SECRET if is_forged else self.secret, timestamp)
        try:
            async with session.post(
                self.url, data=body.encode(), headers=headers, allow_redirects=False
            ) as answer:
                return 200 <= answer.status < 300
        except (aiohttp.ClientError, TimeoutError, OSError) as fault:
            log.info("A webhook did not arrive: %s", fault)
            return False


@dataclass(frozen=True, slots=True, eq=False)
class SocketListener:
    """One `stripe listen`. It forwards by itself, so what was sent counts as taken."""

    socket: web.WebSocketResponse
    secret: str

    @property
    def place(self) -> str:
        """One socket hears one thing after another."""
        return f"socket {id(self.socket)}"

    async def tell(
        self, _session: aiohttp.ClientSession, body: str, timestamp: int, *, is_forged: bool
    ) -> bool:
        """Send it in the account's API version and in the latest, as Stripe does, to choose from."""
        headers = headers_of(body, FORGED_SECRET if is_forged else self.secret, timestamp)
        try:
            for version in (None, API_VERSION):
                message = {
                    "type": "webhook_event",
                    "endpoint": {"api_version": version},
                    "event_payload": body,
                    "http_headers": headers,
                    "webhook_conversation_id": new_id("wc"),
                    "webhook_id": new_id("wh"),
                }
                await self.socket.send_json(message)
        except ConnectionError as fault:
            log.info("A listening command line has gone: %s", fault)
            return False
        return True


def headers_of(body: str, secret: str, timestamp: int) -> dict[str, str]:
    """The headers that Stripe sends with an event."""
    return {
        "Content-Type": "application/json; charset=utf-8",
        "User-Agent": USER_AGENT,
        "Stripe-Signature": signature_header(body, secret, timestamp),
    }
