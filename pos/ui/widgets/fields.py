"""A field says what it wants above it, what is wrong right under it, and keeps what was typed."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from pos.ui.theme.canvas import Canvas, cap_at_rest, key_cap_width, text_width
from pos.ui.theme.current import color
from pos.ui.theme.fonts import font
from pos.ui.theme.palette import Role
from pos.ui.theme.sizes import RADIUS, RADIUS_LARGE, SEARCH, TOUCH
from pos.ui.theme.tones import TONES, Tone
from pos.ui.widgets.labels import TextLabel


class Verdict(StrEnum):
    """What is known of the value: nothing yet, that it is right, or that it must be corrected."""

    NONE = "none"
    RIGHT = "right"
    WRONG = "wrong"


# A menu or another window has the focus for a moment; the person is still in the field.
_STILL_HERE = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)


class FieldBox(QWidget):
    """The box around an editor: its border tells focus and verdict, and nothing inside shifts.

    Signals:
        left: the editor lost the focus to something else in the window.
    """

    left = Signal()

    def __init__(self, editor: QWidget, *, height: int = TOUCH, icon: str = "", radius: int = RADIUS) -> None:
        super().__init__()
        self.editor = editor
        self._icon, self._radius = icon, radius
        self._verdict = Verdict.NONE
        self.setFixedHeight(height)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusProxy(editor)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(12, 2, 12, 2)
        self._row.setSpacing(8)
        # Margins aren't mirrored right to left, room in the row is.
        if icon:
            self._row.addSpacing(32)
        self._row.addWidget(editor, 1)
        self._tick_room = QWidget()
        self._tick_room.setFixedWidth(18)
        self._tick_room.hide()
        self._row.addWidget(self._tick_room)
        editor.installEventFilter(self)

    def set_verdict(self, verdict: Verdict) -> None:
        """Show a tick, a red border, or neither."""
        self._verdict = verdict
        self._tick_room.setVisible(verdict is Verdict.RIGHT)
        self.update()

    def add_trailing(self, widget: QWidget) -> None:
        """Put something after the editor, inside the box."""
        self._row.addWidget(widget)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut, QEvent.Type.EnabledChange):
            self.update()
        if isinstance(event, QFocusEvent) and event.lostFocus() and event.reason() not in _STILL_HERE:
            self.left.emit()
        return False

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.editor.setFocus(Qt.FocusReason.MouseFocusReason)

    def paintEvent(self, event: QPaintEvent) -> None:
        canvas = Canvas.on(self)
        focused, able = self.editor.hasFocus(), self.editor.isEnabled()
        border = Role.ACCENT if focused else Role.CONTROL_BORDER
        wrong = self._verdict is Verdict.WRONG
        if not able:
            canvas.box(canvas.bounds, color(Role.DISABLED_FILL), radius=self._radius)
        else:
            canvas.box(
                canvas.bounds,
                color(Role.SURFACE),
                border=color(Role.RED if wrong else border),
                width=2 if focused or wrong else 1,
                radius=self._radius,
            )
        middle = canvas.bounds.center().y()
        if self._icon:
            tint = Role.ACCENT if focused else Role.TEXT_3
            canvas.icon(QRectF(13, middle - 11, 22, 22), self._icon, color(tint))
        if self._verdict is Verdict.RIGHT:
            canvas.icon(QRectF(canvas.bounds.right() - 32, middle - 10, 20, 20), "check", color(Role.GREEN))
        canvas.end()


class Field(QWidget):
    """A label, a box of 44 and, when there is something to correct, one sentence under it.

    `hint` stands at the end of the label's row ("Optional", "For the receipt").

    Signals:
        changed: the text, whenever a person changes it.
        left: the field lost the focus or Enter was pressed: the moment to check.
    """

    changed = Signal(str)
    left = Signal()

    def __init__(
        self,
        label: str,
        *,
        hint: str = "",
        placeholder: str = "",
        required: bool = False,
        icon: str = "",
        tabular: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.editor = plain_editor(placeholder, tabular=tabular)
        self._setup_ui(FieldBox(self.editor, icon=icon), label, hint)
        self.set_required(required)
        self.editor.textEdited.connect(self._on_edited)
        self.editor.returnPressed.connect(self.left)

    def _setup_ui(self, box: FieldBox, label: str, hint: str) -> None:
        self.box = box
        box.left.connect(self.left)
        self._label = TextLabel(label, size=13, role=Role.TEXT_2)
        self._label.setBuddy(box.editor)
        self._hint = TextLabel(hint, size=13, role=Role.TEXT_3)
        self._message = FieldMessage()
        self._message.hide()
        box.editor.setAccessibleName(label)
        head = QHBoxLayout()
        head.setContentsMargins(0, 0, 0, 0)
        head.addWidget(self._label, 1)
        head.addWidget(self._hint)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(box)
        column.addWidget(self._message)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self.setFocusProxy(box.editor)
        # Without a policy of its own Qt refuses it a place in the tab order, and says nothing.
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    @property
    def text(self) -> str:
        """What is in the field."""
        return self.editor.text()

    def set_text(self, text: str) -> None:
        """Fill the field; a verdict on what was there before goes away."""
        self.editor.setText(text)
        self.clear_verdict()

    def set_label(self, label: str) -> None:
        """Call the field something else: "ZIP code" becomes "Postcode" with the country."""
        self._label.setText(label)
        self.box.editor.setAccessibleName(label)

    def set_hint(self, hint: str) -> None:
        """Say something else at the end of the label's row."""
        self._hint.setText(hint)

    def set_required(self, required: bool) -> None:
        """Tell a screen reader that the field must be filled; the eye reads it in the hint."""
        self._required = required
        self.box.editor.setAccessibleDescription(self._hint.text() if required else "")

    @property
    def is_required(self) -> bool:
        """Whether the field must be filled."""
        return self._required

    @property
    def message(self) -> str:
        """The sentence under the field, or nothing."""
        return self._message.text()

    def keep_room_for_sentence(self) -> None:
        """Keep a line free for the sentence, so that nothing beneath moves when it comes."""
        policy = self._message.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self._message.setSizePolicy(policy)

    def show_wrong(self, sentence: str) -> None:
        """Ask for a correction in one sentence; the value stays as it was typed."""
        self._message.set_text(sentence)
        self._message.show()
        self.box.set_verdict(Verdict.WRONG)
        self.box.editor.setAccessibleDescription(sentence)

    def show_right(self) -> None:
        """Tick the value."""
        self.clear_verdict()
        self.box.set_verdict(Verdict.RIGHT)

    def clear_verdict(self) -> None:
        """Say nothing of the value."""
        self._message.set_text("")
        self._message.hide()
        self.box.set_verdict(Verdict.NONE)
        self.box.editor.setAccessibleDescription(self._hint.text())

    def _on_edited(self, text: str) -> None:
        self.clear_verdict()
        self.changed.emit(text)


