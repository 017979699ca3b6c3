"""F1: every key there is, by where it acts."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from pos.ui.counter import Counter
from pos.ui.key_actions import ACTS, Action, KeyGroup, group_words, words_of
from pos.ui.keys import Keymap
from pos.ui.places import Place
from pos.ui.theme.canvas import Canvas, cap_at_rest, key_cap_width
from pos.ui.theme.current import color
from pos.ui.theme.fonts import font
from pos.ui.theme.palette import Role
from pos.ui.widgets.labels import TextLabel
from pos.ui.widgets.sheet import Sheet, SheetAct

_ROW = 26
_COLUMNS: tuple[tuple[KeyGroup, ...], ...] = (
    (KeyGroup.SALE,),
    (KeyGroup.TENDER, KeyGroup.DECLINED, KeyGroup.UNKNOWN),
    (KeyGroup.PAID, KeyGroup.ALWAYS),
)


class KeyRows(QWidget):
    """The acts of one group, each with its key cap."""

    def __init__(self, keys: Keymap, group: KeyGroup, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._keys = keys
        self._acts = tuple(action for action, act in ACTS.items() if act.group is group)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(", ".join(f"{words_of(act)}: {keys.cap(act)}" for act in self._acts))

    def sizeHint(self) -> QSize:
        return QSize(250, _ROW * len(self._acts))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        canvas = Canvas.on(self)
        for row, action in enumerate(self._acts):
            self._paint_row(canvas, row * _ROW, action)
        canvas.end()

    def _paint_row(self, canvas: Canvas, top: int, action: Action) -> None:
        cap, middle, right = self._keys.cap(action), top + _ROW / 2, canvas.bounds.right()
        canvas.key_cap(right, middle, cap, cap_at_rest())
        room = QRectF(0, top, right - key_cap_width(cap) - 8, _ROW)
        canvas.text(room, words_of(action), font(14), color(Role.TEXT))


class KeysSheet(Sheet):
    """The list of keys over the window; Esc closes it."""

    def __init__(self, counter: Counter, over: QWidget) -> None:
        super().__init__(
            over,
            "",
            acts=[
                SheetAct("change", self.tr("Change keys")),
                SheetAct("close", self.tr("Close"), key="F1", key_cap="Esc"),
            ],
            width=948,
        )
        self.title.setText(self.tr("Keys"))
        self.setAccessibleName(self.tr("Keys"))
        self._counter = counter
        self.say(
            self.tr(
                "A letter alone acts while no field is being typed in; with Ctrl it acts everywhere. "
                "A scanner may be used at any time."
            )
        )
        grid = QGridLayout()
        grid.setHorizontalSpacing(36)
        for place, groups in enumerate(_COLUMNS):
            grid.addLayout(self._column(groups), 0, place)
            grid.setColumnStretch(place, 1)
        self.body.addLayout(grid)
        self.finished.connect(self._on_finished)

    def _column(self, groups: tuple[KeyGroup, ...]) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(2)
        for group in groups:
            column.addWidget(TextLabel(group_words(group), size=12, weight=600, role=Role.TEXT_3))
            column.addWidget(KeyRows(self._counter.keys, group))
            column.addSpacing(12)
        column.addStretch(1)
        return column

    def _on_finished(self, answer: str) -> None:
        self.deleteLater()
        if answer == "change":
            self._counter.places.go(Place.SETTINGS, "keys")
