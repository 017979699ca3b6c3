"""The one rounding rule, and the one way to divide an amount without losing a minor unit.

Money is whole minor units (cents, yen, fils). Whatever is worked out with a rate is an exact fraction
until this module rounds it, once. docs/money.md holds the worked examples.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from pos.domain.errors import Bug


def round_ratio(numerator: int, denominator: int) -> int:
    """Return `numerator / denominator` rounded half away from zero, exactly.

    Raises:
        Bug: The denominator isn't positive.
    """
    if denominator <= 0:
        raise Bug("An amount was divided by nothing.", f"denominator {denominator}")
    size = (2 * abs(numerator) + denominator) // (2 * denominator)
    return -size if numerator < 0 else size


def round_half_away(value: Decimal) -> int:
    """Return `value` as a whole number, halves away from zero: the only rounding that money meets."""
    return round_ratio(*value.as_integer_ratio())


def rate_of(minor: int, rate: Decimal) -> int:
    """Return `rate` (0.1025 is 10.25 %) of an amount, in its minor units, rounded once."""
    numerator, denominator = rate.as_integer_ratio()
    return round_ratio(minor * numerator, denominator)


def rate_within(minor: int, rate: Decimal) -> int:
    """Return the part of an amount that `rate` has already added to it: `minor - minor / (1 + rate)`."""
    numerator, denominator = rate.as_integer_ratio()
    return round_ratio(minor * numerator, denominator + numerator)


def allocate(total_minor: int, weights: Sequence[int]) -> tuple[int, ...]:
    """Divide an amount in proportion to `weights` by the largest remainder; the parts add up to it.

    Each part is within one minor unit of its exact share; the odd units go to the largest remainders,
    the earliest first where they tie. A negative total gives the mirror image of the positive one, and so
    do weights that are all zero or negative. Weights that are all zero share evenly.

    Raises:
        Bug: There is an amount and nothing to put it on, or weights of both signs.
    """
    if total_minor < 0:
        return tuple(-part for part in allocate(-total_minor, weights))
    if any(weight < 0 for weight in weights):
        if any(weight > 0 for weight in weights):
            raise Bug("An amount was spread over weights of both signs.", f"weights {list(weights)}")
        return allocate(total_minor, [-weight for weight in weights])
    if not weights:
        if total_minor:
            raise Bug("An amount was spread over nothing.", f"total {total_minor}")
        return ()
    whole = sum(weights)
    if not whole:
        return allocate(total_minor, [1] * len(weights))
    parts = [total_minor * weight // whole for weight in weights]
    remainders = [total_minor * weight % whole for weight in weights]
    by_remainder = sorted(range(len(weights)), key=lambda place: (-remainders[place], place))
    for place in by_remainder[: total_minor - sum(parts)]:
        parts[place] += 1
    return tuple(parts)


def split_evenly(total_minor: int, parts: int) -> tuple[int, ...]:
    """Divide an amount in `parts` that differ by at most one minor unit, the larger ones first.

    Raises:
        Bug: There is an amount and no parts.
    """
    return allocate(total_minor, [1] * parts)


@dataclass(frozen=True, slots=True)
class Money:
    """An amount with its currency (lower-case ISO code); adds to and compares with its own kind only."""

    minor: int
    currency: str

    def _minor_of(self, other: "Money") -> int:
        if other.currency != self.currency:
            raise Bug("Amounts of two currencies were mixed.", f"{self.currency} with {other.currency}")
        return other.minor

    def __add__(self, other: "Money") -> "Money":
        return Money(self.minor + self._minor_of(other), self.currency)

    def __sub__(self, other: "Money") -> "Money":
        return Money(self.minor - self._minor_of(other), self.currency)

    def __neg__(self) -> "Money":
        return Money(-self.minor, self.currency)

    def __lt__(self, other: "Money") -> bool:
        return self.minor < self._minor_of(other)

    def __le__(self, other: "Money") -> bool:
        return self.minor <= self._minor_of(other)

    def __gt__(self, other: "Money") -> bool:
        return self.minor > self._minor_of(other)

    def __ge__(self, other: "Money") -> bool:
        return self.minor >= self._minor_of(other)
