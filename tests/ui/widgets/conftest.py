"""What tests of widgets share: the light theme, and a window that is really active."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from pos.ui.theme import Theme, apply_theme

Show = Callable[..., QWidget]


@pytest.fixture(autouse=True)
def light(qapp: QApplication) -> None:
    apply_theme(qapp, Theme.LIGHT)


@pytest.fixture
def show(qtbot: QtBot) -> Show:
    """Put widgets into a window under each other, show it and wait until it is active."""

    kept: list[QWidget] = []

    def shown(*widgets: QWidget, width: int = 700, height: int = 480) -> QWidget:
        window = QWidget()
        column = QVBoxLayout(window)
        for widget in widgets:
            column.addWidget(widget)
        qtbot.addWidget(window)
        kept.append(window)
        window.resize(width, height)
        window.show()
        window.activateWindow()
        with qtbot.waitActive(window):
            pass
        return window

    return shown
