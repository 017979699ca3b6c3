"""Who is billed: the reference's billing fields, empty where the sale doesn't need them."""

from dataclasses import dataclass, fields


@dataclass(frozen=True, slots=True)
class BillingDetails:
    """Billing details as typed; `country` is an ISO 3166 alpha-2 code, `zip_code` any postal code."""

    first_name: str = ""
    last_name: str = ""
    email: str = ""
    phone: str = ""
    address: str = ""
    city: str = ""
    state: str = ""
    zip_code: str = ""
    country: str = ""

    @property
    def name(self) -> str:
        """First and last name with one space, or what there is of them."""
        return f"{self.first_name} {self.last_name}".strip()

    @property
    def is_empty(self) -> bool:
        """True where nothing at all was given."""
        return not any(getattr(self, field.name) for field in fields(self))
