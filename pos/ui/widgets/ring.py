"""Focus on an accent fill: a two-pixel ring in text colour, two pixels outside the button.

A widget can't paint outside itself, so one ring per parent lies beside the buttons and follows the one
that has the focus.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QWidget

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
        if self.parentWidget() is not around.parentWidget():
            self.setParent(around.parentWidget())
        self.setGeometry(around.geometry().adjusted(-_REACH, -_REACH, _REACH, _REACH))
        self.show()
        self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._around and event.type() in _FOLLOWED and not self.isHidden():
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
