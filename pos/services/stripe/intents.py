"""PaymentIntents: create, confirm, cancel with a stored key; read and list without one."""

from collections.abc import AsyncIterator, Mapping
from datetime import datetime
from typing import Any

from pos.domain.currency import CURRENCIES
from pos.domain.intent import IntentSnapshot
from pos.services.stripe.client import StripeConnection
from pos.services.stripe.snapshots import intent_of, texts

EXPAND = ["latest_charge"]


class Intents:
    """The calls on PaymentIntents; every POST takes the attempt's idempotency key."""

    def __init__(self, connection: StripeConnection) -> None:
        self._connection = connection
        self._intents = connection.client.v1.payment_intents

    async def create(self, params: Mapping[str, Any], key: str) -> IntentSnapshot:
        """Create an intent; charges nothing by itself."""
        body: Any = {**params, "expand": EXPAND}
        return intent_of(
            await self._connection.call(lambda: self._intents.create_async(body, {"idempotency_key": key}))
        )

    async def confirm(self, intent_id: str, params: Mapping[str, Any], key: str) -> IntentSnapshot:
        """Charge the card; raises CardDeclined where the bank says no."""
        body: Any = {**params, "expand": EXPAND}
        return intent_of(
            await self._connection.call(
                lambda: self._intents.confirm_async(intent_id, body, {"idempotency_key": key})
            )
        )

    async def capture(self, intent_id: str, key: str) -> IntentSnapshot:
        """Take the money of an authorised intent."""
        body: Any = {"expand": EXPAND}
        return intent_of(
            await self._connection.call(
                lambda: self._intents.capture_async(intent_id, body, {"idempotency_key": key})
            )
        )

    async def cancel(self, intent_id: str, params: Mapping[str, Any], key: str) -> IntentSnapshot:
        """Cancel an intent; raises StripeRefused where it has been paid meanwhile: read it then."""
        body: Any = {**params, "expand": EXPAND}
        return intent_of(
            await self._connection.call(
                lambda: self._intents.cancel_async(intent_id, body, {"idempotency_key": key})
            )
        )

    async def read(self, intent_id: str, *, deadline: float | None = None) -> IntentSnapshot:
        """Read an intent with its latest charge."""
        body: Any = {"expand": EXPAND}
        return intent_of(
            await self._connection.call(
                lambda: self._intents.retrieve_async(intent_id, body), deadline=deadline
            )
        )

    async def set_receipt_email(self, intent_id: str, email: str, key: str) -> IntentSnapshot:
        """Have Stripe mail its receipt; setting it after success sends it then."""
        body: Any = {"receipt_email": email}
        return intent_of(
            await self._connection.call(
                lambda: self._intents.update_async(intent_id, body, {"idempotency_key": key})
            )
        )

    async def created_since(self, since: datetime) -> AsyncIterator[IntentSnapshot]:
        """Yield every intent created at or after `since`, newest first.

        Stripe can't filter by metadata here, and its search lags behind: callers match metadata. What the
        account takes elsewhere in a currency that no till knows is left out.
        """
        body: Any = {
            "created": {"gte": int(since.timestamp())},
            "limit": 100,
            "expand": ["data.latest_charge"],
        }
        page = await self._connection.call(lambda: self._intents.list_async(body))
        while True:
            for intent in page.data:
                if intent.currency in CURRENCIES or "payment_id" in texts(intent):
                    yield intent_of(intent)
            if not page.has_more or not page.data:
                return
            after: Any = {**body, "starting_after": page.data[-1].id}
            page = await self._connection.call(lambda after=after: self._intents.list_async(after))  # type: ignore[misc]  # bound early on purpose
