"""`python -m tests.reliability`: runs campaigns and prints what they showed as JSON.

A process of its own, because it forks: a child is the till, and only a forked one starts fast enough for
thousands of deaths.
"""

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict

from tests.reliability.bench import bench
from tests.reliability.campaign import Campaign, Death, every_death, one_death_each
from tests.reliability.flows import FLOWS
from tests.reliability.planted_bugs import PLANTED


def main() -> int:
    """Run what was asked for."""
    parser = argparse.ArgumentParser(prog="python -m tests.reliability")
    parser.add_argument("--flow", action="append", choices=list(FLOWS), help="only this one; may be repeated")
    parser.add_argument("--bug", choices=list(PLANTED), help="plant a bug, and stop when it is found")
    parser.add_argument("--rounds", type=int, default=0, help="every point under every schedule, so often")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()

    def plan(passed: Sequence[str]) -> Iterator[Death]:
        return every_death(passed, options.rounds) if options.rounds else one_death_each(passed)

    bug = PLANTED.get(options.bug)
    with bench() as place:
        campaign = Campaign(place, options.seed)
        if bug is not None:
            bug.plant()
        flows = [bug.flow] if bug else options.flow or list(FLOWS)
        reports = {name: campaign.run(name, plan, until_found=bug is not None) for name in flows}
        campaign.close()
    sys.stdout.write(json.dumps({name: asdict(report) for name, report in reports.items()}, indent=1) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
