"""Nothing here yet: an icon, what that means, and what to do about it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from pos.ui.theme.canvas import Canvas, Side
from pos.ui.theme.current import color
from pos.ui.theme.palette import Role
from pos.ui.widgets.labels import TextLabel

_MIDDLE = Qt.AlignmentFlag.AlignHCenter


class IconMark(QWidget):
    """One icon, in the colour of a role, alone or on a round tint."""

    def __init__(
        self, name: str, role: Role = Role.TEXT_3, *, size: int = 24, tint: Role | None = None, edge: int = 0
    ) -> None:
        super().__init__()
        self._name, self._role, self._size, self._tint = name, role, size, tint
        self._radius = 12
        self.setFixedSize(edge or size, edge or size)

    def set_icon(self, name: str, role: Role) -> None:
        """Show another icon."""
        self._name, self._role = name, role
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        canvas = Canvas.on(self)
        if self._tint is not None:
            canvas.box(canvas.bounds, color(self._tint), radius=self._radius)
        spare = (canvas.bounds.width() - self._size) / 2
        canvas.icon(canvas.bounds.adjusted(spare, spare, -spare, -spare), self._name, color(self._role))
        canvas.end()


class EmptyState(QWidget):
    """In the middle of the room that is empty; an act may be added under the words."""

    def __init__(self, icon: str, title: str, sentence: str, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._title = TextLabel(title, size=16, weight=600, wrap=True)
        self._sentence = TextLabel(sentence, size=14, role=Role.TEXT_3, wrap=True)
        mark = IconMark(icon, Role.TEXT_3, size=30, tint=Role.SUNKEN, edge=60)
        self.column = QVBoxLayout(self)
        self.column.setSpacing(6)
        self.column.addStretch(1)
        self.column.addWidget(mark, 0, _MIDDLE)
        self.column.addSpacing(8)
        for label in (self._title, self._sentence):
            label.set_side(Side.CENTER)
            self.column.addWidget(label)
        self.column.addStretch(1)

    def set_words(self, title: str, sentence: str) -> None:
        """Say something else."""
        self._title.setText(title)
        self._sentence.setText(sentence)

    def add_act(self, button: QWidget) -> None:
        """Offer what to do about it."""
        self.column.insertSpacing(self.column.count() - 1, 8)
        self.column.insertWidget(self.column.count() - 1, button, 0, _MIDDLE)
