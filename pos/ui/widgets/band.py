"""The band that says, at all times and at full strength, that money is not real."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from pos.ui.theme.canvas import Canvas, text_width
from pos.ui.theme.current import color
from pos.ui.theme.fonts import font
from pos.ui.theme.palette import Role
from pos.ui.theme.sizes import BAND


class ModeBand(QWidget):
    """PRACTICE or TEST, and what that means in one sentence; 28 high, amber in every theme."""

    def __init__(
        self, word: str, sentence: str, *, icon: str = "graduation-cap-fill", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._icon = icon
        self.setFixedHeight(BAND)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_words(word, sentence)

    def set_words(self, word: str, sentence: str) -> None:
        """Say another mode."""
        self._word, self._sentence = word, sentence
        self.setAccessibleName(f"{word}. {sentence}")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        canvas = Canvas.on(self)
        bounds, ink = canvas.bounds, color(Role.ON_BAND)
        canvas.fill(bounds, color(Role.BAND))
        strong, plain = font(13, 700, spacing=6), font(13, 500)
        word = text_width(self._word, strong)
        sentence = text_width(self._sentence, plain)
        left = max(12.0, (bounds.width() - 28 - word - 11 - sentence) / 2)
        canvas.icon(QRectF(left, 0, 20, bounds.height()), self._icon, ink)
        left += 28
        canvas.text(QRectF(left, 0, word, bounds.height()), self._word, strong, ink)
        left += word + 11
        room = max(0.0, bounds.width() - left - 8)
        canvas.text(QRectF(left, 0, room, bounds.height()), self._sentence, plain, ink)
        canvas.end()
