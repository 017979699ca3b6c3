"""Which states may follow which: the tables, held to what they must and must never allow."""

import pytest

from pos.domain.order import ORDER_MOVES, OrderStatus, order_may_move
from pos.domain.payment import (
    OPEN_PAYMENTS,
    PAYMENT_MOVES,
    TAKEN_PAYMENTS,
    PaymentStatus,
    payment_may_move,
)
from pos.domain.refund import REFUND_MOVES, RefundStatus, refund_may_move

ORDER_TABLE = {
    "pending": "completed failed canceled",
    "failed": "pending completed canceled",
    "completed": "partially_refunded refunded",
    "partially_refunded": "refunded",
    "refunded": "",
    "canceled": "",
}
PAYMENT_TABLE = {
    "pending": "processing succeeded failed canceled",
    "processing": "succeeded failed canceled",
    "failed": "pending processing succeeded canceled",
    "canceled": "succeeded",
    "succeeded": "partially_refunded refunded",
    "partially_refunded": "refunded",
    "refunded": "",
}
REFUND_TABLE = {"pending": "succeeded failed canceled", "succeeded": "failed", "failed": "", "canceled": ""}


@pytest.mark.parametrize("old", OrderStatus)
@pytest.mark.parametrize("new", OrderStatus)
def test_an_order_moves_as_its_table_says(old: OrderStatus, new: OrderStatus) -> None:
    assert order_may_move(old, new) is (new.value in ORDER_TABLE[old.value].split())


@pytest.mark.parametrize("old", PaymentStatus)
@pytest.mark.parametrize("new", PaymentStatus)
def test_a_payment_moves_as_its_table_says(old: PaymentStatus, new: PaymentStatus) -> None:
    assert payment_may_move(old, new) is (new.value in PAYMENT_TABLE[old.value].split())


@pytest.mark.parametrize("old", RefundStatus)
@pytest.mark.parametrize("new", RefundStatus)
def test_a_refund_moves_as_its_table_says(old: RefundStatus, new: RefundStatus) -> None:
    assert refund_may_move(old, new) is (new.value in REFUND_TABLE[old.value].split())


@pytest.mark.parametrize("old", sorted(TAKEN_PAYMENTS))
@pytest.mark.parametrize("new", sorted(OPEN_PAYMENTS | {PaymentStatus.FAILED, PaymentStatus.CANCELED}))
def test_money_that_was_taken_never_becomes_money_that_wasnt(old: PaymentStatus, new: PaymentStatus) -> None:
    assert not payment_may_move(old, new)


@pytest.mark.parametrize("old", sorted(set(PaymentStatus) - TAKEN_PAYMENTS))
def test_money_that_stripe_took_is_recorded_whatever_we_thought(old: PaymentStatus) -> None:
    assert payment_may_move(old, PaymentStatus.SUCCEEDED)


def test_a_declined_payment_may_be_tried_again() -> None:
    assert payment_may_move(PaymentStatus.FAILED, PaymentStatus.PENDING)


def test_every_state_has_a_row_and_none_moves_to_itself() -> None:
    for moves in (ORDER_MOVES, PAYMENT_MOVES, REFUND_MOVES):
        assert all(old not in new for old, new in moves.items())
    assert set(ORDER_MOVES) == set(OrderStatus)
    assert set(PAYMENT_MOVES) == set(PaymentStatus)
    assert set(REFUND_MOVES) == set(RefundStatus)
