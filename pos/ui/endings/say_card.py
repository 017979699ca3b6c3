"""What to say to the customer: quoted, large enough to read out at arm's length."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from pos.ui.tender.words import tr
from pos.ui.theme.palette import Role
from pos.ui.widgets.card import Card
from pos.ui.widgets.empty import IconMark
from pos.ui.widgets.labels import TextLabel


class SayCard(Card):
    """A sentence in the clerk's mouth."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(padding=18, parent=parent)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(IconMark("chat-circle-text-fill", Role.TEXT_2, size=18))
        head.addWidget(TextLabel(tr("Say to the customer"), size=13, weight=600, role=Role.TEXT_2), 1)
        self._words = TextLabel(size=21, wrap=True)
        self.body.setSpacing(6)
        self.body.addLayout(head)
        self.body.addWidget(self._words)

    @property
    def text(self) -> str:
        """The words, with their quotation marks."""
        return self._words.text()

    def say(self, words: str) -> None:
        """Put other words into the clerk's mouth."""
        self._words.setText(tr("“{words}”").format(words=words))
        self.setAccessibleName(words)
