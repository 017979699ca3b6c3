"""The till's window without a screen: opened as the program opens it, and watched until it is painted."""

from __future__ import annotations

import asyncio
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from benchmarks.figures import Sample, clocked
from pos.services.till import OpenTill

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication, QWidget

    from pos.ui.window import TillWindow

TOO_LONG_NS = 5_000_000_000


@contextmanager
def open_window(till: OpenTill) -> Iterator[TillWindow]:
    """Lend the till's window, shown, painted and come to rest."""
    app = application()
    from PySide6.QtCore import QEvent

    from pos import app as program

    window = program.open_window(app, till)
    settle(app)
    try:
        yield window
    finally:
        asyncio.run(window.shut_down())
        window.close()
        window.deleteLater()
        app.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def application() -> QApplication:
    """Return the application, offscreen where nothing else was asked for."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication

    existing = QApplication.instance()
    return existing if isinstance(existing, QApplication) else QApplication(["benchmark"])


def settle(app: QApplication, quiet_ms: int = 100) -> None:
    """Let the window do what it has put off, until nothing is left."""
    until = time.perf_counter_ns() + quiet_ms * 1_000_000
    while time.perf_counter_ns() < until:
        app.processEvents()


def painted_after(widget: QWidget, act: Callable[[], object]) -> Sample:
    """Return what it took from `act` until `widget` has been painted and the window has its new pixels.

    Raises TimeoutError after five seconds without a paint.
    """
    from PySide6.QtCore import QEvent, QObject
    from PySide6.QtWidgets import QApplication

    class Painted(QObject):
        is_seen = False

        def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
            if event.type() is QEvent.Type.Paint:
                self.is_seen = True
            return False

    seen = Painted()
    widget.installEventFilter(seen)
    begun = time.perf_counter_ns()

    def act_and_paint() -> None:
        act()
        # The paint belongs to an update of the whole window, which has ended when processEvents returns.
        while not seen.is_seen:
            QApplication.processEvents()
            if time.perf_counter_ns() - begun > TOO_LONG_NS:
                raise TimeoutError("The window didn't paint what it was asked for.")

    try:
        return clocked(act_and_paint)
    finally:
        widget.removeEventFilter(seen)
