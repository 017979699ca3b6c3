"""A fault of our own: written down for whoever mends it, said in one sentence, and the sale goes on.

The report holds the traceback and nothing else: no card, no key and no customer is ever in one.
"""

from __future__ import annotations

import contextlib
import os
import sys
import traceback
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType

from pos.domain.errors import WorldFault
from pos.ui.notices import Notices

_MOST_BYTES = 512_000
_SENTENCE = (
    "Something in the till itself went wrong. What was sold and taken is safe. If this screen behaves "
    "oddly, close the till and open it again."
)

Hook = Callable[[type[BaseException], BaseException, TracebackType | None], object]


def report_crashes(folder: Path, notices: Notices) -> Hook:
    """Make every uncaught fault a sentence and a report in `folder`; returns the hook that was there."""
    before = sys.excepthook

    def caught(kind: type[BaseException], fault: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            before(kind, fault, trace)
            return
        if isinstance(fault, WorldFault):
            notices.refuse(fault.message)
            return
        _write(folder / "faults.log", kind, fault, trace)
        notices.refuse(_SENTENCE)

    sys.excepthook = caught
    return before


def _write(path: Path, kind: type[BaseException], fault: BaseException, trace: TracebackType | None) -> None:
    report = "".join(traceback.format_exception(kind, fault, trace))
    with contextlib.suppress(OSError):
        too_big = path.exists() and path.stat().st_size > _MOST_BYTES
        flags = os.O_WRONLY | os.O_CREAT | (os.O_TRUNC if too_big else os.O_APPEND)
        with os.fdopen(os.open(path, flags, 0o600), "w", encoding="utf-8") as file:
            file.write(f"{datetime.now(UTC).isoformat()}\n{report}\n")
