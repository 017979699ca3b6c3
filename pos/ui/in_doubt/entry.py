"""One order in doubt: its number, the amount that isn't known, since when, and the facts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pos.domain.order import Order
from pos.domain.payment import Payment
from pos.services.amounts import format_time
from pos.services.known_facts import KnownFact, known_facts
from pos.services.parked import doubtful_payment
from pos.ui.in_doubt.facts import fact_steps
from pos.ui.tender.words import payment_words, tr
from pos.ui.theme.palette import Role
from pos.ui.theme.tones import Tone
from pos.ui.widgets.amount import AmountLabel
from pos.ui.widgets.card import Card
from pos.ui.widgets.elapsed import elapsed_text
from pos.ui.widgets.empty import IconMark
from pos.ui.widgets.labels import TextLabel
from pos.ui.widgets.steps import StepList

if TYPE_CHECKING:
    from pos.ui.counter import Counter


class DoubtEntry(Card):
    """A violet card; it has no button, for there is nothing a person should decide."""

    def __init__(self, counter: Counter, parent: QWidget | None = None) -> None:
        super().__init__(tone=Tone.VIOLET, parent=parent)
        self._counter = counter
        self.title = TextLabel(size=16, weight=600)
        self.since = TextLabel(size=13, role=Role.TEXT_2, tabular=True, wrap=True)
        self.amount = AmountLabel(size=22, weight=600)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.title)
        words.addWidget(self.since)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(IconMark("question-fill", Role.VIOLET, size=28))
        head.addLayout(words, 1)
        head.addWidget(self.amount)
        self.facts = StepList(times_at_end=True)
        self.body.addLayout(head)
        self.body.addWidget(self.facts)

    def show_order(self, order: Order) -> None:
        """Write what is known of the order now."""
        context = self._counter.context
        payment = doubtful_payment(order)
        if payment is None:
            return
        locale = context.shop.locale
        facts = known_facts(context, payment)
        started = _began(payment, facts)
        waited = elapsed_text(int((context.clock() - started.at).total_seconds())) if started.at else ""
        here = order.id == self._counter.tendering.watched_order_id
        self.title.setText(tr("Sale {number}").format(number=order.number))
        self.since.setText(
            tr("{tender}, since {time}, {waited} so far. {where}").format(
                tender=payment_words(payment),
                time=format_time(started.at or payment.created_at, locale),
                waited=waited,
                where=tr("The customer is at the counter.") if here else tr("The customer has left."),
            )
        )
        self.amount.set_amount(self._counter.money(payment.amount_minor, order.currency))
        self.facts.set_steps(fact_steps(facts, locale))
        self.setAccessibleName(f"{self.title.text()}, {self.amount.amount}")
        self.setAccessibleDescription(self.since.text())


def _began(payment: Payment, facts: tuple[KnownFact, ...]) -> KnownFact:
    """The fact that the doubt began with: the call that wasn't answered, else the payment itself."""
    return next((fact for fact in facts if fact.at), KnownFact(facts[-1].known, payment.created_at))
