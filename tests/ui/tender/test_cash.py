from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from pos.domain.order import OrderStatus
from pos.domain.payment import Method
from pos.ui.tender.states import TenderState as State


def test_a_note_chip_takes_the_cash_and_shows_the_change_largest(
    shop: Any, pane: Any, press: Any, booked: Any
) -> None:
    shop.tendering.open()
    due = shop.tendering.due_minor
    press(pane.taking.tenders.buttons[Method.CASH])
    given = pane.taking.cash.chips.chips[1]
    handed = int(given.property("given_minor"))
    press(given)
    assert shop.tendering.state is State.APPROVED
    assert pane.approved.result.figure.amount == shop.money(handed - due)
    order = booked()
    assert order.status is OrderStatus.COMPLETED
    assert (order.payments[0].tendered_minor, order.change_minor) == (handed, handed - due)


def test_f10_takes_exact_cash_without_opening_anything_first(shop: Any, pane: Any, booked: Any) -> None:
    shop.tendering.exact_cash()
    assert shop.tendering.state is State.APPROVED
    assert booked().status is OrderStatus.COMPLETED
    assert booked().change_minor == 0


def test_less_cash_than_is_due_becomes_a_part_and_the_plan_says_what_is_left(
    shop: Any, pane: Any, qtbot: QtBot, press: Any, booked: Any
) -> None:
    shop.tendering.open()
    due = shop.tendering.due_minor
    press(pane.taking.tenders.buttons[Method.CASH])
    qtbot.keyClicks(pane.taking.cash.given_field.editor, "5")
    assert pane.taking.cash.change_label.amount == shop.money(due - 500)
    press(pane.taking.cash.take_button)
    assert shop.tendering.state is State.CHOOSING
    assert [row.amount for row in pane.taking.plan.rows] == [shop.money(500), shop.money(due - 500)]
    assert pane.taking.head.amount_label.amount == shop.money(due - 500)
    assert booked().due_minor == due - 500


def test_an_absurd_amount_is_asked_about_once(shop: Any, pane: Any, qtbot: QtBot, press: Any) -> None:
    shop.tendering.open()
    shop.tendering.choose_cash()
    qtbot.keyClicks(pane.taking.cash.given_field.editor, "5000")
    press(pane.taking.cash.take_button)
    assert shop.tendering.state is State.TAKING_CASH
    assert shop.money(500000) in pane.taking.cash._warning.text()
    press(pane.taking.cash.take_button)
    assert shop.tendering.state is State.APPROVED


def test_a_mistyped_amount_is_explained_and_stays(shop: Any, pane: Any, qtbot: QtBot) -> None:
    shop.tendering.open()
    shop.tendering.choose_cash()
    qtbot.keyClicks(pane.taking.cash.given_field.editor, "2..5")
    assert pane.taking.cash.given_field.message
    assert pane.taking.cash.given_field.text == "2..5"
    assert not pane.taking.cash.take_button.isEnabled()


def test_a_typed_part_is_taken_and_the_rest_stays_to_be_paid(
    shop: Any, pane: Any, qtbot: QtBot, press: Any, booked: Any
) -> None:
    shop.tendering.open()
    due = shop.tendering.due_minor
    qtbot.keyClick(pane.taking, Qt.Key.Key_4)
    assert pane.taking.head.part_field.text == "4"
    assert shop.tendering.taking_minor == 400
    assert [row.amount for row in pane.taking.plan.rows] == [shop.money(400), shop.money(due - 400)]
    shop.tendering.choose_cash()
    press(pane.taking.cash.chips.chips[0])
    assert booked().taken_minor == 400
    assert shop.tendering.taking_minor == due - 400


def test_a_part_of_more_than_is_due_is_refused_in_a_sentence(shop: Any, pane: Any, qtbot: QtBot) -> None:
    shop.tendering.open()
    qtbot.keyClicks(pane.taking.head.part_field.editor, "9999")
    assert pane.taking.head.part_field.message == f"Type up to {shop.money(shop.tendering.due_minor)}."
    assert shop.tendering.taking_minor == shop.tendering.due_minor


