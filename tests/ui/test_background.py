"""What a crash or a closed window left is finished at the next start, and said in words."""

import asyncio
from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from pos.domain.order import OrderStatus
from pos.services.settings import Settings
from pos.services.tenders.tender import CardTender
from pos.services.till import OpenTill, open_till
from pos.store.catalogue import list_products
from pos.store.held import list_held
from pos.store.orders import list_orders
from pos.ui import tasks
from pos.ui.background import Background
from pos.ui.counter import open_counter
from pos.ui.places import Place
from pos.ui.tender.states import TenderState
from pos.ui.theme import Theme, ThemeSwitch
from pos.ui.widgets.sheet import Sheet
from pos.ui.window import TillWindow

pytestmark = pytest.mark.ui


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[ThemeSwitch]:
    switch = ThemeSwitch(qapp)
    switch.choose(Theme.LIGHT)
    yield switch
    switch.deleteLater()


def open_window(till: OpenTill, theme: ThemeSwitch, qtbot: QtBot) -> TillWindow:
    window = TillWindow(open_counter(till, theme))
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    qtbot.waitExposed(window)
    return window


def close_window(window: TillWindow, aio: Any) -> None:
    """As the program does it: watches first, then background work, then Stripe and the store."""

    async def end() -> None:
        window.close()
        await asyncio.wait_for(window.shut_down(), 3)
        await tasks.end_all(3)
        await window.counter.till.close()

    aio(end(), 10)


def ring_up(window: TillWindow) -> None:
    product = next(each for each in list_products(window.counter.context.store) if each.available > 2)
    window.counter.sale.add_product(product)


def test_a_window_closed_while_the_reader_waits_ends_soon_and_the_sale_waits_on_hold(
    settings: Settings, theme: ThemeSwitch, qtbot: QtBot, aio: Any, until: Any
) -> None:
    window = open_window(open_till(settings), theme, qtbot)
    window.counter.choices.change(reader_seconds=60.0)
    ring_up(window)
    window.counter.tendering.open()
    window.counter.tendering.start_reader()
    until(lambda: len(window.counter.tendering.steps) > 1)
    (order,) = list_orders(window.counter.context.store)
    close_window(window, aio)

    again = open_window(open_till(settings), theme, qtbot)
    Background(again).start()
    until(lambda: again.status.held == 1)
    assert again.counter.till.orders.find(order.number).status is not OrderStatus.COMPLETED
    assert again.counter.till.orders.find(order.number).taken_minor == 0
    until(again.board.notice.isVisible)
    assert again.board.notice.text == "An interrupted sale is on hold: nothing was charged."
    assert again.strip.segment("held").text == "1 on hold"
    assert len(list_held(again.counter.context.store)) == 1
    close_window(again, aio)


def test_a_sale_interrupted_after_cash_was_taken_keeps_that_cash_by_name(
    settings: Settings, theme: ThemeSwitch, qtbot: QtBot, aio: Any, until: Any
) -> None:
    window = open_window(open_till(settings), theme, qtbot)
    ring_up(window)
    window.counter.tendering.open()
    window.counter.tendering.take_cash(200)
    until(lambda: window.counter.sale.order is not None and window.counter.sale.order.taken_minor == 200)
    close_window(window, aio)

    again = open_window(open_till(settings), theme, qtbot)
    Background(again).start()
    until(again.board.notice.isVisible)
    assert again.board.notice.text == "An interrupted sale is on hold, with the $2.00 that was taken for it."
    again.board.notice.act_button.click()
    assert any(sheet.isVisible() for sheet in again.findChildren(Sheet))
    close_window(again, aio)


def test_the_notice_of_a_sale_on_hold_goes_when_that_sale_is_taken_up(
    settings: Settings, theme: ThemeSwitch, qtbot: QtBot, aio: Any, until: Any
) -> None:
    window = open_window(open_till(settings), theme, qtbot)
    ring_up(window)
    window.counter.tendering.open()
    window.counter.tendering.take_cash(200)
    until(lambda: window.counter.sale.order is not None and window.counter.sale.order.taken_minor == 200)
    close_window(window, aio)

    again = open_window(open_till(settings), theme, qtbot)
    Background(again).start()
    until(again.board.notice.isVisible)
    again.counter.sale.recall(list_held(again.counter.context.store)[0].id)
    assert not again.board.notice.isVisible()
    close_window(again, aio)


def test_a_sale_that_was_paid_while_the_till_was_closed_offers_its_receipt(
    settings: Settings, theme: ThemeSwitch, qtbot: QtBot, aio: Any, until: Any, monkeypatch: Any
) -> None:
    till = open_till(settings)
    window = open_window(till, theme, qtbot)
    ring_up(window)
    draft = till.orders.draft(window.counter.sale.cart)

    def dies(*_args: Any, **_named: Any) -> Any:
        raise RuntimeError("the machine stops here")

    monkeypatch.setattr("pos.services.tenders.card.settle", dies)
    with pytest.raises(RuntimeError):
        aio(till.payments.take_card(draft, CardTender("pm_card_visa")))
    monkeypatch.undo()
    (order,) = list_orders(till.context.store)
    assert order.status is OrderStatus.PENDING
    close_window(window, aio)

    again = open_window(open_till(settings), theme, qtbot)
    Background(again).start()
    until(again.board.notice.isVisible)
    assert again.board.notice.text == (
        f"Sale {order.number} was paid while the till was closed. Print its receipt."
    )
    again.board.notice.act_button.click()
    assert again.rail.here == Place.ORDERS
    assert again.counter.till.orders.find(order.number).status is OrderStatus.COMPLETED
    close_window(again, aio)


def test_closing_while_nothing_happens_leaves_nothing_behind(
    settings: Settings, theme: ThemeSwitch, qtbot: QtBot, aio: Any
) -> None:
    window = open_window(open_till(settings), theme, qtbot)
    Background(window).start()
    aio(asyncio.sleep(0.2))
    close_window(window, aio)
    assert not tasks.running()
    assert window.counter.tendering.state is TenderState.IDLE
