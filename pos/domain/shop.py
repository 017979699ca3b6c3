"""What all tills of a shop share: who the shop is, how it taxes, what its receipts say."""

from dataclasses import dataclass
from enum import StrEnum

from pos.domain.product import StockPolicy


class Mode(StrEnum):
    """Whose money moves: nobody's (practice), Stripe's test mode's, or real money."""

    PRACTICE = "practice"
    TEST = "test"
    LIVE = "live"


class PaperPolicy(StrEnum):
    """Whether a receipt is printed without being asked for."""

    ALWAYS = "always"
    ASK = "ask"
    NEVER = "never"


@dataclass(frozen=True, slots=True)
class Shop:
    """The shop's settings; `locale` decides how amounts and dates are written."""

    name: str = "My shop"
    address_lines: tuple[str, ...] = ()
    country: str = "US"
    currency: str = "usd"
    locale: str = "en_US"
    timezone: str = ""
    tax_inclusive: bool = False
    tax_number: str = ""
    stock_policy: StockPolicy = StockPolicy.BLOCK
    paper: PaperPolicy = PaperPolicy.ASK
    receipt_footer: str = ""
    returns_note: str = ""


@dataclass(frozen=True, slots=True)
class Till:
    """One till of the shop."""

    id: int
    number: int
    name: str


class Role(StrEnum):
    """What a member of staff may do."""

    CLERK = "clerk"
    MANAGER = "manager"
    ADMIN = "admin"


@dataclass(frozen=True, slots=True)
class StaffMember:
    """Somebody who works at the till."""

    id: int
    name: str
    role: Role