def test_esc_goes_back_one_level_at_a_time_and_the_cart_is_free_again(
    shop: Any, pane: Any, press: Any
) -> None:
    shop.tendering.open()
    shop.tendering.choose_cash()
    assert shop.sale.is_locked
    press(pane.taking.head.back_button)
    assert shop.tendering.state is State.CHOOSING
    press(pane.taking.head.back_button)
    assert shop.tendering.state is State.IDLE
    assert not shop.sale.is_locked


def test_letters_pick_the_way_of_paying(shop: Any, host: Any, qtbot: QtBot) -> None:
    shop.tendering.open()
    qtbot.keyClick(host, Qt.Key.Key_C)
    assert shop.tendering.state is State.TAKING_CASH


def test_a_paid_part_can_not_be_left_behind_by_going_back(shop: Any, pane: Any, press: Any) -> None:
    shop.tendering.open()
    shop.tendering.take_cash(500)
    press(pane.taking.head.back_button)
    assert shop.tendering.state is State.CHOOSING
    assert "Part of this sale is paid" in pane.taking.problem.text


def test_canceling_a_part_paid_sale_asks_for_the_cash_to_be_given_back_and_records_it(
    shop: Any, pane: Any, press: Any, booked: Any, till: Any
) -> None:
    shop.tendering.open()
    shop.tendering.take_cash(500)
    before = booked()
    press(pane.taking.ready.cancel_button)
    sheet = pane._sheet
    assert sheet.amount.amount == shop.money(500)
    assert booked().status is OrderStatus.PENDING
    press(sheet.buttons["given"])
    from pos.store.orders import load_order

    after = load_order(till.context.store, before.id)
    assert after is not None
    assert after.status is OrderStatus.CANCELED
    assert [(r.amount_minor, r.status.value) for r in after.refunds] == [(500, "succeeded")]
    assert after.payments[0].refund_amount_minor == 500
    assert shop.tendering.state is State.IDLE
    assert shop.sale.cart.is_empty


def test_keeping_the_sale_gives_nothing_back(shop: Any, pane: Any, press: Any, booked: Any) -> None:
    shop.tendering.open()
    shop.tendering.take_cash(500)
    press(pane.taking.ready.cancel_button)
    press(pane._sheet.buttons[""])
    assert shop.tendering.state is State.CHOOSING
    assert booked().refunds == ()


def test_a_held_sale_keeps_the_part_that_was_taken(
    shop: Any, pane: Any, press: Any, booked: Any, till: Any
) -> None:
    shop.tendering.open()
    shop.tendering.take_cash(500)
    order = booked()
    press(pane.taking.ready.hold_button)
    from pos.store.held import list_held

    (held,) = list_held(till.context.store)
    assert held.order_id == order.id
    assert shop.tendering.state is State.IDLE
    shop.sale.recall(held.id)
    shop.tendering.open()
    assert shop.tendering.due_minor == order.due_minor


def test_an_empty_cart_can_not_be_paid_and_says_so(shop: Any, qtbot: QtBot) -> None:
    shop.sale.clear()
    said: list[str] = []
    shop.tendering.refused.connect(said.append)
    shop.tendering.open()
    assert shop.tendering.state is State.IDLE
    assert said == ["The cart is empty. Scan or tap a product first."]


def test_the_next_sale_starts_empty(shop: Any, pane: Any, press: Any) -> None:
    shop.tendering.exact_cash()
    press(pane.approved.none_button)
    assert shop.tendering.state is State.IDLE
    assert shop.sale.cart.is_empty
    assert not shop.sale.is_locked


def test_a_scan_after_a_paid_sale_starts_the_next_one(shop: Any, pane: Any) -> None:
    shop.tendering.exact_cash()
    shop.sale.scan("BAK-101")
    assert shop.tendering.state is State.IDLE
    assert shop.sale.cart.item_count == 1


def test_the_drawer_is_wanted_at_the_cash_part(shop: Any) -> None:
    opened: list[Callable[[], None] | int] = []
    shop.tendering.drawer_wanted.connect(lambda: opened.append(1))
    shop.tendering.open()
    shop.tendering.take_cash(100)
    assert opened == [1]
