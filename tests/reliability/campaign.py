"""A campaign of kills: a flow is cut short at each of its points, the till comes back, its books are read."""

import asyncio
import json
import os
import random
import shutil
import signal
import time
import traceback
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from pos.services.settings import Settings
from pos.services.till import open_till
from pos.store.invariants.everything import check_everything
from tests.reliability.bench import NOWHERE, Bench
from tests.reliability.books import Violation, read_books
from tests.reliability.checker import check_always, check_quiet
from tests.reliability.flows import FLOWS, Flow
from tests.reliability.points import Points
from tests.reliability.stripe_side import StripeSide

CRASHED = 70
"""Exit code of a child that raised."""
FOOTPRINT = (
    "SELECT (SELECT count(*) FROM audit) AS entries, (SELECT count(*) FROM attempts) AS attempts, "
    "(SELECT group_concat(status || in_doubt) FROM payments) AS payments, "
    "(SELECT group_concat(status) FROM orders) AS orders"
)


class Schedule(StrEnum):
    """What happens between the kill and the next sale."""

    COMES_BACK = "comes back"
    DIES_AGAIN = "dies again while coming back"
    OFFLINE_FIRST = "comes back without a network first"


@dataclass(frozen=True, slots=True)
class Death:
    """One kill: at which point, and what follows."""

    point: int
    name: str
    schedule: Schedule


@dataclass(slots=True)
class FlowReport:
    """What a flow's kills showed."""

    points: int = 0
    runs: int = 0
    kills: int = 0
    seconds: float = 0
    violations: list[str] = field(default_factory=list)


def every_death(passed: Sequence[str], rounds: int) -> Iterator[Death]:
    """Every point under every schedule, `rounds` times."""
    for _ in range(rounds):
        for schedule in Schedule:
            for point, name in enumerate(passed, start=1):
                yield Death(point, name, schedule)


def one_death_each(passed: Sequence[str]) -> Iterator[Death]:
    """Every point once, the schedules in turn; where something has become durable or known, all of them."""
    schedules = list(Schedule)
    in_turn = (Schedule.COMES_BACK, Schedule.DIES_AGAIN, Schedule.OFFLINE_FIRST, Schedule.DIES_AGAIN)
    for point, name in enumerate(passed, start=1):
        is_turn = name.startswith(("after", "receive", "reader", "send"))
        chosen = schedules if is_turn else [in_turn[point % len(in_turn)]]
        for schedule in chosen:
            yield Death(point, name, schedule)


def in_child(work: Callable[[], None]) -> int:
    """Do the work in a forked child; return its exit code, negative where a signal ended it."""
    pid = os.fork()
    if pid == 0:
        code = CRASHED
        try:
            work()
            code = 0
        except BaseException:  # noqa: BLE001  # a child must never come back into the parent's code
            traceback.print_exc()
        finally:
            os._exit(code)
    _pid, status = os.waitpid(pid, 0)
    return os.waitstatus_to_exitcode(status)


def come_back(settings: Settings, *, verify: bool) -> list[Violation]:
    """Open the till again and sweep twice, as the next start does; `verify`: its own checks speak, too."""

    async def whole() -> list[Violation]:
        till = open_till(settings)
        try:
            await till.sweep()
            before = till.context.store.rows(FOOTPRINT)
            await till.sweep()
            found = check_everything(till.context.store) if verify else ()
            if till.context.store.rows(FOOTPRINT) != before:
                return [Violation("I10", "the second sweep", "changed the books")]
            return [Violation(wrong.invariant, wrong.row, wrong.reason) for wrong in found]
        finally:
            await till.close()

    return asyncio.run(whole())


