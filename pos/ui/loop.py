"""One loop runs the window and the network: Qt's, seen by asyncio, with timers that keep their time."""

from __future__ import annotations

import asyncio

import qasync
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication


class _PreciseTimers(qasync._SimpleTimer):  # type: ignore[misc]  # noqa: SLF001 - no public way
    """Qt's usual timers may fire a twentieth of their time early; a wait of ours must not."""

    def startTimer(self, milliseconds: int) -> int:
        return int(super().startTimer(milliseconds, Qt.TimerType.PreciseTimer))


def make_loop(app: QApplication) -> asyncio.AbstractEventLoop:
    """Make the window's loop and set it as the current one; close it after the window is gone."""
    app.setQuitOnLastWindowClosed(False)
    loop: asyncio.AbstractEventLoop = qasync.QEventLoop(app)
    loop._timer = _PreciseTimers()  # type: ignore[attr-defined]  # noqa: SLF001
    asyncio.set_event_loop(loop)
    return loop
