"""`python -m tests.reliability`: runs campaigns and prints what they showed as JSON.

A process of its own, because it forks: a child is the till, and only a forked one starts fast enough for
thousands of deaths.
"""

import argparse
import json
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict
from pathlib import Path

from tests.reliability.bench import Bench, bench
from tests.reliability.campaign import Campaign, Death, FlowReport, every_death, in_child, one_death_each
from tests.reliability.flows import FLOWS
from tests.reliability.planted_bugs import PLANTED, Planted

Plan = Callable[[Sequence[str]], Iterator[Death]]


def kill(place: Bench, flows: Sequence[str], plan: Plan, seed: int) -> dict[str, FlowReport]:
    """Kill each flow as planned."""
    campaign = Campaign(place, seed)
    reports = {name: campaign.run(name, plan) for name in flows}
    campaign.close()
    return reports


def find_bugs(place: Bench, plan: Plan, seed: int) -> dict[str, FlowReport]:
    """Plant each bug in a till of its own, and kill that till until something is found to be wrong."""
    reports: dict[str, FlowReport] = {}
    for name, bug in PLANTED.items():
        told = place.folder / "report.json"

        def look(bug: Planted = bug, told: Path = told) -> None:
            campaign = Campaign(place, seed)
            bug.plant()
            told.write_text(json.dumps(asdict(campaign.run(bug.flow, plan, until_found=True))))

        assert in_child(look) == 0, name
        reports[name] = FlowReport(**json.loads(told.read_text()))
    return reports


def main() -> int:
    """Run what was asked for."""
    parser = argparse.ArgumentParser(prog="python -m tests.reliability")
    parser.add_argument("--flow", action="append", choices=list(FLOWS), help="only this one; may be repeated")
    parser.add_argument("--bugs", action="store_true", help="plant each bug in turn until it is found")
    parser.add_argument("--rounds", type=int, default=0, help="every point under every schedule, so often")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()

    def plan(passed: Sequence[str]) -> Iterator[Death]:
        return every_death(passed, options.rounds) if options.rounds else one_death_each(passed)

    with bench() as place:
        if options.bugs:
            reports = find_bugs(place, plan, options.seed)
        else:
            reports = kill(place, options.flow or list(FLOWS), plan, options.seed)
    sys.stdout.write(json.dumps({name: asdict(report) for name, report in reports.items()}, indent=1) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
