"""What a figure is: many samples beside a floor taken in turn with it, so that a busy machine slows both."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

NS_IN_MS = 1_000_000


@dataclass(frozen=True, slots=True)
class Sample:
    """One run: how long it took, and how long the processor worked on it in this thread."""

    wall_ns: int
    cpu_ns: int


@dataclass(frozen=True, slots=True)
class Spread:
    """How samples of one thing lie, in milliseconds (or in megabytes, where a figure says so).

    `cpu_median` and `cpu_p99` are processor time: what is left when other programs' turns and the
    disk are taken away. They are None for what wasn't measured so.
    """

    median: float
    p99: float
    count: int
    cpu_median: float | None = None
    cpu_p99: float | None = None

    @classmethod
    def of(cls, values: Sequence[float]) -> Spread:
        """Return the spread of plain values."""
        return cls(*_middle_and_end(values), len(values))

    @classmethod
    def of_samples(cls, samples: Sequence[Sample]) -> Spread:
        """Return the spread of samples, in milliseconds."""
        wall = _middle_and_end([sample.wall_ns / NS_IN_MS for sample in samples])
        cpu = _middle_and_end([sample.cpu_ns / NS_IN_MS for sample in samples])
        return cls(*wall, len(samples), *cpu)


def _middle_and_end(values: Sequence[float]) -> tuple[float, float]:
    """Return median and 99th percentile; of fewer than a hundred values the largest stands for it."""
    ordered = sorted(values)
    return statistics.median(ordered), ordered[min(len(ordered) - 1, int(len(ordered) * 0.99))]


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of a table: what was measured, and what to hold it against.

    `ratio` is median over the floor's median; None for a line that is a floor or has none.
    `is_met` is None where nothing is aimed at.
    """

    what: str
    spread: Spread
    ratio: float | None = None
    aim: str = ""
    is_met: bool | None = None
    unit: str = "ms"


@dataclass(frozen=True, slots=True)
class Measured:
    """The outcome of one benchmark: its table and what must be known to read it."""

    name: str
    title: str
    figures: tuple[Figure, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Side:
    """One of the things measured in turn; all of `act` is timed."""

    name: str
    act: Callable[[], object]


def clocked(act: Callable[[], object]) -> Sample:
    """Do it once and return what it took."""
    cpu, wall = time.thread_time_ns(), time.perf_counter_ns()
    act()
    wall, cpu = time.perf_counter_ns() - wall, time.thread_time_ns() - cpu
    return Sample(wall, cpu)


def in_turn(sides: Sequence[Side], *, rounds: int, warm: int) -> dict[str, Spread]:
    """Run all sides round by round, each first as often as the others, and return their spreads."""
    taken: dict[str, list[Sample]] = {side.name: [] for side in sides}
    for number in range(-warm, rounds):
        first = number % len(sides)
        for side in (*sides[first:], *sides[:first]):
            sample = clocked(side.act)
            if number >= 0:
                taken[side.name].append(sample)
    return {name: Spread.of_samples(samples) for name, samples in taken.items()}


def against(what: str, ours: Spread, floor: Spread, most: float) -> Figure:
    """Return a figure whose aim is a ratio of medians to its floor."""
    ratio = ours.median / floor.median
    return Figure(what, ours, ratio, f"≤ {most:g}×", ratio <= most)


def within(what: str, ours: Spread, most_ms: float, floor: Spread | None = None) -> Figure:
    """Return a figure whose aim is a 99th percentile in milliseconds."""
    ratio = ours.median / floor.median if floor else None
    return Figure(what, ours, ratio, f"p99 ≤ {most_ms:g} ms", ours.p99 <= most_ms)


def times(count: int, scale: float, least: int = 5) -> int:
    """Return how often to do what is usually done `count` times; a smoke test scales it down."""
    return max(least, int(count * scale))
