"""The two zones beside the rail: the left one changes while paying, the right one keeps every coordinate."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedLayout, QWidget

from pos.ui.measures import right_width
from pos.ui.theme.palette import Role
from pos.ui.theme.sizes import RAIL_WIDTH
from pos.ui.widgets.card import Ground, Line


class Zones(QWidget):
    """Catalogue and tender pane to the left, cart to the right."""

    def __init__(self, catalogue: QWidget, cart: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._left = Ground(Role.GROUND, self)
        self._right = Ground(Role.SURFACE, self)
        self._edge = Line(role=Role.BORDER, upright=True)
        self._edge.setParent(self)
        self._stack = QStackedLayout(self._left)
        self._stack.setContentsMargins(0, 0, 0, 0)
        self._stack.addWidget(catalogue)
        inside = QStackedLayout(self._right)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(cart)
        self._catalogue = catalogue

    def show_left(self, pane: QWidget | None) -> None:
        """Show a pane over the catalogue, or the catalogue again."""
        shown = pane or self._catalogue
        if self._stack.indexOf(shown) < 0:
            self._stack.addWidget(shown)
        self._stack.setCurrentWidget(shown)

    @property
    def left(self) -> QWidget:
        """What the left zone shows."""
        return self._stack.currentWidget() or self._catalogue

    def resizeEvent(self, event: QResizeEvent) -> None:
        right = right_width(self.width() + RAIL_WIDTH)
        left = self.width() - right
        height = self.height()
        mirrored = self.isRightToLeft()
        self._left.setGeometry(QRect(right if mirrored else 0, 0, left, height))
        self._right.setGeometry(QRect(0 if mirrored else left, 0, right, height))
        self._edge.setGeometry(right - 1 if mirrored else left, 0, 1, height)
        self._edge.raise_()