class FieldMessage(QWidget):
    """What to correct: an icon and one sentence, red, wrapped where it must be."""

    def __init__(self) -> None:
        super().__init__()
        self._words = TextLabel(size=13, weight=500, role=Role.RED, wrap=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 1, 0, 0)
        row.setSpacing(0)
        row.addSpacing(24)
        row.addWidget(self._words, 1)

    def text(self) -> str:
        """The sentence."""
        return self._words.text()

    def set_text(self, sentence: str) -> None:
        """Show another sentence."""
        self._words.setText(sentence)

    def paintEvent(self, event: QPaintEvent) -> None:
        canvas = Canvas.on(self)
        canvas.icon(QRectF(0, 2, 18, 18), "warning-circle-fill", color(Role.RED))
        canvas.end()


class SearchField(FieldBox):
    """The 48 px field that searching and scanning end up in: icon, text, a state in words, a key cap.

    Signals:
        changed: the text, whenever it changes.
        entered: the text, on Enter.
    """

    changed = Signal(str)
    entered = Signal(str)

    def __init__(self, placeholder: str, *, key_cap: str = "", icon: str = "magnifying-glass") -> None:
        line = plain_editor(placeholder, size=15)
        super().__init__(line, height=SEARCH, icon=icon, radius=RADIUS_LARGE)
        self.line = line
        self._slot = _TrailingSlot(key_cap)
        self.add_trailing(self._slot)
        line.setAccessibleName(placeholder)
        line.textChanged.connect(self.changed)
        line.returnPressed.connect(lambda: self.entered.emit(line.text()))

    @property
    def text(self) -> str:
        """What is in the field."""
        return self.line.text()

    def set_text(self, text: str) -> None:
        """Fill the field."""
        self.line.setText(text)

    def show_state(self, icon: str, words: str, tone: Tone = Tone.GREEN) -> None:
        """Say something at the end of the field: "Scanner ready", "3 products"; nothing for none."""
        self._slot.show_state(icon, words, tone)


class _TrailingSlot(QWidget):
    def __init__(self, key_cap: str) -> None:
        super().__init__()
        self._key_cap, self._icon, self._words, self._tone = key_cap, "", "", Tone.NEUTRAL
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)

    def show_state(self, icon: str, words: str, tone: Tone) -> None:
        self._icon, self._words, self._tone = icon, words, tone
        self.setAccessibleName(words)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        words = text_width(self._words, font(13.5, 500)) + 26 if self._words else 0
        cap = key_cap_width(self._key_cap) + 10 if self._key_cap else 0
        return QSize(round(words + cap), SEARCH - 4)

    def paintEvent(self, event: QPaintEvent) -> None:
        canvas = Canvas.on(self)
        ink = color(TONES[self._tone].ink)
        right, middle = canvas.bounds.right(), canvas.bounds.center().y()
        if self._key_cap:
            right -= canvas.key_cap(right, middle, self._key_cap, cap_at_rest()) + 10
        if self._words:
            canvas.icon(QRectF(0, middle - 9, 18, 18), self._icon, ink)
            canvas.text(QRectF(25, 0, right - 25, canvas.bounds.height()), self._words, font(13.5, 500), ink)
        canvas.end()


def plain_editor(placeholder: str = "", *, size: float = 15, tabular: bool = False) -> QLineEdit:
    """A line editor without a frame of its own, for a `FieldBox`."""
    editor = QLineEdit()
    editor.setFrame(False)
    editor.setPlaceholderText(placeholder)
    editor.setFont(font(size, tabular=tabular))
    editor.setTextMargins(-2, 0, 0, 0)
    palette = editor.palette()
    palette.setColor(palette.ColorRole.Base, Qt.GlobalColor.transparent)
    editor.setPalette(palette)
    # Qt paints a disabled editor's ground from a style sheet's defaults, whatever its palette says.
    editor.setStyleSheet("QLineEdit { background: transparent; }")
    return editor
