"""The rows of an order's detail: what was sold, how it was paid, what happened when."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from pos.domain.order import Order
from pos.domain.shop import Shop
from pos.services.amounts import format_amount, format_time
from pos.services.receipts import zone_of
from pos.services.resources import resource_path
from pos.ui.orders.timeline import Happening
from pos.ui.orders.words import said, short_id
from pos.ui.theme.canvas import Canvas, Side, text_width
from pos.ui.theme.current import color
from pos.ui.theme.fonts import font
from pos.ui.theme.palette import Role
from pos.ui.theme.sizes import RADIUS_TAG, TOUCH
from pos.ui.widgets.buttons import Button
from pos.ui.widgets.empty import IconMark
from pos.ui.widgets.faces import Kind
from pos.ui.widgets.labels import TextLabel
from pos.ui.widgets.picture import paint_picture

ITEM = 40
PAYMENT = 52
HAPPENING = 46
_PICTURE = 32
_WORDS_FROM = 110


class ItemRows(QWidget):
    """The items: picture, name, what was given back, quantity and amount."""

    def __init__(self, order: Order, shop: Shop) -> None:
        super().__init__()
        self._order = order
        self._shop = shop
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(
            "; ".join(f"{item.quantity} × {item.name}, {self._amount(place)}"
                      for place, item in enumerate(order.items))
        )  # fmt: skip

    def sizeHint(self) -> QSize:
        return QSize(320, ITEM * len(self._order.items))

    def _amount(self, place: int) -> str:
        item = self._order.items[place]
        paid = item.unit_price_minor * item.quantity - item.line_discount_minor
        return format_amount(paid, self._order.currency, self._shop.locale)

    def paintEvent(self, event: QPaintEvent) -> None:
        canvas = Canvas.on(self)
        first = max(0, event.rect().top() // ITEM)
        for place in range(first, min(len(self._order.items), event.rect().bottom() // ITEM + 1)):
            self._paint_item(canvas, QRectF(0, place * ITEM, self.width(), ITEM), place)
        canvas.end()

    def _paint_item(self, canvas: Canvas, row: QRectF, place: int) -> None:
        item = self._order.items[place]
        canvas.line(0, row.bottom() - 1, row.right(), row.bottom() - 1, color(Role.ROW_LINE))
        plate = QRectF(0, row.top() + (ITEM - _PICTURE) / 2 - 1, _PICTURE, _PICTURE)
        canvas.box(plate, color(Role.PLATE), radius=RADIUS_TAG)
        path = resource_path(f"demo/pictures/{item.picture}") if item.picture else None
        paint_picture(canvas, plate, path, item.name, 22)
        amount = QRectF(row.right() - 96, row.top(), 96, ITEM)
        canvas.text(amount, self._amount(place), font(14, 600, tabular=True), color(Role.TEXT), Side.TRAILING)
        count = QRectF(amount.left() - 70, row.top(), 60, ITEM)
        canvas.text(count, f"× {item.quantity}", font(13, tabular=True), color(Role.TEXT_3), Side.TRAILING)
        name = QRectF(_PICTURE + 10, row.top(), max(20.0, count.left() - _PICTURE - 20), ITEM)
        back = _refunded_words(item.refunded_quantity, item.quantity)
        room = text_width(back, font(12.5, 600)) + 24 if back else 0.0
        name.setWidth(max(20.0, name.width() - room))
        used = canvas.text(name, f"\u2068{item.name}\u2069", font(14, 500), color(Role.TEXT))
        if back:
            tag = QRectF(name.left() + used + 8, row.center().y() - 12, room - 8, 23)
            canvas.box(tag, color(Role.SUNKEN), radius=RADIUS_TAG)
            canvas.text(tag, back, font(12.5, 600), color(Role.TEXT_2), Side.CENTER)


def _refunded_words(refunded: int, quantity: int) -> str:
    if not refunded:
        return ""
    return said("Refunded") if refunded >= quantity else said("{n} refunded").format(n=refunded)


@dataclass(frozen=True, slots=True)
class MoneyRow:
    """A payment or a refund as its row shows it."""

    icon: str
    role: Role
    title: str
    detail: str
    stripe_id: str
    amount: str


def money_row(shown: MoneyRow, copy: Callable[[str], None]) -> QWidget:
    """Return a row with an icon, two lines of words, Stripe's id to copy, and an amount."""
    row = QWidget()
    row.setFixedHeight(PAYMENT)
    cells = QHBoxLayout(row)
    cells.setContentsMargins(0, 0, 0, 0)
    cells.setSpacing(12)
    cells.addWidget(IconMark(shown.icon, shown.role, size=22))
    words = QVBoxLayout()
    words.setSpacing(0)
    words.addStretch(1)
    words.addWidget(TextLabel(shown.title, weight=500))
    words.addWidget(TextLabel(shown.detail, size=12.5, role=Role.TEXT_3))
    words.addStretch(1)
    cells.addLayout(words, 1)
    if shown.stripe_id:
        cells.addWidget(_copy_button(shown.stripe_id, copy))
    cells.addWidget(TextLabel(shown.amount, weight=600, tabular=True))
    return row


