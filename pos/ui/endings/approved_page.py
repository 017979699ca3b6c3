"""Paid: the change in the largest figures, what it was paid with, and what becomes of the receipt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from pos.domain.order import Order
from pos.domain.payment import Method
from pos.domain.shop import PaperPolicy
from pos.ui.endings.email_sheet import EmailSheet
from pos.ui.endings.paid_block import PaidBlock, PaidList
from pos.ui.keys import Action
from pos.ui.receipt.desk import ReceiptDesk
from pos.ui.tender.words import tr
from pos.ui.theme.palette import Role
from pos.ui.theme.sizes import GAP, GAP_CARDS, GAP_GROUPS, PADDING
from pos.ui.theme.tones import Tone
from pos.ui.widgets.buttons import ChoiceButton
from pos.ui.widgets.card import Card
from pos.ui.widgets.empty import IconMark
from pos.ui.widgets.labels import TextLabel

if TYPE_CHECKING:
    from pos.ui.counter import Counter
    from pos.ui.receipt.preview import ReceiptPreview

_RECEIPT_HEIGHT = 52
_ROOM_FOR_RECEIPT = 600


class ApprovedPage(QWidget):
    """The money is in. Nothing here holds up the next sale: a scan or Enter begins it."""

    def __init__(self, counter: Counter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._counter = counter
        self._model = counter.tendering
        self._order: Order | None = None
        self._preview: ReceiptPreview | None = None
        self.desk = ReceiptDesk(counter, self)
        self.result = PaidBlock(counter)
        self.paid_list = PaidList(counter)
        self._setup_buttons()
        self._setup_columns()
        self._bind()

    def _setup_buttons(self) -> None:
        self.print_button = self._choice(tr("Print"), "printer")
        self.email_button = self._choice(tr("Email"), "envelope")
        self.none_button = self._choice(tr("None"), "prohibit")
        self.invoice_button = self._choice(tr("Invoice"), "file-text")

    def _choice(self, title: str, icon: str) -> ChoiceButton:
        return ChoiceButton(title, icon=icon, height=_RECEIPT_HEIGHT, beside=True)

    def _setup_columns(self) -> None:
        choices = QGridLayout()
        choices.setSpacing(GAP)
        choices.addWidget(self.print_button, 0, 0, 1, 2)
        choices.addWidget(self.email_button, 1, 0, 1, 2)
        choices.addWidget(self.none_button, 2, 0)
        choices.addWidget(self.invoice_button, 2, 1)
        for column in (0, 1):
            choices.setColumnStretch(column, 1)
        left = QVBoxLayout()
        left.setSpacing(GAP_CARDS)
        left.addWidget(self.result)
        left.addWidget(self.paid_list)
        left.addStretch(1)
        left.addWidget(TextLabel(tr("Receipt for the customer"), weight=600, role=Role.TEXT_2))
        left.addLayout(choices)
        row = QHBoxLayout(self)
        row.setContentsMargins(PADDING, PADDING, PADDING, PADDING)
        row.setSpacing(GAP_GROUPS)
        row.addLayout(left, 1)
        self._receipt = QWidget()
        self._receipt.setLayout(self._receipt_column())
        row.addWidget(self._receipt)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is no room for the receipt on screen, the change and the choices have all of it."""
        super().resizeEvent(event)
        self._receipt.setVisible(self.width() >= _ROOM_FOR_RECEIPT)

    def _receipt_column(self) -> QVBoxLayout:
        self._receipt_head = QHBoxLayout()
        self._receipt_head.addWidget(TextLabel(tr("Receipt, 80 mm"), weight=600, role=Role.TEXT_2), 1)
        hint = Card(padding=12)
        words = QHBoxLayout()
        words.setSpacing(12)
        words.addWidget(IconMark("barcode", Role.ACCENT, size=22))
        words.addWidget(
            TextLabel(
                tr("Scan the next item and a new sale starts by itself."),
                size=13.5,
                role=Role.TEXT_2,
                wrap=True,
            ),
            1,
        )
        hint.body.addLayout(words)
        self._right = QVBoxLayout()
        self._right.setContentsMargins(0, 0, 0, 0)
        self._right.setSpacing(8)
        self._right.addLayout(self._receipt_head)
        self._right.addStretch(1)
        self._right.addWidget(hint)
        return self._right

    def _bind(self) -> None:
        keys = self._counter.keys
        presses = {
            self.print_button: (Action.PRINT, self._print),
            self.email_button: (Action.EMAIL, self._email),
            self.none_button: (Action.NO_RECEIPT, self._model.next_sale),
            self.invoice_button: (Action.INVOICE, self._invoice),
        }
        for button, (action, press) in presses.items():
            button.clicked.connect(press)
            button.set_key_cap(keys.cap(action))
            keys.bind(action, button, button.click)
        self.desk.done.connect(lambda words: self._counter.notices.say(words, Tone.GREEN))
        self.desk.refused.connect(self._counter.notices.refuse)
        self._model.finished.connect(self._obey_paper_policy)

    def show_ending(self) -> None:
        """Show how the order was paid."""
        order = self._model.order
        if order is None:
            return
        self._order = order
        self.result.show_order(order)
        self.paid_list.show_order(order)
        email = order.billing.email
        self.email_button.set_detail(email)
        by_card = any(part.method is not Method.CASH for part in order.payments if part.has_taken_money)
        if by_card:
            self.email_button.setEnabled(True)
            self.email_button.setToolTip("")
        else:
            self.email_button.set_disabled_because(tr("Stripe mails receipts of card payments alone."))
            self.email_button.set_detail(tr("Card payments only"))
        self._show_preview(order)

    def _show_preview(self, order: Order) -> None:
        if self._preview is None:
            from pos.ui.receipt.preview import ReceiptPreview  # noqa: PLC0415 - not before the first receipt

            self._preview = ReceiptPreview(order, self._counter, self)
            self._right.insertWidget(1, self._preview, 10, Qt.AlignmentFlag.AlignTop)
        else:
            self._preview.show_order(order)

    def _obey_paper_policy(self, order: Order) -> None:
        if self._counter.context.shop.paper is PaperPolicy.ALWAYS:
            self.desk.print_receipt(order)

    def _print(self) -> None:
        if self._order is not None:
            self.desk.print_receipt(self._order)

    def _email(self) -> None:
        order = self._order
        if order is None:
            return
        if order.billing.email:
            self.desk.email_receipt(order, order.billing.email)
            return
        sheet = EmailSheet(self.window())
        sheet.given.connect(lambda address: self.desk.email_receipt(order, address))
        sheet.open()

    def _invoice(self) -> None:
        if self._order is not None:
            self.desk.make_invoice(self._order)
