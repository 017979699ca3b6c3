"""The card fields' own native window goes where its widget goes, and leaves no traces around it."""

from typing import Any

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QExposeEvent, QRegion
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from pos.ui.keyed.native_room import NativeRoom

pytestmark = pytest.mark.ui


class Painted(QWidget):
    """A window that says how often it was painted."""

    def __init__(self) -> None:
        super().__init__()
        self.paints: list[QRect] = []

    def paintEvent(self, event: Any) -> None:  # noqa: N802 - Qt's name
        self.paints.append(event.rect())


@pytest.fixture
def room(qtbot: QtBot) -> NativeRoom:
    window, above, holder = Painted(), QLabel("Billing"), QWidget()
    above.setFixedHeight(40)
    room = NativeRoom(holder)
    inside = QVBoxLayout(holder)
    inside.setContentsMargins(0, 0, 0, 0)
    inside.addWidget(room)
    column = QVBoxLayout(window)
    column.addWidget(above)
    column.addWidget(holder, 1)
    window.resize(400, 300)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    room.above = above  # type: ignore[attr-defined]
    return room


def test_it_goes_along_when_what_stands_above_it_grows(room: NativeRoom, qtbot: QtBot) -> None:
    handle = room.windowHandle()
    before = handle.position()
    room.above.setFixedHeight(120)  # type: ignore[attr-defined]
    qtbot.waitUntil(lambda: handle.position() != before)
    assert handle.position() == room.mapTo(room.window(), QPoint())


def test_a_late_word_of_the_window_system_doesnt_move_it(room: NativeRoom, qtbot: QtBot) -> None:
    room.move(0, -133)
    qtbot.waitUntil(lambda: room.pos() == QPoint())
    holder = room.parentWidget()
    assert holder is not None
    assert room.geometry() == holder.contentsRect()
    assert room.windowHandle().position() == holder.mapTo(room.window(), QPoint())


def test_what_something_else_covered_is_painted_again(room: NativeRoom, qtbot: QtBot) -> None:
    window = room.window()
    assert isinstance(window, Painted)
    qtbot.wait(20)
    window.paints.clear()
    uncovered = QRect(5, 5, 30, 10)
    QApplication.sendEvent(window.windowHandle(), QExposeEvent(QRegion(uncovered)))
    qtbot.waitUntil(lambda: bool(window.paints))
    assert window.paints[0].contains(uncovered)
