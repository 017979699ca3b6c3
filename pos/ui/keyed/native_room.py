"""A native window within ours, kept where its widget is, and the window around it kept whole.

Putting a web view into a shown window makes Qt build that window anew (a flash, and the focus is lost),
because its surface must then be one for graphics. Given a native parent of its own, only that is built.
Two things Qt 6.11 then leaves undone are done here. The native window stays behind when a widget around it
moves. And when something that covered the window goes (a list that closed, another program), Qt takes the
whole window for one that the graphics card composes and paints nothing, unless something changed there too:
a counter whose desktop doesn't compose windows would keep the traces of every list.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QMoveEvent, QShowEvent
from PySide6.QtWidgets import QWidget

_NAME = "uncovered"


class NativeRoom(QWidget):
    """Stands alone in a plain widget, or Qt would make all its neighbours native too."""

    def __init__(self, around: QWidget) -> None:
        super().__init__(around)
        self.setAttribute(Qt.WidgetAttribute.WA_DontCreateNativeAncestors)
        self.setAttribute(Qt.WidgetAttribute.WA_NativeWindow)
        self._is_following = False
        self.winId()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        around = self.parentWidget()
        while around is not None and not around.isWindow():
            around.removeEventFilter(self)
            around.installEventFilter(self)
            around = around.parentWidget()
        _paint_what_is_uncovered(self.window())
        self._follow_soon()

    def moveEvent(self, event: QMoveEvent) -> None:
        super().moveEvent(event)
        # The window system's word on an earlier place may come late, and is taken for a move of the widget.
        self._follow_soon()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Move:
            self._follow_soon()
        return False

    def _follow_soon(self) -> None:
        # Once all layouts have settled.
        if not self._is_following:
            self._is_following = True
            QTimer.singleShot(0, self, self._follow)

    def _follow(self) -> None:
        self._is_following = False
        handle, above, holder = self.windowHandle(), self.nativeParentWidget(), self.parentWidget()
        if handle is None or above is None or holder is None:
            return
        place = holder.contentsRect()
        if self.geometry() == place and handle.position() == holder.mapTo(above, place.topLeft()):
            return
        # Only a widget that moves itself takes its native window along.
        self.setGeometry(place.translated(0, 1))
        self.setGeometry(place)


class _Uncovered(QObject):
    """Paints again what something else covered, for as long as the window lives."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setObjectName(_NAME)
        self._window = window
        handle = window.windowHandle()
        if handle is not None:
            handle.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Expose and self._window.isVisible():
            self._window.update()
        return False


def _paint_what_is_uncovered(window: QWidget) -> None:
    if window.findChild(_Uncovered, _NAME) is None:
        _Uncovered(window)
