"""Work started by the window ends where it can be seen, and questions never block other work."""

import asyncio
from collections.abc import Callable

import pytest
from pytestqt.exceptions import capture_exceptions
from pytestqt.qtbot import QtBot

from pos.ui import tasks
from pos.ui.widgets.sheet import Sheet, SheetAct


def test_what_is_spawned_is_held_until_it_ends(aio: Callable[..., object]) -> None:
    seen: list[str] = []

    async def work() -> None:
        await asyncio.sleep(0)
        seen.append("done")

    async def start() -> None:
        task = tasks.spawn(work())
        assert task in tasks.running()
        await task
        await asyncio.sleep(0)
        assert task not in tasks.running()

    aio(start())
    assert seen == ["done"]


def test_a_bug_in_spawned_work_reaches_the_one_place_for_bugs(
    aio: Callable[..., object], monkeypatch: pytest.MonkeyPatch
) -> None:
    async def wrong() -> None:
        raise RuntimeError("ours")

    async def start() -> None:
        tasks.spawn(wrong())
        await asyncio.sleep(0.01)

    with capture_exceptions() as caught:
        aio(start())
    assert [str(fault) for _kind, fault, _trace in caught] == ["ours"]


def test_other_work_goes_on_while_a_question_is_open(aio: Callable[..., object], qtbot: QtBot) -> None:
    from PySide6.QtWidgets import QWidget

    over = QWidget()
    qtbot.addWidget(over)
    over.resize(600, 400)
    over.show()
    sheet = Sheet(over, "Which one?", acts=[SheetAct("this", "This")])
    ticks: list[int] = []

    async def tick() -> None:
        for number in range(3):
            ticks.append(number)
            await asyncio.sleep(0)
        sheet.buttons["this"].click()

    async def start() -> object:
        tasks.spawn(tick())
        return await tasks.ask(sheet)

    assert aio(start()) == "this"
    assert ticks == [0, 1, 2]


def test_ending_everything_leaves_nothing_running(aio: Callable[..., object]) -> None:
    async def forever() -> None:
        await asyncio.Event().wait()

    async def start() -> None:
        tasks.spawn(forever())
        await asyncio.sleep(0)
        await tasks.end_all(1.0)

    aio(start())
    assert not tasks.running()
