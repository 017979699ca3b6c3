"""The orders page: the list on the left, one order on the right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from pos.ui.counter import Counter


class OrdersPage(QWidget):
    """Order history with a detail panel. Build it when it is first opened."""

    def __init__(self, counter: Counter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._counter = counter

    def show_order(self, number: str) -> None:
        """Show the order with this number, receipt number or id."""

    def refresh(self) -> None:
        """Read the newest orders again."""
