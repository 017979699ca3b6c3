"""Before a way of paying is begun: Enter sends the amount to the reader, F10 takes exact cash."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pos.services.context import NO_KEY
from pos.ui.keys import Action
from pos.ui.tender.cash_chips import CashChips
from pos.ui.tender.words import reader_words, tr
from pos.ui.theme.palette import Role
from pos.ui.theme.sizes import GAP
from pos.ui.widgets.buttons import Button
from pos.ui.widgets.card import Card
from pos.ui.widgets.combo import ComboField
from pos.ui.widgets.empty import IconMark
from pos.ui.widgets.faces import Kind
from pos.ui.widgets.labels import TextLabel

if TYPE_CHECKING:
    from pos.ui.counter import Counter


class ReadyPanel(Card):
    """The reader that is ready, the one button that starts it, and what to do with a sale partly paid."""

    def __init__(self, counter: Counter, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._counter = counter
        self._model = counter.tendering
        self._setup_ui()
        self.start_button.clicked.connect(self._model.start_reader)
        self.hold_button.clicked.connect(self._model.hold_sale)
        self.cancel_button.clicked.connect(self._model.cancel_sale)
        self.readers.chosen.connect(self._model.choose_reader)
        self._model.readers_changed.connect(self._fill_readers)
        counter.keys.bind(Action.CONFIRM, self, self.start_button.click)
        counter.keys.changed.connect(self.refresh)

    def _setup_ui(self) -> None:
        self.readers = ComboField(tr("Reader"))
        self.readers.hide()
        self.start_button = Button(tr("Take on the reader"), Kind.PRIMARY, height=60)
        self.cash = CashChips(self._counter)
        cash = QVBoxLayout()
        cash.setSpacing(6)
        cash.addWidget(TextLabel(tr("Or cash, exact and likely notes"), size=13, role=Role.TEXT_3))
        cash.addWidget(self.cash)
        self.body.setSpacing(12)
        self.body.addLayout(self._head())
        self.body.addWidget(self.readers)
        self.body.addWidget(self.start_button)
        self.body.addLayout(cash)
        self.body.addStretch(1)
        self.body.addLayout(self._acts())

    def _head(self) -> QHBoxLayout:
        self._title = TextLabel(size=18, weight=600, wrap=True)
        self._sentence = TextLabel(size=14, role=Role.TEXT_2, wrap=True)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._title)
        words.addWidget(self._sentence)
        head = QHBoxLayout()
        head.setSpacing(14)
        head.addWidget(
            IconMark("contactless-payment-fill", Role.ACCENT, size=26, tint=Role.ACCENT_TINT, edge=52)
        )
        head.addLayout(words, 1)
        return head

    def _acts(self) -> QHBoxLayout:
        self.hold_button = Button(tr("Hold this sale"), icon="tray")
        self.cancel_button = Button(tr("Cancel sale"), Kind.DANGER, icon="x")
        acts = QHBoxLayout()
        acts.setSpacing(GAP)
        acts.addStretch(1)
        acts.addWidget(self.hold_button)
        acts.addWidget(self.cancel_button)
        return acts

    def refresh(self) -> None:
        """Say what is ready, and write the amount on the buttons."""
        model, keys = self._model, self._counter.keys
        amount = self._counter.money(model.taking_minor)
        has_stripe = self._counter.context.has_stripe
        closing = model.is_closing
        if closing:
            self._title.setText(tr("Closing the payment before…"))
            self._sentence.setText(tr("Stripe confirms first that it can’t be charged any more."))
        elif has_stripe:
            label = model.reader_label
            ready = (
                tr("{reader} is ready").format(reader=reader_words(label))
                if label
                else tr("Ready for a card")
            )
            self._title.setText(ready)
            self._sentence.setText(tr("The customer taps, inserts or swipes. Or choose another way above."))
        else:
            self._title.setText(tr("Cash only for now"))
            self._sentence.setText(NO_KEY)
        self.start_button.set_amount(amount)
        self.start_button.set_key_cap(keys.cap(Action.CONFIRM))
        self.start_button.setEnabled(has_stripe and not closing)
        self.cash.refresh()
        in_parts = model.order is not None
        for button in (self.hold_button, self.cancel_button):
            button.setVisible(in_parts)
            button.setEnabled(not closing)

    def _fill_readers(self) -> None:
        readers = self._model.readers
        offline = tr("{reader}, offline")
        self.readers.set_entries(
            [
                (
                    r.label,
                    reader_words(r.label) if r.is_online else offline.format(reader=reader_words(r.label)),
                )
                for r in readers
            ]
        )
        self.readers.setVisible(len(readers) > 1)
        if self._model.reader_label:
            self.readers.choose(self._model.reader_label)
        self.refresh()
