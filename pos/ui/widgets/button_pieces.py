"""How a button gives way in a narrow place: distances first, then icon, size and key cap, words last."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF

from pos.ui.theme.canvas import Canvas, key_cap_width, text_width
from pos.ui.theme.current import color
from pos.ui.theme.fonts import font
from pos.ui.theme.sizes import KEY_CAP
from pos.ui.widgets.faces import Face

LEAST_PADDING = 6
_LARGE_CAP = 24
_LARGE_FROM = 20


@dataclass(frozen=True, slots=True)
class ButtonWords:
    """What stands on a button, and how large it is written where there is room."""

    title: str
    amount: str
    icon: str
    key_cap: str
    trailing_icon: str
    size: float
    weight: int


@dataclass(frozen=True, slots=True)
class _Fit:
    gap: float
    icon: bool = True
    cap: bool = True
    largest: float = 22.0


_FITS = (
    _Fit(gap=9),
    _Fit(gap=6),
    _Fit(gap=6, icon=False),
    _Fit(gap=6, icon=False, largest=18),
    _Fit(gap=6, icon=False, largest=13),
    _Fit(gap=6, icon=False, largest=13, cap=False),
)


def natural_width(words: ButtonWords) -> float:
    """The width of what stands on a button where nothing gives way, without padding."""
    return _Pieces(words, _FITS[0]).width


def paint_words(canvas: Canvas, words: ButtonWords, face: Face) -> None:
    """Icon, title, amount, key cap and caret, in the middle of the canvas."""
    room = canvas.bounds.width() - 2 * LEAST_PADDING
    fitting = (_Pieces(words, fit) for fit in _FITS)
    pieces = next((each for each in fitting if each.width <= room), _Pieces(words, _FITS[-1]))
    pieces.paint(canvas, face, room)


@dataclass(frozen=True, slots=True)
class _Pieces:
    words: ButtonWords
    fit: _Fit

    @property
    def size(self) -> float:
        return min(self.words.size, self.fit.largest)

    @property
    def is_large(self) -> bool:
        return self.size > _LARGE_FROM

    @property
    def gap(self) -> float:
        return 13.0 if self.is_large else self.fit.gap

    @property
    def cap_height(self) -> int:
        return _LARGE_CAP if self.is_large else KEY_CAP

    def widths(self) -> list[tuple[str, float]]:
        words, plain = self.words, font(self.size, self.words.weight)
        figures = font(self.size, words.weight, tabular=True)
        has_icon, has_cap = bool(words.icon) and self.fit.icon, bool(words.key_cap) and self.fit.cap
        pieces = (
            ("icon", (22.0 if self.is_large else 18.0) if has_icon else 0.0),
            ("title", text_width(words.title, plain)),
            ("amount", text_width(words.amount, figures)),
            ("cap", key_cap_width(words.key_cap, self.cap_height) if has_cap else 0.0),
            ("trailing", 14.0 if words.trailing_icon else 0.0),
        )
        return [piece for piece in pieces if piece[1]]

    @property
    def width(self) -> float:
        widths = self.widths()
        return sum(width for _, width in widths) + self.gap * (len(widths) - 1)

    def paint(self, canvas: Canvas, face: Face, room: float) -> None:
        bounds, spare = canvas.bounds, room - self.width
        x = bounds.left() + LEAST_PADDING + max(0.0, spare / 2)
        for name, natural in self.widths():
            width = max(12.0, natural + spare) if spare < 0 and name == "title" else natural
            self._paint_piece(canvas, face, name, QRectF(x, bounds.top(), width, bounds.height()))
            x += width + self.gap

    def _paint_piece(self, canvas: Canvas, face: Face, name: str, rect: QRectF) -> None:
        words, ink = self.words, color(face.ink)
        if name in ("icon", "trailing"):
            canvas.icon(rect, words.icon if name == "icon" else words.trailing_icon, ink)
        elif name == "cap":
            canvas.key_cap(rect.right(), rect.center().y(), words.key_cap, face.cap(self.cap_height))
        else:
            figures = name == "amount"
            face_of_piece = font(self.size, words.weight, tabular=figures)
            canvas.text(rect, words.amount if figures else words.title, face_of_piece, ink)
