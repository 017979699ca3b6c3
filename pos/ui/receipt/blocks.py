"""What paper is made of: blocks that know their height at a width and paint themselves.

A unit is a quarter of a pixel at 96 dpi, so that every type size is whole and a line breaks at the same
word on screen, in a PDF and on paper.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import Protocol

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QTextLayout, QTextOption

from pos.ui.receipt.code128 import bar_widths
from pos.ui.theme.fonts import FAMILY

UNIT = 4
INK = QColor("#000000")
_WEIGHTS = {400: QFont.Weight.Normal, 600: QFont.Weight.DemiBold, 700: QFont.Weight.Bold}
_UNLIMITED = 1e6


def isolated(text: str) -> str:
    """Return text of any script so that it can't turn the figures beside it around."""
    return f"\u2068{text}\u2069" if text else ""


@dataclass(frozen=True, slots=True)
class Face:
    """A type size in pixels, and its weight (400, 600, 700)."""

    size: float = 11.5
    weight: int = 400


@lru_cache(maxsize=32)
def _font(face: Face) -> QFont:
    made = QFont(FAMILY)
    made.setStyleHint(QFont.StyleHint.SansSerif)
    made.setPixelSize(round(face.size * UNIT))
    made.setWeight(_WEIGHTS[face.weight])
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    # Variant glyphs (tabular figures, raised dashes) have no letters in a PDF: it couldn't be searched.
    made.setFeature(QFont.Tag("calt"), 0)
    return made


def width_of(text: str, face: Face) -> float:
    """Return the width of a text in units."""
    return QFontMetricsF(_font(face)).horizontalAdvance(text)


def line_height(face: Face) -> float:
    """Return the height of one line in units."""
    return round(face.size * 1.4) * UNIT


@dataclass(slots=True)
class Pen:
    """Where blocks paint: `is_rtl` puts what leads at the right."""

    painter: QPainter
    is_rtl: bool = False


class Block(Protocol):
    """One row of the paper."""

    def height(self, width: float) -> float:
        """The height that it needs at a width, in units."""
        ...

    def paint(self, pen: Pen, box: QRectF) -> None:
        """Paint it into its box."""
        ...


def _laid_out(text: str, face: Face, width: float, option: QTextOption) -> tuple[QTextLayout, float]:
    layout = QTextLayout(text, _font(face))
    layout.setTextOption(option)
    layout.beginLayout()
    top, step = 0.0, line_height(face)
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(1.0, width))
        line.setPosition(QPointF(0, top + (step - line.height()) / 2))
        top += step
    layout.endLayout()
    return layout, top


def _option(side: Qt.AlignmentFlag, direction: Qt.LayoutDirection) -> QTextOption:
    option = QTextOption(side)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    option.setTextDirection(direction)
    return option


def write(pen: Pen, box: QRectF, text: str, face: Face, side: str = "lead") -> None:
    """Write a text, wrapped, at the leading side, the trailing side or the middle of a box.

    What trails are figures, which are read from their own first strong letter or from left to right.
    """
    sides = {
        "lead": Qt.AlignmentFlag.AlignRight if pen.is_rtl else Qt.AlignmentFlag.AlignLeft,
        "trail": Qt.AlignmentFlag.AlignLeft if pen.is_rtl else Qt.AlignmentFlag.AlignRight,
        "middle": Qt.AlignmentFlag.AlignHCenter,
    }
    reading = Qt.LayoutDirection.RightToLeft if pen.is_rtl else Qt.LayoutDirection.LeftToRight
    direction = Qt.LayoutDirection.LayoutDirectionAuto if side == "trail" else reading
    layout, _height = _laid_out(text, face, box.width(), _option(sides[side], direction))
    pen.painter.setPen(INK)
    layout.draw(pen.painter, box.topLeft())


def written_height(text: str, face: Face, width: float) -> float:
    """Return how high a text gets at a width."""
    return _laid_out(text, face, width, _option(Qt.AlignmentFlag.AlignLeft, Qt.LayoutDirection.LeftToRight))[
        1
    ]


@dataclass(frozen=True, slots=True)
class Words:
    """A text across the paper."""

    text: str
    face: Face = Face()
    side: str = "lead"

    def height(self, width: float) -> float:
        return written_height(self.text, self.face, width)

    def paint(self, pen: Pen, box: QRectF) -> None:
        write(pen, box, self.text, self.face, self.side)


@dataclass(frozen=True, slots=True)
class Frame:
    """A text in a frame: what nobody may overlook."""

    text: str
    face: Face = Face(11.5, 700)

    def height(self, width: float) -> float:
        return written_height(self.text, self.face, width) + 6 * UNIT

    def paint(self, pen: Pen, box: QRectF) -> None:
        frame = box.adjusted(0, 2 * UNIT, 0, -2 * UNIT)
        pen.painter.setPen(QPen(INK, UNIT))
        pen.painter.drawRect(frame)
        write(pen, frame.adjusted(0, UNIT, 0, 0), self.text, self.face, "middle")


