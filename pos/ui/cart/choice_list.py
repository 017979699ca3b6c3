"""Rows to choose one from, by touch or by Up, Down and Enter: sales on hold, customers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QScroller, QSizePolicy, QVBoxLayout, QWidget

from pos.ui.theme.canvas import Canvas, Side, text_width
from pos.ui.theme.current import color
from pos.ui.theme.fonts import font
from pos.ui.theme.sizes import GAP
from pos.ui.widgets.faces import Face
from pos.ui.widgets.pressable import Pressable

_ROW = 60
_INSET = 14


@dataclass(frozen=True, slots=True)
class ChoiceRow:
    """One row: its key, two lines of words, and an amount at the end."""

    key: str
    title: str
    detail: str = ""
    amount: str = ""


class _RowButton(Pressable):
    def __init__(self, row: ChoiceRow) -> None:
        self._row = row
        super().__init__(row.title)
        self.set_height(_ROW)
        self.setAccessibleDescription(", ".join(part for part in (row.detail, row.amount) if part))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def content_width(self) -> float:
        return 240

    def minimumSizeHint(self) -> QSize:
        return QSize(120, _ROW)

    def paint_content(self, canvas: Canvas, face: Face) -> None:
        bounds = canvas.bounds.adjusted(_INSET, 0, -_INSET, 0)
        middle = bounds.center().y()
        amount = font(15, 600, tabular=True)
        taken = text_width(self._row.amount, amount) + 12 if self._row.amount else 0
        canvas.text(bounds, self._row.amount, amount, color(face.ink), Side.TRAILING)
        room = bounds.width() - taken
        title = QRectF(bounds.left(), middle - 21 if self._row.detail else bounds.top(), room, 22)
        if not self._row.detail:
            title.setHeight(bounds.height())
        canvas.text(title, self._row.title, font(14.5, 600), color(face.ink))
        lower = QRectF(bounds.left(), middle + 1, room, 19)
        canvas.text(lower, self._row.detail, font(13, tabular=True), color(face.ink_2))


class ChoiceList(QScrollArea):
    """Rows of 60.

    Signals:
        chosen: the key of the row that was pressed.
        left_upwards: Up was pressed on the first row.
    """

    chosen = Signal(str)
    left_upwards = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        QScroller.grabGesture(self.viewport(), QScroller.ScrollerGestureType.TouchGesture)
        self.rows: list[_RowButton] = []
        self._keys: list[str] = []
        self.set_rows(())

    def set_rows(self, rows: Sequence[ChoiceRow]) -> None:
        """Show these rows."""
        body = QWidget()
        body.setAutoFillBackground(False)
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, GAP, 0)
        column.setSpacing(GAP)
        self.rows, self._keys = [], [row.key for row in rows]
        for row in rows:
            button = _RowButton(row)
            button.clicked.connect(lambda _on=False, key=row.key: self.chosen.emit(key))
            button.installEventFilter(self)
            self.rows.append(button)
            column.addWidget(button)
        column.addStretch(1)
        self.setWidget(body)
        body.setAutoFillBackground(False)

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of the rows, from the top."""
        return tuple(self._keys)

    def focus_first(self) -> None:
        """Give the first row the focus, if there is one."""
        if self.rows:
            self.rows[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress and watched in self.rows:
            place = [row is watched for row in self.rows].index(True)
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
            if step:
                self._go(place + step)
                return True
        return super().eventFilter(watched, event)

    def _go(self, place: int) -> None:
        if place < 0:
            self.left_upwards.emit()
        elif place < len(self.rows):
            self.rows[place].setFocus(Qt.FocusReason.OtherFocusReason)
            self.ensureWidgetVisible(self.rows[place], 0, GAP)
