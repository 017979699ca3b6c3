"""Tax rates."""

from decimal import Decimal

import pytest

from pos.domain.errors import InvalidInput
from pos.domain.tax import TaxRate


def test_a_rate_is_the_same_however_its_zeros_are_written() -> None:
    assert TaxRate("A", "VAT", Decimal("0.1")) == TaxRate("A", "VAT", Decimal("0.100"))
    assert len({TaxRate("A", "VAT", Decimal("0.1")), TaxRate("A", "VAT", Decimal("0.100"))}) == 1


def test_a_zero_rate_is_a_rate() -> None:
    assert TaxRate("Z", "Zero-rated", Decimal(0)).rate == 0


@pytest.mark.parametrize("rate", ["-0.01", "10", "NaN", "Infinity", "-Infinity", "0.123456789", "1E-999999"])
def test_a_rate_that_makes_no_sense_is_refused(rate: str) -> None:
    with pytest.raises(InvalidInput, match="VAT"):
        TaxRate("A", "VAT", Decimal(rate))
