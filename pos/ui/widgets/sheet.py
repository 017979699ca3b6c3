"""A sheet lies over the window for a form or a question; nothing blocks, the answer comes as a signal."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QKeySequence, QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from pos.ui.theme.canvas import Canvas
from pos.ui.theme.current import current_palette
from pos.ui.theme.palette import DARK, LIGHT, Role
from pos.ui.theme.sizes import GAP, PADDING
from pos.ui.widgets.buttons import Button
from pos.ui.widgets.card import Card
from pos.ui.widgets.faces import Kind
from pos.ui.widgets.labels import TextLabel
from pos.ui.widgets.overlay import Overlay

_SCRIM = 0.45
_PADDING = 20


@dataclass(frozen=True, slots=True)
class SheetAct:
    """A button of a sheet: its answer, its words, and the key that presses it ("F9", "Return")."""

    answer: str
    text: str
    kind: Kind = Kind.SECONDARY
    key: str = ""
    key_cap: str = ""


class Sheet(Overlay):
    """Title, a body, a row of acts. Esc answers with nothing; the focus stays inside until then.

    While it is open, no shortcut of the window beneath can fire.

    Signals:
        finished: the answer of the act that was pressed, or "" when it was left.
    """

    finished = Signal(str)

    def __init__(self, over: QWidget, title: str, *, acts: Sequence[SheetAct] = (), width: int = 480) -> None:
        super().__init__(over)
        self._width = width
        self._before: QWidget | None = None
        self._acts = tuple(acts)
        self.buttons: dict[str, Button] = {}
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(title)
        self._setup_ui(title)

    def _setup_ui(self, title: str) -> None:
        self.card = Card(padding=_PADDING, parent=self)
        self.title = TextLabel(title, size=18, weight=600, wrap=True)
        self.body = QVBoxLayout()
        self.body.setSpacing(GAP + 4)
        self.card.body.addWidget(self.title)
        self.card.body.addSpacing(4)
        self.card.body.addLayout(self.body, 1)
        row = QHBoxLayout()
        row.setSpacing(GAP)
        row.addStretch(1)
        for act in self._acts:
            button = Button(act.text, act.kind, key_cap=act.key_cap)
            button.clicked.connect(lambda _on=False, answer=act.answer: self.finish(answer))
            self.buttons[act.answer] = button
            row.addWidget(button)
        if self._acts:
            self.card.body.addSpacing(GAP)
            self.card.body.addLayout(row)

    def say(self, text: str) -> TextLabel:
        """Add a sentence to the body."""
        label = TextLabel(text, size=14, role=Role.TEXT_2, wrap=True)
        self.body.addWidget(label)
        return label

    def open(self, first: QWidget | None = None) -> None:
        """Show it over the window and give the focus to `first`, or to its first field or button."""
        self._before = QApplication.focusWidget()
        self.show_over()
        target = first or next((w for w in self._stops() if not isinstance(w, Button)), None)
        target = target or (self.buttons[self._acts[-1].answer] if self._acts else self)
        target.setFocus(Qt.FocusReason.PopupFocusReason)

    def finish(self, answer: str = "") -> None:
        """Close it with an answer; the focus goes back to where it was."""
        if not self.isVisible():
            return
        self.hide()
        if self._before is not None and self._before.isVisible():
            self._before.setFocus(Qt.FocusReason.OtherFocusReason)
        self.finished.emit(answer)

    def place_over(self, room: QRect) -> None:
        self.setGeometry(room)
        width = min(self._width, room.width() - 2 * PADDING)
        wanted = self.card.heightForWidth(width) if self.card.hasHeightForWidth() else 0
        height = min(max(wanted, self.card.sizeHint().height()), room.height() - 2 * PADDING)
        self.card.setGeometry(
            (room.width() - width) // 2, max(PADDING, (room.height() - height) // 3), width, height
        )

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ShortcutOverride:
            # Taken here, so that F9 beneath an open question pays nothing.
            event.accept()
            return True
        if event.type() is QEvent.Type.LayoutRequest and self.isVisible():
            self.place_over(self.over.rect())
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.finish()
            return
        pressed = QKeySequence(event.keyCombination())
        for act in self._acts:
            if act.key and QKeySequence(act.key) == pressed and self.buttons[act.answer].isEnabled():
                self.buttons[act.answer].click()
                return
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def focusNextPrevChild(self, next_: bool) -> bool:
        stops = self._stops()
        if not stops:
            return True
        now = QApplication.focusWidget()
        place = stops.index(now) if now in stops else (-1 if next_ else 0)
        stops[(place + (1 if next_ else -1)) % len(stops)].setFocus(
            Qt.FocusReason.TabFocusReason if next_ else Qt.FocusReason.BacktabFocusReason
        )
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        canvas = Canvas.on(self)
        scrim = QColor(LIGHT.text if current_palette() is LIGHT else DARK.ground)
        scrim.setAlphaF(_SCRIM if current_palette() is LIGHT else 0.7)
        canvas.painter.fillRect(self.rect(), scrim)
        canvas.end()

    def _stops(self) -> list[QWidget]:
        """Where Tab goes within the sheet, in the order of the tab chain."""
        found: list[QWidget] = []
        widget = self.nextInFocusChain()
        while widget is not None and widget is not self:
            takes = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
            if takes and widget.isVisible() and widget.isEnabled() and self.isAncestorOf(widget):
                found.append(widget)
            widget = widget.nextInFocusChain()
        return [each for each in found if each.focusProxy() is None]
