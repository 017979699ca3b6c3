from typing import Any

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from pos.domain.payment import Method
from pos.ui.endings.email_sheet import EmailSheet
from pos.ui.tender.states import TenderState as State


def test_a_split_sale_lists_each_tender_and_their_sum(shop: Any, pane: Any, until: Any) -> None:
    shop.tendering.open()
    due = shop.tendering.due_minor
    shop.tendering.take_cash(500)
    shop.tendering.start_reader()
    until(lambda: shop.tendering.state is State.APPROVED)
    words = [(text, amount) for _icon, text, amount in pane.approved.paid_list.rows]
    assert words == [
        ("Cash", shop.money(500)),
        ("Visa •••• 4242", shop.money(due - 500)),
        ("Paid", shop.money(due)),
    ]


def test_the_receipt_stands_beside_the_result(shop: Any, pane: Any) -> None:
    shop.tendering.exact_cash()
    preview = pane.approved._preview
    assert preview.isVisible()
    assert shop.sale.order.receipt_number in preview._paper.accessibleName()


def test_a_cash_sale_says_why_it_can_not_be_mailed(shop: Any, pane: Any) -> None:
    shop.tendering.exact_cash()
    assert not pane.approved.email_button.isEnabled()
    assert pane.approved.email_button.detail == "Card payments only"


def test_a_receipt_without_an_address_asks_for_one_and_explains_a_wrong_one(
    shop: Any, host: Any, pane: Any, until: Any, press: Any, qtbot: QtBot
) -> None:
    shop.tendering.open()
    shop.tendering.start_reader()
    until(lambda: shop.tendering.state is State.APPROVED)
    press(pane.approved.email_button)
    (sheet,) = host.findChildren(EmailSheet)
    given: list[str] = []
    sheet.given.connect(given.append)
    qtbot.keyClicks(sheet.field.editor, "elena at marsh")
    press(sheet.buttons["send"])
    assert sheet.isVisible()
    assert sheet.field.message
    assert sheet.field.text == "elena at marsh"
    qtbot.keyClick(sheet, Qt.Key.Key_Escape)
    assert given == []


def test_n_leaves_the_receipt_and_starts_the_next_sale(shop: Any, host: Any, qtbot: QtBot) -> None:
    shop.tendering.exact_cash()
    qtbot.keyClick(host, Qt.Key.Key_N)
    assert shop.tendering.state is State.IDLE
    assert shop.sale.cart.is_empty


def test_a_second_sale_shows_its_own_ending(shop: Any, pane: Any, until: Any) -> None:
    shop.tendering.exact_cash()
    shop.tendering.next_sale()
    shop.sale.scan("BAK-102")
    shop.tendering.open()
    shop.tendering.take_cash(5000)
    assert pane.approved.result.figure.amount == shop.money(5000 - shop.sale.order.total_minor)
    assert [p.method for p in shop.sale.order.payments] == [Method.CASH]
