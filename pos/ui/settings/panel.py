"""One section of the settings: a heading, what it is for, and its choices under each other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QVBoxLayout, QWidget

from pos.ui.theme.palette import Role
from pos.ui.widgets.buttons import ChoiceButton
from pos.ui.widgets.labels import TextLabel


@dataclass(frozen=True, slots=True)
class Way:
    """One of several ways: its key, its words and a second line."""

    key: str
    title: str
    detail: str = ""
    icon: str = ""


class Panel(QWidget):
    """The right side of the settings."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(20, 20, 20, 20)
        outer.setSpacing(16)
        head = QVBoxLayout()
        head.setSpacing(4)
        self._title = TextLabel(size=18, weight=600, wrap=True)
        self._sentence = TextLabel(size=14, role=Role.TEXT_2, wrap=True)
        head.addWidget(self._title)
        head.addWidget(self._sentence)
        outer.addLayout(head)
        self.body = QVBoxLayout()
        self.body.setSpacing(12)
        outer.addLayout(self.body, 1)

    def set_head(self, title: str, sentence: str) -> None:
        """Say what the section is called and what it is for."""
        self.setAccessibleName(title)
        self._title.setText(title)
        self._sentence.setText(sentence)

    def heading(self, text: str) -> TextLabel:
        """Add a heading within the section."""
        label = TextLabel(text, size=13.5, weight=600, role=Role.TEXT_2)
        self.body.addWidget(label)
        return label

    def hint(self, text: str) -> TextLabel:
        """Add a sentence of explanation."""
        label = TextLabel(text, size=13, role=Role.TEXT_3, wrap=True)
        self.body.addWidget(label)
        return label


class Ways(QWidget):
    """Several ways, one of them chosen; each is a button of its own, large enough for a finger.

    Signals:
        chosen: the key of the way that a person chose.
    """

    chosen = Signal(str)

    def __init__(self, ways: Sequence[Way], *, height: int = 60, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.buttons: dict[str, ChoiceButton] = {}
        self._group = QButtonGroup(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for way in ways:
            button = ChoiceButton(way.title, way.detail, icon=way.icon, height=height)
            button.setCheckable(True)
            button.clicked.connect(lambda _on=False, key=way.key: self.chosen.emit(key))
            self._group.addButton(button)
            self.buttons[way.key] = button
            column.addWidget(button)

    def choose(self, key: str) -> None:
        """Show which way is chosen without saying so."""
        button = self.buttons.get(key)
        if button is not None:
            button.setChecked(True)
