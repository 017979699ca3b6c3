"""What the card page tells the till: how far it is, in a fixed set of words, and nothing of the card."""

from __future__ import annotations

import json
from dataclasses import dataclass
from enum import StrEnum

_PREFIX = "till:"
_LONGEST_TEXT = 300
_TALLEST = 2000


class PageStep(StrEnum):
    """How far the page is. `DONE` and `FAILED` are hearsay: Stripe is asked how it ended."""

    LOADING = "loading"
    READY = "ready"
    PAYING = "paying"
    ASKING = "asking"
    DONE = "done"
    FAILED = "failed"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True)
class PageNews:
    """The page's whole state.

    `height` is what its fields need, `is_focused` says that keys go to them, `presses` and `escapes`
    count Enter and Escape.
    """

    step: PageStep = PageStep.LOADING
    is_complete: bool = False
    height: int = 0
    text: str = ""
    is_focused: bool = False
    presses: int = 0
    escapes: int = 0


def read_news(title: str) -> PageNews | None:
    """Return what a page's title says; None where it says nothing of ours."""
    if not title.startswith(_PREFIX):
        return None
    try:
        told = json.loads(title.removeprefix(_PREFIX))
        return PageNews(
            step=PageStep(told["step"]),
            is_complete=bool(told["complete"]),
            height=min(max(0, int(told["height"])), _TALLEST),
            text=str(told["text"])[:_LONGEST_TEXT],
            is_focused=bool(told["focused"]),
            presses=int(told["presses"]),
            escapes=int(told["escapes"]),
        )
    except (ValueError, KeyError, TypeError):
        return None
