"""Selling what isn't there, where the shop wants a manager's PIN for it."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from pos.domain.product import StockPolicy
from pos.ui.cart.line_sheets import QuantitySheet
from pos.ui.cart.permit_sheet import PermitSheet
from pos.ui.register.sale_model import SaleModel
from pos.ui.window import TillWindow

pytestmark = pytest.mark.ui
Until = Callable[..., None]
CLERK, MANAGER, NOBODY = "1111", "2468", "0000"


@pytest.fixture
def sale(window: TillWindow, qtbot: QtBot) -> SaleModel:
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    context = window.counter.context
    context.shop = replace(context.shop, stock_policy=StockPolicy.WARN_PIN)
    return window.counter.sale


def asked(window: TillWindow, until: Until) -> PermitSheet:
    until(lambda: any(sheet.isVisible() for sheet in window.findChildren(PermitSheet)))
    return next(sheet for sheet in window.findChildren(PermitSheet) if sheet.isVisible())


def test_a_manager_lets_it_be_sold_for_the_rest_of_the_sale(
    window: TillWindow, sale: SaleModel, qtbot: QtBot, until: Until
) -> None:
    fern = sale.catalogue.search("fern")[0]
    sale.add_product(fern)
    sheet = asked(window, until)
    assert sale.cart.is_empty
    for pin, said in ((NOBODY, "Nobody here has this PIN"), (CLERK, "Ask a manager")):
        qtbot.keyClicks(sheet.pin, pin)
        until(lambda said=said: said in sheet.problem.text())
        assert sale.cart.is_empty
    qtbot.keyClicks(sheet.pin, MANAGER)
    until(lambda: not sale.cart.is_empty)
    assert sale.add_product(fern)
    assert sale.quantity_of(fern.id) == 2
    rows = window.counter.context.store.rows("SELECT * FROM audit WHERE kind = 'stock.shortage_permitted'")
    assert len(rows) == 1


def test_left_unanswered_it_is_not_sold_and_the_next_sale_asks_again(
    window: TillWindow, sale: SaleModel, qtbot: QtBot, until: Until
) -> None:
    fern = sale.catalogue.search("fern")[0]
    sale.add_product(fern)
    qtbot.keyClick(asked(window, until).pin, Qt.Key.Key_Escape)
    assert sale.cart.is_empty
    sale.add_product(fern)
    qtbot.keyClicks(asked(window, until).pin, MANAGER)
    until(lambda: not sale.cart.is_empty)
    sale.start_new_sale()
    assert not sale.add_product(fern)
    assert asked(window, until).isVisible()


def test_too_large_a_quantity_asks_after_its_own_sheet_has_closed(
    window: TillWindow, sale: SaleModel, qtbot: QtBot, until: Until
) -> None:
    sale.add_product(sale.catalogue.search("sourdough")[0])
    qtbot.keyClick(window, Qt.Key.Key_F6)
    quantity = next(sheet for sheet in window.findChildren(QuantitySheet) if sheet.isVisible())
    quantity.field.set_text("8")
    qtbot.mouseClick(quantity.buttons["save"], Qt.MouseButton.LeftButton)
    sheet = asked(window, until)
    assert sheet.pin.hasFocus()
    qtbot.keyClicks(sheet.pin, MANAGER)
    until(lambda: sale.cart.item_count == 8)
