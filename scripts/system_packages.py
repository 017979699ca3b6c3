"""Which system packages are missing: asked of the loader and of PATH, never of a package database.

A library that loads is there, whoever put it there, so this answers alike on every Linux.
"""

import ctypes
import importlib.util
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

TABLE = Path(__file__).with_suffix(".txt")


@dataclass(frozen=True, slots=True)
class Requirement:
    """One line of the table: what to look for, and which packages bring it."""

    group: str
    probe: str
    packages: tuple[str, ...]

    def is_met(self) -> bool:
        """Whether the library loads, or the program is on PATH."""
        program = self.probe.removeprefix("program:")
        if program != self.probe:
            return shutil.which(program) is not None
        try:
            ctypes.CDLL(self.probe)
        except OSError:
            return False
        return True

    def package(self) -> str:
        """The name that this distribution gives the package: the only one, or the first that it has."""
        if len(self.packages) > 1 and shutil.which("apt-cache"):
            return next(filter(_has_candidate, self.packages), self.packages[0])
        return self.packages[0]


def _has_candidate(package: str) -> bool:
    policy = subprocess.run(["apt-cache", "policy", package], capture_output=True, text=True, check=False)
    return "Candidate:" in policy.stdout and "Candidate: (none)" not in policy.stdout


def requirements() -> Iterator[Requirement]:
    """The table's lines."""
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            group, probe, packages = line.split()
            yield Requirement(group, probe, tuple(packages.split("|")))


def missing(groups: set[str]) -> list[str]:
    """The packages to install for these groups, in the table's order; `venv` asks for Python's own."""
    names = [need.package() for need in requirements() if need.group in groups and not need.is_met()]
    if "venv" in groups and importlib.util.find_spec("ensurepip") is None:
        names.append(f"python{sys.version_info.major}.{sys.version_info.minor}-venv")
    return names


if __name__ == "__main__":
    sys.stdout.write(" ".join(missing(set(sys.argv[1:]))))
