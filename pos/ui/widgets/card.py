"""A surface with a thin border that holds what belongs together; tinted, it is the answer to something."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from pos.ui.theme.canvas import Canvas
from pos.ui.theme.current import color
from pos.ui.theme.palette import Role
from pos.ui.theme.sizes import PADDING, RADIUS_CARD
from pos.ui.theme.tones import TONES, Tone


class Card(QFrame):
    """Surface, border of one pixel, corners of 12. `body` is its column, padded by `padding`."""

    def __init__(
        self, *, padding: int = PADDING, tone: Tone = Tone.NEUTRAL, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._tone = tone
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(padding, padding, padding, padding)
        self.body.setSpacing(8)

    @property
    def tone(self) -> Tone:
        """What the card's colour says."""
        return self._tone

    def set_tone(self, tone: Tone) -> None:
        """Let the card say something else: green money in, red declined, violet in doubt."""
        self._tone = tone
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        canvas = Canvas.on(self)
        roles = TONES[self._tone]
        fill = Role.SURFACE if self._tone is Tone.NEUTRAL else roles.tint
        canvas.box(canvas.bounds, color(fill), border=color(roles.border), radius=RADIUS_CARD)
        canvas.end()


class Line(QWidget):
    """A one-pixel line across a card or between zones."""

    def __init__(self, *, role: Role = Role.ROW_LINE, upright: bool = False) -> None:
        super().__init__()
        self._role = role
        if upright:
            self.setFixedWidth(1)
        else:
            self.setFixedHeight(1)

    def paintEvent(self, event: QPaintEvent) -> None:
        canvas = Canvas.on(self)
        canvas.fill(canvas.bounds, color(self._role))
        canvas.end()


class Ground(QWidget):
    """A plain area in the colour of a role: a zone of the window."""

    def __init__(self, role: Role = Role.GROUND, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._role = role

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange:
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        canvas = Canvas.on(self)
        canvas.fill(canvas.bounds, color(self._role))
        canvas.end()
