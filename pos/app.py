"""The composition root: builds the till and its window, owns the loop, and says in which order all ends.

Start: one window a store; its frame on screen; then open the store and fill the frame; and only then the
slow libraries, the network and the sweep of what a crash left. End: the payment's watches, background
work, Stripe, the store. Whatever isn't needed for the frame is imported after it.
"""

from __future__ import annotations

import contextlib
import gc
import importlib
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QTimer
from PySide6.QtWidgets import QApplication

from pos.domain.errors import StoreFault
from pos.services.settings import Settings
from pos.ui.frame import TillFrame
from pos.ui.instance import ALREADY_OPEN, Instance
from pos.ui.theme.palette import PALETTES, Theme

if TYPE_CHECKING:
    from pos.services.till import OpenTill
    from pos.ui.window import TillWindow

SECONDS_TO_STOP = 2.0
SECONDS_TO_CLOSE = 4.0
NO_SCREEN = (
    "There is no screen to open the till on. Start it on a desktop, or run `pos --demo` to see a sale "
    "without one."
)
_SLOW = (
    *("stripe", "pos.services.stripe.gateway", "pos.practice.server", "httpcore", "rfc8785"),
    # The SDK imports what it answers with when it first answers so, in the middle of a sale.
    *("stripe._stripe_client", "stripe._payment_intent", "stripe._charge", "stripe.terminal._reader"),
    *("pos.ui.tender.pane", "pos.ui.endings.approved_page", "pos.ui.endings.no_page"),
)


def run(settings: Settings, *, demo_folder: Path | None = None) -> int:
    """Open the till's window and return the exit code when it is closed.

    0 is a till that was open; 1 is one that couldn't open, with a sentence on stderr and on screen, or
    a demo that didn't come true. With `demo_folder` the window rings up a sale by itself and closes.
    """
    if not _has_screen():
        if demo_folder is None:
            print(NO_SCREEN, file=sys.stderr)  # noqa: T201  # words for whoever started it
            return 1
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from pos.ui.crash import qt_messages_kept_in

    with qt_messages_kept_in(settings.folder):
        return _run(settings, demo_folder)


def _run(settings: Settings, demo_folder: Path | None) -> int:
    app = application()
    instance = Instance(settings.store_path)
    try:
        if not instance.claim():
            print(ALREADY_OPEN, file=sys.stderr)  # noqa: T201  # words for whoever started it
            if not instance.call_the_other():
                _show_fault(app, ALREADY_OPEN)
            return 1
        frame = show_frame(app, settings)
        from pos.services.till import open_till

        till = open_till(settings)
    except (StoreFault, OSError) as fault:
        sentence = fault.message if isinstance(fault, StoreFault) else _folder_words(settings, fault)
        print(sentence, file=sys.stderr)  # noqa: T201  # words for whoever started it
        _show_fault(app, sentence)
        instance.release()
        return 1
    try:
        return _sell(app, open_window(app, till, frame), instance, demo_folder)
    finally:
        instance.release()


def application() -> QApplication:
    """Return the one application, named as desktops show it."""
    existing = QApplication.instance()
    app = existing if isinstance(existing, QApplication) else QApplication(sys.argv[:1])
    app.setApplicationName("countertop-pos")
    app.setApplicationDisplayName("Countertop")
    app.setDesktopFileName("countertop-pos")
    return app


def show_frame(app: QApplication, settings: Settings) -> TillFrame:
    """Show the window's frame in the colours that this machine chose, and paint it once."""
    from pos.ui.choices import read_choices

    chosen = read_choices(settings.folder).theme
    palette = PALETTES.get(chosen)
    if palette is None:
        from pos.ui.theme.style import system_palette

        palette = system_palette(app)
    frame = TillFrame(palette, settings.mode)
    if _is_without_screen(app):
        frame.show()
    else:
        frame.show_on(app.primaryScreen())
    app.processEvents()
    return frame


def open_window(app: QApplication, till: OpenTill, frame: TillFrame | None = None) -> TillWindow:
    """Build the till's window, in its frame where there is one, and paint it once."""
    from pos.ui.counter import open_counter
    from pos.ui.frame import FIRST
    from pos.ui.theme.style import ThemeSwitch
    from pos.ui.window import TillWindow

    window = TillWindow(open_counter(till, ThemeSwitch(app)))
    if frame is None:
        window.resize(FIRST)
        window.show()
    else:
        frame.fill(window)
        frame.closed.connect(window.closed)
        frame.renewed.connect(window.watch_keys)
    app.processEvents()
    # Where there is no window manager, nobody else gives it the keyboard.
    window.window().activateWindow()
    return window


def _sell(app: QApplication, window: TillWindow, instance: Instance, demo_folder: Path | None) -> int:
    import asyncio

    from pos.ui.crash import report_crashes
    from pos.ui.loop import make_loop

    before = report_crashes(window.counter.till.settings.folder, window.counter.notices)
    loop = make_loop(app)
    try:
        return loop.run_until_complete(_live(window, instance, demo_folder))
    finally:
        sys.excepthook = before
        window.window().deleteLater()
        app.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        loop.close()
        asyncio.set_event_loop(None)


async def _live(window: TillWindow, instance: Instance, demo_folder: Path | None) -> int:
    import asyncio

    from pos.ui.background import Background

    closing = asyncio.Event()
    window.closed.connect(closing.set)
    background = Background(window)
    instance.listen(window.come_to_front)
    await asyncio.to_thread(import_slow)
    background.start()
    code = 0
    if demo_folder is not None:
        from pos.ui.demo.show import show

        code = await show(window, demo_folder)
        window.window().close()
    await closing.wait()
    await _end(window)
    return code


async def _end(window: TillWindow) -> None:
    import asyncio

    from pos.ui import tasks

    with contextlib.suppress(TimeoutError):
        await asyncio.wait_for(window.shut_down(), SECONDS_TO_STOP)
    await tasks.end_all(SECONDS_TO_STOP)
    with contextlib.suppress(TimeoutError):
        await asyncio.wait_for(window.counter.till.close(), SECONDS_TO_CLOSE)


def import_slow() -> None:
    """Import what a payment needs and a painted window doesn't.

    What is there by then stays to the end: it is taken from the garbage collector, whose every full pass
    over it would stop the window for some 60 ms.
    """
    for name in _SLOW:
        importlib.import_module(name)
    gc.freeze()


def _is_without_screen(app: QApplication) -> bool:
    return app.platformName() in ("offscreen", "minimal")


def _show_fault(app: QApplication, sentence: str) -> None:
    """Show a sentence until it is closed; without a screen nobody could close it."""
    if _is_without_screen(app):
        return
    from pos.ui.fault_window import FaultWindow
    from pos.ui.theme.style import apply_theme

    apply_theme(app, Theme.SYSTEM)
    window = FaultWindow(sentence)
    window.closed.connect(lambda: QTimer.singleShot(0, app.quit))
    window.show()
    window.activateWindow()
    app.exec()


def _folder_words(settings: Settings, fault: OSError) -> str:
    return (
        f"The till can't write to {settings.store_path.parent} ({fault.strerror}). "
        "Give this user the right to write there, then try again."
    )


def _has_screen() -> bool:
    if not sys.platform.startswith("linux") or os.environ.get("QT_QPA_PLATFORM"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
