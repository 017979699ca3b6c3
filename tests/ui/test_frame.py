"""The frame shows the till's zones at once, and is the window that the till is then put into."""

from typing import Any

import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from pos.app import open_window
from pos.domain.shop import Mode
from pos.services.till import OpenTill
from pos.store.catalogue import list_products
from pos.ui.demo.hand import Hand
from pos.ui.frame import TillFrame, window_state_for
from pos.ui.theme.palette import DARK, LIGHT

pytestmark = pytest.mark.ui


@pytest.fixture
def frame(qtbot: QtBot) -> TillFrame:
    made = TillFrame(LIGHT, Mode.PRACTICE)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    return made


def colour_at(frame: TillFrame, x: int, y: int) -> str:
    return QColor(frame.grab().toImage().pixel(QPoint(x, y))).name()


def test_the_zones_stand_where_the_till_will_have_them(frame: TillFrame) -> None:
    assert colour_at(frame, 600, 10) == LIGHT.band.lower()
    assert colour_at(frame, 30, 300) == LIGHT.surface.lower()
    assert colour_at(frame, 400, 300) == LIGHT.ground.lower()
    assert colour_at(frame, 1000, 300) == LIGHT.surface.lower()


def test_real_money_has_no_band(qtbot: QtBot) -> None:
    live = TillFrame(DARK, Mode.LIVE)
    qtbot.addWidget(live)
    assert colour_at(live, 400, 10) == DARK.ground.lower()


def test_a_right_to_left_window_is_mirrored_from_the_first_frame(frame: TillFrame) -> None:
    frame.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    assert colour_at(frame, 300, 300) == LIGHT.surface.lower()
    assert colour_at(frame, 900, 300) == LIGHT.ground.lower()


def test_a_scan_in_the_filled_frame_rings_up(
    frame: TillFrame, qapp: QApplication, till: OpenTill, qtbot: QtBot, aio: Any
) -> None:
    window = open_window(qapp, till, frame)
    product = next(each for each in list_products(till.context.store) if each.barcodes and each.available)
    aio(Hand(window).scan(product.barcodes[0]))
    assert [line.sku for line in window.counter.sale.cart.lines] == [product.sku]
    aio(window.shut_down())


def test_closing_the_frame_closes_the_till(
    frame: TillFrame, qapp: QApplication, till: OpenTill, qtbot: QtBot, aio: Any
) -> None:
    window = open_window(qapp, till, frame)
    with qtbot.waitSignal(window.closed):
        frame.close()
    aio(window.shut_down())


@pytest.mark.parametrize(
    ("screen", "state"),
    [
        ((1920, 1080), Qt.WindowState.WindowNoState),
        ((1280, 1024), Qt.WindowState.WindowMaximized),
        ((1366, 768), Qt.WindowState.WindowFullScreen),
        ((1024, 768), Qt.WindowState.WindowFullScreen),
    ],
)
def test_a_till_starts_so_that_all_of_it_is_on_the_screen(
    screen: tuple[int, int], state: Qt.WindowState
) -> None:
    assert window_state_for(QSize(*screen)) is state
