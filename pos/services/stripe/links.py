"""Pay links: Stripe's hosted Checkout pages, shown to the customer as a QR code."""

from collections.abc import Mapping
from typing import Any

from pos.domain.intent import LinkSnapshot
from pos.services.stripe.client import StripeConnection
from pos.services.stripe.snapshots import link_of


class Links:
    """The calls on Checkout Sessions."""

    def __init__(self, connection: StripeConnection) -> None:
        self._connection = connection
        self._sessions = connection.client.v1.checkout.sessions

    async def create(self, params: Mapping[str, Any], key: str) -> LinkSnapshot:
        """Make a page where this one amount can be paid once."""
        body: Any = dict(params)
        return link_of(
            await self._connection.call(lambda: self._sessions.create_async(body, {"idempotency_key": key}))
        )

    async def read(self, session_id: str) -> LinkSnapshot:
        """Return the link as it is now, with its intent once the customer has begun to pay."""
        return link_of(await self._connection.call(lambda: self._sessions.retrieve_async(session_id)))

    async def expire(self, session_id: str, key: str) -> LinkSnapshot:
        """Close the page; raises StripeRefused where it has been paid meanwhile."""
        body: Any = {}
        return link_of(
            await self._connection.call(
                lambda: self._sessions.expire_async(session_id, body, {"idempotency_key": key})
            )
        )
