"""The settings: sections to the left, the chosen one to the right, in the same two zones as the register."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from pos.ui.counter import Counter
from pos.ui.settings.panel import Panel, Way, Ways
from pos.ui.strip.status import StatusModel
from pos.ui.theme.palette import Role
from pos.ui.widgets.card import Ground
from pos.ui.widgets.labels import TextLabel
from pos.ui.zones import Zones

LOOKS, KEYS, SCANNER, READER, PAPER, ABOUT = "looks", "keys", "scanner", "reader", "paper", "about"


class SettingsPage(QWidget):
    """Every section is built when it is first opened."""

    def __init__(self, counter: Counter, status: StatusModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._counter, self._status = counter, status
        self._panels: dict[str, Panel] = {}
        self.sections = Ways(
            [
                Way(
                    READER,
                    self.tr("Card reader"),
                    self.tr("Which one, and what practice shows it"),
                    "contactless-payment",
                ),
                Way(PAPER, self.tr("Receipts"), self.tr("Print always, ask, or never"), "receipt"),
                Way(LOOKS, self.tr("Looks"), self.tr("Light, dark, high contrast"), "circle-half"),
                Way(KEYS, self.tr("Keys"), self.tr("What each key does"), "keyboard"),
                Way(SCANNER, self.tr("Scanner"), self.tr("What it sends, key by key"), "barcode"),
                Way(ABOUT, self.tr("This till"), self.tr("Version, records, practice PINs"), "monitor"),
            ],
            height=72,
        )
        self.sections.chosen.connect(self.show_section)
        self.panels = QStackedWidget()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(Zones(self._left(), self.panels))
        self.show_section(READER)

    def show_section(self, key: str) -> None:
        """Show a section."""
        if key not in self._panels:
            self._panels[key] = self._build(key)
            self.panels.addWidget(self._panels[key])
        self.panels.setCurrentWidget(self._panels[key])
        self.sections.choose(key)

    def panel(self, key: str) -> Panel:
        """A section that has been shown."""
        return self._panels[key]

    def _left(self) -> QWidget:
        left = Ground(Role.GROUND)
        column = QVBoxLayout(left)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        column.addWidget(TextLabel(self.tr("Settings"), size=26, weight=700))
        column.addWidget(self.sections)
        column.addStretch(1)
        return left

    def _build(self, key: str) -> Panel:
        from pos.ui.settings.about import AboutPanel  # noqa: PLC0415 - each section when it is first opened
        from pos.ui.settings.keys import KeysPanel  # noqa: PLC0415  # not before it is needed
        from pos.ui.settings.looks import LooksPanel  # noqa: PLC0415  # not before it is needed
        from pos.ui.settings.paper import PaperPanel  # noqa: PLC0415  # not before it is needed
        from pos.ui.settings.reader import ReaderPanel  # noqa: PLC0415  # not before it is needed
        from pos.ui.settings.scanner import ScannerPanel  # noqa: PLC0415  # not before it is needed

        builders: dict[str, Callable[[], Panel]] = {
            LOOKS: lambda: LooksPanel(self._counter),
            KEYS: lambda: KeysPanel(self._counter),
            SCANNER: lambda: ScannerPanel(self._counter),
            READER: lambda: ReaderPanel(self._counter, self._status),
            PAPER: lambda: PaperPanel(self._counter),
            ABOUT: lambda: AboutPanel(self._counter),
        }
        return builders[key]()
