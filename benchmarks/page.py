"""How figures are shown: the same table on screen and, with --write, in docs/performance.md."""

from __future__ import annotations

import math
import os
import platform
import re
import sqlite3
import subprocess
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from benchmarks.figures import Figure, Measured

PAGE = Path(__file__).resolve().parents[1] / "docs" / "performance.md"
_HEAD = ("measured", "median", "p99", "CPU median", "CPU p99", "n", "to floor", "aim", "")
_SHOWN = ("PySide6-Essentials", "peewee", "stripe")


def table(measured: Measured) -> str:
    """Return the figures as a Markdown table that can also be read as plain text."""
    rows = [_HEAD, *(_cells(figure) for figure in measured.figures)]
    widths = [max(len(row[place]) for row in rows) for place in range(len(_HEAD))]
    lines = [
        "| " + " | ".join(cell.ljust(w) for cell, w in zip(row, widths, strict=True)) + " |" for row in rows
    ]
    rule = "|" + "|".join("-" * (w + 2) for w in widths) + "|"
    return "\n".join([lines[0], rule, *lines[1:]])


def _cells(figure: Figure) -> tuple[str, ...]:
    spread, unit = figure.spread, figure.unit
    verdict = {True: "met", False: "**not met**", None: ""}[figure.is_met]
    return (
        figure.what,
        _number(spread.median, unit),
        _number(spread.p99, unit),
        _number(spread.cpu_median, unit),
        _number(spread.cpu_p99, unit),
        f"{spread.count:,}",
        f"{figure.ratio:.2f}×" if figure.ratio is not None else "",
        figure.aim,
        verdict,
    )


def _number(value: float | None, unit: str) -> str:
    """Write three figures, which is all that a busy machine can mean."""
    if value is None:
        return ""
    decimals = max(0, 2 - math.floor(math.log10(abs(value)))) if value else 0
    return f"{value:.{min(3, decimals)}f} {unit}"


def section(measured: Measured) -> str:
    """Return what stands between a benchmark's two marks on the page."""
    notes = "".join(f"- {note}\n" for note in measured.notes)
    return (
        f"### {measured.title}\n\n`python -m benchmarks {measured.name}`, {machine()}\n\n"
        f"{table(measured)}\n" + (f"\n{notes}" if notes else "")
    )


def write(measured: Measured, page: Path = PAGE) -> None:
    """Put the figures in their place on the page, in the place of the last ones."""
    begin, end = f"<!-- {measured.name} -->\n", f"<!-- /{measured.name} -->\n"
    text = page.read_text(encoding="utf-8")
    fresh = f"{begin}{section(measured)}{end}"
    found = re.compile(re.escape(begin) + ".*?" + re.escape(end), re.DOTALL)
    text = found.sub(lambda _old: fresh, text) if found.search(text) else f"{text.rstrip()}\n\n{fresh}"
    page.write_text(text, encoding="utf-8")


def machine() -> str:
    """Return day, machine and versions, and how busy the machine was with other things."""
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0
    versions = [f"Python {platform.python_version()}", f"SQLite {sqlite3.sqlite_version}"]
    for name in _SHOWN:
        try:
            versions.append(f"{name} {version(name)}")
        except PackageNotFoundError:
            continue
    return (
        f"{datetime.now(UTC):%Y-%m-%d}, {_system()}, {os.cpu_count()} cores (load {load:.1f}), "
        f"{', '.join(versions)}, commit {_commit()}"
    )


def _system() -> str:
    if hasattr(platform, "freedesktop_os_release"):
        try:
            return f"{platform.freedesktop_os_release()['PRETTY_NAME']} {platform.machine()}"
        except (OSError, KeyError):
            pass
    return f"{platform.system()} {platform.machine()}"


def _commit() -> str:
    command = ["git", "-C", str(PAGE.parent), "rev-parse", "--short", "HEAD"]  # git is found on PATH
    try:
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()
    except (OSError, subprocess.CalledProcessError):
        return "unknown"
