"""Nothing was charged: the bank said no, or the payment never got that far. What to say, what to do next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from pos.domain.payment import Method
from pos.services.cash_back import card_part, cash_to_give_back
from pos.services.declines import NETWORK, DeclineAdvice, explain_not_charged
from pos.ui.endings.result_block import ResultBlock
from pos.ui.endings.say_card import SayCard
from pos.ui.keys import Action
from pos.ui.tender.plan import ending_rows
from pos.ui.tender.plan_card import PlanCard
from pos.ui.tender.problem_line import ProblemLine
from pos.ui.tender.states import TenderState
from pos.ui.tender.words import tr, tr_advice
from pos.ui.theme.palette import Role
from pos.ui.theme.sizes import GAP_CARDS, PADDING
from pos.ui.theme.tones import Tone
from pos.ui.widgets.buttons import ChoiceButton
from pos.ui.widgets.empty import IconMark
from pos.ui.widgets.faces import Kind
from pos.ui.widgets.labels import TextLabel

if TYPE_CHECKING:
    from pos.ui.counter import Counter


class NoPage(QWidget):
    """Declined (red) and not charged (amber where the network is away, else calm), in one form."""

    def __init__(self, counter: Counter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._counter = counter
        self._model = counter.tendering
        self.result = ResultBlock()
        self.say = SayCard()
        self.plan = PlanCard()
        self.problem = ProblemLine()
        self.note = TextLabel(size=14, role=Role.TEXT_2, wrap=True)
        self._setup_choices()
        self._setup_column()
        self._bind()
        self._model.amount_changed.connect(self._refresh_choices)

    def _setup_choices(self) -> None:
        self.try_button = ChoiceButton(tr("Try again"), kind=Kind.PRIMARY, icon="arrow-clockwise")
        self.other_button = ChoiceButton(tr("Another tender"), icon="wallet")
        self.hold_button = ChoiceButton(tr("Hold this sale"), icon="tray")
        self.cancel_button = ChoiceButton(tr("Cancel sale"), kind=Kind.DANGER, icon="x")
        self._choices = QGridLayout()
        self._choices.setSpacing(GAP_CARDS)
        buttons = (self.try_button, self.other_button, self.hold_button, self.cancel_button)
        for place, button in enumerate(buttons):
            self._choices.addWidget(button, place // 2, place % 2)
            self._choices.setColumnStretch(place % 2, 1)

    def _setup_column(self) -> None:
        self._note_row = QWidget()
        note = QHBoxLayout(self._note_row)
        note.setContentsMargins(1, 0, 0, 0)
        note.setSpacing(10)
        note.addWidget(IconMark("info", Role.TEXT_2, size=18), 0, Qt.AlignmentFlag.AlignTop)
        note.addWidget(self.note, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(PADDING, PADDING, PADDING, PADDING)
        column.setSpacing(GAP_CARDS)
        for part in (self.result, self.say, self.plan, self._note_row, self.problem):
            column.addWidget(part)
        column.addStretch(1)
        column.addWidget(TextLabel(tr("What next?"), weight=600))
        column.addLayout(self._choices)

    def _bind(self) -> None:
        model, keys = self._model, self._counter.keys
        self.try_button.clicked.connect(model.try_again)
        self.other_button.clicked.connect(model.another_tender)
        self.hold_button.clicked.connect(model.hold_sale)
        self.cancel_button.clicked.connect(model.cancel_sale)
        keys.bind(Action.TRY_AGAIN, self.try_button, self.try_button.click)
        keys.bind(Action.HOLD, self.hold_button, self.hold_button.click)
        keys.bind(Action.CANCEL_SALE, self.cancel_button, self.cancel_button.click)

    def show_ending(self) -> None:
        """Show how the payment ended, and what may be done now."""
        model = self._model
        advice = model.advice or explain_not_charged("")
        tone, icon = self._look(advice)
        self.result.say(tone, icon, tr_advice(advice.title), tr_advice(advice.summary))
        self.result.set_figure(self._counter.money(model.due_minor), tr("still to pay"))
        self.say.say(tr_advice(advice.say))
        self.plan.set_plan(ending_rows(self._counter, model.payment))
        self.note.setText(tr_advice(advice.note))
        self._note_row.setVisible(bool(advice.note))
        self._refresh_choices()

    def _look(self, advice: DeclineAdvice) -> tuple[Tone, str]:
        if self._model.state is TenderState.DECLINED:
            return Tone.RED, "x-circle-fill"
        if advice == explain_not_charged(NETWORK):
            return Tone.AMBER, "wifi-slash-fill"
        return Tone.NEUTRAL, "prohibit-fill"

    def _refresh_choices(self) -> None:
        model, keys = self._model, self._counter.keys
        if model.state not in (TenderState.DECLINED, TenderState.NOT_CHARGED):
            return
        self.problem.say(model.problem)
        caps = {
            self.try_button: Action.TRY_AGAIN,
            self.other_button: Action.BACK,
            self.hold_button: Action.HOLD,
            self.cancel_button: Action.CANCEL_SALE,
        }
        for button, action in caps.items():
            button.set_key_cap(keys.cap(action))
            button.setEnabled(not model.is_closing)
        self._write_choices()

    def _write_choices(self) -> None:
        model, money = self._model, self._counter.money
        order = model.order
        cash, by_card = (cash_to_give_back(order), card_part(order)) if order else (0, 0)
        may = model.advice is None or model.advice.may_try_again
        self.try_button.set_detail(self._again_words() if may else tr("This card won’t be accepted"))
        self.try_button.setEnabled(may and not model.is_closing)
        self.try_button.set_kind(Kind.PRIMARY if may else Kind.SECONDARY)
        self.other_button.set_kind(Kind.SECONDARY if may else Kind.PRIMARY)
        self.other_button.set_detail(tr("Card, link or cash"))
        self.hold_button.set_detail(
            tr("The {amount} stays with it").format(amount=money(cash + by_card))
            if cash + by_card
            else tr("Come back to it with Recall")
        )
        if by_card:
            self.cancel_button.setEnabled(False)
            self.cancel_button.set_detail(tr("{amount} is paid by card").format(amount=money(by_card)))
        elif cash:
            self.cancel_button.set_detail(tr("Give {amount} cash back").format(amount=money(cash)))
        else:
            self.cancel_button.set_detail(tr("Nothing was taken"))

    def _again_words(self) -> str:
        if self._model.state is TenderState.NOT_CHARGED:
            return tr("The same amount, the same way")
        if self._model.method is Method.CARD:
            return tr("Type in a card again")
        return tr("This card or another")
