"""A hand at the counter: keys, scans and taps that enter the window where real ones do.

Everything goes to the QWindow, so that the scanner's watch, the shortcuts, the focus and the widgets all
play their own parts.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QMouseEvent, QWindow
from PySide6.QtWidgets import QWidget

_LOOK_EVERY = 0.02
_TYPING_GAP = 0.06
_SCAN_GAP_MS = 4
_LEFT = Qt.MouseButton.LeftButton


class DidNotHappen(Exception):
    """What was expected on screen didn't come true in its time; the sentence says what."""


class Hand:
    """Works the window that a widget is in."""

    def __init__(self, inside: QWidget) -> None:
        self._inside = inside

    @property
    def _window(self) -> QWidget:
        return self._inside.window()

    async def scan(self, barcode: str) -> None:
        """Scan a barcode: a burst of keys ended by Enter."""
        begun = _now_ms()
        for place, letter in enumerate(barcode):
            self._key(ord(letter.upper()), letter, at_ms=begun + place * _SCAN_GAP_MS)
        self._key(int(Qt.Key.Key_Return), "\r", at_ms=begun + len(barcode) * _SCAN_GAP_MS)
        # The next thing a person does comes later than any key of the burst.
        await asyncio.sleep((len(barcode) + 1) * _SCAN_GAP_MS / 1000)

    async def press(self, keys: str) -> None:
        """Press one key by its name: "F9", "R", "Return"."""
        combination = QKeySequence(keys)[0]  # type: ignore[index]  # the stubs leave it out
        letter = keys.lower() if len(keys) == 1 else {"Return": "\r"}.get(keys, "")
        self._key(int(combination.key()), letter, modifiers=combination.keyboardModifiers())
        # Longer than a scanner's gap, so that it is taken for a person's key.
        await asyncio.sleep(_TYPING_GAP)

    async def write(self, text: str) -> None:
        """Type a text, as slowly as people do."""
        for letter in text:
            self._key(ord(letter.upper()), letter)
            await asyncio.sleep(_TYPING_GAP)

    async def tap(self, widget: QWidget, where: QRect | None = None) -> None:
        """Press and release the middle of a widget, or of a part of it."""
        if not widget.isVisible() or not widget.isEnabled():
            raise DidNotHappen(f"“{widget.accessibleName()}” can't be pressed.")
        at = (where or widget.rect()).center()
        for kind, buttons in (
            (QEvent.Type.MouseMove, Qt.MouseButton.NoButton),
            (QEvent.Type.MouseButtonPress, _LEFT),
            (QEvent.Type.MouseButtonRelease, Qt.MouseButton.NoButton),
        ):
            self._mouse(kind, widget.mapTo(self._window, at), buttons)
        await asyncio.sleep(_LOOK_EVERY)

    async def see(self, what: str, is_there: Callable[[], object], seconds: float = 8.0) -> None:
        """Wait until something is there; raises DidNotHappen, naming it, when its time is up."""
        until = time.monotonic() + seconds
        while not is_there():
            if time.monotonic() > until:
                raise DidNotHappen(f"{what}: not within {seconds:g} seconds.")
            await asyncio.sleep(_LOOK_EVERY)

    def _key(
        self,
        key: int,
        text: str,
        *,
        modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
        at_ms: int = 0,
    ) -> None:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, key, modifiers, text)
            event.setTimestamp(at_ms or _now_ms())
            QCoreApplication.sendEvent(self._handle(), event)

    def _mouse(self, kind: QEvent.Type, at: QPoint, buttons: Qt.MouseButton) -> None:
        button = Qt.MouseButton.NoButton if kind is QEvent.Type.MouseMove else _LEFT
        there = QPointF(self._window.mapToGlobal(at))
        event = QMouseEvent(kind, QPointF(at), there, button, buttons, Qt.KeyboardModifier.NoModifier)
        event.setTimestamp(_now_ms())
        QCoreApplication.sendEvent(self._handle(), event)

    def _handle(self) -> QWindow:
        handle = self._window.windowHandle()
        if handle is None:
            raise DidNotHappen("The window is gone.")
        return handle


def _now_ms() -> int:
    return time.monotonic_ns() // 1_000_000
