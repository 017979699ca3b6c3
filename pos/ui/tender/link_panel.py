"""A pay link: the code to scan, the address to copy, and how long it stays open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pos.services.tenders.link import PayLink
from pos.ui.keys import Action
from pos.ui.tender.words import tr
from pos.ui.theme.palette import Role
from pos.ui.theme.sizes import GAP
from pos.ui.widgets.buttons import Button
from pos.ui.widgets.card import Card
from pos.ui.widgets.elapsed import ElapsedLabel, elapsed_text
from pos.ui.widgets.faces import Kind
from pos.ui.widgets.fields import FieldBox, plain_editor
from pos.ui.widgets.labels import TextLabel
from pos.ui.widgets.qr import QrLabel

if TYPE_CHECKING:
    from pos.ui.counter import Counter

_TICK_MS = 500
_EDGE = 208


class LinkPanel(Card):
    """Shown from the moment the link is asked for until it is paid, canceled or has run out."""

    def __init__(self, counter: Counter, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._counter = counter
        self._model = counter.tendering
        self._shown: PayLink | None = None
        self._setup_ui()
        self._timer = QTimer(self)
        self._timer.setInterval(_TICK_MS)
        self._timer.timeout.connect(self._count_down)
        self.copy_button.clicked.connect(self._copy)
        self.cancel_button.clicked.connect(self._model.give_up_tender)
        self._model.steps_changed.connect(self.refresh)

    def _setup_ui(self) -> None:
        self.code = QrLabel(edge=_EDGE)
        row = QHBoxLayout()
        row.setSpacing(20)
        row.addWidget(self.code, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(self._words(), 1)
        self.body.addLayout(row)
        self.body.addStretch(1)

    def _words(self) -> QVBoxLayout:
        self._title = TextLabel(size=18, weight=600, wrap=True)
        self._sentence = TextLabel(size=14, role=Role.TEXT_2, wrap=True)
        self.elapsed = ElapsedLabel(size=15, weight=600)
        self._open_words = TextLabel(size=13.5, role=Role.TEXT_3, tabular=True, wrap=True)
        clock = QHBoxLayout()
        clock.setSpacing(8)
        clock.addWidget(self.elapsed)
        clock.addWidget(self._open_words, 1)
        self.address = plain_editor(size=13.5)
        self.address.setReadOnly(True)
        self.address.setAccessibleName(tr("Address of the link"))
        self._address_box = FieldBox(self.address)
        self.copy_button = Button(tr("Copy"), icon="copy")
        self.cancel_button = Button(tr("Cancel link"), Kind.SECONDARY, icon="x", height=44)
        self._cancel_words = TextLabel(size=13, role=Role.TEXT_3, wrap=True)
        words = QVBoxLayout()
        words.setSpacing(6)
        words.addWidget(self._title)
        words.addWidget(self._sentence)
        words.addLayout(clock)
        words.addStretch(1)
        words.addWidget(self._address_box)
        words.addLayout(self._acts())
        words.addWidget(self._cancel_words)
        return words

    def _acts(self) -> QHBoxLayout:
        acts = QHBoxLayout()
        acts.setSpacing(GAP)
        acts.addWidget(self.copy_button)
        acts.addWidget(self.cancel_button)
        acts.addStretch(1)
        return acts

    def begin(self) -> None:
        """Start to count."""
        started, now = self._model.started_at, self._counter.context.clock()
        self.elapsed.start(int((now - started).total_seconds()) if started else 0)
        self._timer.start()
        self.refresh()

    def end(self) -> None:
        """Stop counting, and take the code away: nobody may scan a link of another sale."""
        self.elapsed.stop()
        self._timer.stop()
        self._show_link(None)

    def refresh(self) -> None:
        """Show the link as it is now."""
        link, closing = self._model.link, self._model.is_closing
        self._show_link(link)
        self.copy_button.setEnabled(link is not None)
        self.cancel_button.set_key_cap(self._counter.keys.cap(Action.BACK))
        self.cancel_button.setEnabled(not closing)
        email = self._counter.sale.billing.email
        if closing:
            self._title.setText(tr("Closing the link"))
            self._sentence.setText(tr("Stripe confirms that nobody can pay on it any more."))
        elif link is None:
            self._title.setText(tr("Making the link"))
            self._sentence.setText(tr("Stripe opens a page for this amount."))
        else:
            self._title.setText(tr("Ask the customer to scan this"))
            self._sentence.setText(
                tr("They pay on their own phone. Or send the link to {email}.").format(email=email)
                if email
                else tr("They pay on their own phone, by card or wallet.")
            )
        self._cancel_words.setText(tr("If they have just paid, the till says so instead."))
        self._count_down()

    def _show_link(self, link: PayLink | None) -> None:
        if link is self._shown:
            return
        self._shown = link
        self.code.set_text(link.url if link else "")
        self.address.setText(link.url if link else "")
        self.address.setCursorPosition(0)

    def _count_down(self) -> None:
        link = self._model.link
        if link is None or link.expires_at is None:
            self._open_words.setText(tr("elapsed"))
            return
        left = int((link.expires_at - self._counter.context.clock()).total_seconds())
        self._open_words.setText(tr("elapsed, open for {time} more").format(time=elapsed_text(left)))

    def _copy(self) -> None:
        clipboard = QGuiApplication.clipboard()
        if self._shown is not None and clipboard is not None:
            clipboard.setText(self._shown.url)
            self._counter.notices.say(tr("The link is copied. Paste it into a message to the customer."))
