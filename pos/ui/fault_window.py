"""A till that can't open says why in a whole window, in words that say what to do."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pos.ui.theme.canvas import Side
from pos.ui.theme.palette import Role
from pos.ui.widgets.buttons import Button
from pos.ui.widgets.card import Ground
from pos.ui.widgets.empty import IconMark
from pos.ui.widgets.faces import Kind
from pos.ui.widgets.labels import TextLabel


class FaultWindow(Ground):
    """One sentence and one button.

    Signals:
        closed: the person has read it.
    """

    closed = Signal()

    def __init__(self, sentence: str, parent: QWidget | None = None) -> None:
        super().__init__(Role.GROUND, parent)
        self.setWindowTitle(self.tr("The till can’t open"))
        self.setMinimumSize(720, 440)
        self.setAccessibleName(sentence)
        middle = Qt.AlignmentFlag.AlignHCenter
        column = QVBoxLayout(self)
        column.setContentsMargins(64, 48, 64, 48)
        column.setSpacing(12)
        column.addStretch(1)
        mark = IconMark("warning-fill", Role.AMBER, size=36, tint=Role.AMBER_TINT, edge=72)
        column.addWidget(mark, 0, middle)
        column.addSpacing(8)
        title = self.tr("The till can’t open yet")
        column.addWidget(TextLabel(title, size=26, weight=700, side=Side.CENTER, wrap=True))
        self.words = TextLabel(sentence, size=16, role=Role.TEXT_2, side=Side.CENTER, wrap=True)
        self.words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column.addWidget(self.words)
        column.addSpacing(16)
        self.close_button = Button(self.tr("Close"), Kind.PRIMARY, key_cap="Enter")
        self.close_button.clicked.connect(self.close)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.close_button)
        row.addStretch(1)
        column.addLayout(row)
        column.addStretch(2)
        self.close_button.setFocus()

    def closeEvent(self, event: QCloseEvent) -> None:
        event.accept()
        self.closed.emit()
