"""Why the last press led to nothing: one amber line that takes no room while there is nothing to say."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from pos.ui.theme.palette import Role
from pos.ui.theme.tones import Tone
from pos.ui.widgets.card import Card
from pos.ui.widgets.empty import IconMark
from pos.ui.widgets.labels import TextLabel


class ProblemLine(Card):
    """An icon and a sentence on amber."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(padding=10, tone=Tone.AMBER, parent=parent)
        self._words = TextLabel(size=14, weight=500, role=Role.AMBER, wrap=True)
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(IconMark("warning-fill", Role.AMBER, size=20))
        row.addWidget(self._words, 1)
        self.body.addLayout(row)
        self.hide()

    @property
    def text(self) -> str:
        """What it says, or nothing."""
        return self._words.text()

    def say(self, sentence: str) -> None:
        """Say why; an empty sentence takes the line away."""
        self._words.setText(sentence)
        self.setAccessibleName(sentence)
        self.setVisible(bool(sentence))
