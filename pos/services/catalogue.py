"""The catalogue at the counter: what a scan means, what a search finds, whether enough is in stock."""

from dataclasses import dataclass

from pos.domain.cart_line import CartLine, safe_text
from pos.domain.product import Product, QuickKey, StockPolicy
from pos.domain.shop import StaffMember
from pos.domain.tax import TaxRate
from pos.services.context import TillContext
from pos.store import catalogue

AGAIN = "Scan it again."
BY_HAND = "Search by name, or ring it up as an open item."
_LONGEST_SCAN = 200
_LONGEST_SHOWN = 60
_GTIN_LENGTHS = frozenset({8, 12, 13, 14})
_UPC_A, _EAN_13 = 12, 13
_AIM_PREFIX_LENGTH = 3


@dataclass(frozen=True, slots=True)
class Miss:
    """A scan that found no product: what was read, what is wrong with it, and what to do."""

    text: str
    sentence: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Shortage:
    """More is wanted than is left, and what the shop does about that."""

    sentence: str
    policy: StockPolicy


class Catalogue:
    """Finding products at one till. Nothing here changes anything."""

    def __init__(self, context: TillContext) -> None:
        self._context = context

    def look_up(self, scanned: str) -> Product | Miss:
        """Return the active product with this barcode or SKU, or why there is none."""
        text = tidy_scan(scanned)
        if not text or len(text) > _LONGEST_SCAN:
            return Miss(shown(text), "Nothing usable was read", AGAIN)
        for barcode in _spellings(text):
            found = catalogue.find_by_barcode(self._context.store, barcode)
            if found is not None:
                return found
        found = catalogue.find_by_sku(self._context.store, text)
        if found is not None and found.is_active:
            return found
        return Miss(shown(text), *_why_nothing(text, is_retired=found is not None))

    def search(self, typed: str, limit: int = 60) -> tuple[Product, ...]:
        """Return products whose name, SKU, barcode or category has words that begin like those typed."""
        return catalogue.search(self._context.store, typed[:_LONGEST_SCAN], limit=limit)

    def page(self, category: str = "", offset: int = 0, limit: int = 200) -> tuple[Product, ...]:
        """Return some products in the order of the tiles; all categories for an empty one."""
        return catalogue.list_products(self._context.store, category=category, offset=offset, limit=limit)

    def count(self, category: str = "") -> int:
        """Return how many products `page` would give in all."""
        return catalogue.count_products(self._context.store, category=category)

    def categories(self) -> tuple[str, ...]:
        """Return the names of the categories that hold products."""
        return catalogue.list_categories(self._context.store)

    def quick_keys(self) -> tuple[QuickKey, ...]:
        """Return the quick keys in their order."""
        return catalogue.list_quick_keys(self._context.store)

    def tax_rates(self) -> tuple[TaxRate, ...]:
        """Return the shop's tax rates."""
        return catalogue.list_tax_rates(self._context.store)

    def product(self, product_id: int) -> Product | None:
        """Return the product as it stands now, with its live stock."""
        return catalogue.find_by_id(self._context.store, product_id)

    def shortage(self, product_id: int, wanted: int) -> Shortage | None:
        """Return what there is to say where fewer than `wanted` pieces are left, or None."""
        product = self.product(product_id)
        if product is None or not product.tracks_stock or product.available >= wanted:
            return None
        policy, left = self._context.shop.stock_policy, max(0, product.available)
        what = f"Only {left} left of {product.name}." if left else f"{product.name} is sold out."
        remedies = {
            StockPolicy.BLOCK: "Lower the quantity." if left else "Have its stock corrected to sell it.",
            StockPolicy.WARN_PIN: "A manager’s PIN lets it be sold all the same.",
            StockPolicy.WARN: "It can be sold all the same.",
        }
        return Shortage(f"{what} {remedies[policy]}", policy)

    def permit_shortage(self, product_id: int, manager: StaffMember) -> None:
        """Record who let a product be sold that isn't there."""
        context = self._context
        with context.store.write(context.actor) as tx:
            tx.audit("stock.shortage_permitted", product_id=product_id, permitted_by=manager.id)


def line_of(product: Product, key: str) -> CartLine:
    """Return a cart line of one piece of a product, as the product stands now."""
    return CartLine(
        key=key,
        sku=product.sku,
        name=product.name,
        quantity=1,
        unit_price_minor=product.price_minor,
        list_price_minor=product.price_minor,
        tax=product.tax,
        product_id=product.id,
        picture=product.picture,
        barcode=product.barcodes[0] if product.barcodes else "",
    )


def tidy_scan(scanned: str) -> str:
    """Return what a scanner sent without control characters and its symbology mark (`]E0`)."""
    text = safe_text(scanned[: _LONGEST_SCAN * 2])
    return text[_AIM_PREFIX_LENGTH:] if text.startswith("]") and len(text) > _AIM_PREFIX_LENGTH else text


def shown(text: str) -> str:
    """Return as much of what was read as fits on a line."""
    return text if len(text) <= _LONGEST_SHOWN else text[: _LONGEST_SHOWN - 1] + "…"


def check_digit_fits(barcode: str) -> bool:
    """Tell whether the last digit of an EAN, UPC or GTIN is right (GS1 General Specifications 7.9)."""
    digits = [int(digit) for digit in reversed(barcode)]
    return (sum(digits[0::2]) + 3 * sum(digits[1::2])) % 10 == 0


def _spellings(text: str) -> tuple[str, ...]:
    """Return the barcode and its other spelling: a UPC-A is an EAN-13 that begins with 0."""
    if text.isascii() and text.isdigit():
        if len(text) == _UPC_A:
            return text, "0" + text
        if len(text) == _EAN_13 and text.startswith("0"):
            return text, text[1:]
    return (text,)


def _why_nothing(text: str, *, is_retired: bool) -> tuple[str, str]:
    """Return what is wrong with a code that found nothing, and what to do."""
    if is_retired:
        return "This product isn’t sold any more", BY_HAND
    is_barcode = text.isascii() and text.isdigit() and len(text) in _GTIN_LENGTHS
    if is_barcode and not check_digit_fits(text):
        return "The barcode was misread, its last digit doesn’t fit", AGAIN
    return ("No product has this barcode" if is_barcode else "No product has this code"), BY_HAND
