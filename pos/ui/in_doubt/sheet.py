"""The payments in doubt as a list that shortens by itself: nothing in it can be pressed to be paid."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from pos.domain.order import Order
from pos.services.parked import list_parked
from pos.ui.in_doubt.entry import DoubtEntry
from pos.ui.tender.words import tr
from pos.ui.theme.sizes import GAP_CARDS
from pos.ui.widgets.empty import EmptyState
from pos.ui.widgets.faces import Kind
from pos.ui.widgets.sheet import Sheet, SheetAct

if TYPE_CHECKING:
    from pos.ui.counter import Counter

_TICK_MS = 1000
_MOST_HEIGHT = 430
_EXPLAINED = (
    "Stripe hasn’t answered yet. The till keeps asking: what was paid completes its sale, and what wasn’t "
    "goes on hold with its cart. Don’t take any of them again until then."
)


class InDoubtSheet(Sheet):
    """Each order in doubt with what is known of it, read anew every second while the sheet is open."""

    def __init__(self, counter: Counter, over: QWidget) -> None:
        super().__init__(
            over,
            tr("Payments in doubt"),
            acts=(SheetAct("", tr("Close"), Kind.SECONDARY, "Return", "Esc"),),
            width=640,
        )
        self._counter = counter
        self.entries: dict[str, DoubtEntry] = {}
        self._explained = self.say(tr(_EXPLAINED))
        self._nothing = EmptyState(
            "check-circle",
            tr("Nothing is in doubt"),
            tr("Every payment is known to be taken or not."),
        )
        self.body.addWidget(self._nothing)
        self.body.addWidget(self._list())
        self._timer = QTimer(self)
        self._timer.setInterval(_TICK_MS)
        self._timer.timeout.connect(self.refresh)
        self.finished.connect(lambda _answer: self.deleteLater())

    def _list(self) -> QScrollArea:
        inner = QWidget()
        self._column = QVBoxLayout(inner)
        self._column.setContentsMargins(0, 0, 8, 0)
        self._column.setSpacing(GAP_CARDS)
        self._column.addStretch(1)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.viewport().setAutoFillBackground(False)
        self._scroll.setWidget(inner)
        inner.setAutoFillBackground(False)
        self._inner = inner
        return self._scroll

    def open(self, first: QWidget | None = None) -> None:
        """Show the list as it is now, and keep it so."""
        self.refresh()
        self._timer.start()
        super().open(first or self.buttons[""])

    def refresh(self) -> None:
        """Read the books again: what is known now leaves the list."""
        orders = {order.id: order for order in list_parked(self._counter.context)}
        for order_id in [known for known in self.entries if known not in orders]:
            entry = self.entries.pop(order_id)
            self._column.removeWidget(entry)
            entry.deleteLater()
        for order in orders.values():
            self._entry_of(order).show_order(order)
        self._nothing.setVisible(not self.entries)
        self._explained.setVisible(bool(self.entries))
        self._scroll.setVisible(bool(self.entries))
        self._scroll.setFixedHeight(min(_MOST_HEIGHT, self._inner.sizeHint().height()))

    def hideEvent(self, event: QHideEvent) -> None:
        """Stop reading."""
        self._timer.stop()
        super().hideEvent(event)

    def _entry_of(self, order: Order) -> DoubtEntry:
        entry = self.entries.get(order.id)
        if entry is None:
            entry = self.entries[order.id] = DoubtEntry(self._counter)
            self._column.insertWidget(self._column.count() - 1, entry)
        return entry
