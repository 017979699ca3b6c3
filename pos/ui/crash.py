"""What only those who mend the till need to read, kept apart from what a person at the counter reads.

A fault of our own: written down for whoever mends it, said in one sentence, and the sale goes on.

The report holds the traceback and nothing else: no card, no key and no customer is ever in one.
"""

from __future__ import annotations

import contextlib
import os
import sys
import traceback
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

from pos.domain.errors import WorldFault
from pos.ui.notices import Notices

_MOST_BYTES = 512_000
_SENTENCE = (
    "Something in the till itself went wrong. What was sold and taken is safe. If this screen behaves "
    "oddly, close the till and open it again."
)

_QT_LOG = "qt.log"
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


@contextlib.contextmanager
def qt_messages_kept_in(folder: Path) -> Iterator[None]:
    """Keep what Qt and Chromium say of themselves in a file: stderr is for words to the person.

    The file is made with the first message; where it can't be written, the message is lost and nothing else.
    """
    os.environ.setdefault("QTWEBENGINE_CHROMIUM_FLAGS", "--log-level=3")

    def keep(kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
        _append(folder / _QT_LOG, f"{kind.name} {message}")

    before = qInstallMessageHandler(keep)
    try:
        yield
    finally:
        qInstallMessageHandler(before)


def _write(path: Path, kind: type[BaseException], fault: BaseException, trace: TracebackType | None) -> None:
    _append(path, "".join(traceback.format_exception(kind, fault, trace)))


def _append(path: Path, report: str) -> None:
    with contextlib.suppress(OSError):
        too_big = path.exists() and path.stat().st_size > _MOST_BYTES
        flags = os.O_WRONLY | os.O_CREAT | (os.O_TRUNC if too_big else os.O_APPEND)
        with os.fdopen(os.open(path, flags, 0o600), "w", encoding="utf-8") as file:
            file.write(f"{datetime.now(UTC).isoformat()}\n{report}\n")
