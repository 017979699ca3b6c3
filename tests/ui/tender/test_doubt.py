"""No answer is unknown: shown violet, never taken again or for paid, and cleared by reading Stripe."""

from datetime import timedelta
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from pos.domain.order import OrderStatus
from pos.domain.payment import PaymentStatus
from pos.services.parked import ask_about, list_parked
from pos.store.orders import load_order
from pos.ui.tender.states import TenderState as State

LOST = {"path": "/v1/terminal/readers/*/process_payment_intent", "do": "reset", "when": "after"}


def lose_the_answer(shop: Any, pane: Any, press: Any, until: Any, practice: Any) -> None:
    practice.go_wrong(LOST)
    shop.tendering.open()
    press(pane.taking.ready.start_button)
    until(lambda: shop.tendering.state is State.UNKNOWN)


def show_a_card(aio: Any, till: Any, number: str = "4242424242424242") -> None:
    """The customer taps, while the till doesn't know yet that the reader is waiting."""
    readers = till.context.gateway.readers
    aio(readers.present_test_card("tmr_simulated", number, f"tap-{number}"))


def test_a_lost_answer_is_being_checked_and_says_what_is_known(
    shop: Any, pane: Any, press: Any, until: Any, practice: Any, booked: Any, aio: Any
) -> None:
    lose_the_answer(shop, pane, press, until, practice)
    unknown = pane.unknown
    assert unknown.result.title.text() == "Checking with Stripe…"
    assert "may or may not have been charged" in unknown.result.summary.text()
    assert "The connection dropped before the answer came" in unknown.facts.accessibleDescription()
    assert booked().is_in_doubt
    aio(shop.tendering.shut_down())


def test_nothing_on_the_screen_of_a_doubt_says_failed_error_or_paid(
    shop: Any, pane: Any, press: Any, until: Any, practice: Any, aio: Any
) -> None:
    lose_the_answer(shop, pane, press, until, practice)
    words = [button.accessibleName() for button in pane.unknown.findChildren(QAbstractButton)]
    assert words == ["Keep waiting", "Serve the next customer"]
    aio(shop.tendering.shut_down())


def test_a_doubt_turns_into_approved_by_itself_once_stripe_says_paid(
    shop: Any, pane: Any, press: Any, until: Any, practice: Any, aio: Any, till: Any, booked: Any
) -> None:
    lose_the_answer(shop, pane, press, until, practice)
    show_a_card(aio, till)
    practice.go_wrong()
    until(lambda: shop.tendering.state is State.APPROVED)
    order = booked()
    assert order.status is OrderStatus.COMPLETED
    assert not order.is_in_doubt
    assert practice.effects("/v1/payment_intents") == 1


def test_a_doubt_turns_into_declined_once_stripe_says_so(
    shop: Any, pane: Any, press: Any, until: Any, practice: Any, aio: Any, till: Any, booked: Any
) -> None:
    lose_the_answer(shop, pane, press, until, practice)
    show_a_card(aio, till, "4000000000000002")
    practice.go_wrong()
    until(lambda: shop.tendering.state is State.DECLINED)
    assert booked().payments[0].status is PaymentStatus.FAILED


def test_no_other_tender_can_be_taken_while_it_is_unknown(
    shop: Any, pane: Any, press: Any, until: Any, practice: Any, aio: Any, booked: Any
) -> None:
    lose_the_answer(shop, pane, press, until, practice)
    for press_again in (
        shop.tendering.exact_cash,
        shop.tendering.start_reader,
        shop.tendering.start_link,
        shop.tendering.back,
        shop.tendering.cancel_sale,
        shop.tendering.next_sale,
    ):
        press_again()
    assert shop.tendering.state is State.UNKNOWN
    assert len(booked().payments) == 1
    aio(shop.tendering.shut_down())


def test_after_two_minutes_what_had_no_effect_is_closed_and_nothing_was_charged(
    shop: Any, pane: Any, press: Any, until: Any, practice: Any, let_pass: Any, booked: Any
) -> None:
    lose_the_answer(shop, pane, press, until, practice)
    practice.go_wrong()
    let_pass(timedelta(minutes=2, seconds=1))
    until(lambda: shop.tendering.state is State.NOT_CHARGED)
    assert booked().payments[0].status is PaymentStatus.CANCELED
    assert not booked().is_in_doubt
    press(pane.no.try_button)
    until(lambda: shop.tendering.state is State.APPROVED)


def test_the_next_customer_is_served_while_the_doubt_is_cleared_behind_as_paid(
    shop: Any, host: Any, pane: Any, press: Any, until: Any, practice: Any, aio: Any, till: Any, qtbot: QtBot
) -> None:
    lose_the_answer(shop, pane, press, until, practice)
    order_id = shop.sale.order.id
    qtbot.keyClick(host, Qt.Key.Key_N)
    assert shop.tendering.state is State.IDLE
    assert shop.sale.cart.is_empty
    shop.sale.scan("BAK-101")
    shop.tendering.exact_cash()
    assert shop.tendering.state is State.APPROVED
    assert [order.id for order in list_parked(till.context)] == [order_id]
    show_a_card(aio, till)
    practice.go_wrong()
    cleared = aio(ask_about(till.context, till.payments, order_id))
    assert cleared is not None
    assert cleared.is_paid
    assert cleared.order.status is OrderStatus.COMPLETED


def test_a_parked_payment_that_was_not_charged_puts_its_cart_on_hold(
    shop: Any, pane: Any, press: Any, until: Any, practice: Any, aio: Any, till: Any
) -> None:
    lose_the_answer(shop, pane, press, until, practice)
    order_id = shop.sale.order.id
    press(pane.unknown.next_button)
    practice.go_wrong()
    cleared = aio(ask_about(till.context, till.payments, order_id))
    assert cleared is not None
    assert not cleared.is_paid
    order = load_order(till.context.store, order_id)
    assert order is not None
    assert order.status is OrderStatus.CANCELED
    shop.sale.refresh_held()
    assert shop.sale.held_count == 1


def test_a_parked_payment_stays_in_doubt_while_stripe_is_silent(
    shop: Any, pane: Any, press: Any, until: Any, practice: Any, aio: Any, till: Any
) -> None:
    lose_the_answer(shop, pane, press, until, practice)
    order_id = shop.sale.order.id
    press(pane.unknown.next_button)
    practice.go_wrong({"path": "/v1/**", "do": "reset", "when": "before"})
    assert aio(ask_about(till.context, till.payments, order_id), 20) is None
    order = load_order(till.context.store, order_id)
    assert order is not None
    assert order.is_in_doubt


def test_the_order_at_the_counter_is_not_among_the_parked(
    shop: Any, pane: Any, press: Any, until: Any, practice: Any, aio: Any, till: Any
) -> None:
    lose_the_answer(shop, pane, press, until, practice)
    assert list_parked(till.context, at_the_counter=shop.tendering.watched_order_id) == ()
    aio(shop.tendering.shut_down())
