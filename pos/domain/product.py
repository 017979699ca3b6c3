"""What a product, a quick key and the stock policy are."""

from dataclasses import dataclass
from enum import StrEnum

from pos.domain.tax import TaxRate


class StockPolicy(StrEnum):
    """What happens when more is sold than is on hand."""

    WARN = "warn"
    WARN_PIN = "warn_pin"
    BLOCK = "block"


@dataclass(frozen=True, slots=True)
class Product:
    """A product as the catalogue shows it; the price is in minor units of `currency`."""

    id: int
    sku: str
    name: str
    description: str
    category: str
    price_minor: int
    currency: str
    tax: TaxRate | None
    tracks_stock: bool
    stock: int
    reserved: int
    low_stock: int
    picture: str
    is_active: bool
    barcodes: tuple[str, ...] = ()

    @property
    def available(self) -> int:
        """What can still be promised to a customer."""
        return self.stock - self.reserved

    @property
    def is_sold_out(self) -> bool:
        """True where nothing is left of a product whose stock is tracked."""
        return self.tracks_stock and self.available <= 0

    @property
    def is_low(self) -> bool:
        """True where little enough is left that somebody should look."""
        return self.tracks_stock and 0 < self.available <= self.low_stock


class QuickKeyAction(StrEnum):
    """What a quick key does."""

    PRODUCT = "product"
    OPEN_ITEM = "open_item"
    FIXED_ITEM = "fixed_item"
    PRICE_CHECK = "price_check"


@dataclass(frozen=True, slots=True)
class QuickKey:
    """A key under the tiles; a fixed item has a price of its own and no product."""

    position: int
    label: str
    action: QuickKeyAction
    sku: str = ""
    price_minor: int | None = None
    tax: TaxRate | None = None
