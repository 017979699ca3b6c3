"""What has happened, what is happening and what is still to come, one row each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from pos.ui.theme.canvas import Canvas, Side, text_width
from pos.ui.theme.current import color
from pos.ui.theme.fonts import font
from pos.ui.theme.palette import Role
from pos.ui.theme.sizes import STEP_ROW


class Progress(StrEnum):
    """How far a step is: a green tick, a half-filled disc, an empty ring; or how it went wrong."""

    DONE = "done"
    NOW = "now"
    TO_COME = "to_come"
    DECLINED = "declined"
    ATTENTION = "attention"
    DOUBT = "doubt"


@dataclass(frozen=True, slots=True)
class Step:
    """One step in words, and when it was, or how long it has been running, in words too."""

    text: str
    progress: Progress = Progress.TO_COME
    time: str = ""
    icon: str = ""


_MARKS = {
    Progress.DONE: ("check-circle-fill", Role.GREEN),
    Progress.NOW: ("circle-half-fill", Role.ACCENT),
    Progress.TO_COME: ("circle", Role.CONTROL_BORDER),
    Progress.DECLINED: ("x-circle-fill", Role.RED),
    Progress.ATTENTION: ("warning-fill", Role.AMBER),
    Progress.DOUBT: ("question-fill", Role.VIOLET),
}


class StepList(QWidget):
    """Rows of 30 (32 when spread out): mark, words, time. Times stand in a column of their own.

    `times_at_end` puts them at the far side, as in a list of what is known.
    """

    def __init__(
        self, *, row_height: int = STEP_ROW, times_at_end: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._steps: tuple[Step, ...] = ()
        self._row, self._times_at_end = row_height, times_at_end
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_steps(self, steps: Sequence[Step]) -> None:
        """Show these steps; a screen reader is told the one that is running."""
        self._steps = tuple(steps)
        running = next((step.text for step in steps if step.progress is Progress.NOW), "")
        self.setAccessibleName(running or (steps[-1].text if steps else ""))
        self.setAccessibleDescription(", ".join(f"{step.text} {step.time}".strip() for step in steps))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        words = max((text_width(step.text, font(14.5, 600)) for step in self._steps), default=0)
        return QSize(round(words) + 37 + 100, self._row * max(1, len(self._steps)))

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self._row * max(1, len(self._steps)))

    def paintEvent(self, event: QPaintEvent) -> None:
        canvas = Canvas.on(self)
        words = max((text_width(step.text, font(14.5, 600)) for step in self._steps), default=0)
        column = max(160.0, words + 24) + 34
        for place, step in enumerate(self._steps):
            row = QRectF(0, place * self._row, canvas.bounds.width(), self._row)
            self._paint_step(canvas, row, column, step)
        canvas.end()

    def _paint_step(self, canvas: Canvas, row: QRectF, column: float, step: Step) -> None:
        icon, role = _MARKS[step.progress]
        mark = QRectF(0, row.center().y() - 10.5, 22, 21)
        canvas.icon(mark, step.icon or icon, color(role))
        now = step.progress is Progress.NOW
        ink = Role.TEXT_3 if step.progress is Progress.TO_COME else Role.TEXT
        time_face, quiet = font(13, tabular=True), color(Role.TEXT_3)
        spent = text_width(step.time, time_face) if step.time else 0
        room = (row.width() - spent - 10 if self._times_at_end else column - 10) - 34
        canvas.text(
            QRectF(34, row.top(), room, row.height()), step.text, font(14.5, 600 if now else 400), color(ink)
        )
        if self._times_at_end:
            canvas.text(row, step.time, time_face, quiet, Side.TRAILING)
        else:
            canvas.text(row.adjusted(column, 0, 0, 0), step.time, time_face, quiet)
