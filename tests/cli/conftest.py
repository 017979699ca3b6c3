"""Running the command line as another program would: arguments in, exit code and texts out."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from pos.cli.main import cli
from pos.practice.server import PracticeServer


@dataclass(frozen=True)
class Ran:
    """What a command left behind."""

    code: int
    out: str
    words: str

    @property
    def data(self) -> Any:
        """The JSON on standard output."""
        return json.loads(self.out)


Run = Callable[..., Ran]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run `pos` with a data folder of the test's own."""
    monkeypatch.setenv("POS_DATA_DIR", str(tmp_path / "data"))

    def run_command(*arguments: str) -> Ran:
        result = CliRunner().invoke(cli, list(arguments), prog_name="pos", catch_exceptions=False)
        return Ran(result.exit_code, result.stdout, result.stderr)

    return run_command


@pytest.fixture
def practice(run: Run) -> Run:
    """Run `pos` in practice mode, printing JSON."""
    return lambda *arguments: run(*arguments, "--practice", "--json")


@dataclass(frozen=True)
class Account:
    """A Stripe account served by a practice server, with a faults file to make it misbehave."""

    server: PracticeServer
    faults: Path

    def misbehave(self, *rules: dict[str, Any]) -> None:
        """Make the server follow these fault rules from now on."""
        self.faults.write_text(json.dumps(list(rules)), encoding="utf-8")


@pytest.fixture
def account(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: Run) -> Account:
    """A till in test mode against a server that speaks Stripe's API, stocked with the demo catalogue."""
    faults = tmp_path / "faults.json"
    faults.write_text("[]", encoding="utf-8")
    with PracticeServer(folder=tmp_path / "account", faults=faults) as server:
        monkeypatch.setenv("POS_STRIPE_API_BASE", server.url)
        monkeypatch.setenv("POS_STRIPE_SECRET_KEY", "sk_test_account")
        assert run("products", "import", "--demo").code == 0
        yield Account(server, faults)
