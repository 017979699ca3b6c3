"""A card on the reader: the steps as they happen, how long it has taken, and Cancel while it works."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pos.services.tenders.tender import Step as Reached
from pos.ui.keys import Action
from pos.ui.tender.words import clock_time, reader_words, tr
from pos.ui.theme.palette import Role
from pos.ui.widgets.buttons import Button
from pos.ui.widgets.card import Card, Line
from pos.ui.widgets.elapsed import ElapsedLabel, elapsed_text
from pos.ui.widgets.empty import IconMark
from pos.ui.widgets.labels import TextLabel
from pos.ui.widgets.steps import Progress, Step, StepList

if TYPE_CHECKING:
    from pos.ui.counter import Counter

_ORDER = (Reached.SENDING, Reached.WAITING_FOR_CARD, Reached.AUTHORISING, Reached.DONE)
_TICK_MS = 500
_NARROW = 560


class ReaderPanel(Card):
    """What the reader is doing, in words a clerk can say aloud."""

    def __init__(self, counter: Counter, parent: QWidget | None = None) -> None:
        super().__init__(padding=0, parent=parent)
        self._counter = counter
        self._model = counter.tendering
        self._since: datetime | None = None
        self._setup_ui()
        self._timer = QTimer(self)
        self._timer.setInterval(_TICK_MS)
        self._timer.timeout.connect(self._write_steps)
        self.cancel_button.clicked.connect(self._model.cancel_reader)
        self._model.steps_changed.connect(self.refresh)

    def _setup_ui(self) -> None:
        self.body.setSpacing(0)
        self.body.addLayout(self._head())
        self.body.addWidget(Line())
        self.body.addLayout(self._foot())
        self.body.addStretch(1)

    def _head(self) -> QHBoxLayout:
        mark = IconMark("contactless-payment-fill", Role.ACCENT, size=26, tint=Role.ACCENT_TINT, edge=52)
        self._title = TextLabel(size=18, weight=600)
        self._sentence = TextLabel(size=14, role=Role.TEXT_2, wrap=True)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._title)
        words.addWidget(self._sentence)
        self.elapsed = ElapsedLabel()
        self._elapsed_words = TextLabel(tr("elapsed"), size=13, role=Role.TEXT_3)
        clock = QVBoxLayout()
        clock.setSpacing(0)
        for label in (self.elapsed, self._elapsed_words):
            clock.addWidget(label, 0, Qt.AlignmentFlag.AlignTrailing)
        head = QHBoxLayout()
        head.setContentsMargins(16, 14, 16, 12)
        head.setSpacing(14)
        head.addWidget(mark)
        head.addLayout(words, 1)
        head.addLayout(clock)
        return head

    def _foot(self) -> QHBoxLayout:
        self.steps = StepList()
        self.cancel_button = Button(tr("Cancel on reader"), height=52)
        self._cancel_words = TextLabel(size=13, role=Role.TEXT_3, wrap=True)
        self._cancel_words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        cancel = QVBoxLayout()
        cancel.setSpacing(6)
        cancel.addWidget(self.cancel_button)
        cancel.addWidget(self._cancel_words)
        foot = QHBoxLayout()
        foot.setContentsMargins(17, 8, 16, 12)
        foot.addWidget(self.steps, 1, Qt.AlignmentFlag.AlignTop)
        foot.addLayout(cancel)
        return foot

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window Cancel says less, so that the times beside it stay whole."""
        super().resizeEvent(event)
        is_narrow = self.width() < _NARROW
        self.cancel_button.set_title(tr("Cancel") if is_narrow else tr("Cancel on reader"))
        self.cancel_button.setMinimumWidth(130 if is_narrow else 210)

    def begin(self) -> None:
        """Start to count."""
        started, now = self._model.started_at, self._counter.context.clock()
        self._since = started or now
        self.elapsed.start(int((now - self._since).total_seconds()))
        self._timer.start()
        self.refresh()

    def end(self) -> None:
        """Stop counting."""
        self.elapsed.stop()
        self._timer.stop()

    def refresh(self) -> None:
        """Say what is happening now."""
        model = self._model
        reader = reader_words(model.reader_label)
        step = self._step()
        stopping = step is not Reached.AUTHORISING and not model.may_cancel_on_reader
        self.cancel_button.set_key_cap(self._counter.keys.cap(Action.BACK))
        self.cancel_button.setEnabled(model.may_cancel_on_reader)
        if step is Reached.AUTHORISING:
            self._title.setText(tr("The card is being authorized"))
            self._sentence.setText(tr("The bank is being asked. This can’t be stopped any more."))
            self._cancel_words.setText(tr("The card has been read"))
        elif stopping:
            self._title.setText(tr("Canceling on the reader"))
            self._sentence.setText(
                tr("Waiting for {reader} to say that it has stopped.").format(reader=reader)
            )
            self._cancel_words.setText(tr("Asked to stop"))
        elif step is Reached.SENDING:
            self._title.setText(tr("Sending to the reader"))
            self._sentence.setText(tr("Waiting for {reader} to wake up.").format(reader=reader))
            self._cancel_words.setText(tr("Works until the card is read"))
        else:
            self._title.setText(tr("Waiting for the customer’s card"))
            self._sentence.setText(tr("Ask them to tap, insert or swipe on {reader}.").format(reader=reader))
            self._cancel_words.setText(tr("Works until the card is read"))
        self._write_steps()

    def _step(self) -> Reached:
        return self._model.steps[-1].step if self._model.steps else Reached.SENDING

    def _write_steps(self) -> None:
        words = {
            Reached.SENDING: (tr("Sending to reader"), tr("Sent to reader")),
            Reached.WAITING_FOR_CARD: (tr("Waiting for card"), tr("Card read")),
            Reached.AUTHORISING: (tr("Authorizing"), tr("Authorized")),
            Reached.DONE: (tr("Approved"), tr("Approved")),
        }
        reached = {each.step: each.at for each in self._model.steps}
        now_place = _ORDER.index(self._step()) if self._step() in _ORDER else 0
        locale = self._counter.context.shop.locale
        steps = []
        for place, step in enumerate(_ORDER):
            running, done = words[step]
            if place < now_place:
                # A step is done when the next begins: that is the moment to write beside it.
                after = reached.get(_ORDER[place + 1])
                steps.append(Step(done, Progress.DONE, clock_time(after, locale) if after else ""))
            elif place == now_place:
                since = reached.get(step, self._since)
                seconds = int((self._counter.context.clock() - since).total_seconds()) if since else 0
                so_far = tr("{time} so far").format(time=elapsed_text(seconds))
                steps.append(Step(running, Progress.NOW, so_far))
            else:
                steps.append(Step(running))
        self.steps.set_steps(steps)
