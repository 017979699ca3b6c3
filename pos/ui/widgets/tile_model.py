"""What a product tile says, and the list of them: plain values, painted by `tiles`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt, Signal

_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


class Stock(StrEnum):
    """How much is left, as far as a tile shows it."""

    PLENTY = "plenty"
    LOW = "low"
    OUT = "out"


@dataclass(frozen=True, slots=True)
class Tile:
    """One product as the catalogue shows it; every text is ready to be read.

    `price` and `stock_text` are words ("$3.95", "18 left"). A tile whose stock is `OUT` looks disabled;
    `enabled` says whether it can be chosen all the same. `code` is shown in the list only.
    """

    key: str
    name: str
    price: str
    stock_text: str = ""
    stock: Stock = Stock.PLENTY
    picture: Path | None = None
    code: str = ""
    enabled: bool = True


class TileModel(QAbstractListModel):
    """Tiles in order, and how many of each are in the cart."""

    counts_changed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._tiles: Sequence[Tile] = ()
        self._counts: Mapping[str, int] = {}

    def set_tiles(self, tiles: Sequence[Tile]) -> None:
        """Show other products; a sequence that makes its tiles on demand is welcome."""
        self.beginResetModel()
        self._tiles = tiles
        self.endResetModel()

    def set_counts(self, counts: Mapping[str, int]) -> None:
        """Say how many of each key are in the cart; keys left out have none."""
        changed = {key for key, _ in self._counts.items() ^ counts.items()}
        self._counts = dict(counts)
        self.counts_changed.emit(changed)

    def tile(self, row: int) -> Tile:
        """The tile at a row."""
        return self._tiles[row]

    def count_of(self, key: str) -> int:
        """How many of a product are in the cart."""
        return self._counts.get(key, 0)

    def rowCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._tiles)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        tile = self._tiles[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return tile.name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(part for part in (tile.name, tile.price, tile.stock_text) if part)
        return None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        plain = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
        return plain | Qt.ItemFlag.ItemIsEnabled if self._tiles[index.row()].enabled else plain
