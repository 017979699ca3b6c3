"""Focus on an accent fill: a two-pixel ring in text colour, two pixels outside the button.

A widget can't paint outside itself, so a ring lies beside its button, in the nearest widget around it that
has room for all of the ring.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from pos.ui.theme.canvas import Canvas
from pos.ui.theme.current import color
from pos.ui.theme.palette import Role

_REACH = 4


class FocusRing(QWidget):
    """The ring around one widget; shown while that widget has the focus."""

    def __init__(self, around: QWidget, radius: int) -> None:
        super().__init__(around.parentWidget())
        self._around = around
        self._radius = radius
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()
        around.installEventFilter(self)

    def follow(self, *, wanted: bool) -> None:
        """Lie around the widget and show, or hide."""
        around = self._around
        if not (wanted and around.isVisible()):
            self.hide()
            return
        room, place = self._room()
        if room is None:
            return
        if self.parentWidget() is not room:
            self.setParent(room)
        self.setGeometry(place)
        self.show()
        self.raise_()

    def _room(self) -> tuple[QWidget | None, QRect]:
        """Return what the ring lies in and where; what lies between is watched, for it may move."""
        around = self._around
        room = around.parentWidget()
        while room is not None:
            corner = around.mapTo(room, QPoint())
            place = QRect(corner, around.size()).adjusted(-_REACH, -_REACH, _REACH, _REACH)
            is_last = room.isWindow() or isinstance(room.parentWidget(), QAbstractScrollArea)
            if is_last or room.rect().contains(place):
                return room, place
            room.removeEventFilter(self)
            room.installEventFilter(self)
            room = room.parentWidget()
        return None, QRect()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _FOLLOWED and not self.isHidden():
            self.follow(wanted=self._around.hasFocus())
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        canvas = Canvas.on(self)
        canvas.box(QRectF(self.rect()), border=color(Role.TEXT), width=2, radius=self._radius + _REACH)
        canvas.end()


_FOLLOWED = frozenset(
    {
        QEvent.Type.Move,
        QEvent.Type.Resize,
        QEvent.Type.Hide,
        QEvent.Type.ParentChange,
        QEvent.Type.EnabledChange,
    }
)
