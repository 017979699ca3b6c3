from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from pos.domain.order import OrderStatus
from pos.domain.payment import Method, PaymentStatus
from pos.services.tenders.tender import Step
from pos.ui.tender.states import TenderState as State

NO_FUNDS = "4000000000009995"


def start(shop: Any, pane: Any, press: Any) -> None:
    shop.tendering.open()
    press(pane.taking.ready.start_button)


def test_a_card_on_the_reader_is_approved_and_the_ending_names_it(
    shop: Any, pane: Any, press: Any, until: Any, booked: Any
) -> None:
    start(shop, pane, press)
    assert shop.tendering.state is State.ON_READER
    until(lambda: shop.tendering.state is State.APPROVED)
    assert pane.approved.paid_list.rows[0][1] == "Visa •••• 4242"
    assert pane.approved.result.figure.amount == shop.money(shop.tendering.total_minor)
    assert booked().status is OrderStatus.COMPLETED


def test_steps_are_listed_as_they_happen_and_other_tenders_wait(
    shop: Any, pane: Any, press: Any, until: Any
) -> None:
    shop.choices.change(reader_seconds=30.0)
    start(shop, pane, press)
    until(lambda: [each.step for each in shop.tendering.steps] == [Step.SENDING, Step.WAITING_FOR_CARD])
    assert pane.taking.reader.steps.accessibleName() == "Waiting for card"
    assert not pane.taking.tenders.buttons[Method.CASH].isEnabled()
    assert not pane.taking.head.back_button.isEnabled()
    assert pane.taking.reader.cancel_button.isEnabled()
    press(pane.taking.reader.cancel_button)
    until(lambda: shop.tendering.state is State.CHOOSING)


def test_cancel_on_the_reader_charges_nothing_and_cash_can_follow(
    shop: Any, pane: Any, press: Any, until: Any, booked: Any
) -> None:
    shop.choices.change(reader_seconds=30.0)
    start(shop, pane, press)
    until(lambda: len(shop.tendering.steps) == 2)
    press(pane.taking.reader.cancel_button)
    until(lambda: shop.tendering.state is State.CHOOSING)
    assert pane.taking.problem.text == "Canceled on the reader. Nothing was charged."
    press(pane.taking.ready.cash.chips[0])
    until(lambda: shop.tendering.state is State.APPROVED)
    order = booked()
    assert [p.status for p in order.payments] == [PaymentStatus.FAILED, PaymentStatus.SUCCEEDED]
    assert order.status is OrderStatus.COMPLETED


def test_esc_while_the_reader_waits_cancels_on_the_reader_and_not_the_sale(
    shop: Any, host: Any, pane: Any, press: Any, until: Any, qtbot: QtBot
) -> None:
    shop.choices.change(reader_seconds=30.0)
    start(shop, pane, press)
    until(lambda: len(shop.tendering.steps) == 2)
    qtbot.keyClick(host, Qt.Key.Key_Escape)
    until(lambda: shop.tendering.state is State.CHOOSING)
    assert shop.sale.is_locked


