"""What a tax rate is: its letter on the receipt, its name and its exact fraction."""

from dataclasses import dataclass
from decimal import Decimal

from pos.domain.errors import InvalidInput

_HIGHEST_RATE = Decimal(10)
_FINEST_EXPONENT = -8


@dataclass(frozen=True, slots=True)
class TaxRate:
    """A tax: `code` is the letter on the receipt, `rate` a fraction (`Decimal("0.1025")` is 10.25 %).

    Raises:
        InvalidInput: The rate isn't a number from 0 to under 10 (1000 %), of at most eight decimals.
    """

    code: str
    name: str
    rate: Decimal

    def __post_init__(self) -> None:
        exponent = self.rate.as_tuple().exponent
        if isinstance(exponent, int) and exponent < _FINEST_EXPONENT:
            raise InvalidInput(
                f"The tax “{self.name}” has more decimals than the till keeps.", f"rate {self.rate}"
            )
        if not self.rate.is_finite() or not 0 <= self.rate < _HIGHEST_RATE:
            raise InvalidInput(
                f"The tax “{self.name}” needs a rate from 0 up to 1000 percent.", f"rate {self.rate}"
            )
