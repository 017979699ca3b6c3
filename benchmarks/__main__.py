"""`python -m benchmarks [NAME …] [--write]`: measure, print, and keep the tables of docs/performance.md."""

from __future__ import annotations

import argparse
import importlib
import sys
from collections.abc import Sequence

from benchmarks.page import machine, table, write

NAMES = ("commit", "scan", "search", "start", "stall")


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure what is asked for and return 0, whatever the figures say: they are no tests."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("names", nargs="*", choices=[[], *NAMES], metavar="NAME", help=", ".join(NAMES))
    parser.add_argument("--write", action="store_true", help="keep the tables in docs/performance.md")
    parser.add_argument("--scale", type=float, default=1.0, help="a share of the work, to try things out")
    asked = parser.parse_args(arguments)
    if asked.write and asked.scale < 1:
        parser.error("--write keeps figures of whole runs only")
    print(machine())
    for name in asked.names or NAMES:
        measured = importlib.import_module(f"benchmarks.{name}").measure(asked.scale)
        print(f"\n{measured.title}\n\n{table(measured)}")
        print("".join(f"- {note}\n" for note in measured.notes), end="")
        if asked.write:
            write(measured)
    return 0


if __name__ == "__main__":
    sys.exit(main())