def test_a_second_press_makes_one_payment(
    shop: Any, pane: Any, practice: Any, until: Any, qtbot: QtBot
) -> None:
    shop.tendering.open()
    button = pane.taking.ready.start_button
    qtbot.mouseDClick(button, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    shop.tendering.start_reader()
    shop.tendering.exact_cash()
    until(lambda: shop.tendering.state is State.APPROVED)
    assert len(shop.sale.order.payments) == 1
    assert practice.effects("/v1/payment_intents") == 1


def test_a_declined_card_says_what_to_say_and_is_tried_again_on_the_same_intent(
    shop: Any, pane: Any, press: Any, until: Any, booked: Any
) -> None:
    shop.choices.change(reader_card=NO_FUNDS)
    start(shop, pane, press)
    until(lambda: shop.tendering.state is State.DECLINED)
    assert pane.no.result.title.text() == "Card declined"
    assert "another card" in pane.no.say.text
    intent = booked().payments[0].stripe_payment_intent_id
    shop.choices.change(reader_card="")
    press(pane.no.try_button)
    until(lambda: shop.tendering.state is State.APPROVED)
    (payment,) = booked().payments
    assert payment.stripe_payment_intent_id == intent


def test_after_a_decline_esc_means_another_tender(
    shop: Any, host: Any, pane: Any, press: Any, until: Any, qtbot: QtBot, booked: Any
) -> None:
    shop.choices.change(reader_card=NO_FUNDS)
    start(shop, pane, press)
    until(lambda: shop.tendering.state is State.DECLINED)
    qtbot.keyClick(host, Qt.Key.Key_Escape)
    assert shop.tendering.state is State.CHOOSING
    qtbot.keyClick(host, Qt.Key.Key_F10)
    until(lambda: shop.tendering.state is State.APPROVED)
    assert booked().payments[0].status is PaymentStatus.FAILED
    assert booked().status is OrderStatus.COMPLETED


def test_cash_and_card_split_one_sale(shop: Any, pane: Any, press: Any, until: Any, booked: Any) -> None:
    shop.tendering.open()
    due = shop.tendering.due_minor
    shop.tendering.take_cash(400)
    press(pane.taking.ready.start_button)
    assert [row.tag for row in pane.taking.plan.rows][1:] == ["In progress", ""]
    until(lambda: shop.tendering.state is State.APPROVED)
    assert [(p.method, p.amount_minor) for p in booked().payments] == [
        (Method.CASH, 400),
        (Method.CARD_PRESENT, due - 400),
    ]


def test_a_part_by_card_then_the_rest_in_cash(
    shop: Any, pane: Any, press: Any, until: Any, booked: Any
) -> None:
    shop.tendering.open()
    due = shop.tendering.due_minor
    shop.tendering.set_amount(500)
    press(pane.taking.ready.start_button)
    until(lambda: shop.tendering.state is State.CHOOSING)
    press(pane.taking.ready.cash.chips[0])
    assert booked().taken_minor == due
    assert shop.tendering.state is State.APPROVED


def test_a_card_part_is_never_handed_back_over_the_counter(
    shop: Any, pane: Any, press: Any, until: Any, booked: Any
) -> None:
    shop.tendering.open()
    shop.tendering.set_amount(500)
    press(pane.taking.ready.start_button)
    until(lambda: shop.tendering.state is State.CHOOSING)
    press(pane.taking.ready.cancel_button)
    assert "card part has to be refunded first" in pane.taking.problem.text
    assert booked().status is OrderStatus.PENDING


def test_the_customer_cancels_on_the_reader(
    shop: Any, pane: Any, press: Any, until: Any, practice: Any, booked: Any
) -> None:
    practice.go_wrong({"reader": "*", "do": "customer_canceled"})
    start(shop, pane, press)
    until(lambda: shop.tendering.state is State.NOT_CHARGED)
    assert pane.no.result.title.text() == "Canceled on the reader"
    assert booked().payments[0].status is PaymentStatus.FAILED
    practice.go_wrong()
    press(pane.no.try_button)
    until(lambda: shop.tendering.state is State.APPROVED)


@pytest.mark.parametrize("fault", ["offline", "busy"])
def test_a_reader_that_can_not_start_says_so_and_leaves_the_choice(
    fault: str, shop: Any, pane: Any, press: Any, until: Any, practice: Any, booked: Any
) -> None:
    practice.go_wrong({"reader": "*", "do": fault})
    start(shop, pane, press)
    until(lambda: shop.tendering.state is State.CHOOSING)
    assert "reader" in pane.taking.problem.text.lower()
    assert booked().payments[0].status is PaymentStatus.FAILED
    practice.go_wrong()
    press(pane.taking.ready.start_button)
    until(lambda: shop.tendering.state is State.APPROVED)


def test_nobody_shows_a_card_in_time(
    shop: Any, pane: Any, press: Any, until: Any, practice: Any, booked: Any
) -> None:
    practice.go_wrong({"path": "/v1/test_helpers/**", "do": "status", "status": 400})
    start(shop, pane, press)
    shop.tendering._patience.card_deadline = timedelta(0)
    until(lambda: shop.tendering.state is State.NOT_CHARGED)
    assert pane.no.result.title.text() == "No card was shown"
    assert booked().payments[0].status is PaymentStatus.FAILED


def test_shutting_down_stops_the_watch_and_leaves_the_books_for_the_next_start(
    shop: Any, pane: Any, press: Any, until: Any, aio: Any, booked: Any
) -> None:
    shop.choices.change(reader_seconds=30.0)
    start(shop, pane, press)
    until(lambda: len(shop.tendering.steps) == 2)
    before = booked()
    aio(shop.tendering.shut_down(), 2.5)
    assert shop.tendering._work is None
    assert booked() == before


def test_no_network_at_all_is_not_charged_yet_and_goes_on_when_it_is_back(
    shop: Any, pane: Any, press: Any, until: Any, practice: Any, till: Any, booked: Any
) -> None:
    from pos.services.stripe.gateway import StripeGateway

    whole = till.context.gateway
    till.context._gateway = StripeGateway("sk_test_practice", base_address="http://127.0.0.1:9")
    start(shop, pane, press)
    until(lambda: shop.tendering.state is State.NOT_CHARGED)
    assert pane.no.result.title.text() == "Not charged yet"
    assert booked().payments[0].status is PaymentStatus.FAILED
    till.context._gateway = whole
    press(pane.no.try_button)
    until(lambda: shop.tendering.state is State.APPROVED)
    assert [p.has_taken_money for p in booked().payments] == [False, True]
    assert practice.effects("/v1/payment_intents") == 1
