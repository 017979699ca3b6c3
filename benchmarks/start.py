"""From a process's start to the window's first paint, and the memory by then, against a bare QMainWindow."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path

from benchmarks.figures import Figure, Measured, Spread, against, times
from benchmarks.shop import folder, make_shop

NAME = "start"
MOST = 1.6
MOST_MB = 60.0

Told = dict[str, float]


def measure(scale: float = 1.0) -> Measured:
    """Start both in turn, warm, the till on a store that has its demo catalogue."""
    bare: list[Told] = []
    till: list[Told] = []
    with folder() as within:
        make_shop(within, products=0)
        for number in range(-1, times(20, scale, least=2)):
            starts = (_start("bare"), _start("till", within))
            if number >= 0:
                bare.append(starts[0])
                till.append(starts[1])
    floor, ours = _spread(bare, "painted_ms"), _spread(till, "painted_ms")
    usable, ready = _spread(till, "usable_ms"), _spread(till, "ready_ms")
    more = [_more(bare, till, key) for key in ("usable_mb", "ready_mb")]
    return Measured(
        NAME,
        "Start and memory",
        (
            Figure("floor: a bare QMainWindow, start to first paint", floor),
            against("the till's window, start to first paint", ours, floor, MOST),
            Figure("until products can be scanned", usable, usable.median / floor.median),
            Figure("until cards can be taken (SDK, practice server)", ready, ready.median / floor.median),
            Figure("bare QMainWindow, memory (PSS)", _spread(bare, "painted_mb"), unit="MB"),
            _memory("the till when products can be scanned, more than that", more[0], aimed=True),
            _memory("the till when cards can be taken, more than that", more[1], aimed=False),
        ),
        (
            "Processes of their own, started in turn, files in the disk cache, offscreen, 1366 × 768.",
            "The first paint is the window's frame; the register fills it as soon as the store is open.",
            "No web view: it is made when a card is keyed for the first time.",
        ),
    )


def _start(what: str, *arguments: Path) -> Told:
    begun = time.monotonic_ns()
    command = [sys.executable, "-m", "benchmarks.start_child", what, *map(str, arguments)]
    ended = subprocess.run(command, check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    told: Told = json.loads(ended.stdout)
    for step in ("painted", "usable", "ready"):
        if f"{step}_at" in told:
            told[f"{step}_ms"] = (told[f"{step}_at"] - begun) / 1_000_000
    return told


def _spread(told: list[Told], key: str) -> Spread:
    return Spread.of([one[key] for one in told])


def _more(bare: list[Told], till: list[Told], key: str) -> Spread:
    return Spread.of([ours[key] - floor["painted_mb"] for ours, floor in zip(till, bare, strict=True)])


def _memory(what: str, more: Spread, *, aimed: bool) -> Figure:
    if not aimed:
        return Figure(what, more, unit="MB")
    return Figure(what, more, None, f"≤ {MOST_MB:g} MB", more.median <= MOST_MB, "MB")
