"""One line of words that takes no more room than there is: what is cut off is shown under the pointer."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QFontMetricsF, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from pos.ui.theme.canvas import Canvas, text_width
from pos.ui.theme.current import color
from pos.ui.theme.fonts import font
from pos.ui.theme.palette import Role


class ElidedLine(QWidget):
    """A name of any length and script."""

    def __init__(self, *, size: float = 14, weight: int = 400, role: Role = Role.TEXT) -> None:
        super().__init__()
        self._size, self._weight, self._role = size, weight, role
        self._words = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def words(self) -> str:
        """What it says, whole."""
        return self._words

    def set_words(self, words: str) -> None:
        """Say something else."""
        self._words = words
        self.setAccessibleName(words)
        self._hint()
        self.update()

    def sizeHint(self) -> QSize:
        face = font(self._size, self._weight)
        return QSize(60, round(QFontMetricsF(face).height()))

    def minimumSizeHint(self) -> QSize:
        return QSize(24, self.sizeHint().height())

    def resizeEvent(self, event: object) -> None:
        self._hint()

    def _hint(self) -> None:
        is_cut = text_width(self._words, font(self._size, self._weight)) > self.width()
        self.setToolTip(self._words if is_cut else "")

    def paintEvent(self, event: QPaintEvent) -> None:
        canvas = Canvas.on(self)
        canvas.text(canvas.bounds, self._words, font(self._size, self._weight), color(self._role))
        canvas.end()
