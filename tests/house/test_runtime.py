"""What the interpreter and its libraries must not do beneath us."""

import os
import socket
import subprocess
import sys
from pathlib import Path

import platformdirs
import pytest

from tests.house.tree import ROOT

VOID_CALLS = """
import sys
from PySide6.QtCore import QObject, Signal

class Bell(QObject):
    rung = Signal()

bell = Bell()
before = sys.getrefcount(None)
for _ in range(1000):
    bell.setObjectName("bell")
    bell.rung.emit()
print(before - sys.getrefcount(None))
"""
LOADED_QT = """
import sys
{start}
print(*[name for name in ("PySide6", "shiboken6", "qasync") if name in sys.modules])
"""
HELP = """
from pos.cli.main import main
sys.argv = ["pos", "orders", "--help"]
try:
    main()
except SystemExit as stop:
    assert not stop.code, stop.code
"""


def last_line_of(script: str) -> str:
    """What a fresh interpreter prints last when it runs the script."""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()[-1]


def test_two_thousand_void_calls_into_qt_cost_no_references() -> None:
    """PySide6 6.12 drops one reference to None a call on Python 3.11, and aborts after some 7,000."""
    assert int(last_line_of(VOID_CALLS)) < 500


@pytest.mark.skipif(not (ROOT / "pos/cli/main.py").exists(), reason="no command line yet")
@pytest.mark.parametrize("start", ["import pos.cli.main", HELP], ids=["import", "orders --help"])
def test_the_command_line_loads_no_qt(start: str) -> None:
    assert last_line_of(LOADED_QT.format(start=start)) == ""


def test_no_test_can_find_the_folders_of_a_real_shop(tmp_path: Path) -> None:
    assert Path(os.environ["POS_DATA_DIR"]).is_relative_to(tmp_path)
    assert platformdirs.user_data_path("countertop-pos").is_relative_to(tmp_path)


def test_no_test_can_leave_this_machine() -> None:
    with socket.socket() as outside, pytest.raises(pytest.fail.Exception, match=r"192\.0\.2\.1"):
        outside.connect(("192.0.2.1", 80))
