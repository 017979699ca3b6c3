"""The window's frame: on screen at once, in the till's colours, and filled as soon as the till is open.

It imports nothing but colours. What opens a till takes several times as long as an empty window does; the
person who started it sees that it has started, and keys pressed meanwhile wait until there is a till.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QColor, QPainter, QPaintEvent, QScreen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pos.domain.shop import Mode
from pos.ui.measures import right_width
from pos.ui.theme.palette import Palette
from pos.ui.theme.sizes import BAND, RAIL_WIDTH, TOUCH

FIRST = QSize(1366, 768)
LEAST = QSize(1024, 768)
_TITLE_BAR = 40


def window_state_for(room: QSize) -> Qt.WindowState:
    """Return how a till starts on a screen with this much room: its total and Pay are always on it."""
    height = room.height() - _TITLE_BAR
    if room.width() >= FIRST.width() and height >= FIRST.height():
        return Qt.WindowState.WindowNoState
    if room.width() >= LEAST.width() and height >= LEAST.height():
        return Qt.WindowState.WindowMaximized
    return Qt.WindowState.WindowFullScreen


class TillFrame(QWidget):
    """The one window of the program.

    Signals:
        closed: the person closed it.
        renewed: the window system has given it another window; watch that one.
    """

    closed = Signal()
    renewed = Signal()

    def __init__(self, palette: Palette, mode: Mode) -> None:
        super().__init__()
        self._palette, self._mode = palette, mode
        self._words = ""
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.resize(FIRST)

    def show_on(self, screen: QScreen) -> None:
        """Show it whole: as a window where there is room, else maximized, else over the full screen."""
        self.setWindowState(window_state_for(screen.availableSize()))
        self.show()

    def say(self, words: str) -> None:
        """Say what it waits for, until it is filled."""
        self._words = words
        self.setAccessibleName(words)
        self.repaint()

    def fill(self, content: QWidget) -> None:
        """Put the till into the frame."""
        self._words = ""
        self._column.addWidget(content)
        self.setWindowTitle(content.windowTitle())
        self.setAccessibleName("")

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, palette = QPainter(self), self._palette
        painter.fillRect(self.rect(), QColor(palette.ground))
        top = 0 if self._mode is Mode.LIVE else BAND
        foot = self.height() - TOUCH
        right = right_width(self.width())
        surface, border = QColor(palette.surface), QColor(palette.border)
        for left, width in ((0, RAIL_WIDTH), (self.width() - right, right)):
            painter.fillRect(self._placed(QRect(left, top, width, foot - top)), surface)
        painter.fillRect(self._placed(QRect(RAIL_WIDTH - 1, top, 1, foot - top)), border)
        painter.fillRect(self._placed(QRect(self.width() - right, top, 1, foot - top)), border)
        painter.fillRect(QRect(0, foot, self.width(), TOUCH), surface)
        painter.fillRect(QRect(0, foot, self.width(), 1), border)
        if top:
            painter.fillRect(QRect(0, 0, self.width(), top), QColor(palette.band))
        if self._words:
            painter.setPen(QColor(palette.text_2))
            room = self._placed(QRect(RAIL_WIDTH, top, self.width() - right - RAIL_WIDTH, foot - top))
            painter.drawText(room, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, self._words)
        painter.end()

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.WinIdChange:
            self.renewed.emit()
        return super().event(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        event.accept()
        self.closed.emit()

    def _placed(self, rect: QRect) -> QRect:
        if not self.isRightToLeft():
            return rect
        return QRect(self.width() - rect.left() - rect.width(), rect.top(), rect.width(), rect.height())
