"""A native window inside ours lies over all our own widgets, so it hides while one of them lies over it."""

from __future__ import annotations

from PySide6.QtCore import QChildEvent, QEvent, QObject, QRect
from PySide6.QtWidgets import QWidget

from pos.ui.widgets.overlay import Overlay

_MOVES = frozenset({QEvent.Type.Show, QEvent.Type.Hide, QEvent.Type.Move, QEvent.Type.Resize})


class GiveWay(QObject):
    """Hides `room` while a sheet, a notice or the lock covers any of it, in the window that it is in."""

    def __init__(self, room: QWidget) -> None:
        super().__init__(room)
        self._room = room
        self._window = room.window()
        self._window.installEventFilter(self)
        for overlay in self._window.findChildren(Overlay):
            overlay.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._window and isinstance(event, QChildEvent):
            child = event.child()
            if event.type() is QEvent.Type.ChildPolished and isinstance(child, Overlay):
                child.installEventFilter(self)
        elif event.type() in _MOVES and isinstance(watched, Overlay):
            self._room.setVisible(not self._is_covered())
        return False

    def _is_covered(self) -> bool:
        holder = self._room.parentWidget() or self._room
        mine = QRect(holder.mapTo(self._window, holder.rect().topLeft()), holder.size())
        return any(
            overlay.isVisible()
            and QRect(overlay.mapTo(self._window, overlay.rect().topLeft()), overlay.size()).intersects(mine)
            for overlay in self._window.findChildren(Overlay)
        )
