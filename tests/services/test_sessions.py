"""Which programs sell at a store is known by what the system itself forgets when one dies."""

import os
import signal
import subprocess
import sys
from pathlib import Path

from pos.services.sessions import Session, is_alive

SELLS_UNTIL_KILLED = """
import sys
from pathlib import Path
from pos.services.sessions import Session
print(Session(Path(sys.argv[1])).name, flush=True)
sys.stdin.read()
"""


def test_a_program_that_runs_is_alive_until_it_closes(tmp_path: Path) -> None:
    session = Session(tmp_path)
    assert is_alive(tmp_path, session.name)

    session.close()

    assert not is_alive(tmp_path, session.name)
    assert list(tmp_path.iterdir()) == []


def test_closing_twice_is_closing_once(tmp_path: Path) -> None:
    session = Session(tmp_path)

    session.close()
    session.close()

    assert not is_alive(tmp_path, session.name)


def test_a_killed_program_is_dead_and_its_claim_is_cleared_away(tmp_path: Path) -> None:
    program = subprocess.Popen(
        [sys.executable, "-c", SELLS_UNTIL_KILLED, str(tmp_path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[2],
    )
    with program:
        assert program.stdout is not None
        name = program.stdout.readline().strip()
        assert is_alive(tmp_path, name)
        program.send_signal(signal.SIGKILL)

    assert not is_alive(tmp_path, name)
    assert list(tmp_path.iterdir()) == []


def test_two_programs_hold_two_claims(tmp_path: Path) -> None:
    first, second = Session(tmp_path), Session(tmp_path)
    first.close()

    assert (is_alive(tmp_path, first.name), is_alive(tmp_path, second.name)) == (False, True)
    second.close()


def test_nobody_and_a_stranger_are_dead(tmp_path: Path) -> None:
    assert not is_alive(tmp_path, "")
    assert not is_alive(tmp_path, "never-seen")


def test_a_claim_is_its_owner_s_alone(tmp_path: Path) -> None:
    session = Session(tmp_path / "sessions")

    (claim,) = (tmp_path / "sessions").iterdir()
    assert os.stat(claim).st_mode & 0o777 == 0o600  # noqa: PTH116  # the mode is what is asked
    session.close()
