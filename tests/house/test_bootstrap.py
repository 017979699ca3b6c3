"""The set-up that `make` runs first: what it says when it can't, and that it does nothing twice."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.tree import ROOT

TOOLS = ("bash", "cksum", "dirname", "grep", "id", "rm", "uname")
UV = """#!{bash}
echo "$*" >>uv_calls
if [[ $* == "sync --help" ]]; then echo --no-default-groups; exit; fi
mkdir -p .venv/bin
: >.venv/bin/pos
chmod +x .venv/bin/pos
"""


class Clone:
    """A folder as `git clone` leaves it, on a machine whose PATH has only what a test puts there."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "clone"
        self.path = folder / "bin"
        self.path.mkdir()
        (self.folder / "scripts").mkdir(parents=True)
        for name in ("scripts/bootstrap.sh", "scripts/system_packages.py"):
            shutil.copy(ROOT / name, self.folder / name)
        for name in ("pyproject.toml", "uv.lock", "scripts/system_packages.txt"):
            (self.folder / name).touch()
        for tool in (*TOOLS, "mkdir", "chmod"):
            (self.path / tool).symlink_to(shutil.which(tool) or tool)

    def has_python(self) -> None:
        self._program("python3.11", f'#!{self.path}/bash\nexec {sys.executable} "$@"\n')

    def has_uv(self) -> None:
        self._program("uv", UV.format(bash=self.path / "bash"))

    def needs(self, line: str) -> None:
        (self.folder / "scripts/system_packages.txt").write_text(line, encoding="utf-8")

    def bootstrap(self, purpose: str = "run") -> subprocess.CompletedProcess[str]:
        command = [self.path / "bash", "scripts/bootstrap.sh", purpose]
        environment = {"PATH": str(self.path)}
        return subprocess.run(
            command, cwd=self.folder, env=environment, capture_output=True, text=True, check=False
        )

    def syncs(self) -> list[str]:
        calls = self.folder / "uv_calls"
        lines = calls.read_text(encoding="utf-8").splitlines() if calls.exists() else []
        return [line for line in lines if line.startswith("sync --quiet")]

    def _program(self, name: str, text: str) -> None:
        (self.path / name).write_text(text, encoding="utf-8")
        (self.path / name).chmod(0o755)


pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the script is for bash")


@pytest.fixture
def clone(tmp_path: Path) -> Clone:
    return Clone(tmp_path)


def test_a_machine_without_python_is_told_in_one_line_what_to_install(clone: Clone) -> None:
    done = clone.bootstrap()

    assert done.returncode == 1
    assert done.stderr == ("Python 3.11 or newer is needed: install python3 python3-venv (Debian's names)\n")


def test_a_missing_library_of_the_window_stops_with_the_package_to_install(clone: Clone) -> None:
    clone.has_python()
    clone.has_uv()
    clone.needs("widgets libnowhere.so.9 libnowhere9\n")

    done = clone.bootstrap()

    assert done.returncode == 1
    assert done.stderr == (
        "System packages are missing. Install them, then run this again: "
        "install libnowhere9 (Debian's names)\n"
    )
    assert clone.syncs() == []


def test_a_missing_library_of_the_card_page_is_named_and_the_set_up_goes_on(clone: Clone) -> None:
    clone.has_python()
    clone.has_uv()
    clone.needs("web libnowhere.so.9 libnowhere9\n")

    done = clone.bootstrap()

    assert done.returncode == 0, done.stderr
    assert "Going on without" in done.stderr
    assert "libnowhere9" in done.stderr
    assert len(clone.syncs()) == 1


def test_a_second_run_sets_nothing_up(clone: Clone) -> None:
    clone.has_python()
    clone.has_uv()
    clone.bootstrap()
    (clone.path / "python3.11").unlink()
    (clone.path / "uv").unlink()

    again = clone.bootstrap()

    assert (again.returncode, again.stdout, again.stderr) == (0, "", "")


def test_after_the_tests_were_set_up_the_till_needs_nothing_more(clone: Clone) -> None:
    clone.has_python()
    clone.has_uv()
    clone.bootstrap("dev")
    clone.bootstrap("run")

    assert len(clone.syncs()) == 1


def test_a_changed_lock_is_installed(clone: Clone) -> None:
    clone.has_python()
    clone.has_uv()
    clone.bootstrap()
    (clone.folder / "uv.lock").write_text("another", encoding="utf-8")
    clone.bootstrap()

    assert len(clone.syncs()) == 2


def test_a_folder_that_was_moved_is_set_up_again(clone: Clone) -> None:
    clone.has_python()
    clone.has_uv()
    clone.bootstrap()
    clone.folder = clone.folder.rename(clone.folder.with_name("elsewhere"))
    clone.bootstrap()

    assert len(clone.syncs()) == 2


def test_setting_up_the_till_alone_leaves_the_tools_of_the_tests_in_place(clone: Clone) -> None:
    clone.has_python()
    clone.has_uv()
    clone.bootstrap("run")

    assert clone.syncs()[0].endswith("--inexact --no-default-groups")
