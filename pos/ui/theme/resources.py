"""Where fonts and icons lie: beside the package, in a checkout and in a packaged till alike."""

from __future__ import annotations

from pathlib import Path


def resource_path(*parts: str) -> Path:
    """The path of a shipped file, for example `resource_path("icons", "lock.svg")`."""
    inside = Path(__file__).resolve().parents[2] / "resources"
    beside = Path(__file__).resolve().parents[3] / "resources"
    return (inside if inside.is_dir() else beside).joinpath(*parts)
