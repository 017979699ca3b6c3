"""The foot of the cart: the great amount, Hold, Clear and Pay; while paying it says what happens."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from pos.ui.cart.hold_sheets import HoldSheet
from pos.ui.cart.paying import Foot, foot_of
from pos.ui.counter import Counter
from pos.ui.keys import Action
from pos.ui.theme.palette import Role
from pos.ui.theme.sizes import PAY
from pos.ui.widgets.amount import AmountLabel
from pos.ui.widgets.buttons import Button
from pos.ui.widgets.empty import IconMark
from pos.ui.widgets.faces import Kind
from pos.ui.widgets.labels import TextLabel

_GAP = 10
_ROOM_FOR_EXACT = 660


class CartFoot(QWidget):
    """54 for the amount, 64 for the buttons."""

    def __init__(self, counter: Counter) -> None:
        super().__init__()
        self._counter = counter
        self._now = Foot("", 0)
        keys = counter.keys
        self.mark = IconMark("check-circle-fill", Role.GREEN, size=22)
        self.label = TextLabel("", size=18, weight=600)
        self.amount = AmountLabel(size=54)
        self.hold = Button(self.tr("Hold"), key_cap=keys.cap(Action.HOLD), height=PAY)
        self.clear = Button(self.tr("Clear"), Kind.QUIET, height=PAY)
        self.exact = Button(self.tr("Exact cash"), key_cap=keys.cap(Action.EXACT_CASH), height=PAY)
        self.pay = Button(self.tr("Pay"), Kind.PRIMARY, key_cap=keys.cap(Action.PAY), height=PAY)
        self.next_sale = Button(
            self.tr("Next sale"), Kind.PRIMARY, key_cap=keys.cap(Action.NEXT_SALE), height=PAY
        )
        self._setup_ui()
        self._connect()
        self.show_now()

    def _setup_ui(self) -> None:
        total = QHBoxLayout()
        total.setContentsMargins(8, 0, 8, 0)
        total.setSpacing(8)
        total.addWidget(self.mark, 0, Qt.AlignmentFlag.AlignBottom)
        total.addWidget(self.label, 0, Qt.AlignmentFlag.AlignBottom)
        total.addWidget(self.amount, 1)
        self.label.setFixedHeight(40)
        self.mark.setFixedHeight(40)
        self.amount.setFixedHeight(58)
        buttons = QHBoxLayout()
        buttons.setSpacing(_GAP)
        buttons.addWidget(self.hold)
        buttons.addWidget(self.clear)
        buttons.addWidget(self.exact)
        buttons.addWidget(self.pay, 1)
        buttons.addWidget(self.next_sale, 1)
        for button in (self.pay, self.next_sale):
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.hold.setMinimumWidth(96)
        self.clear.setMinimumWidth(80)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(_GAP)
        column.addLayout(total)
        column.addLayout(buttons)
        self.exact.hide()

    def _connect(self) -> None:
        counter, keys = self._counter, self._counter.keys
        self.hold.clicked.connect(lambda: HoldSheet(counter, self.window()).open())
        self.clear.clicked.connect(counter.sale.clear)
        self.pay.clicked.connect(counter.tendering.open)
        self.exact.clicked.connect(counter.tendering.exact_cash)
        self.next_sale.clicked.connect(counter.tendering.next_sale)
        keys.bind(Action.HOLD, self.hold, self.hold.click)
        keys.bind(Action.CLEAR, self.clear, self.clear.click)
        keys.bind(Action.PAY, self.pay, self.pay.click)
        # On Pay, whose time is the same and which is always in sight.
        keys.bind(Action.EXACT_CASH, self.pay, counter.tendering.exact_cash)
        keys.bind(Action.NEXT_SALE, self.next_sale, self.next_sale.click)
        for signal in (
            counter.sale.cart_changed,
            counter.sale.order_changed,
            counter.sale.customer_changed,
            counter.sale.locked_changed,
            counter.tendering.state_changed,
            counter.tendering.amount_changed,
        ):
            signal.connect(self.show_now)

    @property
    def now(self) -> Foot:
        """What it says."""
        return self._now

    def show_now(self) -> None:
        """Say what is true now."""
        sale, tendering, money = self._counter.sale, self._counter.tendering, self._counter.money
        self._now = now = foot_of(
            tendering.state, sale.order, sale.priced.total_minor, tendering.taking_minor, money
        )
        self.mark.setVisible(now.is_paid)
        self.label.setText(now.label)
        self.label.set_role(now.role)
        self.amount.set_amount(money(now.amount_minor))
        self._show_buttons(now)

    def _show_buttons(self, now: Foot) -> None:
        sale = self._counter.sale
        is_free = not sale.is_locked and not now.busy
        has_lines = not sale.cart.is_empty
        for button in (self.hold, self.clear, self.pay):
            button.setVisible(not now.is_paid)
            button.setEnabled(is_free and has_lines)
        self.clear.setEnabled(is_free and (has_lines or sale.customer is not None))
        self.exact.setEnabled(is_free and has_lines)
        self.exact.setVisible(not now.is_paid and self.width() >= _ROOM_FOR_EXACT)
        was_paid = self.next_sale.isVisibleTo(self)
        self.next_sale.setVisible(now.is_paid)
        if now.is_paid and not was_paid:
            self.next_sale.setFocus(Qt.FocusReason.OtherFocusReason)
        self.pay.set_title(now.busy or self.tr("Pay"))
        self.pay.set_amount("" if now.busy else self._counter.money(now.amount_minor))
        self.pay.set_key_cap("" if now.busy else self._counter.keys.cap(Action.PAY))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.exact.setVisible(not self._now.is_paid and self.width() >= _ROOM_FOR_EXACT)