@dataclass(frozen=True, slots=True)
class Pair:
    """A label and, at the end of its row, a value; `tail` is room kept free after the value."""

    label: str
    value: str
    face: Face = Face()
    value_face: Face | None = None
    indent: int = 0
    mark: str = ""
    tail: int = 0

    def _label_width(self, width: float) -> float:
        value = width_of(self.value, self.value_face or self.face)
        return max(width / 3, width - value - (self.indent + self.tail + 8) * UNIT)

    def height(self, width: float) -> float:
        label = written_height(self.label, self.face, self._label_width(width))
        return max(label, written_height(self.value, self.value_face or self.face, _UNLIMITED))

    def paint(self, pen: Pen, box: QRectF) -> None:
        indent, tail = self.indent * UNIT, self.tail * UNIT
        label = QRectF(box.left() + indent, box.top(), self._label_width(box.width()), box.height())
        value = QRectF(box.left(), box.top(), box.width() - tail, box.height())
        mark = QRectF(box.right() - tail, box.top(), tail, box.height())
        if pen.is_rtl:
            label, value, mark = (_mirrored(rect, box) for rect in (label, value, mark))
        write(pen, label, self.label, self.face)
        write(pen, value, self.value, self.value_face or self.face, "trail")
        if self.mark:
            write(pen, mark, self.mark, self.face, "trail")


def _mirrored(rect: QRectF, box: QRectF) -> QRectF:
    return QRectF(box.left() + box.right() - rect.right(), rect.top(), rect.width(), rect.height())


@dataclass(frozen=True, slots=True)
class Columns:
    """Cells beside each other; `shares` are their parts of the width, `sides` where each is written."""

    cells: tuple[str, ...]
    shares: tuple[float, ...]
    sides: tuple[str, ...]
    face: Face = Face()
    above: int = 0

    def height(self, width: float) -> float:
        gap = 8 * UNIT
        heights = (
            written_height(cell, self.face, width * share - gap)
            for cell, share in zip(self.cells, self.shares, strict=True)
        )
        return max(heights) + 2 * self.above * UNIT

    def paint(self, pen: Pen, box: QRectF) -> None:
        left = box.left()
        for cell, share, side in zip(self.cells, self.shares, self.sides, strict=True):
            wide = box.width() * share
            gap = 8 * UNIT
            shift = gap if side == "trail" else 0
            rect = QRectF(left + shift, box.top() + self.above * UNIT, wide - gap, box.height())
            write(pen, _mirrored(rect, box) if pen.is_rtl else rect, cell, self.face, side)
            left += wide


@dataclass(frozen=True, slots=True)
class Rule:
    """A line across: dashed between the parts of a receipt, plain in an invoice."""

    is_dashed: bool = True
    around: int = 7

    def height(self, _width: float) -> float:
        return (2 * self.around + 1) * UNIT

    def paint(self, pen: Pen, box: QRectF) -> None:
        style = Qt.PenStyle.CustomDashLine if self.is_dashed else Qt.PenStyle.SolidLine
        line = QPen(INK, UNIT * 0.75, style)
        if self.is_dashed:
            line.setDashPattern([4, 3])
        pen.painter.setPen(line)
        middle = box.center().y()
        pen.painter.drawLine(QPointF(box.left(), middle), QPointF(box.right(), middle))


@dataclass(frozen=True, slots=True)
class Space:
    """Nothing, so many pixels high."""

    pixels: int

    def height(self, _width: float) -> float:
        return self.pixels * UNIT

    def paint(self, pen: Pen, box: QRectF) -> None:
        """Leave it white."""


@dataclass(frozen=True, slots=True)
class Barcode:
    """A barcode in the middle of the paper, with the ten modules of quiet that scanners want beside it."""

    text: str
    pixels: int = 32
    widest: int = 2
    _widths: tuple[int, ...] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_widths", bar_widths(self.text))

    def height(self, _width: float) -> float:
        return self.pixels * UNIT if self._widths else 0

    def paint(self, pen: Pen, box: QRectF) -> None:
        modules = sum(self._widths) + 20
        if not self._widths:
            return
        # Whole units a module: a printer's dots then fall where the bars do.
        module = max(1, min(self.widest * UNIT, int(box.width() // modules)))
        left = box.left() + (box.width() - (modules - 20) * module) / 2
        for place, width in enumerate(self._widths):
            if place % 2 == 0:
                pen.painter.fillRect(QRectF(left, box.top(), width * module, box.height()), INK)
            left += width * module
