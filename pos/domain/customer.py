"""A remembered customer: billing details, and a discount where the shop gives one."""

from dataclasses import dataclass
from decimal import Decimal

from pos.domain.billing import BillingDetails


@dataclass(frozen=True, slots=True)
class Customer:
    """`discount_percent` comes off every order (5 means 5 %); None where there is none."""

    id: int
    billing: BillingDetails
    discount_percent: Decimal | None = None
    note: str = ""

    @property
    def name(self) -> str:
        """The customer's name, or the email address where no name is known."""
        return self.billing.name or self.billing.email

    @property
    def initials(self) -> str:
        """Up to two letters for the disc beside the name."""
        parts = [p for p in (self.billing.first_name, self.billing.last_name) if p]
        return "".join(p[0] for p in parts).upper() or self.billing.email[:1].upper()
