"""Two or three ways to see or do the same thing, joined into one control; and an on/off switch."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QWidget

from pos.ui.theme.canvas import Canvas, Side, text_width
from pos.ui.theme.current import color
from pos.ui.theme.fonts import font
from pos.ui.theme.icons import filled
from pos.ui.theme.palette import Role
from pos.ui.theme.sizes import RADIUS, TOUCH

_PADDING = 14


@dataclass(frozen=True, slots=True)
class Segment:
    """One way: its key, its words, and an icon shown in place of them (the words are read out)."""

    key: str
    text: str
    icon: str = ""


class SegmentedToggle(QWidget):
    """One of two or three ways is always on; Left and Right change it.

    Signals:
        chosen: the key of the way that a person chose.
    """

    chosen = Signal(str)

    def __init__(self, segments: Sequence[Segment], *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._segments = tuple(segments)
        self._on = 0
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._announce()

    @property
    def chosen_key(self) -> str:
        """The key of the way that is on."""
        return self._segments[self._on].key

    def choose(self, key: str) -> None:
        """Turn a way on without saying so."""
        self._on = next(place for place, segment in enumerate(self._segments) if segment.key == key)
        self._announce()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(round(sum(self._widths())), TOUCH)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        canvas = Canvas.on(self)
        off = not self.isEnabled()
        canvas.box(canvas.bounds, color(Role.DISABLED_FILL if off else Role.SURFACE), radius=RADIUS)
        for place, rect in enumerate(self._cells()):
            self._paint_segment(canvas, rect, place)
        border = Role.ACCENT if self.hasFocus() else Role.BORDER
        if not off:
            width = 2 if self.hasFocus() else 1
            canvas.box(canvas.bounds, border=color(border), width=width, radius=RADIUS)
        canvas.end()

    def _paint_segment(self, canvas: Canvas, rect: QRectF, place: int) -> None:
        segment, on = self._segments[place], place == self._on
        ink = Role.ACCENT if on else Role.TEXT_2
        if not self.isEnabled():
            ink = Role.DISABLED_TEXT
        elif on:
            self._paint_tint(canvas, rect)
        elif place not in (0, self._on + 1):
            canvas.line(rect.left(), rect.top(), rect.left(), rect.bottom(), color(Role.BORDER))
        if segment.icon:
            name = filled(segment.icon) if on else segment.icon
            canvas.icon(rect.adjusted(0, 13, 0, -13), name, color(ink))
        else:
            canvas.text(rect, segment.text, font(14, 600 if on else 500), color(ink), Side.CENTER)

    def _paint_tint(self, canvas: Canvas, rect: QRectF) -> None:
        whole, cell = QPainterPath(), QPainterPath()
        bounds = canvas.bounds.adjusted(0.5, 0.5, -0.5, -0.5)
        whole.addRoundedRect(bounds, RADIUS - 0.5, RADIUS - 0.5)
        cell.addRect(canvas.placed(rect).adjusted(0.5, 0.5, -0.5, -0.5))
        canvas.painter.setBrush(color(Role.ACCENT_TINT))
        canvas.painter.setPen(color(Role.ACCENT_BORDER))
        canvas.painter.drawPath(whole.intersected(cell))

    def _widths(self) -> list[float]:
        return [
            max(TOUCH + 1.0, text_width(each.text, font(14, 600)) + 2 * _PADDING) if not each.icon else 45.0
            for each in self._segments
        ]

    def _cells(self) -> list[QRectF]:
        cells, left = [], 0.0
        for width in self._widths():
            cells.append(QRectF(left, 0, width, self.height()))
            left += width
        return cells

    def mousePressEvent(self, event: QMouseEvent) -> None:
        x = event.position().x()
        x = self.width() - x if self.isRightToLeft() else x
        for place, rect in enumerate(self._cells()):
            if rect.left() <= x < rect.right():
                self._turn_on(place)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        forward = Qt.Key.Key_Left if self.isRightToLeft() else Qt.Key.Key_Right
        back = Qt.Key.Key_Right if self.isRightToLeft() else Qt.Key.Key_Left
        if event.key() in (forward, back):
            self._turn_on((self._on + (1 if event.key() == forward else -1)) % len(self._segments))
        elif event.key() == Qt.Key.Key_Space:
            self._turn_on((self._on + 1) % len(self._segments))
        else:
            super().keyPressEvent(event)

    def _turn_on(self, place: int) -> None:
        if place != self._on:
            self._on = place
            self._announce()
            self.update()
            self.chosen.emit(self.chosen_key)

    def _announce(self) -> None:
        self.setAccessibleName(self._segments[self._on].text)
        self.setAccessibleDescription(", ".join(segment.text for segment in self._segments))


class Switch(QCheckBox):
    """On or off, in words by `text` beside it or, without, by its accessible name."""

    def __init__(self, text: str, *, bare: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = "" if bare else text
        self.setAccessibleName(text)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        words = round(text_width(self._words, font(14))) + 10 if self._words else 0
        return QSize(44 + words, TOUCH)

    def hitButton(self, pos: object) -> bool:
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        canvas = Canvas.on(self)
        on, able = self.isChecked(), self.isEnabled()
        middle = canvas.bounds.center().y()
        track = QRectF(0, middle - 13, 44, 26)
        fill = Role.ACCENT_FILL if on else Role.CONTROL_BORDER
        canvas.box(track, color(fill if able else Role.BORDER), radius=13)
        knob = QRectF(track.right() - 23 if on else track.left() + 3, track.top() + 3, 20, 20)
        canvas.box(knob, color(Role.ON_ACCENT if on and able else Role.SURFACE), radius=10)
        if self.hasFocus():
            canvas.box(track.adjusted(-0, -4, 0, 4), border=color(Role.ACCENT), width=2, radius=17)
        words = QRectF(54, 0, canvas.bounds.width() - 54, canvas.bounds.height())
        canvas.text(words, self._words, font(14), color(Role.TEXT if able else Role.DISABLED_TEXT))
        canvas.end()


class Tick(QCheckBox):
    """A box to tick: 20 px drawn, 44 px to press."""

    def __init__(self, text: str, *, bare: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = "" if bare else text
        self.setAccessibleName(text)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def sizeHint(self) -> QSize:
        words = round(text_width(self._words, font(14))) + 8 if self._words else 12
        return QSize(32 + words, TOUCH)

    def hitButton(self, pos: object) -> bool:
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        canvas = Canvas.on(self)
        able, on = self.isEnabled(), self.isChecked()
        left = 0 if self._words else 12
        box = QRectF(left, canvas.bounds.center().y() - 10, 20, 20)
        fill = Role.SURFACE if able else Role.DISABLED_FILL
        if on:
            canvas.box(box, color(Role.ACCENT_FILL if able else Role.DISABLED_TEXT), radius=4)
            canvas.icon(box.adjusted(3, 3, -3, -3), "check", color(Role.ON_ACCENT))
        else:
            canvas.box(box, color(fill), border=color(Role.CONTROL_BORDER), width=1.5, radius=4)
        if self.hasFocus():
            canvas.box(box.adjusted(-4, -4, 4, 4), border=color(Role.ACCENT), width=2, radius=7)
        words = QRectF(left + 30, 0, canvas.bounds.width() - left - 30, canvas.bounds.height())
        canvas.text(words, self._words, font(14), color(Role.TEXT if able else Role.DISABLED_TEXT))
        canvas.end()
