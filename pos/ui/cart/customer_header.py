"""Who buys, on top of the cart; beside it the ways to change that, or the number of the sale being paid."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pos.domain.customer import Customer
from pos.services.amounts import format_rate
from pos.ui.cart.elided import ElidedLine
from pos.ui.counter import Counter
from pos.ui.keys import Action
from pos.ui.places import Place
from pos.ui.theme.palette import Role
from pos.ui.theme.tones import Tone
from pos.ui.widgets.buttons import Button
from pos.ui.widgets.faces import Kind
from pos.ui.widgets.tag import Avatar, Tag

_LONGEST = 200
_ROOM_FOR_WORDS = 500


class CustomerHeader(QWidget):
    """The row of 52 over the cart's lines."""

    def __init__(self, counter: Counter) -> None:
        super().__init__()
        self._counter = counter
        self.avatar = Avatar()
        self.name = ElidedLine(size=14.5, weight=600)
        self.note = ElidedLine(size=13, role=Role.TEXT_3)
        self.change = Button("", Kind.QUIET, icon="user-plus", key_cap=counter.keys.cap(Action.CUSTOMER))
        self.held = Button("", Kind.QUIET, icon="tray", key_cap=counter.keys.cap(Action.RECALL))
        self.number = Tag("", icon="receipt")
        self._setup_ui()
        sale = counter.sale
        for signal in (sale.customer_changed, sale.order_changed, sale.locked_changed, sale.held_changed):
            signal.connect(self._show)
        self.change.clicked.connect(lambda: counter.places.go(Place.CUSTOMER))
        self.held.clicked.connect(lambda: counter.places.go(Place.RECALL))
        counter.keys.bind(Action.CUSTOMER, self.change, self.change.click)
        counter.keys.bind(Action.RECALL, self.held, self.held.click)
        self._show()

    def _setup_ui(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addStretch(1)
        words.addWidget(self.name)
        words.addWidget(self.note)
        words.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self.avatar)
        row.addLayout(words, 1)
        row.addWidget(self.change)
        row.addWidget(self.held)
        row.addWidget(self.number)
        self.setFixedHeight(44)

    def _show(self) -> None:
        sale = self._counter.sale
        customer = sale.customer
        self.avatar.set_name(customer.name[:_LONGEST] if customer else "")
        self.name.set_words(customer.name[:_LONGEST] if customer else self.tr("Walk-in"))
        self.note.set_words(self._note(customer))
        self._name_buttons()
        self.change.setVisible(not sale.is_locked)
        self.held.setVisible(not sale.is_locked)
        self.number.setVisible(sale.is_locked and sale.order is not None)
        if sale.order is not None:
            self.number.set_tag(
                self.tr("Sale {number}").format(number=sale.order.number), Tone.NEUTRAL, "receipt"
            )

    def _name_buttons(self) -> None:
        sale = self._counter.sale
        is_narrow = self.width() < _ROOM_FOR_WORDS
        change = self.tr("Change") if sale.customer else self.tr("Customer")
        held = self.tr("{count} held").format(count=sale.held_count)
        self.change.set_icon("user" if sale.customer else "user-plus")
        self.change.set_title("" if is_narrow else change)
        self.held.set_title(str(sale.held_count) if is_narrow else held)
        self.change.setAccessibleName(change)
        self.held.setAccessibleName(held)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if (self.width() < _ROOM_FOR_WORDS) != (event.oldSize().width() < _ROOM_FOR_WORDS):
            self._name_buttons()

    def _note(self, customer: Customer | None) -> str:
        if customer is None:
            return self.tr("No customer chosen")
        if customer.note:
            return customer.note[:_LONGEST]
        if customer.discount_percent:
            rate = format_rate(customer.discount_percent.scaleb(-2), self._counter.context.shop.locale)
            return self.tr("{rate} off every order").format(rate=rate)
        return customer.billing.email[:_LONGEST] or customer.billing.phone[:_LONGEST]
