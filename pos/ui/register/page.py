"""The left zone while ringing up: search, categories, products and quick keys."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from pos.domain.product import QuickKey, QuickKeyAction
from pos.services.catalogue import Miss
from pos.ui.counter import Counter
from pos.ui.keys import Action
from pos.ui.register.catalogue_model import CatalogueModel
from pos.ui.register.quick_keys import QuickKeyRow
from pos.ui.register.scan_sounds import ScanSounds
from pos.ui.register.search_bar import SearchBar
from pos.ui.theme.sizes import GAP_CARDS, PADDING
from pos.ui.widgets.chips import ChipStrip
from pos.ui.widgets.empty import EmptyState
from pos.ui.widgets.painted_list import SCROLL_RESERVE
from pos.ui.widgets.tiles import TileGrid
from pos.ui.widgets.toggle import Segment, SegmentedToggle

_LOOK_AGAIN_MS = 5000
_TILES, _LIST = "tiles", "list"


class RegisterPage(QWidget):
    """The catalogue; what is chosen here goes into the sale."""

    def __init__(self, counter: Counter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._counter = counter
        self.model = CatalogueModel(counter.sale.catalogue, counter.money, self)
        self.search = SearchBar(counter.keys)
        self.categories = ChipStrip(inverted=True)
        self.view = SegmentedToggle(
            (
                Segment(_TILES, self.tr("Tiles"), "squares-four"),
                Segment(_LIST, self.tr("List"), "list"),
            )
        )
        self.tiles = TileGrid()
        self.empty = EmptyState("magnifying-glass", "", "")
        self.quick_keys = QuickKeyRow(counter, counter.sale.catalogue.quick_keys() or self._first_keys())
        self.sounds = ScanSounds(self)
        self._has_scanned = False
        self._counts: dict[str, int] = {}
        self._again = QTimer(self)
        self._again.setInterval(_LOOK_AGAIN_MS)
        self._setup_ui()
        self._connect()
        self._show_tiles()

    def _first_keys(self) -> tuple[QuickKey, ...]:
        """What can be sold and asked before anything is set up."""
        return (
            QuickKey(1, self.tr("Open item"), QuickKeyAction.OPEN_ITEM),
            QuickKey(2, self.tr("Price check"), QuickKeyAction.PRICE_CHECK),
        )

    def _setup_ui(self) -> None:
        names = self._counter.sale.catalogue.categories()
        self.categories.set_chips([("", self.tr("All")), *((name, name) for name in names)])
        self.tiles.setAccessibleName(self.tr("Products"))
        as_list = self._counter.choices.now.catalogue_as_list
        self.view.choose(_LIST if as_list else _TILES)
        self.tiles.show_as_list(as_list)
        room = QWidget()
        self._room = QStackedLayout(room)
        self._room.setContentsMargins(0, 0, 0, 0)
        self._room.addWidget(self.tiles)
        self._room.addWidget(self.empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, PADDING, 0, PADDING)
        column.setSpacing(GAP_CARDS)
        column.addLayout(_row(self.search))
        column.addLayout(_row(self.categories, self.view))
        # The grid keeps room for its scroll bar within itself.
        column.addLayout(_row(room, trailing=PADDING - SCROLL_RESERVE), 1)
        column.addLayout(_row(self.quick_keys))

    def _connect(self) -> None:
        counter, sale = self._counter, self._counter.sale
        self.search.narrowed.connect(self.model.search)
        self.search.picked.connect(self._pick)
        self.search.stepped.connect(sale.select_next)
        self.search.left_for_tiles.connect(self.tiles.setFocus)
        self.categories.chosen.connect(self._on_category)
        self.view.chosen.connect(self._on_view)
        self.tiles.chosen.connect(self._on_tile)
        self.quick_keys.pressed.connect(self._on_quick_key)
        self.model.tiles_changed.connect(self._show_tiles)
        self.model.stock_changed.connect(self._show_stock)
        self._again.timeout.connect(self.model.refresh)
        self._again.timeout.connect(sale.refresh_held)
        sale.cart_changed.connect(self._show_counts)
        sale.order_changed.connect(self.model.refresh)
        sale.sale_started.connect(self.search.start_over)
        sale.scan_succeeded.connect(self._on_scan_succeeded)
        sale.scan_failed.connect(self._on_scan_failed)
        counter.keys.bind(Action.SEARCH, self, self._go_to_search)

    def _pick(self, typed: str) -> None:
        product = self.model.hit(typed)
        if product is not None and self._counter.sale.add_product(product):
            self.search.start_over()
        else:
            self.search.line.selectAll()

    def _on_category(self, name: str) -> None:
        self.search.line.clear()
        self.model.show_category(name)

    def _on_view(self, key: str) -> None:
        self.tiles.show_as_list(key == _LIST)
        self._counter.choices.change(catalogue_as_list=key == _LIST)

    def _on_tile(self, key: str) -> None:
        product = self.model.product(key)
        if product is not None:
            self._counter.sale.add_product(product)

    def _on_quick_key(self, entry: QuickKey) -> None:
        match entry.action:
            case QuickKeyAction.PRODUCT:
                found = self._counter.sale.catalogue.look_up(entry.sku)
                if isinstance(found, Miss):
                    self._counter.notices.refuse(
                        self.tr("{name} isn’t sold any more.").format(name=entry.label)
                    )
                else:
                    self._counter.sale.add_product(found)
            case QuickKeyAction.FIXED_ITEM:
                self._counter.sale.add_open_item(entry.label, entry.price_minor or 0, entry.tax)
            case QuickKeyAction.OPEN_ITEM:
                from pos.ui.register.open_item_sheet import OpenItemSheet  # noqa: PLC0415  # not before it is needed

                OpenItemSheet(self._counter, self.window()).open()
            case QuickKeyAction.PRICE_CHECK:
                from pos.ui.register.price_check_sheet import PriceCheckSheet  # noqa: PLC0415  # not before it is needed

                PriceCheckSheet(self._counter, self.window()).open()

    def _on_scan_succeeded(self) -> None:
        self._heard(is_found=True)

    def _on_scan_failed(self) -> None:
        self._heard(is_found=False)

    def _heard(self, *, is_found: bool) -> None:
        self._has_scanned = True
        self.sounds.play(is_found=is_found)
        self._show_state()

    def _go_to_search(self) -> None:
        self.search.line.setFocus()
        self.search.line.selectAll()

    def _show_tiles(self) -> None:
        self.tiles.tiles.set_tiles(self.model.tiles)
        self._show_counts()
        self._show_state()
        if not self.model.tiles:
            self._explain_nothing()
        self._room.setCurrentWidget(self.tiles if self.model.tiles else self.empty)

    def _explain_nothing(self) -> None:
        if self.model.is_searching:
            self.empty.set_words(
                self.tr("Nothing found for “{typed}”").format(typed=self.model.typed.strip()[:40]),
                self.tr("Check the spelling, or ring it up as an open item ({key}).").format(
                    key=self._counter.keys.cap(Action.QUICK_1)
                ),
            )
        else:
            self.empty.set_words(
                self.tr("No products yet"),
                self.tr("Import them with “pos products import”, or sell open items meanwhile."),
            )

    def _show_counts(self) -> None:
        counts: dict[str, int] = {}
        for line in self._counter.sale.cart.lines:
            if line.product_id is not None:
                key = str(line.product_id)
                counts[key] = counts.get(key, 0) + line.quantity
        if counts != self._counts:
            self._counts = counts
            self.tiles.tiles.set_counts(counts)

    def _show_stock(self) -> None:
        self.tiles.tiles.set_counts(self._counts)

    def _show_state(self) -> None:
        if self.model.is_searching:
            self.search.show_found(len(self.model.tiles), has_more=self.model.has_more)
        else:
            self.search.show_scanner(is_seen=self._has_scanned)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._again.start()
        self.search.line.setFocus()
        self.model.refresh()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._again.stop()


def _row(first: QWidget, *more: QWidget, trailing: int = PADDING) -> QHBoxLayout:
    # Room in a row is mirrored right to left, margins aren't.
    row = QHBoxLayout()
    row.setSpacing(0)
    row.addSpacing(PADDING)
    row.addWidget(first, 1)
    for widget in more:
        row.addSpacing(GAP_CARDS)
        row.addWidget(widget)
    row.addSpacing(trailing)
    return row
