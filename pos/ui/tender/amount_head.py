"""The head of the pane: the way back, what is being taken in the largest figures, and the part typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pos.domain.errors import InvalidInput
from pos.domain.payment import Method
from pos.services.amounts import parse_amount
from pos.ui.keys import Action
from pos.ui.tender.states import IN_FLIGHT, TenderState
from pos.ui.tender.words import tr
from pos.ui.theme.canvas import Side
from pos.ui.theme.palette import Role
from pos.ui.theme.sizes import GAP
from pos.ui.widgets.amount import AmountLabel
from pos.ui.widgets.buttons import Button
from pos.ui.widgets.fields import Field
from pos.ui.widgets.labels import TextLabel
from pos.ui.widgets.sums import SumRow, SumRows

if TYPE_CHECKING:
    from pos.ui.counter import Counter

_PART_WIDTH = 176
_BLOCK = 88


class AmountHead(QWidget):
    """Back and title above; under them the amount due, and the field that takes only a part of it.

    While Stripe's fields need the room, the amount moves up beside the title.
    """

    def __init__(self, counter: Counter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._counter = counter
        self._model = counter.tendering
        self._setup_ui()
        self.back_button.clicked.connect(self._model.back)
        self.part_field.changed.connect(self._follow_part)
        counter.keys.changed.connect(self.refresh)

    def _setup_ui(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addLayout(self._top_row())
        column.addWidget(self._amount_block())

    def _top_row(self) -> QHBoxLayout:
        self.back_button = Button(tr("Back to sale"), icon="arrow-left")
        self._title = TextLabel(tr("Take payment"), size=18, weight=600)
        self._caption_beside = TextLabel(tr("Amount due"), role=Role.TEXT_2)
        self._amount_beside = AmountLabel(size=54)
        top = QHBoxLayout()
        top.setSpacing(12)
        top.addWidget(self.back_button)
        top.addWidget(self._title)
        top.addStretch(1)
        top.addWidget(self._caption_beside)
        top.addWidget(self._amount_beside)
        return top

    def _amount_block(self) -> QWidget:
        self._caption = TextLabel(size=15, role=Role.TEXT_2)
        self.amount_label = AmountLabel(size=68, side=Side.LEADING)
        left = QVBoxLayout()
        left.setSpacing(0)
        left.addWidget(self._caption)
        left.addWidget(self.amount_label)
        self.part_field = Field(tr("Take only a part"), placeholder=tr("Amount"), tabular=True)
        self.part_field.setFixedWidth(_PART_WIDTH)
        self._sums = SumRows(inset=0)
        self._sums.setFixedWidth(_PART_WIDTH)
        self._block = QWidget()
        row = QHBoxLayout(self._block)
        row.setContentsMargins(0, 0, 0, 0)
        row.addLayout(left, 1)
        row.addWidget(self.part_field, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._sums, 0, Qt.AlignmentFlag.AlignBottom)
        return self._block

    def refresh(self) -> None:
        """Write what is due, what is being taken and what is taken as they are now."""
        model, money = self._model, self._counter.money
        state = model.state
        flying = state in IN_FLIGHT
        beside = state is TenderState.KEYED
        amount = money(model.taking_minor)
        self.back_button.set_key_cap(self._counter.keys.cap(Action.BACK))
        self.back_button.setEnabled(not flying and not model.is_closing)
        self._caption_beside.setVisible(beside)
        self._amount_beside.setVisible(beside)
        self._block.setVisible(not beside)
        self._amount_beside.set_amount(amount)
        self.amount_label.set_amount(amount)
        self._caption.setText(self._caption_words())
        choosing = state in (TenderState.CHOOSING, TenderState.TAKING_CASH)
        self.part_field.setVisible(choosing)
        self._sums.setVisible(flying and model.total_minor != model.taking_minor)
        taken = model.total_minor - model.due_minor
        rows = [SumRow(tr("Total"), money(model.total_minor), strong=False)]
        if taken:
            rows.append(SumRow(tr("Taken"), money(taken), strong=False))
        self._sums.set_rows(rows)
        if not model.is_part and not self.part_field.editor.hasFocus():
            self.part_field.set_text("")

    def type_part(self, text: str) -> None:
        """Begin a part with a figure typed anywhere in the pane."""
        self.part_field.editor.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.part_field.editor.setText(text)
        self._follow_part(text)

    def _follow_part(self, text: str) -> None:
        self.part_field.clear_verdict()
        if not text.strip():
            self._model.set_amount(None)
            return
        shop = self._counter.context.shop
        try:
            minor = parse_amount(text, shop.currency, shop.locale)
        except InvalidInput as fault:
            self._wrong(fault.message)
            return
        if not 0 < minor <= self._model.due_minor:
            due = self._counter.money(self._model.due_minor)
            self._wrong(tr("Type up to {due}.").format(due=due))
            return
        self._model.set_amount(minor)

    def _wrong(self, sentence: str) -> None:
        # The amount goes back to the whole: nothing may be taken that the figures on screen don't say.
        self._model.set_amount(None)
        self.part_field.show_wrong(sentence)

    def _caption_words(self) -> str:
        model = self._model
        if model.state is TenderState.ON_READER:
            return tr("Taking now on the reader")
        if model.state is TenderState.LINK:
            return tr("Taking now by link")
        if model.is_part:
            return tr("Taking now, a part of {due}").format(due=self._counter.money(model.due_minor))
        if model.due_minor != model.total_minor:
            return tr("Left to pay")
        return tr("Amount due") if model.method is not Method.CASH else tr("Amount due in cash")
