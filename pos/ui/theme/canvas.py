"""How our own widgets paint: sharp one-pixel borders, text that elides, and mirrored right to left.

Every rectangle is given as if the layout ran left to right; the canvas mirrors it within its bounds.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QWidget

from pos.ui.theme.current import color
from pos.ui.theme.fonts import font
from pos.ui.theme.icons import icon_pixmap
from pos.ui.theme.palette import Role
from pos.ui.theme.sizes import KEY_CAP, RADIUS, RADIUS_CAP

_CAP_PADDING = 6
_CAP_SIZE = 11.5


class Side(Enum):
    """Where text stands in its rectangle; leading is left in English, right in Arabic."""

    LEADING = 0
    CENTER = 1
    TRAILING = 2


@dataclass(frozen=True, slots=True)
class CapColours:
    """Fill, border and letters of a key cap, and its height: 20, or 24 on the largest buttons."""

    fill: QColor | None
    border: QColor | None
    ink: QColor
    height: int = KEY_CAP


class Canvas:
    """A painter that knows its widget's bounds and reading direction."""

    def __init__(self, painter: QPainter, bounds: QRectF, *, rtl: bool) -> None:
        self.painter = painter
        self.bounds = bounds
        self.rtl = rtl
        self._ratio = painter.device().devicePixelRatio()
        painter.setRenderHints(
            QPainter.RenderHint.Antialiasing
            | QPainter.RenderHint.TextAntialiasing
            | QPainter.RenderHint.SmoothPixmapTransform
        )
        # The words decide their own reading order; where they stand is decided here.
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)

    @classmethod
    def on(cls, widget: QWidget) -> Canvas:
        """A canvas over the whole of `widget`, for the time of one paint event."""
        return cls(QPainter(widget), QRectF(widget.rect()), rtl=widget.isRightToLeft())

    def placed(self, rect: QRectF) -> QRectF:
        """`rect` where it really is: mirrored when the layout runs right to left."""
        if not self.rtl:
            return rect
        x = self.bounds.left() + self.bounds.right() - rect.right()
        return QRectF(x, rect.top(), rect.width(), rect.height())

    def box(
        self,
        rect: QRectF,
        fill: QColor | None = None,
        *,
        border: QColor | None = None,
        width: float = 1.0,
        radius: float = RADIUS,
    ) -> None:
        """A rounded box; the border lies wholly inside `rect`, so that thicker ones shift nothing."""
        placed = self.placed(rect)
        painter = self.painter
        painter.setBrush(fill if fill is not None else Qt.BrushStyle.NoBrush)
        if border is None:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.drawRoundedRect(placed, radius, radius)
            return
        painter.setPen(QPen(border, width))
        half = width / 2
        painter.drawRoundedRect(placed.adjusted(half, half, -half, -half), radius - half, radius - half)

    def fill(self, rect: QRectF, fill: QColor) -> None:
        """A plain rectangle."""
        self.painter.fillRect(self.placed(rect), fill)

    def line(self, x1: float, y1: float, x2: float, y2: float, ink: QColor) -> None:
        """A one-pixel line; `x2`, `y2` are not part of it."""
        if y1 == y2:
            self.fill(QRectF(x1, y1, x2 - x1, 1), ink)
        else:
            self.fill(QRectF(x1, y1, 1, y2 - y1), ink)

    def strike(self, rect: QRectF, ink: QColor) -> None:
        """A line through the middle of `rect`, as through an old price."""
        placed = self.placed(rect)
        self.painter.setPen(QPen(ink, 1))
        self.painter.drawLine(QLineF(placed.left(), placed.center().y(), placed.right(), placed.center().y()))

    def text(self, rect: QRectF, words: str, face: QFont, ink: QColor, side: Side = Side.LEADING) -> float:
        """One line of text, in the middle of `rect`'s height, elided to fit; answers its width."""
        words, width, cap_height = _fitted(words, _Face(face), rect.width())
        placed = self.placed(rect)
        free = placed.width() - width
        share = side.value / 2
        x = placed.left() + free * ((1 - share) if self.rtl else share)
        baseline = placed.center().y() + (cap_height / 2)
        self.painter.setFont(face)
        self.painter.setPen(ink)
        self.painter.drawText(QPointF(x, round(baseline * self._ratio) / self._ratio), words)
        return width

    def icon(self, rect: QRectF, name: str, tint: QColor) -> None:
        """A Phosphor icon in the middle of `rect`, as large as its shorter side."""
        placed = self.placed(rect)
        edge = int(min(placed.width(), placed.height()))
        self.pixmap(placed.center(), icon_pixmap(name, tint, edge, self._ratio))

    def pixmap(self, center: QPointF, drawing: QPixmap) -> None:
        """A pixmap around a point that is already placed, set on whole device pixels."""
        size = drawing.deviceIndependentSize()
        x = round((center.x() - size.width() / 2) * self._ratio) / self._ratio
        y = round((center.y() - size.height() / 2) * self._ratio) / self._ratio
        self.painter.drawPixmap(QPointF(x, y), drawing)

    def key_cap(self, right: float, middle: float, words: str, colours: CapColours) -> float:
        """A key cap that ends at `right`; answers its width."""
        width = key_cap_width(words, colours.height)
        rect = QRectF(right - width, middle - colours.height / 2, width, colours.height)
        self.box(rect, colours.fill, border=colours.border, radius=RADIUS_CAP)
        self.text(rect, words, cap_font(colours.height), colours.ink, Side.CENTER)
        return width

    @property
    def ratio(self) -> float:
        """Device pixels to one of ours."""
        return self._ratio

    def end(self) -> None:
        """Stop painting; Qt wants the painter gone before the paint event is."""
        self.painter.end()


class _Face:
    """A font that a cache knows again."""

    __slots__ = ("font", "key")

    def __init__(self, font: QFont) -> None:
        self.font, self.key = font, font.key()

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Face) and self.key == other.key

    def __hash__(self) -> int:
        return hash(self.key)


@lru_cache(maxsize=4096)
def _fitted(words: str, face: _Face, room: float) -> tuple[str, float, float]:
    metrics = QFontMetricsF(face.font)
    width = metrics.horizontalAdvance(words)
    if width > room:
        words = metrics.elidedText(words, Qt.TextElideMode.ElideRight, room)
        width = min(metrics.horizontalAdvance(words), room)
    return words, width, metrics.capHeight()


def cap_at_rest(height: int = KEY_CAP) -> CapColours:
    """The cap on a plain button or field."""
    return CapColours(color(Role.SURFACE), color(Role.BORDER), color(Role.TEXT_2), height)


def cap_font(height: int = KEY_CAP) -> QFont:
    """The letters on a key cap."""
    return font(_CAP_SIZE if height <= KEY_CAP else 13, 600)


def key_cap_width(words: str, height: int = KEY_CAP) -> float:
    """How wide a key cap with these letters is; never narrower than high."""
    return max(float(height), text_width(words, cap_font(height)) + 2 * _CAP_PADDING + (height - KEY_CAP))


def text_width(words: str, face: QFont) -> float:
    """How wide one line of text is, rounded up to a whole pixel."""
    return float(-(-QFontMetricsF(face).horizontalAdvance(words) // 1))
