"""The left zone: searching, tapping and quick keys put products into the cart."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from pos.ui.register.open_item_sheet import OpenItemSheet
from pos.ui.register.page import RegisterPage
from pos.ui.register.price_check_sheet import PriceCheckSheet
from pos.ui.widgets.sheet import Sheet
from pos.ui.widgets.tiles import Stock
from pos.ui.window import TillWindow

pytestmark = pytest.mark.ui
Until = Callable[..., None]
Key = Qt.Key
CROISSANT = "2000141800017"


@pytest.fixture
def page(window: TillWindow, qtbot: QtBot) -> RegisterPage:
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return window.catalogue


def names(window: TillWindow) -> list[str]:
    return [line.name for line in window.counter.sale.cart.lines]


def tap(qtbot: QtBot, page: RegisterPage, row: int) -> None:
    qtbot.mouseClick(page.tiles.viewport(), Qt.MouseButton.LeftButton, pos=page.tiles.cell_rect(row).center())


def sheet_of(window: TillWindow, kind: type[Sheet]) -> Sheet:
    return next(sheet for sheet in window.findChildren(kind) if sheet.isVisible())


def test_the_search_field_has_the_focus_when_the_till_opens(page: RegisterPage) -> None:
    assert page.search.line.hasFocus()


def test_a_tap_on_a_tile_rings_it_up_and_counts_on_the_tile(
    window: TillWindow, page: RegisterPage, qtbot: QtBot
) -> None:
    tap(qtbot, page, 0)
    tap(qtbot, page, 0)
    assert names(window) == ["Butter croissant"]
    assert page.tiles.tiles.count_of(page.tiles.tiles.tile(0).key) == 2


def test_a_sold_out_tile_says_so_in_a_sentence_and_adds_nothing(
    window: TillWindow, page: RegisterPage, qtbot: QtBot
) -> None:
    rows = range(page.tiles.row_count())
    tile = next(row for row in rows if page.tiles.tiles.tile(row).stock is Stock.OUT)
    page.tiles.go_to(tile)
    tap(qtbot, page, tile)
    assert names(window) == []
    assert window.counter.notices.last.text == "Potted fern is sold out. Have its stock corrected to sell it."


def test_typing_narrows_the_tiles_and_enter_adds_the_first(
    window: TillWindow, page: RegisterPage, qtbot: QtBot, until: Until
) -> None:
    qtbot.keyClicks(page.search.line, "honey")
    until(lambda: page.tiles.row_count() < 10)
    assert page.tiles.tiles.tile(0).name == "Wildflower honey 12 oz"
    qtbot.keyClick(page.search.line, Key.Key_Return)
    assert names(window) == ["Wildflower honey 12 oz"]
    assert page.search.text == ""
    assert page.search.line.hasFocus()
    until(lambda: page.tiles.row_count() > 60)


def test_enter_on_an_exact_code_adds_that_product_before_any_search(
    window: TillWindow, page: RegisterPage, qtbot: QtBot
) -> None:
    for typed in (CROISSANT, "bak-103"):
        qtbot.keyClicks(page.search.line, typed)
        qtbot.keyClick(page.search.line, Key.Key_Return)
    assert [line.sku for line in window.counter.sale.cart.lines] == ["BAK-101", "BAK-103"]


def test_a_search_in_vain_says_so_and_keeps_what_was_typed(
    window: TillWindow, page: RegisterPage, qtbot: QtBot, until: Until
) -> None:
    qtbot.keyClicks(page.search.line, "zzz")
    until(page.empty.isVisible)
    qtbot.keyClick(page.search.line, Key.Key_Return)
    assert (names(window), page.search.text) == ([], "zzz")
    qtbot.keyClick(page.search.line, Key.Key_Escape)
    assert page.search.text == ""
    until(page.tiles.isVisible)


def test_down_goes_from_a_search_into_the_tiles_and_enter_takes_one(
    window: TillWindow, page: RegisterPage, qtbot: QtBot, until: Until
) -> None:
    qtbot.keyClicks(page.search.line, "coffee")
    until(lambda: page.tiles.row_count() < 10)
    second = page.tiles.tiles.tile(1).name
    qtbot.keyClick(page.search.line, Key.Key_Down)
    assert page.tiles.hasFocus()
    qtbot.keyClick(page.tiles, Key.Key_Right)
    qtbot.keyClick(page.tiles, Key.Key_Return)
    assert names(window) == [second]


def test_with_nothing_typed_the_keys_of_the_field_belong_to_the_cart(
    window: TillWindow, page: RegisterPage, qtbot: QtBot
) -> None:
    for row in range(3):
        tap(qtbot, page, row)
    sale = window.counter.sale
    keys = [line.key for line in sale.cart.lines]
    qtbot.keyClick(page.search.line, Key.Key_Up)
    assert sale.selected_key == keys[1]
    qtbot.keyClick(page.search.line, Key.Key_Delete)
    assert [line.key for line in sale.cart.lines] == [keys[0], keys[2]]
    qtbot.keyClick(page.search.line, Key.Key_Backspace, Qt.KeyboardModifier.ControlModifier)
    assert sale.cart.is_empty
    qtbot.keyClick(page.search.line, Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert [line.key for line in sale.cart.lines] == [keys[0], keys[2]]


def test_with_something_typed_they_belong_to_the_field(
    window: TillWindow, page: RegisterPage, qtbot: QtBot
) -> None:
    tap(qtbot, page, 0)
    qtbot.keyClicks(page.search.line, "one two")
    qtbot.keyClick(page.search.line, Key.Key_Backspace, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(page.search.line, Key.Key_Home)
    qtbot.keyClick(page.search.line, Key.Key_Delete)
    assert page.search.text.strip() == "ne"
    assert names(window) == ["Butter croissant"]


def test_a_category_shows_its_products_only(window: TillWindow, page: RegisterPage, qtbot: QtBot) -> None:
    drinks = window.counter.sale.catalogue.count("Drinks")
    chip = next(chip for key, chip in page.categories._chips.items() if key == "Drinks")
    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert page.tiles.row_count() == drinks
    assert page.model.category == "Drinks"


def test_tiles_or_list_is_remembered_by_this_machine(
    window: TillWindow, page: RegisterPage, qtbot: QtBot
) -> None:
    qtbot.mouseClick(page.view, Qt.MouseButton.LeftButton, pos=QPoint(page.view.width() - 10, 20))
    assert page.tiles.as_list
    assert window.counter.choices.now.catalogue_as_list


def test_stock_that_changed_elsewhere_is_read_again(
    window: TillWindow, page: RegisterPage, qtbot: QtBot
) -> None:
    context = window.counter.context
    with context.store.write(context.actor) as tx:
        tx.execute("UPDATE products SET stock = 2 WHERE sku = 'BAK-101'")
    page.model.refresh()
    assert page.tiles.tiles.tile(0).stock_text == "2 left"


def test_a_product_that_came_meanwhile_appears(window: TillWindow, page: RegisterPage) -> None:
    context, before = window.counter.context, page.tiles.row_count()
    with context.store.write(context.actor) as tx:
        tx.execute("UPDATE products SET is_active = 0 WHERE sku = 'BAK-101'")
    page.model.refresh()
    assert page.tiles.row_count() == before - 1
    assert page.tiles.tiles.tile(0).name != "Butter croissant"


def test_quick_keys_ring_up_by_their_shortcut(window: TillWindow, page: RegisterPage, qtbot: QtBot) -> None:
    qtbot.keyClick(window, Key.Key_3, Qt.KeyboardModifier.AltModifier)
    qtbot.keyClick(window, Key.Key_4, Qt.KeyboardModifier.AltModifier)
    assert names(window) == ["Paper bag", "Coffee"]


def test_an_open_item_is_rung_up_with_its_name_price_and_tax(
    window: TillWindow, page: RegisterPage, qtbot: QtBot
) -> None:
    qtbot.keyClick(window, Key.Key_1, Qt.KeyboardModifier.AltModifier)
    sheet = sheet_of(window, OpenItemSheet)
    assert isinstance(sheet, OpenItemSheet)
    qtbot.keyClicks(sheet.field.editor, "12,3,4")
    qtbot.keyClick(sheet.field.editor, Key.Key_Return)
    assert sheet.isVisible()
    assert "separators" in sheet.field.message
    assert sheet.field.text == "12,3,4"
    sheet.field.set_text("12.50")
    sheet.name.set_text("Repair of a chair")
    sheet.tax.choose("G")
    qtbot.keyClick(sheet.field.editor, Key.Key_Return)
    (line,) = window.counter.sale.cart.lines
    assert (line.name, line.unit_price_minor, line.tax.code) == ("Repair of a chair", 1250, "G")


def test_a_price_check_takes_the_scan_and_sells_nothing_until_asked(
    window: TillWindow, page: RegisterPage, qtbot: QtBot
) -> None:
    qtbot.keyClick(window, Key.Key_6, Qt.KeyboardModifier.AltModifier)
    sheet = sheet_of(window, PriceCheckSheet)
    assert isinstance(sheet, PriceCheckSheet)
    sheet._on_scanned(CROISSANT)
    assert (sheet.name.words, sheet.price.amount, sheet.stock.words) == (
        "Butter croissant",
        "$3.95",
        "18 left",
    )
    assert names(window) == []
    qtbot.mouseClick(sheet.buttons["save"], Qt.MouseButton.LeftButton)
    assert names(window) == ["Butter croissant"]


def test_a_price_check_that_was_left_gives_the_scanner_back(
    window: TillWindow, page: RegisterPage, qtbot: QtBot
) -> None:
    from pos.ui.scanner import Burst

    qtbot.keyClick(window, Key.Key_6, Qt.KeyboardModifier.AltModifier)
    sheet = sheet_of(window, PriceCheckSheet)
    qtbot.keyClick(sheet, Key.Key_Escape)
    window.counter.scanner.read(Burst(CROISSANT, (5,) * 13, "Enter"))
    assert names(window) == ["Butter croissant"]


def test_a_new_sale_starts_in_an_empty_search_field(
    window: TillWindow, page: RegisterPage, qtbot: QtBot
) -> None:
    qtbot.keyClicks(page.search.line, "hon")
    window.counter.sale.start_new_sale()
    assert page.search.text == ""
    assert QApplication.focusWidget() is page.search.line
