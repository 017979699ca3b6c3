"""One start in a process of its own: says when it has painted and how large it is by then, and ends.

`python -m benchmarks.start_child bare` or `… till FOLDER`; the clock is one that all processes share.
"""

from __future__ import annotations

import json
import os
import sys
import time
from pathlib import Path


def main() -> None:
    """Start, paint, tell, end."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    told = _bare() if sys.argv[1] == "bare" else _till(Path(sys.argv[2]))
    print(json.dumps(told), flush=True)
    # No farewells: how long an end takes is another question.
    os._exit(0)


def _bare() -> dict[str, float]:
    from PySide6.QtWidgets import QApplication, QMainWindow

    app = QApplication(["bare"])
    window = QMainWindow()
    window.resize(1366, 768)
    window.show()
    app.processEvents()
    return {"painted_at": time.monotonic_ns(), "painted_mb": resident_mb()}


def _till(folder: Path) -> dict[str, float]:
    import pos.cli.main  # noqa: F401 - what `pos` itself imports first
    from pos.app import application, import_slow, open_window, show_frame
    from pos.services.settings import read_settings
    from pos.ui.instance import Instance

    settings = read_settings({}, data_dir=folder, practice=True)
    app = application()
    Instance(settings.store_path).claim()
    frame = show_frame(app, settings)
    told = {"painted_at": float(time.monotonic_ns()), "painted_mb": resident_mb()}
    from pos.services.till import open_till

    window = open_window(app, open_till(settings), frame)
    told |= {"usable_at": float(time.monotonic_ns()), "usable_mb": resident_mb()}
    import_slow()
    if window.counter.till.practice is not None:
        window.counter.till.practice.start()
    return {**told, "ready_at": float(time.monotonic_ns()), "ready_mb": resident_mb()}


def resident_mb() -> float:
    """Return this process's share of memory (PSS) in megabytes; 0 where the system doesn't tell."""
    rollup = Path("/proc/self/smaps_rollup")
    if not rollup.exists():
        return 0.0
    line = next(line for line in rollup.read_text(encoding="ascii").splitlines() if line.startswith("Pss:"))
    return int(line.split()[1]) / 1024


if __name__ == "__main__":
    main()
