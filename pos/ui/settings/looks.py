"""How the window looks: as the desktop does, light, dark or with high contrast."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from pos.ui.counter import Counter
from pos.ui.settings.panel import Panel, Way, Ways
from pos.ui.theme.palette import Theme


class LooksPanel(Panel):
    """The choice of a theme; it takes effect at once."""

    def __init__(self, counter: Counter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.set_head(self.tr("Looks"), self.tr("For this machine’s window. It changes at once."))
        self.ways = Ways(
            [
                Way(
                    Theme.SYSTEM, self.tr("Like the desktop"), self.tr("Follows its light or dark"), "monitor"
                ),
                Way(Theme.LIGHT, self.tr("Light"), self.tr("For a bright shop"), "sun"),
                Way(Theme.DARK, self.tr("Dark"), self.tr("For the evening, easy on the eyes"), "moon"),
                Way(
                    Theme.HIGH_CONTRAST,
                    self.tr("High contrast"),
                    self.tr("White on black, every edge drawn"),
                    "circle-half",
                ),
            ]
        )
        self.ways.choose(counter.choices.now.theme)
        self.ways.chosen.connect(lambda key: counter.choices.change(theme=Theme(key)))
        self.body.addWidget(self.ways)
        self.body.addStretch(1)
