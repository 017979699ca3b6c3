"""The strip at the bottom: each segment is a word, an icon and a colour, and opens what explains it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from pos.ui.theme.canvas import Canvas, cap_at_rest, key_cap_width, text_width
from pos.ui.theme.current import color
from pos.ui.theme.fonts import font
from pos.ui.theme.palette import Role
from pos.ui.theme.sizes import TOUCH
from pos.ui.theme.tones import TONES, Tone
from pos.ui.widgets.faces import State, plain_fill
from pos.ui.widgets.pressable import Pressable

_PADDING = 14
_LEAST = 48


@dataclass(frozen=True, slots=True)
class StripSegment:
    """One thing that is known at all times.

    `short` takes the place of `text` where the window is narrow. `tinted` fills the segment, for what
    must not be overlooked (payments in doubt). `trailing` segments stand at the end; `strong` writes
    in text colour (the time); `key_cap` prints a key in place of an icon.
    """

    key: str
    text: str
    icon: str = ""
    tone: Tone = Tone.NEUTRAL
    short: str = ""
    tinted: bool = False
    trailing: bool = False
    strong: bool = False
    key_cap: str = ""


class StatusStrip(QWidget):
    """44 high. Segments keep their order; a narrow window shortens them, the last ones first.

    Signals:
        opened: the key of the segment that a person pressed.
    """

    opened = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._segments: tuple[StripSegment, ...] = ()
        self._buttons: dict[str, _SegmentButton] = {}
        self.setFixedHeight(TOUCH)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_segments(self, segments: Sequence[StripSegment]) -> None:
        """Show these segments; a button that stays keeps its focus."""
        self._segments = tuple(segments)
        keys = {segment.key for segment in segments}
        for key in [key for key in self._buttons if key not in keys]:
            self._buttons.pop(key).deleteLater()
        for segment in segments:
            button = self._buttons.get(segment.key)
            if button is None:
                button = _SegmentButton(segment, self)
                button.clicked.connect(lambda _on=False, key=segment.key: self.opened.emit(key))
                self._buttons[segment.key] = button
                button.show()
            button.set_segment(segment)
        self._arrange()

    def segment(self, key: str) -> StripSegment:
        """What a segment says now; raises KeyError for one that isn't there."""
        return self._buttons[key].segment

    def button(self, key: str) -> Pressable:
        """The button of a segment, to anchor what it opens."""
        return self._buttons[key]

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._arrange()

    def sizeHint(self) -> QSize:
        return QSize(960, TOUCH)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, TOUCH)

    def paintEvent(self, event: QPaintEvent) -> None:
        canvas = Canvas.on(self)
        canvas.fill(canvas.bounds, color(Role.SURFACE))
        canvas.line(0, 0, canvas.bounds.right(), 0, color(Role.BORDER))
        canvas.end()

    def _arrange(self) -> None:
        widths = self._fitting_widths()
        left = 8
        leading = [each for each in self._segments if not each.trailing]
        trailing = [each for each in self._segments if each.trailing]
        for segment in leading:
            self._place(segment.key, left, widths[segment.key])
            left += widths[segment.key]
        right = self.width()
        for segment in reversed(trailing):
            right -= widths[segment.key]
            self._place(segment.key, right, widths[segment.key])

    def _place(self, key: str, left: int, width: int) -> None:
        x = self.width() - left - width if self.isRightToLeft() else left
        self._buttons[key].setGeometry(x, 0, width, TOUCH)

    def _fitting_widths(self) -> dict[str, int]:
        room = self.width() - 8
        for segment in self._segments:
            self._buttons[segment.key].use_short(short=False)
        for segment in reversed(self._segments):
            if self._wanted() <= room:
                break
            self._buttons[segment.key].use_short(short=True)
        wanted = self._wanted()
        squeeze = min(1.0, room / wanted) if wanted else 1.0
        return {
            key: max(_LEAST, int(button.content_width() * squeeze)) for key, button in self._buttons.items()
        }

    def _wanted(self) -> float:
        return sum(button.content_width() for button in self._buttons.values())


class _SegmentButton(Pressable):
    def __init__(self, segment: StripSegment, parent: QWidget) -> None:
        self.segment = segment
        self._short = False
        super().__init__(segment.text, parent=parent)

    def set_segment(self, segment: StripSegment) -> None:
        self.segment = segment
        if self.title != segment.text:
            self.set_title(segment.text)
        self.update()

    def use_short(self, *, short: bool) -> None:
        self._short = short and bool(self.segment.short)
        self.setToolTip(self.segment.text if self._short else "")

    def _words(self) -> str:
        return self.segment.short if self._short else self.segment.text

    def _weight(self) -> int:
        return 600 if self.segment.tinted or self.segment.strong else 500

    def content_width(self) -> float:
        lead = 24.0 if self.segment.icon else 0.0
        if self.segment.key_cap:
            lead = key_cap_width(self.segment.key_cap) + 7
        return 2 * _PADDING + lead + text_width(self._words(), font(13, self._weight(), tabular=True))

    def paintEvent(self, event: QPaintEvent) -> None:
        canvas = Canvas.on(self)
        bounds, roles = canvas.bounds.adjusted(0, 1, 0, 0), TONES[self.segment.tone]
        state = self.state()
        if state in (State.HOVER, State.PRESSED):
            canvas.fill(bounds, color(plain_fill(state)))
        elif self.segment.tinted:
            canvas.fill(bounds, color(roles.tint))
        edge = bounds.left() if self.segment.trailing else bounds.right() - 1
        canvas.line(edge, bounds.top(), edge, bounds.bottom(), color(Role.BORDER))
        self._paint_words(canvas, bounds)
        if self.hasFocus():
            canvas.box(bounds.adjusted(1, 1, -2, -1), border=color(Role.ACCENT), width=2, radius=6)
        canvas.end()

    def _paint_words(self, canvas: Canvas, bounds: QRectF) -> None:
        segment, tone = self.segment, color(TONES[self.segment.tone].ink)
        left = bounds.left() + _PADDING
        if segment.key_cap:
            width = key_cap_width(segment.key_cap)
            canvas.key_cap(left + width, bounds.center().y(), segment.key_cap, cap_at_rest())
            left += width + 7
        elif segment.icon:
            canvas.icon(QRectF(left, bounds.top(), 17, bounds.height()), segment.icon, tone)
            left += 24
        ink = tone if segment.tinted else color(Role.TEXT if segment.strong else Role.TEXT_2)
        words = QRectF(left, bounds.top(), bounds.right() - left - 6, bounds.height())
        canvas.text(words, self._words(), font(13, self._weight(), tabular=True), ink)