class Campaign:
    """Kills flows on a bench. What is patched into this process is so in every child."""

    def __init__(self, bench: Bench, seed: int) -> None:
        self._bench = bench
        self._stripe = StripeSide(bench.practice, bench.effects)
        self._stripe.new_effects()
        self._stripe.new_intents()
        self._random = random.Random(seed)
        self._points = Points()
        self._points.install()

    def close(self) -> None:
        """Hang up on Stripe's side."""
        self._stripe.close()

    def run(
        self, name: str, plan: Callable[[Sequence[str]], Iterator[Death]], *, until_found: bool = False
    ) -> FlowReport:
        """Kill the flow as planned; `until_found`: only until something is wrong."""
        report = FlowReport()
        begun = time.monotonic()
        passed = self._unharmed(FLOWS[name], report)
        report.points = len(passed)
        for death in plan(passed):
            if until_found and report.violations:
                break
            found = self._die(FLOWS[name], death, report)
            report.violations += [
                f"{name}, {death.schedule}, killed at {death.point} ({death.name}): {v}" for v in found
            ]
        report.seconds = time.monotonic() - begun
        return report

    def _unharmed(self, flow: Flow, report: FlowReport) -> list[str]:
        """Run the flow without a kill, check its books, and return its points."""
        settings = self._bench.fresh()
        listed = settings.data_dir / "points.json"

        def work() -> None:
            self._sell(settings, flow)
            listed.write_text(json.dumps(self._points.passed))

        code = in_child(work)
        if code:
            report.violations.append(f"the flow ends with {code} even where nobody kills it")
        report.violations += [str(v) for v in self._check(settings)]
        passed: list[str] = json.loads(listed.read_text()) if listed.exists() else []
        shutil.rmtree(settings.data_dir)
        return passed

    def _die(self, flow: Flow, death: Death, report: FlowReport) -> list[Violation]:
        settings = self._bench.fresh()
        violations: list[Violation] = []
        code = in_child(lambda: self._sell(settings, flow, death.point))
        report.runs += 1
        report.kills += code == -signal.SIGKILL
        if code not in (0, -signal.SIGKILL):
            violations.append(Violation("flow", "the sale", f"ended with {code}"))
        effects, intents = self._stripe.new_effects(), self._stripe.new_intents()
        violations += check_always(read_books(settings.store_path), intents, effects)
        violations += self._come_back(settings, death.schedule, report)
        violations += self._check(settings, effects, intents)
        shutil.rmtree(settings.data_dir)
        return violations

    def _come_back(self, settings: Settings, schedule: Schedule, report: FlowReport) -> Iterator[Violation]:
        try:
            if schedule is Schedule.DIES_AGAIN:
                again = self._random.randint(1, 18)
                report.kills += in_child(lambda: self._die_coming_back(settings, again)) == -signal.SIGKILL
            elif schedule is Schedule.OFFLINE_FIRST:
                come_back(self._bench.settings(settings.data_dir, NOWHERE), verify=False)
            yield from come_back(settings, verify=schedule is Schedule.COMES_BACK)
        except Exception as fault:  # noqa: BLE001  # whatever it is, the till doesn't come back
            yield Violation("I21", "the till", f"doesn't come back: {fault!r}")

    def _die_coming_back(self, settings: Settings, kill_at: int) -> None:
        self._points.count_from_here(kill_at)
        come_back(settings, verify=False)

    def _sell(self, settings: Settings, flow: Flow, kill_at: int = 0) -> None:
        """Open the till, sell, close: the part that dies."""

        async def whole() -> None:
            till = open_till(settings)
            self._points.count_from_here(kill_at)
            await flow(till, self._bench.practice)
            self._points.is_counting = False
            await till.close()

        asyncio.run(whole())

    def _check(
        self,
        settings: Settings,
        effects: Sequence[dict[str, object]] = (),
        intents: Sequence[dict[str, object]] = (),
    ) -> list[Violation]:
        """Check a store whose till has come back, against all that Stripe saw of it."""
        seen = [*effects, *self._stripe.new_effects()]
        now = [*(self._stripe.intent(str(i["id"])) for i in intents), *self._stripe.new_intents()]
        books = read_books(settings.store_path)
        return [*check_always(books, now, seen), *check_quiet(books, now, self._stripe.open_links())]
