"""The receipt on screen, exactly as it will be on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from pos.domain.order import Order
from pos.services.discount_words import discounts_of
from pos.services.receipts import build_receipt
from pos.ui.receipt.paper import receipt_of
from pos.ui.receipt.receipt_sheet import translated_words
from pos.ui.receipt.sheet import Sheet
from pos.ui.theme.canvas import Canvas
from pos.ui.theme.current import color
from pos.ui.theme.palette import Role
from pos.ui.theme.sizes import RADIUS_CAP

if TYPE_CHECKING:
    from pos.ui.counter import Counter

_PAPER = QColor("#FFFFFF")


class ReceiptPreview(QWidget):
    """An order's receipt at 80 mm, scrolled where it is longer than the room. Paper is white in any theme."""

    def __init__(self, order: Order, counter: Counter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._counter = counter
        self._paper = SheetView()
        scroll = QScrollArea()
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(False)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        scroll.viewport().setAutoFillBackground(False)
        scroll.setWidget(self._paper)
        self._scroll = scroll
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(scroll)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.show_order(order)

    def show_order(self, order: Order, *, is_copy: bool = False) -> None:
        """Show another order's receipt, or this one's again after it has changed."""
        context = self._counter.context
        named = discounts_of(context, order, translated_words())
        sheet = receipt_of(order, context.shop, context.mode, is_copy=is_copy, discounts=named)
        self._paper.show_sheet(sheet)
        spoken = build_receipt(order, context.shop, mode=context.mode, is_copy=is_copy)
        self._paper.setAccessibleName(f"{spoken.number_text}, {spoken.total.label} {spoken.total.value}")
        self._scroll.verticalScrollBar().setValue(0)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        return self._paper.size() + QSize(0, 2)

    def minimumSizeHint(self) -> QSize:
        return QSize(self._paper.width(), 160)


class SheetView(QWidget):
    """One page of a sheet, at the size it has on paper or at a share of it."""

    def __init__(self, *, scale: float = 1.0) -> None:
        super().__init__()
        self._sheet: Sheet | None = None
        self._page = 0
        self._scale = scale

    def show_sheet(self, sheet: Sheet, page: int = 0) -> None:
        """Show a page."""
        self._sheet, self._page = sheet, page
        self.setFixedSize(round(sheet.width * self._scale), round(sheet.height * self._scale))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._sheet is None:
            return
        canvas = Canvas.on(self)
        painter = canvas.painter
        edge = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(QPen(color(Role.BORDER), 1))
        painter.setBrush(_PAPER)
        painter.drawRoundedRect(edge, RADIUS_CAP, RADIUS_CAP)
        self._sheet.paint(painter, self._page, self._scale)
        canvas.end()
