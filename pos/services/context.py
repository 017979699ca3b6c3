"""What every use case at one till needs: the store, who is acting, which program this is."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pos.domain.clock import Clock
from pos.domain.errors import StripeMisconfigured
from pos.domain.shop import Mode, Shop, StaffMember, Till
from pos.store.store import Actor, Store

if TYPE_CHECKING:
    from pos.services.stripe.gateway import StripeGateway

NO_KEY = (
    "No Stripe key is set for this till, so only cash can be taken. "
    "Set POS_STRIPE_SECRET_KEY or enter the key in Settings."
)


@dataclass(slots=True)
class TillContext:
    """One running till. `session` names this program, so that a later one can tell it has died.

    The gateway is made on first use: Stripe's SDK takes half a second to import.
    """

    store: Store
    till: Till
    shop: Shop
    mode: Mode
    session: str
    clock: Clock
    make_gateway: "Callable[[], StripeGateway] | None" = None
    staff: StaffMember | None = None
    publishable_key: str = ""
    stripe_js_url: str = ""
    _gateway: "StripeGateway | None" = field(default=None, repr=False)

    @property
    def actor(self) -> Actor:
        """On whose account things are written now."""
        return Actor(self.till.id, self.staff.id if self.staff else None)

    @property
    def gateway(self) -> "StripeGateway":
        """Stripe; raises StripeMisconfigured where no key is set."""
        if self._gateway is None:
            if self.make_gateway is None:
                raise StripeMisconfigured(NO_KEY)
            self._gateway = self.make_gateway()
        return self._gateway

    @property
    def has_stripe(self) -> bool:
        """True where cards can be taken at all."""
        return self.make_gateway is not None

    async def close(self) -> None:
        """Close Stripe's connections, if any were opened."""
        if self._gateway is not None:
            await self._gateway.close()
            self._gateway = None
