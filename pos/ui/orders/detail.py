"""One order: what was sold, how it was paid, and everything that happened to its money."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from pos.domain.order import PAID_ORDERS, Order
from pos.domain.payment import Payment
from pos.domain.refund import Refund, RefundStatus
from pos.services.amounts import format_date_time, format_rate
from pos.services.receipt_email import mailable
from pos.services.receipts import taxes_of, zone_of
from pos.store.history import list_entries
from pos.ui.endings.email_sheet import EmailSheet
from pos.ui.keys import Action
from pos.ui.orders.rows import HappeningRow, ItemRows, MoneyRow, heading, money_row
from pos.ui.orders.timeline import timeline_of
from pos.ui.orders.words import method_icon, method_name, payment_status, status_words
from pos.ui.receipt.desk import ReceiptDesk
from pos.ui.theme.palette import Role
from pos.ui.theme.sizes import GAP
from pos.ui.theme.tones import Tone
from pos.ui.widgets.buttons import Button
from pos.ui.widgets.labels import TextLabel
from pos.ui.widgets.sums import SumRow, SumRows
from pos.ui.widgets.tag import Tag

if TYPE_CHECKING:
    from pos.ui.counter import Counter


class OrderDetail(QWidget):
    """The detail of one order; `desk` prints, mails and invoices it again, marked as a copy."""

    def __init__(self, counter: Counter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._counter = counter
        self._order: Order | None = None
        self.desk = ReceiptDesk(counter, self)
        self.desk.done.connect(lambda words: counter.notices.say(words, Tone.GREEN))
        self.desk.refused.connect(counter.notices.refuse)
        self.desk.order_changed.connect(self.show_order)
        self._setup_ui()

    @property
    def order(self) -> Order | None:
        """The order that is shown."""
        return self._order

    def _setup_ui(self) -> None:
        self.number = TextLabel(size=22, weight=700, tabular=True)
        self.status = Tag("")
        self.who = TextLabel(size=13, role=Role.TEXT_3)
        self.customer = TextLabel(size=13, role=Role.TEXT_2)
        self.email = TextLabel(size=13, role=Role.TEXT_3)
        first, second = QHBoxLayout(), QHBoxLayout()
        first.setSpacing(12)
        first.addWidget(self.number)
        first.addWidget(self.status)
        first.addStretch(1)
        first.addWidget(self.who)
        second.addWidget(self.customer, 1)
        second.addWidget(self.email)
        self._scroll = QScrollArea()
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.viewport().setAutoFillBackground(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 0)
        column.setSpacing(4)
        column.addLayout(first)
        column.addLayout(second)
        column.addSpacing(6)
        column.addLayout(self._acts())
        column.addSpacing(4)
        column.addWidget(self._scroll, 1)

    def _acts(self) -> QHBoxLayout:
        keys = self._counter.keys
        acts = (
            ("print_button", self.tr("Print"), "printer", Action.PRINT, self.print_again),
            ("email_button", self.tr("Email"), "envelope-simple", Action.EMAIL, self.email_again),
            ("invoice_button", self.tr("Invoice"), "file-text", Action.INVOICE, self.invoice_again),
        )
        row = QHBoxLayout()
        row.setSpacing(GAP)
        self._buttons: dict[str, Button] = {}
        for name, words, icon, action, act in acts:
            button = Button(words, icon=icon, key_cap=keys.cap(action))
            button.clicked.connect(act)
            keys.bind(action, self, button.click)
            self._buttons[name] = button
            row.addWidget(button, 1)
        return row

    @property
    def print_button(self) -> Button:
        """Print the receipt again."""
        return self._buttons["print_button"]

    @property
    def email_button(self) -> Button:
        """Have Stripe mail its receipt again."""
        return self._buttons["email_button"]

    @property
    def invoice_button(self) -> Button:
        """Make the invoice, or show it again."""
        return self._buttons["invoice_button"]

    def print_again(self) -> None:
        """Print a copy of the receipt."""
        if self._order is not None:
            self.desk.print_receipt(self._order, is_copy=True)

    def email_again(self) -> None:
        """Mail the receipt, asking for the address where the order has none."""
        order = self._order
        if order is None:
            return
        if order.billing.email:
            self.desk.email_receipt(order, order.billing.email)
            return
        sheet = EmailSheet(self.window())
        sheet.given.connect(lambda address: self.desk.email_receipt(order, address))
        sheet.open()

    def invoice_again(self) -> None:
        """Show the invoice: as a copy where it was made before."""
        if self._order is not None:
            self.desk.make_invoice(self._order, is_copy=bool(self._order.invoice_number))

    def show_order(self, order: Order) -> None:
        """Show an order."""
        self._order = order
        shop = self._counter.context.shop
        words = status_words(order.status, is_in_doubt=order.is_in_doubt, is_held=order.held_at is not None)
        self.number.setText(order.number)
        self.status.set_tag(words.word, words.tone, words.icon)
        self.who.setText(", ".join(name for name in (order.till_name, order.staff_name) if name))
        name = order.billing.name or self.tr("Walk-in")
        at = format_date_time(order.completed_at or order.created_at, shop.locale, zone_of(shop))
        self.customer.setText(f"\u2068{name}\u2069, {at}")
        self.email.setText(order.billing.email)
        self._allow(order)
        body = self._body(order)
        self._scroll.setWidget(body)
        # Qt has just told it to fill itself with the window's ground.
        body.setAutoFillBackground(False)

    def _allow(self, order: Order) -> None:
        no_card = self.tr("Stripe mails receipts of card payments only.")
        allowed = {
            self.print_button: (order.status in PAID_ORDERS, self.tr("The order isn’t paid.")),
            self.email_button: (
                bool(mailable(order)),
                no_card,
            ),
            self.invoice_button: (order.status in PAID_ORDERS, self.tr("The order isn’t paid.")),
        }
        for button, (is_allowed, reason) in allowed.items():
            if is_allowed:
                button.setEnabled(True)
                button.setToolTip("")
            else:
                button.set_disabled_because(reason)

    def _body(self, order: Order) -> QWidget:
        shop = self._counter.context.shop
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 12, 16)
        column.setSpacing(0)
        column.addWidget(ItemRows(order, shop))
        column.addSpacing(8)
        column.addWidget(self._sums(order))
        column.addWidget(heading(self.tr("Payments and refunds"), self._kept(order)))
        for payment in order.payments:
            column.addWidget(self._payment(payment, order))
        for refund in order.refunds:
            column.addWidget(self._refund(refund, order))
        column.addWidget(heading(self.tr("Timeline"), self.tr("Newest last")))
        column.addSpacing(4)
        entries = list_entries(self._counter.context.store, order.id)
        happenings = timeline_of(order, entries, shop)
        for place, happening in enumerate(happenings, start=1):
            column.addWidget(HappeningRow(happening, shop, self._copy, is_last=place == len(happenings)))
        column.addStretch(1)
        return body

    def _sums(self, order: Order) -> SumRows:
        money, shop = self._counter.money, self._counter.context.shop
        rows: list[SumRow] = []
        off = sum(item.order_discount_minor for item in order.items)
        if off:
            rows.append(SumRow(self.tr("Discount"), money(-off, order.currency), role=Role.GREEN))
        for tax in taxes_of(order):
            label = f"{tax.name} {format_rate(tax.rate, shop.locale)}"
            rows.append(SumRow(label, money(tax.tax_minor, order.currency)))
        if order.tip_minor:
            rows.append(SumRow(self.tr("Tip"), money(order.tip_minor, order.currency)))
        rows.append(SumRow(self.tr("Total"), money(order.payable_minor, order.currency), strong=True))
        sums = SumRows()
        sums.set_rows(rows)
        return sums

    def _kept(self, order: Order) -> str:
        back = sum(payment.refund_amount_minor for payment in order.payments)
        if not back:
            return ""
        money = self._counter.money
        return self.tr("Kept {kept} of {taken}").format(
            kept=money(order.taken_minor - back, order.currency),
            taken=money(order.taken_minor, order.currency),
        )

    def _payment(self, payment: Payment, order: Order) -> QWidget:
        taken = payment.amount_minor + payment.tip_minor
        detail = payment_status(payment)
        if payment.change_minor:
            detail = self.tr("{detail}, {change} change").format(
                detail=detail, change=self._counter.money(payment.change_minor, order.currency)
            )
        role = Role.VIOLET if payment.in_doubt else Role.ACCENT if payment.has_taken_money else Role.TEXT_3
        shown = MoneyRow(
            icon=method_icon(payment.method),
            role=role,
            title=method_name(payment.method, payment.card.brand, payment.card.last4),
            detail=detail[:1].upper() + detail[1:],
            stripe_id=payment.stripe_payment_intent_id,
            amount=self._counter.money(taken, order.currency),
        )
        return money_row(shown, self._copy)

    def _refund(self, refund: Refund, order: Order) -> QWidget:
        payment = next(p for p in order.payments if p.id == refund.payment_id)
        tender = method_name(payment.method, payment.card.brand, payment.card.last4)
        states = {
            RefundStatus.PENDING: self.tr("On its way"),
            RefundStatus.SUCCEEDED: self.tr("Given back"),
            RefundStatus.FAILED: self.tr("Didn’t reach the customer: give it back another way"),
            RefundStatus.CANCELED: self.tr("Canceled"),
        }
        shown = MoneyRow(
            icon="arrow-u-up-left",
            role=Role.TEXT_2,
            title=self.tr("Refund to {tender}").format(tender=tender),
            detail=states[refund.status],
            stripe_id=refund.stripe_refund_id,
            amount=self._counter.money(-refund.amount_minor, order.currency),
        )
        return money_row(shown, self._copy)

    def _copy(self, stripe_id: str) -> None:
        QGuiApplication.clipboard().setText(stripe_id)
        self._counter.notices.say(self.tr("{id} is copied.").format(id=stripe_id))
