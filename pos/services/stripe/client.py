"""One client for all of Stripe: our key, our deadline, our patience; errors come out translated."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeVar

import stripe

from pos.domain.errors import StripeUnreachable
from pos.services.stripe.faults import NO_ANSWER, raise_translated
from pos.services.stripe.transport import Watch, WatchedClient, watch

T = TypeVar("T")
API_VERSION = "2026-10-28.endive"
RATE_LIMIT_PAUSES = (0.5, 1.0, 2.0)


class StripeConnection:
    """A connection to one Stripe account, or to anything that speaks Stripe's API.

    `deadline` is the total time in seconds that one call may take, retries included: the SDK has
    none of its own, and a server that sends a byte now and then would hold the till for minutes.
    """

    def __init__(
        self, key: str, *, base_address: str = "", deadline: float = 12.0, timeout: float = 6.0
    ) -> None:
        stripe.enable_telemetry = False
        self.deadline = deadline
        self._http = WatchedClient(timeout=timeout)
        self.client = stripe.StripeClient(
            key,
            http_client=self._http,
            max_network_retries=2,
            stripe_version=API_VERSION,
            base_addresses={"api": base_address} if base_address else {},
        )
        self.last_date = ""

    async def call(self, request: Callable[[], Awaitable[T]], *, deadline: float | None = None) -> T:
        """Await `request()` within the deadline and return its answer.

        Raises CardDeclined, StripeRefused, ReaderFault, StripeMisconfigured, IdempotencyMismatch, or
        StripeUnreachable, which says whether the request may have had an effect.
        """
        noted = Watch()
        token = watch.set(noted)
        try:
            async with asyncio.timeout(deadline or self.deadline):
                return await self._patiently(request)
        except TimeoutError as error:
            raise StripeUnreachable(NO_ANSWER, "deadline", may_have_effect=noted.may_have_effect) from error
        except stripe.StripeError as error:
            raise_translated(error, may_have_effect=noted.may_have_effect)
        finally:
            watch.reset(token)
            self.last_date = noted.date or self.last_date

    async def _patiently(self, request: Callable[[], Awaitable[T]]) -> T:
        """The SDK gives up on a 429 at once; wait and send the same request, key and all, again."""
        for pause in RATE_LIMIT_PAUSES:
            try:
                return await request()
            except stripe.RateLimitError:
                await asyncio.sleep(pause)
        return await request()

    async def close(self) -> None:
        """Close the pooled connections."""
        await self._http.close_async()  # type: ignore[no-untyped-call]  # untyped in the SDK
