"""The effect log: one synced line for each request that changed something, written before its answer leaves.

A checker of a killed till reads it to know what Stripe was asked to do, without trusting the till.
"""

import json
import os
from pathlib import Path

from pos.practice.wire import Wire


class EffectLog:
    """Appends JSON lines to a file; several servers may append to the same one."""

    def __init__(self, path: Path) -> None:
        self._descriptor = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)

    def append(self, effect: Wire) -> None:
        """Write one line and wait until the disk has it."""
        os.write(self._descriptor, (json.dumps(effect, ensure_ascii=False) + "\n").encode())
        os.fsync(self._descriptor)

    def close(self) -> None:
        """Close the file."""
        os.close(self._descriptor)
