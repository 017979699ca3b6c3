"""What the catalogue shows: a category or what was typed; tiles are read when they come into view."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import overload

from PySide6.QtCore import QCoreApplication, QObject, Signal

from pos.domain.product import Product
from pos.services.catalogue import Catalogue, Miss
from pos.services.resources import resource_path
from pos.ui.widgets.tile_model import Stock, Tile

_PAGE = 60
_MOST_FOUND = 60


class ProductTiles(Sequence[Tile]):
    """The products of a category as tiles: read page by page, so that 100,000 cost as much as 60."""

    def __init__(self, catalogue: Catalogue, category: str, money: Callable[[int, str], str]) -> None:
        self._catalogue, self._category, self._money = catalogue, category, money
        self._count = catalogue.count(category)
        self._pages: dict[int, tuple[Product, ...]] = {}

    def __len__(self) -> int:
        return self._count

    @overload
    def __getitem__(self, place: int) -> Tile: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Tile]: ...
    def __getitem__(self, place: int | slice) -> Tile | Sequence[Tile]:
        if isinstance(place, slice):
            return [self[each] for each in range(*place.indices(self._count))]
        if not -self._count <= place < self._count:
            raise IndexError(place)
        number, within = divmod(place % self._count, _PAGE)
        if number not in self._pages:
            self._pages[number] = self._catalogue.page(self._category, number * _PAGE, _PAGE)
        page = self._pages[number]
        return tile_of(page[within], self._money) if within < len(page) else GONE

    def forget(self) -> bool:
        """Read prices and stock again when next shown; False where there are other products altogether."""
        self._pages = {}
        return self._catalogue.count(self._category) == self._count


GONE = Tile(key="", name="", price="", enabled=False)
"""Stands for a product that was taken out of the catalogue since its page was counted."""


def tile_of(product: Product, money: Callable[[int, str], str]) -> Tile:
    """Return a product as its tile; one that is sold out can still be tapped, and says so."""
    stock = Stock.OUT if product.is_sold_out else Stock.LOW if product.is_low else Stock.PLENTY
    words = ""
    if product.is_sold_out:
        words = QCoreApplication.translate("Catalogue", "Sold out")
    elif product.tracks_stock:
        words = QCoreApplication.translate("Catalogue", "{count} left").format(count=product.available)
    return Tile(
        key=str(product.id),
        name=product.name,
        price=money(product.price_minor, product.currency),
        stock_text=words,
        stock=stock,
        picture=resource_path(f"demo/pictures/{product.picture}") if product.picture else None,
        code=product.sku,
    )


class CatalogueModel(QObject):
    """The category and the words that the catalogue is narrowed to.

    Signals:
        tiles_changed: other products are to be shown.
        stock_changed: the same products, whose prices and stock may have changed.
    """

    tiles_changed = Signal()
    stock_changed = Signal()

    def __init__(
        self, catalogue: Catalogue, money: Callable[[int, str], str], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._catalogue, self._money = catalogue, money
        self._category = ""
        self._typed = ""
        self._found: tuple[Product, ...] = ()
        self._tiles: Sequence[Tile] = ProductTiles(catalogue, "", money)

    @property
    def tiles(self) -> Sequence[Tile]:
        """What is to be shown."""
        return self._tiles

    @property
    def category(self) -> str:
        """The chosen category, empty for all."""
        return self._category

    @property
    def typed(self) -> str:
        """What was typed into the search field."""
        return self._typed

    @property
    def is_searching(self) -> bool:
        """True while the tiles are what a search found."""
        return bool(self._typed.strip())

    @property
    def has_more(self) -> bool:
        """True where a search found as many as are shown, so that there may be more."""
        return self.is_searching and len(self._found) >= _MOST_FOUND

    def show_category(self, name: str) -> None:
        """Show a category, or all for an empty name; a search ends."""
        self._category, self._typed = name, ""
        self._read()

    def search(self, typed: str) -> None:
        """Show what fits the words typed, over all categories; the category again for none."""
        if typed != self._typed:
            self._typed = typed
            self._read()

    def hit(self, typed: str) -> Product | None:
        """Return what Enter means: the product with this exact barcode or SKU, or the first one found."""
        exact = self._catalogue.look_up(typed)
        if not isinstance(exact, Miss):
            return exact
        self.search(typed)
        return self._found[0] if self._found else None

    def product(self, key: str) -> Product | None:
        """Return the product of a tile as it stands now."""
        return self._catalogue.product(int(key)) if key.isdigit() else None

    def refresh(self) -> None:
        """Read stock and prices again: a sale was made, here or at another till."""
        if isinstance(self._tiles, ProductTiles):
            if self._tiles.forget():
                self.stock_changed.emit()
                return
        elif self._same_found():
            self.stock_changed.emit()
            return
        self._read()

    def _same_found(self) -> bool:
        before = [product.id for product in self._found]
        self._found = self._catalogue.search(self._typed, _MOST_FOUND)
        fresh = [tile_of(product, self._money) for product in self._found]
        is_same = before == [product.id for product in self._found] and isinstance(self._tiles, list)
        if is_same and isinstance(self._tiles, list):
            self._tiles[:] = fresh
        return is_same

    def _read(self) -> None:
        if self.is_searching:
            self._found = self._catalogue.search(self._typed, _MOST_FOUND)
            self._tiles = [tile_of(product, self._money) for product in self._found]
        else:
            self._found = ()
            self._tiles = ProductTiles(self._catalogue, self._category, self._money)
        self.tiles_changed.emit()
