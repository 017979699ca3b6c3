"""The order history: found at once, said in words, with what became of the money."""

from datetime import UTC, datetime
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from pos.domain.order import Order
from pos.services.tenders.tender import CardTender, CashTender, LinkTender
from pos.services.till import OpenTill
from pos.store import people
from pos.ui.orders.page import OrdersPage
from pos.ui.orders.rows import HappeningRow
from pos.ui.orders.timeline import Happening
from pos.ui.theme.palette import Role
from pos.ui.widgets.buttons import Button
from pos.ui.widgets.labels import TextLabel

pytestmark = pytest.mark.ui


@pytest.fixture
def sold(counter: Any, till: OpenTill, aio: Any) -> dict[str, Order]:
    """Three orders: cash without a name, Elena's card, and a declined card."""
    store = till.context.store
    sku = store.rows("SELECT sku FROM products WHERE tracks_stock LIMIT 1")[0]["sku"]
    elena = people.search_customers(store, "Elena")[0]

    def draft(customer: Any) -> Any:
        counter.sale.start_new_sale()
        counter.sale.scan(sku)
        return till.orders.draft(counter.sale.cart, customer.billing if customer else None)

    cash = till.payments.take_cash(draft(None), CashTender(10_000)).order
    card = aio(till.payments.take_card(draft(elena), CardTender("pm_card_visa")), 20).order
    declined = aio(till.payments.take_card(draft(None), CardTender("pm_card_chargeDeclined")), 20).order
    return {"cash": cash, "card": card, "declined": declined}


@pytest.fixture
def page(counter: Any, sold: dict[str, Order], qtbot: QtBot) -> OrdersPage:
    made = OrdersPage(counter)
    qtbot.addWidget(made)
    made.resize(1294, 696)
    made.show()
    qtbot.waitExposed(made)
    return made


def _says(page: OrdersPage) -> str:
    return "\n".join(label.text() for label in page.detail.findChildren(QLabel))


def _row(page: OrdersPage, row: int) -> str:
    return str(page.model.data(page.model.index(row, 0)))


def test_orders_are_listed_newest_first_in_words(page: OrdersPage, sold: dict[str, Order]) -> None:
    assert page.count.text() == "3 orders in all"
    assert _row(page, 0).startswith(sold["declined"].number)
    assert "Declined" in _row(page, 0)
    assert "Elena Marsh, Visa 4242, Completed" in _row(page, 1)
    assert "Cash, Completed" in _row(page, 2)


@pytest.mark.parametrize("typed", ["number", "Elena", "elena@marsh", "4242"])
def test_an_order_is_found_by_number_name_email_or_last_four(
    page: OrdersPage, sold: dict[str, Order], typed: str
) -> None:
    QTest.keyClicks(page.search.line, sold["card"].number if typed == "number" else typed)
    QTest.keyClick(page.search.line, Qt.Key.Key_Return)
    assert page.count.text() == "1 order found"
    assert page.detail.order is not None
    assert page.detail.order.id == sold["card"].id


def test_nothing_found_says_so_and_loses_nothing(page: OrdersPage) -> None:
    QTest.keyClicks(page.search.line, "no such order %_")
    QTest.keyClick(page.search.line, Qt.Key.Key_Return)
    assert page.count.text() == "0 orders found"
    page.search.line.clear()
    page.refresh()
    assert page.model.rowCount() == 3


def test_pressing_a_row_shows_the_order_and_what_happened_to_its_money(
    page: OrdersPage, sold: dict[str, Order]
) -> None:
    middle = page.list.cell_rect(1).center()
    QTest.mouseClick(page.list.viewport(), Qt.MouseButton.LeftButton, pos=middle)
    said = _says(page)
    assert page.detail.number.text() == sold["card"].number
    assert "Visa 4242 approved," in said
    assert f"Paid in full, receipt {sold['card'].receipt_number}" in said
    assert "\u2068Elena Marsh\u2069" in said


def test_a_declined_order_says_that_nothing_was_charged_and_offers_no_receipt(
    page: OrdersPage, sold: dict[str, Order]
) -> None:
    page.show_order(sold["declined"].number)
    assert "declined, nothing was charged" in _says(page)
    assert not page.detail.print_button.isEnabled()
    assert page.detail.print_button.toolTip() == "The order isn’t paid."


def test_stripes_id_can_be_copied(page: OrdersPage, sold: dict[str, Order]) -> None:
    page.show_order(sold["card"].number)
    intent = sold["card"].payments[0].stripe_payment_intent_id
    copies = [b for b in page.detail.findChildren(Button) if b.toolTip() == intent]
    QTest.mouseClick(copies[0], Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == intent


def test_an_order_that_isnt_there_is_said_in_a_notice(page: OrdersPage, counter: Any) -> None:
    page.show_order("9-999999")
    assert counter.notices.last is not None
    assert "Check the number" in counter.notices.last.text


def test_the_keys_walk_the_list_and_open_each_order(page: OrdersPage, sold: dict[str, Order]) -> None:
    page.list.setFocus()
    QTest.keyClick(page.list, Qt.Key.Key_End)
    assert page.detail.order is not None
    assert page.detail.order.id == sold["cash"].id
    QTest.keyClick(page.list, Qt.Key.Key_Up)
    assert page.detail.order.id == sold["card"].id


def test_an_open_payment_by_link_waits(page: OrdersPage, counter: Any, till: OpenTill, aio: Any) -> None:
    counter.sale.start_new_sale()
    counter.sale.scan(till.context.store.rows("SELECT sku FROM products LIMIT 1")[0]["sku"])
    link = aio(till.payments.open_link(till.orders.draft(counter.sale.cart), LinkTender()), 20)
    page.refresh()
    assert page.model.rowCount() == 4
    assert "Link, Waiting" in _row(page, 0)
    page.show_order(link.order_id)
    assert "to be paid by link" in _says(page)


def test_the_words_of_the_timeline_stand_clear_of_its_marks(qtbot: QtBot, till: OpenTill) -> None:
    happening = Happening(
        at=datetime(2026, 7, 1, 12, tzinfo=UTC),
        icon="shopping-cart",
        role=Role.TEXT_3,
        sentence="Maya R. rang up the sale for $4.04",
        source="Till",
        source_icon="monitor",
        stripe_id="",
    )
    row = HappeningRow(happening, till.context.shop, lambda _id: None, is_last=True)
    qtbot.addWidget(row)
    row.resize(480, 60)
    row.show()
    qtbot.waitExposed(row)
    mark_ends = 100
    assert row.findChildren(TextLabel)[0].x() >= mark_ends + 8
