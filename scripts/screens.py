"""Pictures of every screen: `python scripts/screens.py OUT [--only NAME] [--without-web]`.

Everything once in the light theme at 1366×768; the main screens in the dark and the high-contrast theme, at
1024×768 and 1920×1080, at double scale and right to left. Each picture is reduced to 256 colours.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from PIL import Image
from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QApplication, QWidget
from screen_tour import Shop, main_screens, tour

from pos.practice.server import PracticeServer
from pos.services.settings import read_settings
from pos.services.till import open_till
from pos.ui import tasks
from pos.ui.background import Background
from pos.ui.counter import open_counter
from pos.ui.loop import make_loop
from pos.ui.theme.palette import Theme
from pos.ui.theme.style import ThemeSwitch
from pos.ui.window import TillWindow

COLOURS = 256
Stops = Callable[[Shop], AsyncIterator[tuple[str, QWidget]]]


@dataclass(frozen=True, slots=True)
class Edition:
    """One set of pictures: what is visited, in which look, size and direction."""

    name: str
    stops: Stops
    theme: Theme = Theme.LIGHT
    size: QSize = QSize(1366, 768)
    mirrored: bool = False
    scale: int = 1


EDITIONS = (
    Edition("light", tour),
    Edition("dark", main_screens, Theme.DARK),
    Edition("contrast", main_screens, Theme.HIGH_CONTRAST),
    Edition("small", main_screens, size=QSize(1024, 768)),
    Edition("large", main_screens, size=QSize(1920, 1080)),
    Edition("double", main_screens, size=QSize(1024, 768), scale=2),
    Edition("mirrored", main_screens, mirrored=True),
)


def main() -> int:
    """Take the pictures; one program an edition, since Qt reads its scale when it starts."""
    parser = argparse.ArgumentParser(description="Pictures of every screen of the till.")
    parser.add_argument("out", type=Path)
    parser.add_argument("--only", choices=[edition.name for edition in EDITIONS])
    parser.add_argument("--without-web", action="store_true", help="leave the keyed card page out")
    options = parser.parse_args()
    if options.only is None:
        for edition in EDITIONS:
            more = ["--without-web"] if options.without_web else []
            command = [sys.executable, __file__, str(options.out), "--only", edition.name, *more]
            code = subprocess.run(command, check=False).returncode
            if code:
                return code
        return 0
    edition = next(each for each in EDITIONS if each.name == options.only)
    os.environ["QT_SCALE_FACTOR"] = str(edition.scale)
    return _take(edition, options.out, has_web=not options.without_web)


def _take(edition: Edition, out: Path, *, has_web: bool) -> int:
    app = QApplication(["screens"])
    if edition.mirrored:
        app.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    with tempfile.TemporaryDirectory() as folder:
        faults = Path(folder) / "faults.json"
        faults.write_text("[]", encoding="utf-8")
        till = open_till(read_settings({}, data_dir=Path(folder), practice=True))
        server = PracticeServer(folder=Path(folder) / "stripe", faults=faults)
        server.start()
        if till.practice is not None:
            till.practice._server = server  # noqa: SLF001 - with faults, which the till's own has none of
        theme = ThemeSwitch(app)
        counter = open_counter(till, theme)
        counter.choices.change(theme=edition.theme, reader_seconds=0.0)
        window = TillWindow(counter)
        window.resize(edition.size)
        window.show()
        loop = make_loop(app)
        (out / edition.name).mkdir(parents=True, exist_ok=True)
        shop = Shop(window, server, faults, has_web)
        loop.run_until_complete(_visit(edition, shop, out / edition.name))
        loop.close()
    return 0


async def _visit(edition: Edition, shop: Shop, folder: Path) -> None:
    window = shop.window
    window.activateWindow()
    Background(window).start()
    await asyncio.sleep(1.0)
    async for name, widget in edition.stops(shop):
        await asyncio.sleep(0.15)
        _save(widget, folder / f"{name}.png")
    window.close()
    await window.shut_down()
    await tasks.end_all(2.0)
    await window.counter.till.close()


def _save(widget: QWidget, path: Path) -> None:
    begun = time.perf_counter()
    widget.grab().save(str(path))
    with Image.open(path) as picture:
        small = picture.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
    small.save(path, optimize=True)
    print(f"{path}  {path.stat().st_size // 1000} KB  {time.perf_counter() - begun:.1f} s")


if __name__ == "__main__":
    sys.exit(main())
