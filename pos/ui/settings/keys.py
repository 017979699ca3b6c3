"""Which key does what, and giving an act another key by pressing it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from pos.ui.counter import Counter
from pos.ui.key_actions import ACTS, Action, KeyGroup, group_words, words_of
from pos.ui.settings.panel import Panel
from pos.ui.theme.canvas import Canvas
from pos.ui.theme.current import color
from pos.ui.theme.fonts import font
from pos.ui.theme.palette import Role
from pos.ui.theme.sizes import TOUCH
from pos.ui.widgets.buttons import Button
from pos.ui.widgets.faces import Face, State
from pos.ui.widgets.fields import FieldMessage
from pos.ui.widgets.labels import TextLabel
from pos.ui.widgets.pressable import Pressable

_MODIFIERS = {
    int(Qt.Key.Key_Shift),
    int(Qt.Key.Key_Control),
    int(Qt.Key.Key_Alt),
    int(Qt.Key.Key_AltGr),
    int(Qt.Key.Key_Meta),
}


class KeyButton(Pressable):
    """One act and its key. Pressed, it waits for the key that is to be its own; Esc leaves it as it was."""

    def __init__(self, action: Action, panel: KeysPanel) -> None:
        self.action = action
        self._panel = panel
        super().__init__(words_of(action), parent=panel)
        self.setCheckable(True)
        self.set_height(TOUCH)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_key()

    def show_key(self) -> None:
        """Print the key it has now."""
        self.cap = self._panel.counter.keys.cap(self.action)
        self.setAccessibleDescription(self.cap)
        self.update()

    def content_width(self) -> float:
        return 320

    def minimumSizeHint(self) -> QSize:
        return QSize(200, TOUCH)

    def paint_content(self, canvas: Canvas, face: Face) -> None:
        bounds = canvas.bounds
        right = bounds.right() - 12
        canvas.text(bounds.adjusted(14, 0, -150, 0), self.title, font(14), color(face.ink))
        if self.state() is State.CHOSEN:
            words = self.tr("Press the new key")
            canvas.text(
                QRectF(right - 140, bounds.top(), 140, bounds.height()), words, font(13, 600), color(face.ink)
            )
            return
        canvas.key_cap(right, bounds.center().y(), self.cap, face.cap())

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ShortcutOverride and self.isChecked():
            event.accept()
            return True
        if event.type() is QEvent.Type.KeyPress and self.isChecked() and isinstance(event, QKeyEvent):
            self._take(event)
            return True
        if event.type() is QEvent.Type.FocusOut:
            self.setChecked(False)
        return super().event(event)

    def _take(self, event: QKeyEvent) -> None:
        if event.key() in _MODIFIERS:
            return
        self.setChecked(False)
        if event.key() == Qt.Key.Key_Escape and self.action is not Action.BACK:
            return
        combination = QKeySequence(
            event.keyCombination().toCombined() & ~int(Qt.KeyboardModifier.KeypadModifier.value)
        )
        self._panel.change(self.action, combination.toString())


class KeysPanel(Panel):
    """All acts by group, each with its key; a key that is taken is refused by name."""

    def __init__(self, counter: Counter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.counter = counter
        self.buttons: dict[Action, KeyButton] = {}
        self.set_head(
            self.tr("Keys"),
            self.tr("Press an act, then the key that it should have. Buttons print it at once."),
        )
        self.message = FieldMessage()
        self.message.hide()
        self.body.addWidget(self.message)
        self.body.addWidget(self._list(), 1)
        self.reset = Button(self.tr("Back to the first keys"), icon="arrow-counter-clockwise")
        self.reset.clicked.connect(counter.keys.reset)
        row = QHBoxLayout()
        row.addWidget(self.reset)
        row.addStretch(1)
        self.body.addLayout(row)
        counter.keys.changed.connect(self._show_keys)

    def _list(self) -> QScrollArea:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(4)
        for group in KeyGroup:
            column.addWidget(TextLabel(group_words(group), size=12, weight=600, role=Role.TEXT_3))
            for action in (action for action, act in ACTS.items() if act.group is group):
                self.buttons[action] = KeyButton(action, self)
                column.addWidget(self.buttons[action])
            column.addSpacing(10)
        area = QScrollArea()
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setSizeAdjustPolicy(QAbstractScrollArea.SizeAdjustPolicy.AdjustIgnored)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inside)
        area.viewport().setAutoFillBackground(False)
        inside.setAutoFillBackground(False)
        return area

    def change(self, action: Action, key: str) -> None:
        """Give an act another key, or say why it can't have it."""
        sentence = self.counter.keys.change(action, key)
        self.message.set_text(sentence)
        self.message.setVisible(bool(sentence))

    def _show_keys(self) -> None:
        self.message.hide()
        for button in self.buttons.values():
            button.show_key()
