"""Small marks beside words: a tag with a meaning, a count on a disc, initials on a disc."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from pos.ui.theme.canvas import Canvas, Side, text_width
from pos.ui.theme.current import color
from pos.ui.theme.fonts import font
from pos.ui.theme.palette import Role
from pos.ui.theme.sizes import RADIUS_TAG
from pos.ui.theme.tones import TONES, Tone
from pos.ui.widgets.picture import initials
from pos.ui.widgets.tile_paint import count_width, paint_count

_HEIGHT = 24
_DISC = 24


class Tag(QWidget):
    """A word or two on a tint: "Taken", "Declined", "In doubt"; with an icon where there is room."""

    def __init__(
        self, text: str, tone: Tone = Tone.NEUTRAL, *, icon: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_tag(text, tone, icon)

    def set_tag(self, text: str, tone: Tone, icon: str = "") -> None:
        """Say something else."""
        self._text, self._tone, self._icon = text, tone, icon
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        icon = 18 if self._icon else 0
        return QSize(round(text_width(self._text, font(12.5, 600, tabular=True))) + 16 + icon, _HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return QSize(_HEIGHT, _HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        canvas = Canvas.on(self)
        roles = TONES[self._tone]
        canvas.box(canvas.bounds, color(roles.tint), radius=RADIUS_TAG)
        left = 8.0
        if self._icon:
            canvas.icon(QRectF(left, 0, 14, canvas.bounds.height()), self._icon, color(roles.ink))
            left += 18
        words = canvas.bounds.adjusted(left, 0, -6, 0)
        canvas.text(words, self._text, font(12.5, 600, tabular=True), color(roles.ink))
        canvas.end()


class Badge(QWidget):
    """How many, on an accent disc; nothing for none."""

    def __init__(self, count: int = 0, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._count = 0
        self.setFixedHeight(_DISC)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_count(count)

    def set_count(self, count: int) -> None:
        """Show another count."""
        self._count = count
        self.setAccessibleName(str(count))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(round(count_width(self._count)), _DISC)

    def paintEvent(self, event: QPaintEvent) -> None:
        canvas = Canvas.on(self)
        if self._count:
            paint_count(canvas, canvas.bounds.right(), 0, self._count)
        canvas.end()


class Avatar(QWidget):
    """The initials of a person on a tinted disc; the outline of one for a walk-in."""

    def __init__(self, name: str = "", *, edge: int = 40, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedSize(edge, edge)
        self.set_name(name)

    def set_name(self, name: str) -> None:
        """Show somebody else; an empty name is a walk-in."""
        self._name = name
        self.setAccessibleName(name)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        canvas = Canvas.on(self)
        bounds = canvas.bounds
        canvas.box(bounds, color(Role.ACCENT_TINT), radius=bounds.width() / 2)
        letters = initials(self._name)
        if letters:
            face = font(round(bounds.width() * 0.36), 600)
            canvas.text(bounds, letters, face, color(Role.ACCENT), Side.CENTER)
        else:
            canvas.icon(bounds.adjusted(10, 10, -10, -10), "user", color(Role.ACCENT))
        canvas.end()
