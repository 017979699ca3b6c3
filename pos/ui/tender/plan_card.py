"""A payment in parts as a list: what is taken, what is being taken now, and what is left after it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from pos.ui.theme.canvas import Canvas, Side, text_width
from pos.ui.theme.current import color
from pos.ui.theme.fonts import font
from pos.ui.theme.palette import Role
from pos.ui.theme.sizes import RADIUS_CARD, RADIUS_TAG
from pos.ui.theme.tones import TONES, Tone

_ROW = 48
_LOW_ROW = 36
_HEAD = 40
_AMOUNT_COLUMN = 96


@dataclass(frozen=True, slots=True)
class PlanRow:
    """One part in words: what, how, a tag with its meaning, and the amount as written."""

    title: str
    detail: str
    amount: str
    icon: str
    tone: Tone = Tone.NEUTRAL
    tag: str = ""
    is_now: bool = False


class PlanCard(QWidget):
    """The parts, under a head that says how many and how much of the whole is taken.

    Without a head (in an ending) the rows stand alone. `set_low` makes them 36 high, for the pane in which
    the cash keys need the room.
    """

    def __init__(self, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._head, self._note = "", ""
        self._rows: tuple[PlanRow, ...] = ()
        self._row = _ROW
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def rows(self) -> tuple[PlanRow, ...]:
        """The parts that are shown."""
        return self._rows

    @property
    def note(self) -> str:
        """What the head says at its end: "$40.00 of $93.01 taken"."""
        return self._note

    def set_plan(self, rows: Sequence[PlanRow], *, head: str = "", note: str = "") -> None:
        """Show these parts; a screen reader reads them as one list."""
        self._rows, self._head, self._note = tuple(rows), head, note
        said = [
            ", ".join(part for part in (row.title, row.detail, row.tag, row.amount) if part) for row in rows
        ]
        self.setAccessibleName(head or self.tr("Parts of the payment"))
        self.setAccessibleDescription("; ".join(part for part in (note, *said) if part))
        self.updateGeometry()
        self.update()

    def set_low(self, low: bool) -> None:
        """Make the rows low, or as high as usual."""
        self._row = _LOW_ROW if low else _ROW
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        head = (_HEAD if self._row == _ROW else _LOW_ROW) if self._head else 0
        return QSize(320, head + self._row * len(self._rows) + 1)

    def minimumSizeHint(self) -> QSize:
        return QSize(200, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        canvas = Canvas.on(self)
        bounds = canvas.bounds
        canvas.box(bounds, color(Role.SURFACE), border=color(Role.BORDER), radius=RADIUS_CARD)
        top = bounds.top()
        if self._head:
            height = _HEAD if self._row == _ROW else _LOW_ROW
            head = QRectF(16, top, bounds.width() - 32, height)
            canvas.text(head, self._head, font(14, 600), color(Role.TEXT))
            canvas.text(head, self._note, font(13.5, tabular=True), color(Role.TEXT_3), Side.TRAILING)
            top += height
        for row in self._rows:
            rect = QRectF(1, top, bounds.width() - 2, self._row)
            if row.is_now:
                canvas.fill(rect, color(Role.ACCENT_TINT))
            if top > bounds.top():
                canvas.line(1, top, bounds.width() - 1, top, color(Role.ROW_LINE))
            self._paint_row(canvas, rect, row)
            top += self._row
        if self._rows and self._rows[-1].is_now:
            # The tint of the last row must not square the card's corners.
            canvas.box(bounds, border=color(Role.BORDER), radius=RADIUS_CARD)
        canvas.end()

    def _paint_row(self, canvas: Canvas, rect: QRectF, row: PlanRow) -> None:
        middle = rect.center().y()
        ink = Role.TEXT_2 if row.tone is Tone.NEUTRAL else TONES[row.tone].ink
        canvas.icon(QRectF(17, middle - 11, 22, 22), row.icon, color(ink))
        right = rect.right() - 16
        amount = font(16, 600, tabular=True)
        column = max(_AMOUNT_COLUMN, text_width(row.amount, amount))
        canvas.text(QRectF(right - column, rect.top(), column, rect.height()), row.amount, amount,
                    color(Role.TEXT), Side.TRAILING)  # fmt: skip
        right -= column
        if row.tag:
            right -= self._paint_tag(canvas, right, middle, row) + 12
        words = QRectF(52, rect.top(), max(0.0, right - 52), rect.height())
        if row.detail and self._row == _ROW:
            canvas.text(
                QRectF(52, middle - 18, words.width(), 19), row.title, font(14, 600), color(Role.TEXT)
            )
            canvas.text(QRectF(52, middle + 1, words.width(), 17), row.detail, font(12.5, tabular=True),
                        color(Role.TEXT_3))  # fmt: skip
        elif row.detail:
            taken = canvas.text(words, row.title, font(14, 600), color(Role.TEXT)) + 10
            canvas.text(
                words.adjusted(taken, 0, 0, 0), row.detail, font(12.5, tabular=True), color(Role.TEXT_3)
            )
        else:
            canvas.text(words, row.title, font(14, 600), color(Role.TEXT))

    def _paint_tag(self, canvas: Canvas, right: float, middle: float, row: PlanRow) -> float:
        roles = TONES[row.tone]
        face = font(12.5, 600, tabular=True)
        width = text_width(row.tag, face) + 16
        rect = QRectF(right - width, middle - 13, width, 26)
        fill = Role.SURFACE if row.is_now else roles.tint
        canvas.box(rect, color(fill), radius=RADIUS_TAG)
        canvas.text(rect, row.tag, face, color(roles.ink), Side.CENTER)
        return width
