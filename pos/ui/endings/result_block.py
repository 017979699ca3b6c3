"""The head of an ending: what happened, on the colour that means it, and a figure at its side."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pos.ui.theme.canvas import Side
from pos.ui.theme.palette import Role
from pos.ui.theme.tones import TONES, Tone
from pos.ui.widgets.amount import AmountLabel
from pos.ui.widgets.card import Card
from pos.ui.widgets.elapsed import ElapsedLabel
from pos.ui.widgets.empty import IconMark
from pos.ui.widgets.labels import TextLabel

_HEIGHT = 96


class ResultBlock(Card):
    """Icon, heading and a sentence; at the end an amount with its caption, or how long it has taken."""

    def __init__(self, *, counts: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(padding=0, parent=parent)
        self.setMinimumHeight(_HEIGHT)
        self._mark = IconMark("info", size=48)
        self.title = TextLabel(size=30, weight=700, wrap=True)
        self.summary = TextLabel(size=15, wrap=True)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch(1)
        words.addWidget(self.title)
        words.addWidget(self.summary)
        words.addStretch(1)
        self.elapsed = ElapsedLabel(size=34, weight=700)
        self.amount = AmountLabel(size=34, side=Side.TRAILING)
        self.amount.setMinimumWidth(140)
        self._caption = TextLabel(size=14, role=Role.TEXT_2)
        figure = QVBoxLayout()
        figure.setSpacing(0)
        figure.addStretch(1)
        figure.addWidget(self.elapsed if counts else self.amount, 0, Qt.AlignmentFlag.AlignTrailing)
        figure.addWidget(self._caption, 0, Qt.AlignmentFlag.AlignTrailing)
        figure.addStretch(1)
        (self.amount if counts else self.elapsed).setParent(None)
        row = QHBoxLayout()
        row.setContentsMargins(24, 12, 20, 12)
        row.setSpacing(20)
        row.addWidget(self._mark)
        row.addLayout(words, 1)
        row.addLayout(figure)
        self.body.addLayout(row)

    def say(self, tone: Tone, icon: str, title: str, summary: str) -> None:
        """Say what happened."""
        self.set_tone(tone)
        ink = Role.TEXT if tone is Tone.NEUTRAL else TONES[tone].ink
        self._mark.set_icon(icon, ink)
        self.title.setText(title)
        self.title.set_role(ink)
        self.summary.setText(summary)
        self.setAccessibleName(f"{title}. {summary}")

    def set_figure(self, amount: str, caption: str) -> None:
        """Write the amount, and what it is; with a counted time only the caption."""
        self.amount.set_amount(amount)
        self._caption.setText(caption)
