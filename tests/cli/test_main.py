"""`pos` itself: options before the command, and the window's show."""

import os
import subprocess
import sys
from pathlib import Path

from tests.cli.conftest import Run


def test_options_may_stand_before_the_command(run: Run) -> None:
    assert run("--practice", "--json", "orders").data == {"orders": []}


def test_a_command_that_isnt_there_is_a_matter_of_usage(run: Run) -> None:
    refused = run("sel")

    assert refused.code == 2
    assert "No such command" in refused.words


def test_every_command_explains_itself(run: Run) -> None:
    for command in ("sell", "orders", "products", "verify", "key", "practice-stripe"):
        told = run(command, "--help")

        assert told.code == 0
        assert "Usage: pos" in told.out


def test_the_show_sells_from_a_shelf_of_its_own_and_leaves_pictures_and_a_receipt(tmp_path: Path) -> None:
    home = tmp_path / "home"
    environment = {name: text for name, text in os.environ.items() if not name.startswith(("POS_", "XDG_"))}
    environment |= {"HOME": str(home), "QT_QPA_PLATFORM": "offscreen"}

    shown = subprocess.run(
        [sys.executable, "-m", "pos", "--demo", "--out", str(tmp_path / "show")],
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )

    assert shown.returncode == 0, shown.stderr
    assert sorted((tmp_path / "show").glob("*.png"))
    assert (tmp_path / "show" / "receipt-1-000001.pdf").read_bytes().startswith(b"%PDF")
    assert not list(home.rglob("till.sqlite3"))
