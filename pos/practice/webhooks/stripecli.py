"""What `stripe listen` talks to: a session, then a socket that tells it every event.

Source: the open command line, github.com/stripe/stripe-cli, pkg/stripeauth and pkg/websocket.
"""

import hashlib
import secrets
from typing import Final

from aiohttp import web

from pos.practice.front.gateway import Gateway
from pos.practice.front.keys import caller
from pos.practice.webhooks.courier import Courier
from pos.practice.webhooks.listeners import SocketListener
from pos.practice.wire import API_VERSION, new_id

RECONNECT_SECONDS: Final = 3600


class StripeCli:
    """Lets the command line in and hands its sockets to the courier."""

    def __init__(self, gateway: Gateway, courier: Courier) -> None:
        self._gateway = gateway
        self._courier = courier
        self._secrets: dict[str, str] = {}

    def add_to(self, application: web.Application) -> None:
        """Add the routes; before the one that takes all of /v1."""
        application.router.add_post("/v1/stripecli/sessions", self._session)
        application.router.add_get("/v1/stripecli/subscribe", self._subscribe)

    async def _session(self, http: web.Request) -> web.Response:
        who = caller(http.headers.get("Authorization"))
        session_id = f"cliws_{secrets.token_hex(12)}"
        # The same key always gets the same secret, as at Stripe.
        secret = f"whsec_{hashlib.sha256(who.key.encode()).hexdigest()}"
        self._secrets[session_id] = secret
        return web.json_response(
            {
                "websocket_url": f"{self._gateway.base_url.replace('http', 'ws', 1)}/v1/stripecli/subscribe",
                "websocket_id": session_id,
                "websocket_authorized_feature": "webhooks",
                "default_version": API_VERSION,
                "latest_version": API_VERSION,
                "secret": secret,
                "display_connect_filter_warning": False,
                "reconnect_delay": RECONNECT_SECONDS,
                "device_token": new_id("dvc"),
            }
        )

    async def _subscribe(self, http: web.Request) -> web.StreamResponse:
        secret = self._secrets.get(http.headers.get("Websocket-Id", ""))
        if secret is None:
            return web.json_response({"error": {"message": "Unknown WebSocket ID."}}, status=404)
        socket = web.WebSocketResponse(protocols=("stripecli-devproxy-v1",), timeout=1.0)
        await socket.prepare(http)
        listener = SocketListener(socket, secret)
        self._courier.add(listener)
        try:
            async for _acknowledgement in socket:
                pass
        finally:
            self._courier.remove(listener)
        return socket
