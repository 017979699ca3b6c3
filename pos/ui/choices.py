"""What this machine's window remembers between starts: looks, keys, and what the practice reader is shown.

Nothing here is about money; a file that can't be read is started afresh, and one that can't be written
costs no sale.
"""

from __future__ import annotations

import contextlib
import json
from dataclasses import asdict, dataclass, field, fields, replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from pos.ui.theme.palette import Theme

FILE = "window.json"


@dataclass(frozen=True, slots=True)
class Chosen:
    """The choices of one machine.

    `reader_card` is a test card number, empty for the approved Visa; `reader_seconds` is how long the
    simulated reader waits before it is shown that card.
    """

    theme: Theme = Theme.SYSTEM
    catalogue_as_list: bool = False
    reader_card: str = ""
    reader_seconds: float = 2.0
    reader_label: str = ""
    keys: dict[str, str] = field(default_factory=dict)


def read_choices(folder: Path) -> Chosen:
    """Return what the window over this data folder remembers."""
    return _read(folder / FILE)


class Choices(QObject):
    """The choices in force, kept in a JSON file where `path` is given.

    Signals:
        changed: something was chosen.
    """

    changed = Signal()

    def __init__(self, path: Path | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._path = path
        self._now = _read(path)

    @property
    def now(self) -> Chosen:
        """What is chosen."""
        return self._now

    def change(self, **choices: Any) -> None:
        """Choose, remember and tell: `change(theme=Theme.DARK)`."""
        chosen = replace(self._now, **choices)
        if chosen == self._now:
            return
        self._now = chosen
        self._keep()
        self.changed.emit()

    def _keep(self) -> None:
        if self._path is None:
            return
        with contextlib.suppress(OSError):
            self._path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            part = self._path.with_suffix(".part")
            part.write_text(json.dumps(asdict(self._now), indent=2), encoding="utf-8")
            part.replace(self._path)


def _read(path: Path | None) -> Chosen:
    if path is None or not path.is_file():
        return Chosen()
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
        known = {each.name for each in fields(Chosen)}
        values = {name: value for name, value in found.items() if name in known}
        chosen = Chosen(**values)
        return replace(
            chosen,
            theme=Theme(chosen.theme),
            reader_seconds=max(0.0, min(60.0, float(chosen.reader_seconds))),
            keys={str(name): str(key) for name, key in dict(chosen.keys).items()},
        )
    except (OSError, ValueError, TypeError, AttributeError):
        return Chosen()
