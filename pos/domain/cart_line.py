"""What one line of a cart is, what may be taken off it, and the bounds of what can be sold."""

import unicodedata
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum

from pos.domain.currency import currency
from pos.domain.errors import Bug, InvalidInput
from pos.domain.money import rate_of
from pos.domain.tax import TaxRate

MAX_QUANTITY = 9_999
MAX_PRICE_MINOR = 99_999_999
MAX_TEXT = 10_000
_MAX_PERCENT = Decimal(100)
_FINEST_PERCENT_EXPONENT = -4
# Control characters, surrogates (no store can keep them) and the marks that reorder a whole line of text.
_UNSAFE_CATEGORIES = frozenset({"Cc", "Cs"})
_REORDERING_MARKS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def safe_text(text: str, what: str = "name") -> str:
    """Return `text` on one line, without control characters and marks that reorder what stands around it.

    Right-to-left writing stays as it is.

    Raises:
        InvalidInput: It is longer than 10,000 characters.
    """
    if len(text) > MAX_TEXT:
        raise InvalidInput(f"This {what} is too long. Keep it under {MAX_TEXT:,} characters.")
    kept = (
        " " if unicodedata.category(sign) in _UNSAFE_CATEGORIES else sign
        for sign in text
        if sign not in _REORDERING_MARKS
    )
    return "".join(kept).strip()


class DiscountKind(StrEnum):
    """How a discount is given."""

    PERCENT = "percent"
    AMOUNT = "amount"


@dataclass(frozen=True, slots=True)
class Discount:
    """What is taken off a line or a whole cart: a percentage (5 is 5 %) or an amount in minor units.

    Raises:
        InvalidInput: The percentage isn't over 0 and up to 100, or the amount isn't over 0.
    """

    kind: DiscountKind
    percent: Decimal | None = None
    amount_minor: int | None = None
    label: str = ""

    def __post_init__(self) -> None:
        if self.kind is DiscountKind.PERCENT:
            self._check_percent()
        else:
            self._check_amount()

    def _check_percent(self) -> None:
        if self.percent is None or self.amount_minor is not None:
            raise Bug("A discount has to be a percentage or an amount.", repr(self))
        if not self.percent.is_finite() or not 0 < self.percent <= _MAX_PERCENT:
            raise InvalidInput("A discount is over 0 and at most 100 percent.", f"percent {self.percent}")
        exponent = self.percent.as_tuple().exponent
        if isinstance(exponent, int) and exponent < _FINEST_PERCENT_EXPONENT:
            raise InvalidInput("A discount has at most four decimals.", f"percent {self.percent}")

    def _check_amount(self) -> None:
        if self.amount_minor is None or self.percent is not None:
            raise Bug("A discount has to be a percentage or an amount.", repr(self))
        if self.amount_minor <= 0:
            raise InvalidInput("A discount is more than nothing.", f"amount {self.amount_minor}")

    @classmethod
    def percent_off(cls, percent: Decimal | int, label: str = "") -> "Discount":
        """Return a discount of so many percent."""
        return cls(DiscountKind.PERCENT, percent=Decimal(percent), label=label)

    @classmethod
    def amount_off(cls, amount_minor: int, label: str = "") -> "Discount":
        """Return a discount of a fixed amount, in minor units."""
        return cls(DiscountKind.AMOUNT, amount_minor=amount_minor, label=label)

    def off(self, basis_minor: int) -> int:
        """Return what comes off `basis_minor`, in minor units: never more than is there."""
        if self.percent is not None:
            return rate_of(basis_minor, self.percent.scaleb(-2))
        most = min(self.amount_minor or 0, abs(basis_minor))
        return -most if basis_minor < 0 else most


@dataclass(frozen=True, slots=True)
class CartLine:
    """One line of a cart; prices in minor units of the cart's currency, `key` unique within the cart."""

    key: str
    sku: str
    name: str
    quantity: int
    unit_price_minor: int
    list_price_minor: int
    tax: TaxRate | None
    discount: Discount | None = None
    product_id: int | None = None
    picture: str = ""
    barcode: str = ""

    @property
    def gross_minor(self) -> int:
        """Quantity times unit price, before any discount."""
        return self.quantity * self.unit_price_minor

    @property
    def net_minor(self) -> int:
        """What is left after the line's own discount."""
        return self.gross_minor - (self.discount.off(self.gross_minor) if self.discount else 0)

    def is_same_article(self, other: "CartLine") -> bool:
        """Tell whether scanning `other` means one more of this: same article, price and tax, no discount."""
        if self.discount or other.discount:
            return False
        mine = (self.sku, self.name, self.product_id, self.unit_price_minor, self.list_price_minor, self.tax)
        return mine == (
            other.sku,
            other.name,
            other.product_id,
            other.unit_price_minor,
            other.list_price_minor,
            other.tax,
        )


def checked_line(line: CartLine, code: str) -> CartLine:
    """Return `line` with safe texts; raises InvalidInput for what can't be sold.

    Raises:
        InvalidInput: Quantity, price or a text is out of bounds.
    """
    if not 1 <= line.quantity <= MAX_QUANTITY:
        raise InvalidInput(
            f"A quantity is between 1 and {MAX_QUANTITY:,}. Remove the line to sell none of it.",
            f"quantity {line.quantity}",
        )
    for price in (line.unit_price_minor, line.list_price_minor):
        if not 0 <= price <= MAX_PRICE_MINOR:
            most = currency(code).plain(MAX_PRICE_MINOR)
            raise InvalidInput(f"A price is between 0 and {most}.", f"price {price}")
    name = safe_text(line.name)
    if not name:
        raise InvalidInput("Give the line a name, so that the receipt can show it.")
    return replace(line, name=name, discount=safe_discount(line.discount))


def check_discount(discount: Discount | None, basis_minor: int, what: str, code: str) -> None:
    """Check that an amount discount isn't more than what it comes off; raises InvalidInput if it is."""
    amount = discount.amount_minor if discount else None
    if amount is not None and amount > basis_minor:
        row = currency(code)
        raise InvalidInput(
            f"{row.plain(amount)} is more than {what} comes to. "
            f"Take off at most {row.plain(max(0, basis_minor))}."
        )


def safe_discount(discount: Discount | None) -> Discount | None:
    """Return the discount with a safe label; raises InvalidInput when that is over 10,000 characters."""
    return replace(discount, label=safe_text(discount.label, "discount's name")) if discount else None
