"""The green block of a paid sale, and the list of what it was paid with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from pos.domain.order import Order
from pos.domain.payment import Method, Payment
from pos.ui.tender.words import ICONS, payment_words, tr
from pos.ui.theme.canvas import Canvas, Side, text_width
from pos.ui.theme.current import color
from pos.ui.theme.fonts import font
from pos.ui.theme.icons import filled
from pos.ui.theme.palette import Role
from pos.ui.theme.sizes import RADIUS_CARD, TOUCH
from pos.ui.theme.tones import Tone
from pos.ui.widgets.amount import AmountLabel
from pos.ui.widgets.card import Card
from pos.ui.widgets.empty import IconMark
from pos.ui.widgets.labels import TextLabel

if TYPE_CHECKING:
    from pos.ui.counter import Counter

_HEIGHT = 190


class PaidBlock(Card):
    """Approved, the amount, and the change where there is any; else the card that paid."""

    def __init__(self, counter: Counter, parent: QWidget | None = None) -> None:
        super().__init__(padding=18, tone=Tone.GREEN, parent=parent)
        self._money = counter.money
        self.setFixedHeight(_HEIGHT)
        self.amount = AmountLabel(size=28)
        self.amount.setMinimumWidth(72)
        self._caption = TextLabel(size=15.5)
        self.figure = AmountLabel(size=84, side=Side.LEADING)
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(IconMark("check-circle-fill", Role.GREEN, size=34))
        approved = TextLabel(tr("Approved"), size=28, weight=700, role=Role.GREEN)
        approved.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Preferred)
        head.addWidget(approved)
        head.addWidget(self.amount, 1)
        self.body.setSpacing(0)
        self.body.addLayout(head)
        self.body.addStretch(1)
        self.body.addWidget(self._caption)
        self.body.addWidget(self.figure)

    def show_order(self, order: Order) -> None:
        """Show the change of this order, or what paid it."""
        total = self._money(order.payable_minor)
        if order.change_minor:
            caption, figure = tr("Give change"), self._money(order.change_minor)
        else:
            by_cash = all(part.method is Method.CASH for part in _taken(order))
            caption, figure = (tr("No change") if by_cash else tr("Paid")), total
        self.amount.setVisible(bool(order.change_minor))
        self.amount.set_amount(total)
        self._caption.setText(caption)
        self.figure.set_amount(figure)
        self.setAccessibleName(tr("Approved, {total}").format(total=total))
        self.setAccessibleDescription(f"{caption} {figure}")


class PaidList(QWidget):
    """One row for each tender, and their sum."""

    def __init__(self, counter: Counter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._money = counter.money
        self._rows: list[tuple[str, str, str]] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def rows(self) -> list[tuple[str, str, str]]:
        """Icon, words and amount of each row, the sum last."""
        return self._rows

    def show_order(self, order: Order) -> None:
        """Show what this order was paid with."""
        self._rows = [
            (filled(ICONS[part.method]), self._words(part), self._money(part.amount_minor + part.tip_minor))
            for part in _taken(order)
        ]
        self._rows.append(("", tr("Paid"), self._money(order.taken_minor)))
        self.setAccessibleName(", ".join(f"{words} {amount}" for _, words, amount in self._rows))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(300, TOUCH * max(1, len(self._rows)) + 9)

    def minimumSizeHint(self) -> QSize:
        return QSize(200, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        canvas = Canvas.on(self)
        bounds = canvas.bounds
        canvas.box(bounds, color(Role.SURFACE), border=color(Role.BORDER), radius=RADIUS_CARD)
        for place, (icon, words, amount) in enumerate(self._rows):
            is_sum = not icon
            row = QRectF(16, 4 + place * TOUCH, bounds.width() - 32, TOUCH)
            if place:
                canvas.line(row.left(), row.top(), row.right(), row.top(), color(Role.ROW_LINE))
            size = 17.5 if is_sum else 14.5
            face = font(size, 700 if is_sum else 600, tabular=True)
            canvas.text(row, amount, face, color(Role.TEXT), Side.TRAILING)
            left = row.left()
            if icon:
                canvas.icon(QRectF(left, row.center().y() - 11, 22, 22), icon, color(Role.TEXT_2))
                left += 33
            room = row.right() - left - text_width(amount, face) - 10
            canvas.text(QRectF(left, row.top(), room, row.height()), words,
                        font(14.5, 600 if is_sum else 500, tabular=True), color(Role.TEXT))  # fmt: skip
        canvas.end()

    def _words(self, part: Payment) -> str:
        if part.method is Method.CASH and part.change_minor:
            return tr("Cash, from {given}").format(given=self._money(part.tendered_minor))
        return payment_words(part)


def _taken(order: Order) -> list[Payment]:
    return [part for part in order.payments if part.has_taken_money]
