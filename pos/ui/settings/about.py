"""What somebody who helps from afar asks for first: version, store, mode, who may do what."""

from __future__ import annotations

from PySide6.QtCore import QLibraryInfo, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pos import __version__
from pos.domain.shop import Mode
from pos.services.demo import PRACTICE_PINS
from pos.ui.counter import Counter
from pos.ui.settings.panel import Panel
from pos.ui.theme.palette import Role
from pos.ui.widgets.card import Card
from pos.ui.widgets.labels import TextLabel


class AboutPanel(Panel):
    """This till in a few rows, to be read out or copied."""

    def __init__(self, counter: Counter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        context, settings = counter.context, counter.till.settings
        self.set_head(
            self.tr("This till"),
            self.tr("What support asks for first. Every row can be selected and copied."),
        )
        rows = [
            (self.tr("Shop"), ", ".join((context.shop.name, *context.shop.address_lines))),
            (self.tr("Till"), context.till.name),
            (self.tr("Money"), self._mode_words(context.mode)),
            (self.tr("Currency and language"), f"{context.shop.currency.upper()}, {context.shop.locale}"),
            (self.tr("Records"), str(settings.store_path)),
            (self.tr("Version"), f"{__version__}, Qt {QLibraryInfo.version().toString()}"),
        ]
        if context.mode is Mode.PRACTICE:
            pins = ", ".join(f"{name} {pin}" for _role, name, pin in PRACTICE_PINS)
            rows.insert(3, (self.tr("Practice PINs"), pins))
        card = Card(padding=16)
        card.body.setSpacing(12)
        for name, value in rows:
            card.body.addWidget(_row(name, value))
        self.body.addWidget(card)
        self.body.addStretch(1)

    def _mode_words(self, mode: Mode) -> str:
        return {
            Mode.PRACTICE: self.tr("Practice: the stand-in for Stripe runs inside this till"),
            Mode.TEST: self.tr("Stripe’s test mode"),
            Mode.LIVE: self.tr("Live: real cards, real money"),
        }[mode]


def _row(name: str, value: str) -> QWidget:
    row = QWidget()
    column = QVBoxLayout(row)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(2)
    label = TextLabel(value, size=15, weight=500, wrap=True)
    label.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    column.addWidget(TextLabel(name, size=12.5, role=Role.TEXT_3))
    column.addWidget(label)
    return row
