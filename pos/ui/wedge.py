"""A scanner is a fast keyboard: telling its bursts from a person's typing, where keys enter the window.

Keys are judged on their way into the QWindow, before any shortcut, button or field sees them. A printable
key is held for as long as a burst may still come of it; a burst ends in Enter and becomes a scan, anything
slower is sent on, in order, a blink later. Tab ends a burst, too, but not in a text field: there it is how a
quick typist goes on to the next one.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QKeyEvent, QWindow
from PySide6.QtWidgets import QLineEdit

from pos.ui.scanner import Burst, Scanner

GAP_MS = 32
"""The longest silence between two keys of one burst; people don't get under 50 for three keys in a row."""

LEAST_KEYS = 3

_ENDS = {
    int(Qt.Key.Key_Return): "Enter",
    int(Qt.Key.Key_Enter): "Enter",
    int(Qt.Key.Key_Tab): "Tab",
}
_SHIFTS = {int(Qt.Key.Key_Shift), int(Qt.Key.Key_CapsLock), int(Qt.Key.Key_NumLock), int(Qt.Key.Key_AltGr)}
_PLAIN = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier


@dataclass(frozen=True, slots=True)
class _Held:
    event: QKeyEvent
    at_ms: int

    @property
    def is_press(self) -> bool:
        return self.event.type() is QEvent.Type.KeyPress


class Wedge(QObject):
    """Watches the windows it is shown and gives a `Scanner` what was scanned in them."""

    def __init__(self, scanner: Scanner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._scanner = scanner
        self._held: list[_Held] = []
        self._window: QWindow | None = None
        self._is_sending = False
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setTimerType(Qt.TimerType.PreciseTimer)
        self._patience.timeout.connect(self._on_silence)

    def watch(self, window: QWindow | None) -> None:
        """Watch a window; once is enough, a second time does nothing."""
        if window is not None:
            window.removeEventFilter(self)
            window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if self._is_sending or not isinstance(event, QKeyEvent) or not isinstance(watched, QWindow):
            return False
        if kind is QEvent.Type.ShortcutOverride:
            return self._on_override(event)
        if kind is QEvent.Type.KeyPress:
            return self._on_press(watched, event)
        if kind is QEvent.Type.KeyRelease:
            return self._on_release(event)
        return False

    def _on_override(self, event: QKeyEvent) -> bool:
        """Keep shortcuts from keys that are held, and from the Enter that ends a burst."""
        if self._is_burst_end(event) or (_is_printable(event) and not self._stands_aside(event)):
            event.accept()
            return True
        return False

    def _on_press(self, window: QWindow, event: QKeyEvent) -> bool:
        if event.key() in _SHIFTS:
            return False
        if self._is_burst_end(event):
            self._scan(_ENDS[event.key()])
            return True
        if not _is_printable(event) or self._stands_aside(event):
            self._send_on()
            return False
        now = _moment(event)
        if self._held and now - self._held[-1].at_ms > GAP_MS:
            self._send_on()
        self._window = window
        self._held.append(_Held(event.clone(), now))
        self._patience.start(GAP_MS)
        return True

    def _on_release(self, event: QKeyEvent) -> bool:
        if any(held.is_press and held.event.key() == event.key() for held in self._held):
            self._held.append(_Held(event.clone(), self._held[-1].at_ms))
            return True
        return False

    def _is_burst_end(self, event: QKeyEvent) -> bool:
        if event.key() not in _ENDS or event.modifiers() & ~_PLAIN:
            return False
        if event.key() == Qt.Key.Key_Tab and isinstance(QGuiApplication.focusObject(), QLineEdit):
            return False
        presses = [held for held in self._held if held.is_press]
        return len(presses) >= LEAST_KEYS and _moment(event) - presses[-1].at_ms <= GAP_MS

    def _stands_aside(self, event: QKeyEvent) -> bool:
        """Leave alone what no burst begins with, and every key typed into a page of Stripe's."""
        if event.isAutoRepeat() or (not self._held and event.key() == Qt.Key.Key_Space):
            return True
        focus = QGuiApplication.focusObject()
        return focus is not None and "WebEngine" in focus.metaObject().className()

    def _scan(self, ended_by: str) -> None:
        presses = [held for held in self._held if held.is_press]
        self._held.clear()
        self._patience.stop()
        gaps = [0, *(later.at_ms - sooner.at_ms for sooner, later in pairwise(presses))]
        self._scanner.read(Burst("".join(held.event.text() for held in presses), tuple(gaps), ended_by))

    def _on_silence(self) -> None:
        # A busy window may hear the timer before keys that have long been waiting: let those in first.
        count = len(self._held)
        QTimer.singleShot(0, self, lambda: self._send_on() if len(self._held) == count else None)

    def _send_on(self) -> None:
        """Let the window have what was held: a person was typing."""
        self._patience.stop()
        held, self._held = self._held, []
        if self._window is None:
            return
        self._is_sending = True
        try:
            for each in held:
                QCoreApplication.sendEvent(self._window, each.event)
        finally:
            self._is_sending = False


def _is_printable(event: QKeyEvent) -> bool:
    return len(event.text()) == 1 and event.text().isprintable() and not (event.modifiers() & ~_PLAIN)


def _moment(event: QKeyEvent) -> int:
    return event.timestamp() or time.monotonic_ns() // 1_000_000
