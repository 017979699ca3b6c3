"""The lock screen: the sale beneath stays as it is, and nobody sees it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from pos.domain.shop import Mode
from pos.services.demo import PRACTICE_PINS
from pos.store.people import list_staff
from pos.ui.counter import Counter
from pos.ui.lock.sign_in import SignIn
from pos.ui.mode_words import band_for
from pos.ui.theme.canvas import Canvas, Side
from pos.ui.theme.current import color
from pos.ui.theme.palette import Role
from pos.ui.theme.sizes import BAND, PAY
from pos.ui.widgets.buttons import Button
from pos.ui.widgets.card import Card
from pos.ui.widgets.empty import IconMark
from pos.ui.widgets.faces import Kind
from pos.ui.widgets.fields import FieldBox, FieldMessage, plain_editor
from pos.ui.widgets.keypad import NumericKeypad
from pos.ui.widgets.labels import TextLabel
from pos.ui.widgets.overlay import Overlay
from pos.ui.widgets.tag import Avatar

_WIDTH = 380
_LONGEST_PIN = 12


class LockScreen(Overlay):
    """Covers the window until a PIN is right.

    Signals:
        unlocked: somebody signed in; the screen is gone.
    """

    unlocked = Signal()

    def __init__(self, counter: Counter, over: QWidget) -> None:
        super().__init__(over)
        self._counter = counter
        self._sign_in = SignIn(counter, self)
        self._sign_in.signed_in.connect(self._on_signed_in)
        self._sign_in.refused.connect(self._on_refused)
        self._sign_in.busy_changed.connect(lambda busy: self.unlock.setEnabled(not busy))
        self._before = QApplication.focusWidget()
        self.setAccessibleName(self.tr("The till is locked"))
        self._setup_ui()

    def _setup_ui(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        band = band_for(self._counter.context.mode, self._counter.choices)
        if band is not None:
            column.addWidget(band)
        column.addStretch(2)
        column.addLayout(self._head())
        column.addSpacing(20)
        middle = QHBoxLayout()
        middle.setSpacing(16)
        middle.addStretch(1)
        middle.addWidget(self._pad())
        middle.addWidget(self._people())
        middle.addStretch(1)
        column.addLayout(middle)
        column.addStretch(3)

    def _head(self) -> QVBoxLayout:
        context = self._counter.context
        column = QVBoxLayout()
        column.setSpacing(4)
        column.addWidget(IconMark("lock-simple-fill", Role.ACCENT, size=36), 0, Qt.AlignmentFlag.AlignHCenter)
        title = TextLabel(context.shop.name, size=26, weight=700, side=Side.CENTER)
        where = self.tr("{till} is locked. Its sale is kept as it is.").format(till=context.till.name)
        column.addWidget(title)
        column.addWidget(TextLabel(where, size=15, role=Role.TEXT_2, side=Side.CENTER))
        return column

    def _pad(self) -> QWidget:
        card = Card(padding=20)
        card.setFixedWidth(_WIDTH)
        self.pin = plain_editor(self.tr("Your PIN"), size=18)
        self.pin.setEchoMode(QLineEdit.EchoMode.Password)
        self.pin.setMaxLength(_LONGEST_PIN)
        self.pin.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.pin.setAccessibleName(self.tr("PIN"))
        self.pin.returnPressed.connect(self._on_entered)
        self.message = FieldMessage()
        self.message.hide()
        keypad = NumericKeypad(extra="")
        keypad.attach(self.pin)
        self.unlock = Button(self.tr("Unlock"), Kind.PRIMARY, key_cap="Enter", height=PAY)
        self.unlock.clicked.connect(self._on_entered)
        for widget in (FieldBox(self.pin, height=52), self.message, keypad, self.unlock):
            card.body.addWidget(widget)
        return card

    def _people(self) -> QWidget:
        card = Card(padding=20)
        card.setFixedWidth(_WIDTH)
        card.body.setSpacing(12)
        card.body.addWidget(TextLabel(self.tr("Who works here"), size=18, weight=600))
        context = self._counter.context
        pins = {name: pin for _role, name, pin in PRACTICE_PINS} if context.mode is Mode.PRACTICE else {}
        roles = {"clerk": self.tr("Clerk"), "manager": self.tr("Manager"), "admin": self.tr("Administrator")}
        for member in list_staff(context.store):
            now = context.staff is not None and context.staff.id == member.id
            words = roles[member.role.value] + (self.tr(", selling now") if now else "")
            card.body.addLayout(_person(member.name, words, pins.get(member.name, "")))
        card.body.addStretch(1)
        if pins:
            card.body.addWidget(
                TextLabel(
                    self.tr("PINs are shown because this is practice."), size=13, role=Role.TEXT_3, wrap=True
                )
            )
        return card

    def open(self) -> None:
        """Cover the window and wait for a PIN."""
        self.show_over()
        self.pin.setFocus(Qt.FocusReason.PopupFocusReason)

    def place_over(self, room: QRect) -> None:
        self.setGeometry(room)

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.accept()

    def focusNextPrevChild(self, next_: bool) -> bool:
        stops = [self.pin, *self.findChildren(Button)]
        now = QApplication.focusWidget()
        place = stops.index(now) if now in stops else -1
        stops[(place + (1 if next_ else -1)) % len(stops)].setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        canvas = Canvas.on(self)
        canvas.fill(canvas.bounds.adjusted(0, BAND if self._is_banded() else 0, 0, 0), color(Role.GROUND))
        canvas.end()

    def _is_banded(self) -> bool:
        return self._counter.context.mode is not Mode.LIVE

    def _on_entered(self) -> None:
        self._sign_in.try_pin(self.pin.text())
        self.pin.clear()

    def _on_refused(self, sentence: str) -> None:
        self.message.set_text(sentence)
        self.message.show()

    def _on_signed_in(self) -> None:
        self.hide()
        if self._before is not None and self._before.isVisible():
            self._before.setFocus(Qt.FocusReason.OtherFocusReason)
        self.unlocked.emit()
        self.deleteLater()


def _person(name: str, words: str, pin: str) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(12)
    row.addWidget(Avatar(name))
    column = QVBoxLayout()
    column.setSpacing(0)
    column.addWidget(TextLabel(name, size=15, weight=600))
    column.addWidget(TextLabel(words, size=12.5, role=Role.TEXT_3))
    row.addLayout(column, 1)
    if pin:
        row.addWidget(TextLabel(pin, size=15, weight=600, tabular=True, role=Role.TEXT_2))
    return row
