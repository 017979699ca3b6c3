"""The row of quick keys under the tiles: what each says, and what its press asks for."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pos.domain.product import QuickKey as QuickKeyEntry
from pos.domain.product import QuickKeyAction
from pos.ui.counter import Counter
from pos.ui.keys import Action
from pos.ui.theme.palette import Role
from pos.ui.theme.sizes import GAP
from pos.ui.widgets.buttons import QuickKey
from pos.ui.widgets.labels import TextLabel

_ACTIONS = (
    Action.QUICK_1,
    Action.QUICK_2,
    Action.QUICK_3,
    Action.QUICK_4,
    Action.QUICK_5,
    Action.QUICK_6,
)


class QuickKeyRow(QWidget):
    """Up to six keys.

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
        column.addWidget(TextLabel(self.tr("Quick keys"), size=12.5, weight=600, role=Role.TEXT_3))
        row = QHBoxLayout()
        row.setSpacing(GAP)
        for entry, action in zip(entries, _ACTIONS, strict=False):
            row.addWidget(self._made(entry, action), 1)
        column.addLayout(row)
        self.setVisible(bool(entries))

    def _made(self, entry: QuickKeyEntry, action: Action) -> QuickKey:
        key = QuickKey(entry.label, self._value(entry), shortcut=self._counter.keys.cap(action))
        key.clicked.connect(lambda: self.pressed.emit(entry))
        self._counter.keys.bind(action, key, key.click)
        return key

    def _value(self, entry: QuickKeyEntry) -> str:
        if entry.action is QuickKeyAction.OPEN_ITEM:
            return self.tr("Any")
        if entry.action is QuickKeyAction.PRICE_CHECK:
            return self.tr("Look up")
        if entry.action is QuickKeyAction.FIXED_ITEM:
            return self._counter.money(entry.price_minor or 0)
        found = self._counter.sale.catalogue.look_up(entry.sku)
        price = getattr(found, "price_minor", None)
        return self._counter.money(price) if price is not None else self.tr("Not for sale")
