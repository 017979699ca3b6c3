"""What tests of the window share: one loop for window and network, a practice till, and real presses."""

import asyncio
import gc
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path
from typing import Any, Protocol, TypeVar

import pytest
from PySide6.QtCore import QAbstractEventDispatcher, QEventLoop
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from pos.domain.shop import Mode
from pos.services.settings import Settings
from pos.services.till import OpenTill, open_till

T = TypeVar("T")


class Aio(Protocol):
    """Runs a coroutine on the window's loop, five seconds at most unless told otherwise."""

    def __call__(self, work: Awaitable[T], seconds: float = 5.0) -> T: ...


class Until(Protocol):
    """Lets the window live until something is true, or fails with what was waited for."""

    def __call__(self, is_true: Callable[[], Any], seconds: float = 10.0) -> None: ...


class Turns:
    """The application, run again and again: Qt tears the web engine down at the end of the first `exec`.

    The program has one `exec` and ends with it; tests have many, so each runs a local loop instead.
    """

    def __init__(self, app: QApplication) -> None:
        self._app = app
        self._local: list[QEventLoop] = []

    def exec(self) -> int:
        self._local.append(QEventLoop())
        try:
            return self._local[-1].exec()
        finally:
            self._local.pop()

    def exit(self) -> None:
        self._local[-1].exit()

    def eventDispatcher(self) -> QAbstractEventDispatcher:  # noqa: N802 - Qt's name
        return self._app.eventDispatcher()


@pytest.fixture(autouse=True)
def aio(qapp: QApplication) -> Iterator[Aio]:
    """The window's loop, set as current; a click on anything that spawns needs it."""
    import qasync

    from pos.ui import tasks

    qapp.setQuitOnLastWindowClosed(False)
    loop = qasync.QEventLoop(Turns(qapp))
    asyncio.set_event_loop(loop)

    def run(work: Awaitable[T], seconds: float = 5.0) -> T:
        # Not run_until_complete: qasync ends that with a turn of Qt's, in which no loop is running.
        task = asyncio.ensure_future(asyncio.wait_for(work, seconds), loop=loop)
        task.add_done_callback(lambda _done: loop.stop())
        try:
            loop.run_forever()
            return task.result()
        finally:
            # Between two runs a test works with Qt alone, which wakes tasks all the same: they must find
            # a running loop, as they always do in the program.
            asyncio.events._set_running_loop(loop)

    asyncio.events._set_running_loop(loop)
    yield run
    if tasks.running():
        run(tasks.end_all(2.0))
    asyncio.events._set_running_loop(None)
    loop.close()
    asyncio.set_event_loop(None)
    gc.collect()


@pytest.fixture
def until(aio: Aio) -> Until:
    """Wait for the effect of a press: `until(lambda: model.state is State.APPROVED)`."""

    def wait(is_true: Callable[[], Any], seconds: float = 10.0) -> None:
        async def look() -> None:
            while not is_true():  # noqa: ASYNC110 - a test may look; there is no event for everything
                await asyncio.sleep(0.01)

        aio(look(), seconds)

    return wait


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """A practice till's settings, in this test's own folder."""
    folder = tmp_path / "data"
    return Settings(
        data_dir=folder,
        is_practice=True,
        store_path=folder / "practice" / "till.sqlite3",
        mode=Mode.PRACTICE,
        till_number=1,
    )


@pytest.fixture
def till(settings: Settings, aio: Aio) -> Iterator[OpenTill]:
    """A till open in practice mode; its practice server starts when it is first asked for."""
    opened = open_till(settings)
    yield opened
    aio(opened.close())


@pytest.fixture
def counter(till: OpenTill, qapp: QApplication) -> Iterator[Any]:
    """What every page is given, on that till."""
    from pos.ui.counter import open_counter
    from pos.ui.theme import Theme, ThemeSwitch

    theme = ThemeSwitch(qapp)
    theme.choose(Theme.LIGHT)
    yield open_counter(till, theme)
    theme.deleteLater()


@pytest.fixture
def window(counter: Any, qtbot: QtBot, aio: Aio) -> Iterator[Any]:
    """The whole window, shown."""
    from pos.ui.window import TillWindow

    shown = TillWindow(counter)
    qtbot.addWidget(shown)
    shown.resize(1366, 768)
    shown.show()
    qtbot.waitExposed(shown)
    yield shown
    aio(shown.shut_down())
