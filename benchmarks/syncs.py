"""How often a program makes the disk catch up, counted by strace from outside; the cost a fast disk hides."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

CALLS = "fdatasync,fsync"


def syncs_of(module: str, side: str, *, sales: int) -> float | None:
    """Return the syncs a sale of `module SIDE SALES`, less those of its start; None without strace."""
    strace = shutil.which("strace")
    if strace is None:
        return None
    none, some = (_count(strace, module, side, number) for number in (0, sales))
    return (some - none) / sales


def _count(strace: str, module: str, side: str, sales: int) -> int:
    with tempfile.NamedTemporaryFile("r", suffix=".strace") as log:
        command = [strace, "-f", "-qq", "-e", f"trace={CALLS}", "-o", log.name]
        subprocess.run([*command, sys.executable, "-m", module, side, str(sales)], check=True)
        return sum("sync(" in line for line in Path(log.name).read_text(encoding="utf-8").splitlines())
