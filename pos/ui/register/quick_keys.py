"""The row of quick keys under the tiles: what each says, and what its press asks for."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from pos.domain.product import QuickKey as QuickKeyEntry
from pos.domain.product import QuickKeyAction
from pos.ui.counter import Counter
from pos.ui.keys import Action
from pos.ui.theme.palette import Role
from pos.ui.theme.sizes import GAP
from pos.ui.widgets.buttons import QuickKey
from pos.ui.widgets.labels import TextLabel

_ROOM_FOR_SIX = 560
_ACTIONS = (
    Action.QUICK_1,
    Action.QUICK_2,
    Action.QUICK_3,
    Action.QUICK_4,
    Action.QUICK_5,
    Action.QUICK_6,
)


class QuickKeyRow(QWidget):
    """Up to six keys: in one row, or in two where there is little room.

    Signals:
        pressed: the `QuickKey` entry of the shop whose key was pressed.
    """

    pressed = Signal(object)

    def __init__(self, counter: Counter, entries: Sequence[QuickKeyEntry]) -> None:
        super().__init__()
        self._counter = counter
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        self._head = TextLabel(self.tr("Quick keys"), size=12.5, weight=600, role=Role.TEXT_3)
        column.addWidget(self._head)
        self._grid = QGridLayout()
        self._grid.setSpacing(GAP)
        column.addLayout(self._grid)
        self._columns = 0
        self.keys = [self._made(*each) for each in zip(entries, _ACTIONS, strict=False)]
        self._lay_out(len(_ACTIONS))
        self.setVisible(bool(entries))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out(len(_ACTIONS) if self.width() >= _ROOM_FOR_SIX else len(_ACTIONS) // 2)

    def _lay_out(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        self._head.setVisible(columns == len(_ACTIONS))
        for place in range(len(_ACTIONS)):
            self._grid.setColumnStretch(place, int(place < columns))
        for place, key in enumerate(self.keys):
            self._grid.addWidget(key, place // columns, place % columns)

    def _made(self, entry: QuickKeyEntry, action: Action) -> QuickKey:
        key = QuickKey(entry.label, self._value(entry), shortcut=self._counter.keys.cap(action))
        key.clicked.connect(lambda: self.pressed.emit(entry))
        self._counter.keys.bind(action, key, key.click)
        return key

    def _value(self, entry: QuickKeyEntry) -> str:
        if entry.action is QuickKeyAction.OPEN_ITEM:
            return self.tr("Any")
        if entry.action is QuickKeyAction.PRICE_CHECK:
            return self.tr("Scan")
        if entry.action is QuickKeyAction.FIXED_ITEM:
            return self._counter.money(entry.price_minor or 0)
        found = self._counter.sale.catalogue.look_up(entry.sku)
        price = getattr(found, "price_minor", None)
        return self._counter.money(price) if price is not None else self.tr("Not for sale")
