"""The only two ways to leave a turn of the window: start something, or ask a person something."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Coroutine
from typing import Any, Protocol, TypeVar

from PySide6.QtCore import SignalInstance

T = TypeVar("T")

_running: set[asyncio.Task[Any]] = set()


class Question(Protocol):
    """A sheet or a dialog: `open()` returns at once, `finished` carries the answer."""

    finished: SignalInstance

    def open(self) -> object:
        """Show it, without waiting."""
        ...


def spawn(work: Coroutine[Any, Any, T]) -> asyncio.Task[T]:
    """Start `work` on the window's loop and keep hold of it until it ends.

    What it doesn't catch goes to `sys.excepthook`, like every other bug of the window.
    """
    task = asyncio.ensure_future(work)
    _running.add(task)
    task.add_done_callback(_ended)
    return task


async def ask(question: Question) -> Any:
    """Open a sheet or a dialog and return its answer; other work goes on meanwhile."""
    answer: asyncio.Future[Any] = asyncio.get_running_loop().create_future()

    def answered(*said: object) -> None:
        if not answer.done():
            answer.set_result(said[0] if said else None)

    question.finished.connect(answered)
    try:
        question.open()
        return await answer
    finally:
        question.finished.disconnect(answered)


def running() -> frozenset[asyncio.Task[Any]]:
    """What was started and hasn't ended."""
    return frozenset(_running)


async def end_all(seconds: float) -> None:
    """Cancel whatever still runs and wait for its end, `seconds` at most."""
    left = [task for task in _running if task is not asyncio.current_task()]
    for task in left:
        task.cancel()
    if left:
        await asyncio.wait(left, timeout=seconds)


def _ended(task: asyncio.Task[Any]) -> None:
    _running.discard(task)
    if task.cancelled():
        return
    fault = task.exception()
    if fault is not None:
        sys.excepthook(type(fault), fault, fault.__traceback__)
