"""The receipt on screen, as it will look on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from pos.domain.order import Order

if TYPE_CHECKING:
    from pos.ui.counter import Counter


class ReceiptPreview(QWidget):
    """An order's receipt at 80 mm, scrolled where it is longer than the room."""

    def __init__(self, order: Order, counter: Counter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._order = order
        self._counter = counter

    def show_order(self, order: Order, *, is_copy: bool = False) -> None:
        """Show another order's receipt, or this one's again after it has changed."""
        self._order = order
