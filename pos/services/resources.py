"""Where the files that ship with the program are, in a checkout, an install and a frozen app."""

import sys
from functools import cache
from pathlib import Path


@cache
def resource_path(name: str) -> Path:
    """Return the path of a shipped file, such as `demo/catalogue.json`."""
    frozen = getattr(sys, "_MEIPASS", None)
    if frozen:
        return Path(frozen) / "resources" / name
    package = Path(__file__).resolve().parent.parent
    installed = package / "resources" / name
    return installed if installed.exists() else package.parent / "resources" / name
