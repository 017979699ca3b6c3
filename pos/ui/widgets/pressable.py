"""What all our buttons share: states, focus, keys, sizes, and the face they are painted on."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from pos.ui.theme.canvas import Canvas
from pos.ui.theme.current import color
from pos.ui.theme.palette import Role
from pos.ui.theme.sizes import RADIUS, TOUCH
from pos.ui.widgets.faces import Face, Kind, State, face_for
from pos.ui.widgets.ring import FocusRing


class Pressable(QPushButton):
    """A push button that paints itself. Enter and Space press it; the pointer doesn't take the focus."""

    def __init__(self, title: str, kind: Kind = Kind.SECONDARY, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kind = kind
        self._radius = RADIUS
        self._height = TOUCH
        self._title = ""
        self._ring: FocusRing | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.set_title(title)

    @property
    def title(self) -> str:
        """The words on the button."""
        return self._title

    @property
    def kind(self) -> Kind:
        """What the button is for."""
        return self._kind

    def set_title(self, title: str) -> None:
        """Change the words, on screen and for a screen reader."""
        self._title = title
        self.setText(title.replace("&", "&&"))
        self.setAccessibleName(title)
        self.face_changed()

    def set_kind(self, kind: Kind) -> None:
        """Change what the button is for, and with it its look; its place and size stay."""
        self._kind = kind
        self._follow_ring()
        self.update()

    def set_height(self, height: int, *, radius: int | None = None) -> None:
        """Make the button `height` pixels high, never under 44."""
        self._height = max(TOUCH, height)
        self._radius = self._radius if radius is None else radius
        self.updateGeometry()

    def set_disabled_because(self, reason: str) -> None:
        """Turn the button off and say why: under the pointer, and to a screen reader."""
        self.setEnabled(False)
        self.setToolTip(reason)
        self.setAccessibleDescription(reason)

    def face_changed(self) -> None:
        """Measure and paint again after something on the button changed."""
        self.updateGeometry()
        self.update()

    def state(self) -> State:
        """What the button shows right now."""
        if not self.isEnabled():
            return State.DISABLED
        if self.isDown():
            return State.PRESSED
        if self.isChecked():
            return State.CHOSEN
        return State.HOVER if self.underMouse() else State.REST

    def face(self) -> Face:
        """The colours of this moment."""
        return face_for(self._kind, self.state())

    def sizeHint(self) -> QSize:
        return QSize(round(self.content_width()), self._height)

    def minimumSizeHint(self) -> QSize:
        return QSize(min(self.sizeHint().width(), 2 * TOUCH), self._height)

    def content_width(self) -> float:
        """How wide the button wants to be, padding included."""
        raise NotImplementedError

    def paint_content(self, canvas: Canvas, face: Face) -> None:
        """Paint what stands on the button."""
        raise NotImplementedError

    def paintEvent(self, event: QPaintEvent) -> None:
        canvas = Canvas.on(self)
        face = self.face()
        self.paint_ground(canvas, face)
        self.paint_content(canvas, face)
        canvas.end()

    def paint_ground(self, canvas: Canvas, face: Face) -> None:
        """The fill and the border; the focus border takes the place of the plain one."""
        border, width = face.border_colour, 1
        if self.hasFocus() and self._kind is not Kind.PRIMARY:
            border, width = color(Role.ACCENT), 2
        canvas.box(QRectF(self.rect()), face.fill_colour, border=border, width=width, radius=self._radius)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.click()
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._follow_ring()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._follow_ring()

    def _follow_ring(self) -> None:
        wanted = self._kind is Kind.PRIMARY and self.hasFocus()
        if self._ring is None and wanted and self.parentWidget() is not None:
            self._ring = FocusRing(self, self._radius)
        if self._ring is not None:
            self._ring.follow(wanted=wanted)
