"""Tiles are chosen by touch and keys, fit their room, and cost the same for twelve and a hundred thousand."""

import time

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from pos.ui.widgets.tiles import Stock, Tile, TileGrid


def tiles(count: int) -> list[Tile]:
    return [Tile(f"sku-{number}", f"Product {number}", "$3.95", "18 left") for number in range(count)]


@pytest.fixture
def grid() -> TileGrid:
    made = TileGrid()
    made.tiles.set_tiles(tiles(40))
    return made


def middle(grid: TileGrid, row: int) -> QPoint:
    return grid.visualRect(grid.model().index(row, 0)).center()


@pytest.mark.parametrize(("width", "columns"), [(480, 3), (647, 4), (1010, 6), (140, 1)])
def test_tiles_fill_their_room_at_150_or_more_each(grid: TileGrid, width: int, columns: int) -> None:
    grid.resize(width + grid.reserve, 600)

    assert grid.column_count() == columns
    assert grid.cell_rect(0).height() == 146
    assert columns == 1 or grid.cell_rect(0).width() >= 150
    assert grid.cell_rect(columns - 1).right() == width - 1


def test_a_tap_chooses_the_tile_under_it(grid: TileGrid, show, qtbot: QtBot) -> None:
    show(grid)

    with qtbot.waitSignal(grid.chosen) as told:
        qtbot.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=middle(grid, 5))

    assert told.args == ["sku-5"]


def test_two_quick_taps_are_two_products(grid: TileGrid, show, qtbot: QtBot) -> None:
    show(grid)
    chosen: list[str] = []
    grid.chosen.connect(chosen.append)
    qtbot.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=middle(grid, 1))
    qtbot.mouseDClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=middle(grid, 1))
    qtbot.mouseRelease(grid.viewport(), Qt.MouseButton.LeftButton, pos=middle(grid, 1))

    assert chosen == ["sku-1", "sku-1"]


def test_a_press_that_slides_off_chooses_nothing(grid: TileGrid, show, qtbot: QtBot) -> None:
    show(grid)
    with qtbot.assertNotEmitted(grid.chosen):
        qtbot.mousePress(grid.viewport(), Qt.MouseButton.LeftButton, pos=middle(grid, 0))
        qtbot.mouseRelease(grid.viewport(), Qt.MouseButton.LeftButton, pos=middle(grid, 2))


def test_a_tile_that_is_sold_out_is_not_chosen(show, qtbot: QtBot) -> None:
    grid = TileGrid()
    grid.tiles.set_tiles([Tile("fern", "Potted fern", "$24.00", "Sold out", Stock.OUT, enabled=False)])
    show(grid)
    with qtbot.assertNotEmitted(grid.chosen):
        qtbot.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=middle(grid, 0))
        grid.setFocus()
        qtbot.keyClick(grid, Qt.Key.Key_Return)


def test_arrows_move_and_enter_chooses(grid: TileGrid, show, qtbot: QtBot) -> None:
    show(grid)
    grid.setFocus()
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Left):
        qtbot.keyClick(grid, key)

    with qtbot.waitSignal(grid.chosen) as told:
        qtbot.keyClick(grid, Qt.Key.Key_Return)

    assert told.args == [f"sku-{grid.column_count()}"]


def test_the_tile_the_keys_act_on_is_always_in_view(grid: TileGrid, show, qtbot: QtBot) -> None:
    show(grid, height=400)
    grid.setFocus()
    qtbot.keyClick(grid, Qt.Key.Key_End)

    assert grid.current_row() == 39
    assert grid.viewport().rect().contains(middle(grid, 39))


def test_right_to_left_the_first_tile_is_at_the_right(grid: TileGrid, show, qtbot: QtBot) -> None:
    grid.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    show(grid)
    first, second = middle(grid, 0), middle(grid, 1)

    assert first.x() > second.x()
    with qtbot.waitSignal(grid.chosen) as told:
        qtbot.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=second)
    assert told.args == ["sku-1"]


def test_letters_are_left_to_shortcuts_and_scans(grid: TileGrid, show, qtbot: QtBot) -> None:
    above = QLineEdit()
    show(above, grid)
    grid.setFocus()
    before = grid.current_row()
    qtbot.keyClicks(grid, "Product 9")

    assert grid.current_row() == before


def test_the_list_keeps_the_same_product_in_view(grid: TileGrid, show) -> None:
    show(grid, height=340)
    grid.verticalScrollBar().setValue(146 + 12)
    first = grid.row_at(QPoint(20, 20))
    grid.show_as_list(True)

    assert grid.column_count() == 1
    assert grid.cell_height() == 44
    assert grid.row_at(QPoint(20, 20)) == first


def test_a_hundred_thousand_products_are_shown_and_scrolled_at_once(show) -> None:
    grid = TileGrid()
    show(grid)
    many = tiles(100_000)
    started = time.perf_counter()
    grid.tiles.set_tiles(many)
    grid.viewport().repaint()
    grid.verticalScrollBar().setValue(grid.verticalScrollBar().maximum())
    grid.viewport().repaint()

    # Generous for a busy machine; laying out every tile takes many seconds.
    assert time.perf_counter() - started < 0.5
    assert grid.row_at(grid.visualRect(grid.model().index(99_999, 0)).center()) == 99_999


def test_a_screen_reader_finds_name_price_and_stock(grid: TileGrid, show) -> None:
    show(grid)
    interface = QAccessible.queryAccessibleInterface(grid)

    assert interface.role() is QAccessible.Role.List
    assert interface.childCount() == 40
    assert interface.child(3).text(QAccessible.Text.Name) == "Product 3, $3.95, 18 left"


def test_the_count_in_the_cart_shows_on_its_tile(grid: TileGrid, show) -> None:
    show(grid)
    grid.repaint()
    before = grid.grab().toImage()
    grid.tiles.set_counts({"sku-0": 4})
    after = grid.grab().toImage()
    corner = grid.visualRect(grid.model().index(0, 0)).topRight() + QPoint(-20, 20)

    assert before.pixelColor(corner) != after.pixelColor(corner)
    assert grid.tiles.count_of("sku-0") == 4
