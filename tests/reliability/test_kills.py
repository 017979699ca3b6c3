"""A till that dies anywhere in a sale, and comes back, has neither lost nor invented money (R1)."""

import json
import os
import subprocess
import sys
from typing import Any

import pytest

from tests.reliability.bench import ROOT
from tests.reliability.flows import FLOWS
from tests.reliability.planted_bugs import PLANTED

GROUPS = (
    ("card", "card declined, then retried", "card declined, then cash", "news that comes again"),
    ("reader", "reader canceled by the clerk", "keyed", "link"),
    (
        "cash",
        "split cash and card",
        "split over two cards, one declined",
        "card declined, then another amount",
    ),
)
SOAK_ROUNDS = int(os.environ.get("POS_SOAK_ROUNDS", "17"))


def campaign(*arguments: str) -> dict[str, Any]:
    """Run a campaign in a process of its own: it forks, and a test runner has threads."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.reliability", *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-4000:]
    reports: dict[str, Any] = json.loads(done.stdout)
    return reports


def told(reports: dict[str, Any]) -> None:
    """Print what was done, so that a figure can be quoted from the test's own output."""
    for name, report in reports.items():
        sys.stdout.write(
            f"{name}: {report['points']} points, {report['runs']} runs, {report['kills']} kills, "
            f"{len(report['violations'])} violations, {report['seconds']:.0f} s\n"
        )


def test_every_flow_is_killed_by_one_of_the_campaigns() -> None:
    assert sorted(name for group in GROUPS for name in group) == sorted(FLOWS)


@pytest.mark.timeout(400)
@pytest.mark.parametrize("flows", GROUPS, ids=["cards", "devices", "cash and splits"])
def test_a_till_killed_anywhere_in_a_sale_comes_back_with_true_books(flows: tuple[str, ...]) -> None:
    reports = campaign(*(part for name in flows for part in ("--flow", name)))
    told(reports)

    assert [found for report in reports.values() for found in report["violations"]] == []
    for report in reports.values():
        assert report["kills"] >= report["points"]


@pytest.mark.soak
@pytest.mark.parametrize("flow", list(FLOWS))
def test_a_till_killed_over_and_over_comes_back_with_true_books(flow: str) -> None:
    reports = campaign("--flow", flow, "--rounds", str(SOAK_ROUNDS))
    told(reports)

    assert reports[flow]["violations"] == []


@pytest.fixture(scope="module")
def bug_reports() -> dict[str, Any]:
    return campaign("--bugs")


@pytest.mark.timeout(200)
@pytest.mark.xdist_group("planted bugs")
@pytest.mark.parametrize("bug", list(PLANTED))
def test_a_planted_bug_is_found(bug: str, bug_reports: dict[str, Any]) -> None:
    report, invariant = bug_reports[bug], PLANTED[bug].invariant

    assert any(f" {invariant} " in f" {found}" for found in report["violations"]), report
