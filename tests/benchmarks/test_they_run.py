"""Each benchmark runs; what it measures is nobody's test."""

import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.__main__ import NAMES, main
from benchmarks.figures import Figure, Measured, Side, Spread, against, in_turn, within
from benchmarks.page import table, write
from benchmarks.stock import barcode_of
from pos.services.catalogue import check_digit_fits

ROOT = Path(__file__).resolve().parents[2]
TINY = "0.002"


@pytest.mark.parametrize("name", NAMES)
def test_a_benchmark_runs_on_little_work_and_prints_its_table(name: str) -> None:
    command = [sys.executable, "-m", "benchmarks", name, "--scale", TINY]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)

    assert ended.returncode == 0, ended.stderr
    assert "| measured" in ended.stdout
    assert "floor: " in ended.stdout


def test_every_product_of_the_benchmarks_has_a_barcode_of_its_own_with_a_true_check_digit() -> None:
    codes = [barcode_of(key) for key in range(1, 5000)]

    assert len(set(codes)) == len(codes)
    assert all(len(code) == 13 and check_digit_fits(code) for code in codes)


def test_sides_are_run_in_turn_and_each_is_first_as_often_as_the_others() -> None:
    ran: list[str] = []
    sides = [Side(name, lambda name=name: ran.append(name)) for name in "ab"]

    in_turn(sides, rounds=4, warm=2)

    assert "".join(ran) == "ab" + "ba" + "ab" + "ba" + "ab" + "ba"


def test_an_aim_is_met_up_to_its_figure_and_not_beyond() -> None:
    floor = Spread(1.0, 2.0, 10)

    assert against("ours", Spread(2.0, 9.0, 10), floor, 2.0).is_met
    assert not against("ours", Spread(2.1, 2.2, 10), floor, 2.0).is_met
    assert within("ours", Spread(1.0, 8.0, 10), 8.0).is_met
    assert not within("ours", Spread(1.0, 8.1, 10), 8.0).is_met


def test_a_table_takes_the_place_of_its_last_one_and_leaves_the_others_alone(tmp_path: Path) -> None:
    page = tmp_path / "performance.md"
    page.write_text("# Performance\n\nWords.\n", encoding="utf-8")
    spread = Spread.of([1.0, 2.0, 3.0])
    once = Measured("once", "Once", (Figure("first", spread),))
    write(Measured("other", "Other", (Figure("third", spread),)), page)
    write(once, page)
    write(Measured("once", "Once", (Figure("second", spread),)), page)

    text = page.read_text(encoding="utf-8")

    assert text.startswith("# Performance\n\nWords.\n")
    assert "second" in text
    assert "third" in text
    assert "first" not in text


def test_figures_of_a_part_of_the_work_are_never_kept(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["commit", "--scale", "0.1", "--write"])

    assert "whole runs" in capsys.readouterr().err


def test_a_figure_that_missed_its_aim_says_so() -> None:
    shown = table(Measured("x", "X", (within("slow", Spread(9.0, 9.5, 3), 8.0),)))

    assert "**not met**" in shown
