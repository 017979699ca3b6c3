"""The card reader: which one this till uses, and in practice which card is held to it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from pos.domain.shop import Mode
from pos.ui.counter import Counter
from pos.ui.settings.panel import Panel, Way, Ways
from pos.ui.settings.reader_cards import practice_cards
from pos.ui.strip.status import StatusModel
from pos.ui.tender.words import reader_words
from pos.ui.widgets.labels import TextLabel
from pos.ui.widgets.toggle import Segment, SegmentedToggle

_SECONDS = ("0", "2", "5", "15")


class ReaderPanel(Panel):
    """Readers as Stripe lists them; for a simulated one, the card and when it is presented."""

    def __init__(self, counter: Counter, status: StatusModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._counter, self._status = counter, status
        self.set_head(self.tr("Card reader"), self.tr("The reader that this till sends its payments to."))
        self._readers = QVBoxLayout()
        self.body.addLayout(self._readers)
        self._ways: Ways | None = None
        self._show_readers()
        status.changed.connect(self._show_readers)
        if counter.context.mode is not Mode.LIVE:
            self._add_simulation()
        else:
            self.body.addStretch(1)

    def _show_readers(self) -> None:
        while self._readers.count():
            item = self._readers.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.deleteLater()
        readers = self._status.readers
        if not readers:
            words = self._status.why or self.tr(
                "Stripe lists no reader yet. Register one in Stripe’s dashboard."
            )
            self._readers.addWidget(TextLabel(words, size=14, wrap=True))
            return
        online, offline = self.tr("Ready"), self.tr("Offline: switch it on, and check its network")
        self._ways = Ways(
            [
                Way(
                    each.label,
                    reader_words(each.label),
                    online if each.is_online else offline,
                    "contactless-payment",
                )
                for each in readers
            ]
        )
        chosen = self._status.reader(self._counter.choices.now.reader_label)
        self._ways.choose(chosen.label if chosen else "")
        self._ways.chosen.connect(lambda key: self._counter.choices.change(reader_label=key))
        self._readers.addWidget(self._ways)

    def _add_simulation(self) -> None:
        choices = self._counter.choices
        self.heading(self.tr("The simulated reader is shown"))
        self.cards = Ways(
            [Way(c.number, c.title, c.detail, "credit-card") for c in practice_cards()], height=52
        )
        self.cards.choose(choices.now.reader_card)
        self.cards.chosen.connect(lambda number: choices.change(reader_card=number))
        area = QScrollArea()
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(self.cards)
        area.viewport().setAutoFillBackground(False)
        self.cards.setAutoFillBackground(False)
        self.body.addWidget(area, 1)
        self.heading(self.tr("Seconds until the customer holds it there"))
        self.seconds = SegmentedToggle([Segment(text, text) for text in _SECONDS])
        now = f"{choices.now.reader_seconds:g}"
        self.seconds.choose(now if now in _SECONDS else "2")
        self.seconds.setAccessibleName(self.tr("Seconds until the card is presented"))
        self.seconds.chosen.connect(lambda text: choices.change(reader_seconds=float(text)))
        self.body.addWidget(self.seconds)
