"""A notice says what just happened, offers to undo it, and goes by itself; nothing beneath it moves."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QEnterEvent, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from pos.ui.theme.canvas import Canvas, text_width
from pos.ui.theme.current import color
from pos.ui.theme.palette import Role
from pos.ui.theme.sizes import PADDING, RADIUS_LARGE, TOUCH
from pos.ui.theme.tones import TONES, Tone
from pos.ui.widgets.buttons import Button
from pos.ui.widgets.empty import IconMark
from pos.ui.widgets.labels import TextLabel
from pos.ui.widgets.overlay import Overlay

_STAYS_MS = 6000
_WIDEST = 640


class Notice(Overlay):
    """At the foot of `over`. It stays as long as the pointer or the focus is on it.

    Signals:
        acted: the act was pressed (Undo).
        gone: it went, by itself or after the act.
    """

    acted = Signal()
    gone = Signal()

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self._tone = Tone.NEUTRAL
        self._stays = False
        self._mark = IconMark("info", size=20)
        self._words = TextLabel(size=14, weight=500, wrap=True)
        self._act = Button("")
        self._act.clicked.connect(self._on_act)
        row = QHBoxLayout(self)
        row.setContentsMargins(6, 6, 6, 6)
        row.setSpacing(12)
        row.addSpacing(10)
        row.addWidget(self._mark)
        row.addWidget(self._words, 1)
        row.addWidget(self._act)
        self._close = Button("", icon="x")
        self._close.setAccessibleName(self.tr("Close"))
        self._close.setToolTip(self.tr("Close"))
        self._close.setFixedWidth(TOUCH)
        self._close.clicked.connect(self.dismiss)
        row.addWidget(self._close)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._on_time_up)

    @property
    def text(self) -> str:
        """What it says."""
        return self._words.text()

    @property
    def act_button(self) -> Button:
        """The button of the act."""
        return self._act

    @property
    def close_button(self) -> Button:
        """What closes a notice that doesn't go by itself."""
        return self._close

    def say(
        self, text: str, tone: Tone = Tone.NEUTRAL, *, icon: str = "info", stays_ms: int = _STAYS_MS
    ) -> None:
        """Say something without an act; `stays_ms` 0 keeps it until `dismiss`."""
        self._show(text, tone, icon, stays_ms)
        self._act.hide()
        self.place_over(self.over.rect())

    def offer(
        self,
        text: str,
        act: str,
        *,
        key_cap: str = "",
        tone: Tone = Tone.NEUTRAL,
        icon: str = "info",
        stays_ms: int = _STAYS_MS,
    ) -> None:
        """Say something and offer an act on it: "Cart cleared", "Undo"."""
        self._act.set_title(act)
        self._act.set_key_cap(key_cap)
        self._act.show()
        self._show(text, tone, icon, stays_ms)

    def dismiss(self) -> None:
        """Go now."""
        self._timer.stop()
        if self.isVisible():
            self.hide()
            self.gone.emit()

    def place_over(self, room: QRect) -> None:
        words = round(text_width(self._words.text(), self._words.font())) + 2
        rest = 72 + sum(
            button.sizeHint().width() + 12 for button in (self._act, self._close) if not button.isHidden()
        )
        width = min(_WIDEST, room.width() - 2 * PADDING, max(280, words + rest))
        height = max(56, self.heightForWidth(width) if self.hasHeightForWidth() else 56)
        self.setGeometry(room.center().x() - width // 2, room.bottom() - height - PADDING, width, height)

    def _show(self, text: str, tone: Tone, icon: str, stays_ms: int) -> None:
        self._tone = tone
        self._words.setText(text)
        ink = TONES[tone].ink
        self._mark.set_icon(icon, ink)
        self.setAccessibleName(text)
        self._stays = not stays_ms
        self._close.setVisible(self._stays)
        self.show_over()
        self.place_over(self.over.rect())
        if stays_ms:
            self._timer.start(stays_ms)
        else:
            self._timer.stop()
        if QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))

    def paintEvent(self, event: QPaintEvent) -> None:
        canvas = Canvas.on(self)
        neutral = self._tone is Tone.NEUTRAL
        roles = TONES[self._tone]
        fill = Role.SURFACE if neutral else roles.tint
        border = Role.CONTROL_BORDER if neutral else roles.border
        canvas.box(canvas.bounds, color(fill), border=color(border), radius=RADIUS_LARGE)
        canvas.end()

    def enterEvent(self, event: QEnterEvent) -> None:
        self._timer.stop()

    def leaveEvent(self, event: QEvent) -> None:
        if self.isVisible() and not self._stays:
            self._timer.start(_STAYS_MS // 2)

    def _on_act(self) -> None:
        self.dismiss()
        self.acted.emit()

    def _on_time_up(self) -> None:
        if self._act.hasFocus():
            self._timer.start(_STAYS_MS)
        else:
            self.dismiss()
