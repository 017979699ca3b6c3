"""What a cart line says, and the list of them: plain values, painted by `lines`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from pos.ui.theme.tones import Tone

_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


class LineKind(StrEnum):
    """Goods, or a scan that found nothing and waits to be read and taken away."""

    GOODS = "goods"
    FAILED_SCAN = "failed_scan"


@dataclass(frozen=True, slots=True)
class LineTag:
    """A small tag in a line's second row: "10% off, −$2.30"."""

    text: str
    tone: Tone = Tone.GREEN
    icon: str = "tag"


@dataclass(frozen=True, slots=True)
class LineRow:
    """One cart line; every text is ready to be read.

    `detail` is the second row ("$3.95 each"); `old_amount` stands struck above `amount`. A failed scan
    carries what happened in `name` and what was read in `detail`.
    """

    key: str
    name: str
    detail: str = ""
    quantity: str = ""
    amount: str = ""
    old_amount: str = ""
    tags: tuple[LineTag, ...] = ()
    picture: Path | None = None
    kind: LineKind = LineKind.GOODS
    can_step: bool = True


class LineModel(QAbstractListModel):
    """Cart lines in the order they were rung up."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: tuple[LineRow, ...] = ()

    def set_rows(self, rows: Sequence[LineRow]) -> None:
        """Show these lines; what stayed the same isn't painted again, and the scroll stays put."""
        before, after = self._rows, tuple(rows)
        old_keys, new_keys = [row.key for row in before], [row.key for row in after]
        grown = len(new_keys) > len(old_keys) and new_keys[: len(old_keys)] == old_keys
        if old_keys != new_keys and not grown:
            self.beginResetModel()
            self._rows = after
            self.endResetModel()
            return
        if grown:
            self.beginInsertRows(_ROOT, len(before), len(after) - 1)
            self._rows = after
            self.endInsertRows()
        self._rows = after
        for number, (old, new) in enumerate(zip(before, after, strict=False)):
            if old != new:
                self.dataChanged.emit(self.index(number), self.index(number))

    def row(self, number: int) -> LineRow:
        """The line at a place."""
        return self._rows[number]

    def find(self, key: str) -> int:
        """The place of a line, or -1."""
        return next((number for number, row in enumerate(self._rows) if row.key == key), -1)

    def rows(self) -> tuple[LineRow, ...]:
        """All lines."""
        return self._rows

    def rowCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            parts = (row.quantity, row.name, row.amount, row.detail, *(tag.text for tag in row.tags))
            return ", ".join(part for part in parts if part)
        return None
