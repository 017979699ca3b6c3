"""Nobody knows yet: what is known, how long it has been asked, and no way to pretend that it was paid."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pos.services.known_facts import known_facts
from pos.ui.endings.result_block import ResultBlock
from pos.ui.endings.say_card import SayCard
from pos.ui.in_doubt.facts import fact_steps
from pos.ui.keys import Action
from pos.ui.tender.plan import ending_rows
from pos.ui.tender.plan_card import PlanCard
from pos.ui.tender.states import TenderState
from pos.ui.tender.words import tr
from pos.ui.theme.palette import Role
from pos.ui.theme.sizes import GAP_CARDS, PADDING
from pos.ui.theme.tones import Tone
from pos.ui.widgets.buttons import ChoiceButton
from pos.ui.widgets.card import Card
from pos.ui.widgets.empty import IconMark
from pos.ui.widgets.faces import Kind
from pos.ui.widgets.labels import TextLabel
from pos.ui.widgets.steps import StepList

if TYPE_CHECKING:
    from pos.ui.counter import Counter

_TICK_MS = 500


class UnknownPage(QWidget):
    """Violet, counting. It changes by itself as soon as Stripe answers."""

    def __init__(self, counter: Counter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._counter = counter
        self._model = counter.tendering
        self._setup_ui()
        self._timer = QTimer(self)
        self._timer.setInterval(_TICK_MS)
        self._timer.timeout.connect(self._show_asking)
        self.wait_button.clicked.connect(self._model.keep_waiting)
        self.next_button.clicked.connect(self._model.serve_next_customer)
        self._model.steps_changed.connect(self._show_facts)
        counter.keys.bind(Action.CONFIRM, self, self.wait_button.click)
        counter.keys.bind(Action.NEXT_CUSTOMER, self, self.next_button.click)

    def _setup_ui(self) -> None:
        self.result = ResultBlock(counts=True)
        self.say = SayCard()
        self.plan = PlanCard()
        self.warning = TextLabel(size=14, weight=500, wrap=True)
        warned = QHBoxLayout()
        warned.setSpacing(11)
        warned.addWidget(IconMark("warning-fill", Role.AMBER, size=20))
        warned.addWidget(self.warning, 1)
        self.wait_button = ChoiceButton(
            tr("Keep waiting"), tr("This screen changes by itself"), Kind.PRIMARY, icon="hourglass-medium"
        )
        self.next_button = ChoiceButton(
            tr("Serve the next customer"), tr("It stays under In doubt"), icon="arrow-right"
        )
        choices = QHBoxLayout()
        choices.setSpacing(GAP_CARDS)
        choices.addWidget(self.wait_button, 1)
        choices.addWidget(self.next_button, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(PADDING, PADDING, PADDING, PADDING)
        column.setSpacing(GAP_CARDS)
        for part in (self.result, self.say, self.plan, self._known()):
            column.addWidget(part)
        column.addLayout(warned)
        column.addStretch(1)
        column.addLayout(choices)

    def _known(self) -> Card:
        card = Card()
        self._asking = TextLabel(size=13, role=Role.TEXT_3, tabular=True)
        head = QHBoxLayout()
        head.addWidget(TextLabel(tr("What we know"), weight=600), 1)
        head.addWidget(self._asking)
        self.facts = StepList(row_height=32, times_at_end=True)
        card.body.setContentsMargins(16, 12, 16, 10)
        card.body.setSpacing(4)
        card.body.addLayout(head)
        card.body.addWidget(self.facts)
        return card

    def show_ending(self) -> None:
        """Begin to count, and say what is known."""
        model = self._model
        payment = model.payment
        amount = self._counter.money(payment.amount_minor if payment else model.taking_minor)
        self.result.say(
            Tone.VIOLET,
            "question-fill",
            tr("Checking with Stripe…"),
            tr("The {amount} may or may not have been charged.").format(amount=amount),
        )
        self.result.set_figure("", tr("checking"))
        self.say.say(
            tr(
                "The line dropped while your bank was answering. "
                "I’m checking, and you won’t be charged twice."
            )
        )
        self.plan.set_plan(ending_rows(self._counter, payment))
        self.warning.setText(tr("Don’t take this {amount} again until Stripe answers.").format(amount=amount))
        keys = self._counter.keys
        self.wait_button.set_key_cap(keys.cap(Action.CONFIRM))
        self.next_button.set_key_cap(keys.cap(Action.NEXT_CUSTOMER))
        started, now = model.started_at, self._counter.context.clock()
        self.result.elapsed.start(int((now - started).total_seconds()) if started else 0)
        self._timer.start()
        self._show_facts()

    def hideEvent(self, event: QHideEvent) -> None:
        self.result.elapsed.stop()
        self._timer.stop()
        super().hideEvent(event)

    def _show_facts(self) -> None:
        model = self._model
        if model.state is not TenderState.UNKNOWN or model.payment is None:
            return
        context = self._counter.context
        self.facts.set_steps(fact_steps(known_facts(context, model.payment), context.shop.locale))
        self._show_asking()

    def _show_asking(self) -> None:
        asked = self._model.asked_at
        if asked is None:
            self._asking.setText(tr("Asking every 2 seconds"))
            return
        ago = int((self._counter.context.clock() - asked).total_seconds())
        self._asking.setText(tr("Asking every 2 seconds, last {seconds} s ago").format(seconds=max(0, ago)))
