"""A till of a shop that has entered nothing yet: no products, no staff, and still nobody is stuck."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from pos.domain.shop import Mode
from pos.services.settings import Settings
from pos.services.till import open_till
from pos.ui.counter import open_counter
from pos.ui.places import Place
from pos.ui.register.open_item_sheet import OpenItemSheet
from pos.ui.theme import Theme, ThemeSwitch
from pos.ui.window import TillWindow

pytestmark = pytest.mark.ui


@pytest.fixture
def empty(settings: Settings, qapp: QApplication, qtbot: QtBot, aio: Any) -> Iterator[TillWindow]:
    own = replace(
        settings,
        is_practice=False,
        mode=Mode.TEST,
        store_path=settings.data_dir / "test" / "till.sqlite3",
        secret_key="sk_test_first_day",
    )
    till = open_till(own)
    theme = ThemeSwitch(qapp)
    theme.choose(Theme.LIGHT)
    window = TillWindow(open_counter(till, theme))
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    qtbot.waitExposed(window)
    yield window
    aio(window.shut_down())
    aio(till.close())
    theme.deleteLater()


def test_a_till_that_nobody_could_unlock_isnt_locked(empty: TillWindow) -> None:
    empty.go(Place.LOCK)
    assert not empty.is_locked
    assert empty.board.notice.text.startswith("Nobody has a PIN at this till yet")


def test_an_open_item_can_be_sold_before_there_are_products(empty: TillWindow) -> None:
    QTest.keyClick(empty, Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
    assert any(sheet.isVisible() for sheet in empty.findChildren(OpenItemSheet))
