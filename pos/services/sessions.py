"""Which running programs sell at this store: each holds a locked file for as long as it lives.

The operating system drops the lock when a process dies, however it dies, so the start-up sweep can
tell an order that another window is selling right now from one that a crash left behind.
"""

import contextlib
import os
import sys
import uuid
from pathlib import Path

SESSIONS = "sessions"


def _lock(descriptor: int) -> None:
    """Lock the file or raise OSError where another process holds it."""
    if sys.platform == "win32":
        import msvcrt  # noqa: PLC0415  # Windows only

        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
    else:
        import fcntl  # noqa: PLC0415  # everywhere but on Windows

        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


class Session:
    """A running program's claim on the orders it sells."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        self.name = uuid.uuid4().hex
        self._path = folder / f"{self.name}.lock"
        self._descriptor = os.open(self._path, os.O_CREAT | os.O_RDWR, 0o600)
        _lock(self._descriptor)

    def close(self) -> None:
        """Give up the claim; safe to call twice."""
        if self._descriptor >= 0:
            os.close(self._descriptor)
            self._descriptor = -1
            self._path.unlink(missing_ok=True)


def is_alive(folder: Path, name: str) -> bool:
    """Return whether the program that took this name still runs; a dead one's file is removed."""
    path = folder / f"{name}.lock"
    if not name or not path.exists():
        return False
    try:
        descriptor = os.open(path, os.O_RDWR)
    except OSError:
        return False
    try:
        _lock(descriptor)
    except OSError:
        return True
    else:
        with contextlib.suppress(OSError):
            path.unlink()
        return False
    finally:
        os.close(descriptor)
