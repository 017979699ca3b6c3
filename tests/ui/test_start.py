"""Starting and ending the whole program: each way it can go wrong is one sentence, and nothing hangs."""

import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from pos.services.settings import read_settings
from pos.services.till import open_till
from pos.ui.instance import ALREADY_OPEN, Instance

pytestmark = pytest.mark.ui

OPEN_AND_CLOSE = """
import sys
from pathlib import Path
import pos.app
from pos.services.settings import read_settings

async def live(window, instance, demo_folder, *, _live=pos.app._live):
    import asyncio
    asyncio.get_running_loop().call_later(0.5, window.close)
    return await _live(window, instance, demo_folder)

pos.app._live = live
settings = read_settings({}, data_dir=Path(sys.argv[1]), practice=True)
sys.exit(pos.app.run(settings))
"""

SHOW_FRAME = """
import sys
from pathlib import Path
from pos.app import application, show_frame
from pos.services.settings import read_settings

frame = show_frame(application(), read_settings({}, data_dir=Path(sys.argv[1]), practice=True))
heavy = {"peewee", "asyncio", "babel", "pos.services.till", "pos.ui.window"} & set(sys.modules)
print(frame.isVisible(), *heavy)
"""


def start(data_dir: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Open the till's window for half a second in a program of its own."""
    return subprocess.run(
        [sys.executable, "-c", OPEN_AND_CLOSE, str(data_dir)],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", **environment},
        capture_output=True,
        text=True,
        timeout=40,
        check=False,
    )


def words(ended: subprocess.CompletedProcess[str]) -> list[str]:
    """What it said on stderr, without what the offscreen platform says of every window."""
    return [line for line in ended.stderr.splitlines() if "does not support" not in line]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "shop"


@pytest.fixture
def store_path(folder: Path) -> Iterator[Path]:
    """A store that has been opened once."""
    settings = read_settings({}, data_dir=folder, practice=True)
    till = open_till(settings)
    till.session.close()
    till.context.store.close()
    return settings.store_path  # type: ignore[return-value]


def test_a_window_that_is_closed_ends_the_program_with_nothing_to_say(folder: Path) -> None:
    ended = start(folder)
    assert (ended.returncode, words(ended)) == (0, [])


def test_the_window_opens_without_the_slow_libraries() -> None:
    slow = "stripe aiohttp qasync qtawesome keyring httpx PySide6.QtWebEngineCore PySide6.QtNetwork"
    looked = subprocess.run(
        [sys.executable, "-c", f"import pos.app, sys; print(*set({slow.split()}) & set(sys.modules))"],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert looked.stdout.strip() == ""


def test_a_second_window_on_a_store_says_that_it_is_open_already(folder: Path, store_path: Path) -> None:
    first = Instance(store_path)
    assert first.claim()
    ended = start(folder)
    first.release()
    assert (ended.returncode, words(ended)) == (1, [ALREADY_OPEN])


def test_the_first_window_is_asked_to_come_to_the_front(store_path: Path, qtbot: object) -> None:
    called: list[bool] = []
    first = Instance(store_path)
    first.claim()
    first.listen(lambda: called.append(True))
    second = Instance(store_path)
    assert not second.claim()
    assert second.call_the_other()
    qtbot.waitUntil(lambda: called == [True])  # type: ignore[attr-defined]
    first.release()


def test_a_window_that_died_leaves_the_store_free(store_path: Path) -> None:
    claim = (
        "import os, sys; from pathlib import Path; from pos.ui.instance import Instance;"
        " i = Instance(Path(sys.argv[1])); assert i.claim(); os._exit(9)"
    )
    subprocess.run([sys.executable, "-c", claim, str(store_path)], check=False, timeout=20)
    again = Instance(store_path)
    assert again.claim()
    again.release()


def test_a_damaged_store_is_named_with_what_to_do(folder: Path, store_path: Path) -> None:
    store_path.write_bytes(b"this is no store of ours" * 1000)
    ended = start(folder)
    assert ended.returncode == 1
    (sentence,) = words(ended)
    assert str(store_path) in sentence
    assert "Restore a backup" in sentence


def test_a_store_of_a_later_version_is_refused_untouched(folder: Path, store_path: Path) -> None:
    with sqlite3.connect(store_path) as connection:
        connection.execute("PRAGMA user_version = 9999")
    connection.close()
    ended = start(folder)
    assert ended.returncode == 1
    (sentence,) = words(ended)
    assert "later version" in sentence or "newer" in sentence
    assert "Traceback" not in ended.stderr


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    in_the_way = tmp_path / "file"
    in_the_way.write_text("", encoding="utf-8")
    ended = start(in_the_way)
    assert ended.returncode == 1
    (sentence,) = words(ended)
    assert str(in_the_way) in sentence


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="other systems always have a screen")
def test_without_a_screen_it_says_what_works_without_one(folder: Path) -> None:
    bare = {
        name: value
        for name, value in os.environ.items()
        if name not in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    }
    ended = subprocess.run(
        [sys.executable, "-c", OPEN_AND_CLOSE, str(folder)],
        env=bare,
        capture_output=True,
        text=True,
        timeout=40,
        check=False,
    )
    assert ended.returncode == 1
    assert "pos --demo" in ended.stderr


def test_the_frame_is_on_screen_before_anything_of_a_till_is_imported(folder: Path) -> None:
    looked = subprocess.run(
        [sys.executable, "-c", SHOW_FRAME, str(folder)],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert looked.stdout.strip() == "True"
