"""The longest stall of the window through whole sales: a probe ticks every millisecond, or notes why not."""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections.abc import Awaitable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from benchmarks.figures import Figure, Measured, Sample, Spread, times
from benchmarks.shop import open_shop
from benchmarks.stock import barcode_of
from benchmarks.window import application, open_window
from pos.services.till import OpenTill

if TYPE_CHECKING:
    from pos.ui.window import TillWindow

NAME = "stall"
MOST_MS = 16.0
PRODUCTS = 100_000
READER_SECONDS = 0.3
SETTLE_SECONDS = 0.08
IDLE = "nothing happens (what this machine does by itself)"

Gaps = dict[str, list[Sample]]


def measure(scale: float = 1.0) -> Measured:
    """Ring up and pay sales by keys alone, on a reader and in cash, and name the step of each stall."""
    with open_shop(products=times(PRODUCTS, scale, least=200)) as till:
        first, later = _sales(till, times(12, scale, least=1))
    steps = {step: Spread.of_samples(gaps) for step, gaps in later.items()}
    worst = max((step for step in steps if step != IDLE), key=lambda step: steps[step].median)
    slow_first = max((step for step in first if step != IDLE), key=lambda step: _longest(first[step]))
    return Measured(
        NAME,
        "The window's longest stall through a sale",
        (
            Figure(f"floor: {IDLE}", steps[IDLE]),
            *(Figure(step, spread) for step, spread in steps.items() if step not in (IDLE, worst)),
            Figure(
                f"worst: {worst}",
                steps[worst],
                steps[worst].median / steps[IDLE].median,
                f"≤ {MOST_MS:g} ms",
                steps[worst].median <= MOST_MS,
            ),
            Figure(f"first sale since the start, worst: {slow_first}", Spread.of_samples(first[slow_first])),
        ),
        (
            "Each sample is the longest silence of the loop in that step of one sale.",
            "The practice server runs in the same process here, so its work is in these figures, too.",
            "CPU is what the window's own thread worked in that silence: the rest is others' turns.",
        ),
    )


def _longest(gaps: list[Sample]) -> int:
    return max(gap.wall_ns for gap in gaps)


class Probe:
    """Ticks every millisecond in the window's loop and keeps the longest silence of the present step."""

    def __init__(self) -> None:
        from PySide6.QtCore import Qt, QTimer

        self.gaps: Gaps = {}
        self._longest = Sample(0, 0)
        self._wall, self._cpu = time.perf_counter_ns(), time.thread_time_ns()
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)
        self._timer.start(1)

    def _tick(self) -> None:
        wall, cpu = time.perf_counter_ns(), time.thread_time_ns()
        gap = Sample(wall - self._wall, cpu - self._cpu)
        self._wall, self._cpu = wall, cpu
        if gap.wall_ns > self._longest.wall_ns:
            self._longest = gap

    async def during(self, step: str, work: Awaitable[object]) -> None:
        """Do one step and what follows from it, and keep its longest silence under its name."""
        self._longest = Sample(0, 0)
        await work
        await asyncio.sleep(SETTLE_SECONDS)
        self.gaps.setdefault(step, []).append(self._longest)

    def stop(self) -> None:
        """Tick no more."""
        self._timer.stop()


def _sales(till: OpenTill, count: int) -> tuple[Gaps, Gaps]:
    """Return the stalls of the first pair of sales, and those of the others."""
    app = application()
    from pos.app import import_slow
    from pos.ui.loop import make_loop

    with open_window(till) as window, _running(make_loop(app)) as loop:
        import_slow()
        first, later = Probe(), Probe()
        later_gaps = loop.run_until_complete(_tell(window, first, later, count))
    return first.gaps, later_gaps


@contextmanager
def _running(loop: asyncio.AbstractEventLoop) -> Iterator[asyncio.AbstractEventLoop]:
    from pos.ui import tasks

    try:
        yield loop
    finally:
        loop.run_until_complete(tasks.end_all(2.0))
        loop.close()
        asyncio.set_event_loop(None)


async def _tell(window: TillWindow, first: Probe, later: Probe, count: int) -> Gaps:
    from pos.ui.background import Background

    choices = window.counter.choices
    choices.change(reader_card="", reader_seconds=READER_SECONDS)
    background = Background(window)
    background.start()
    await asyncio.sleep(1.0)
    await first.during(IDLE, asyncio.sleep(0.5))
    await _pair(window, first, 0)
    first.stop()
    for number in range(1, count + 1):
        await later.during(IDLE, asyncio.sleep(0.3))
        await _pair(window, later, number)
    later.stop()
    with contextlib.suppress(TimeoutError):
        await asyncio.wait_for(window.shut_down(), 2)
    return later.gaps


async def _pair(window: TillWindow, probe: Probe, number: int) -> None:
    """One sale on the reader and one in cash."""
    from pos.ui.demo.hand import Hand
    from pos.ui.keys import Action
    from pos.ui.tender.states import TenderState

    hand, counter = Hand(window), window.counter

    async def press(action: Action, state: TenderState) -> None:
        await hand.press(counter.keys.key(action))
        await hand.see(state.value, lambda: counter.tendering.state is state)

    async def scan(place: int) -> None:
        await hand.scan(barcode_of(150 + (number * 7 + place) % 50))
        await hand.see("the line", lambda: len(counter.sale.cart.lines) > place)

    for place in range(5):
        await probe.during("scan a product", scan(place))
    await probe.during("open the payment", press(Action.PAY, TenderState.CHOOSING))
    await probe.during(
        "send it to the reader: order and payment", press(Action.READER, TenderState.ON_READER)
    )
    await probe.during(
        "the reader: polling to approved, receipt shown",
        hand.see("approved", lambda: counter.tendering.state is TenderState.APPROVED),
    )
    await probe.during("next sale", press(Action.NEXT_SALE, TenderState.IDLE))
    await probe.during("type a word into the search", hand.write("mug"))
    await probe.during("Enter takes the first hit", hand.press("Return"))
    await probe.during("open the payment", press(Action.PAY, TenderState.CHOOSING))
    await probe.during("choose cash", press(Action.CASH, TenderState.TAKING_CASH))
    await probe.during("type what was given", hand.write(str(counter.sale.priced.total_minor // 100 + 5)))
    await probe.during("take the cash, receipt shown", press(Action.CONFIRM, TenderState.APPROVED))
    await probe.during("next sale", press(Action.NEXT_SALE, TenderState.IDLE))