def _copy_button(stripe_id: str, copy: Callable[[str], None]) -> Button:
    button = Button(short_id(stripe_id), Kind.BARE, trailing_icon="copy")
    button.setToolTip(stripe_id)
    button.setAccessibleDescription(said("Copy Stripe’s id"))
    button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    button.clicked.connect(lambda: copy(stripe_id))
    return button


class HappeningRow(QWidget):
    """A time, a mark on the line of time, a sentence, and under it who brought the news."""

    def __init__(
        self, happening: Happening, shop: Shop, copy: Callable[[str], None], *, is_last: bool
    ) -> None:
        super().__init__()
        self._happening = happening
        self._time = format_time(happening.at, shop.locale, zone_of(shop))
        self._is_last = is_last
        self._words = TextLabel(happening.sentence, size=14, weight=500, wrap=True)
        self.setAccessibleName(f"{self._time}, {happening.sentence}, {happening.source}")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 2, 0, 2)
        row.setSpacing(0)
        row.addSpacing(_WORDS_FROM)
        column = QVBoxLayout()
        row.addLayout(column, 1)
        column.setSpacing(0)
        column.addWidget(self._words)
        source = QHBoxLayout()
        source.setContentsMargins(0, 0, 0, 0)
        source.setSpacing(6)
        source.addWidget(IconMark(happening.source_icon, Role.TEXT_3, size=14))
        source.addWidget(TextLabel(happening.source, size=12.5, role=Role.TEXT_3))
        if happening.stripe_id:
            source.addWidget(_copy_button(happening.stripe_id, copy))
        source.addStretch(1)
        holder = QWidget()
        holder.setLayout(source)
        holder.setMinimumHeight(TOUCH if happening.stripe_id else 20)
        column.addWidget(holder)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)

    def paintEvent(self, event: QPaintEvent) -> None:
        canvas = Canvas.on(self)
        time = QRectF(0, 2, 74, 20)
        canvas.text(time, self._time, font(13, tabular=True), color(Role.TEXT_3), Side.TRAILING)
        canvas.icon(QRectF(82, 3, 18, 18), self._happening.icon, color(self._happening.role))
        if not self._is_last:
            canvas.fill(QRectF(90.5, 25, 1, max(0, self.height() - 27)), color(Role.CONTROL_BORDER))
        canvas.end()

    def minimumSizeHint(self) -> QSize:
        return QSize(160, HAPPENING)


def heading(title: str, aside: str = "") -> QWidget:
    """Return the title of a part of the detail, with quiet words at its end."""
    row = QWidget()
    row.setFixedHeight(32)
    cells = QHBoxLayout(row)
    cells.setContentsMargins(0, 6, 0, 0)
    cells.addWidget(TextLabel(title, weight=600), 1)
    if aside:
        cells.addWidget(TextLabel(aside, size=13, role=Role.TEXT_3))
    return row
