"""Runs the demo in an open window and says where its pictures and receipts are."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

from pos.domain.errors import WorldFault
from pos.ui.demo.hand import DidNotHappen
from pos.ui.demo.story import Story
from pos.ui.window import TillWindow

SECONDS = 28.0


async def show(window: TillWindow, folder: Path) -> int:
    """Tell the story; 0 when all of it came true, else 1 with a sentence on stderr."""
    window.window().activateWindow()
    code = 0
    story = None
    try:
        story = Story(window, folder)
        await asyncio.wait_for(story.tell(), SECONDS)
    except DidNotHappen as miss:
        code = _say(f"The demo stopped. {miss}")
    except TimeoutError:
        code = _say(f"The demo stopped: it wasn't through after {SECONDS:g} seconds.")
    except (WorldFault, OSError) as fault:
        code = _say(f"The demo stopped. {fault}")
    if story is None:
        return code
    _tell(window, story, folder)
    return code


def _tell(window: TillWindow, story: Story, folder: Path) -> None:
    money = window.counter.money
    lines = [
        *(f"Sale {order.number} is paid: {money(order.total_minor)}." for order in story.orders),
        f"Pictures and receipts are in {folder}:",
        *(f"  {path.name}" for path in (*story.pictures, *story.receipts)),
    ]
    print("\n".join(lines))  # noqa: T201 - the demo's answer


def _say(sentence: str) -> int:
    print(sentence, file=sys.stderr)  # noqa: T201 - nobody may be at the screen
    return 1
