"""The whole of Stripe as the till's services see it."""

from pos.services.stripe.client import StripeConnection
from pos.services.stripe.intents import Intents
from pos.services.stripe.links import Links
from pos.services.stripe.readers import Readers


class StripeGateway:
    """Intents, readers and links of one account; `is_test` where no real money moves."""

    def __init__(
        self, key: str, *, base_address: str = "", deadline: float = 12.0, timeout: float = 6.0
    ) -> None:
        self.connection = StripeConnection(key, base_address=base_address, deadline=deadline, timeout=timeout)
        self.intents = Intents(self.connection)
        self.readers = Readers(self.connection)
        self.links = Links(self.connection)
        self.is_test = key.startswith(("sk_test_", "rk_test_"))

    async def close(self) -> None:
        """Close the connections."""
        await self.connection.close()
