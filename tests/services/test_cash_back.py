"""Cash taken for a sale that is given up goes back, all of it and once, before the sale is canceled."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pos.domain.cart import Cart
from pos.domain.errors import NotAllowed
from pos.domain.order import Order, OrderStatus
from pos.domain.payment import Method, PaymentStatus
from pos.services.cash_back import cancel_giving_back, cash_to_give_back
from pos.services.catalogue import line_of
from pos.services.settings import read_settings
from pos.services.tenders.tender import CashTender
from pos.services.till import OpenTill, open_till
from pos.store import catalogue
from pos.store.payments import NewPayment, insert_payment
from pos.store.tables import PaymentRow


@pytest.fixture(scope="module")
def till(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenTill]:
    folder: Path = tmp_path_factory.mktemp("till")
    opened = open_till(read_settings({}, data_dir=folder, practice=True))
    yield opened
    opened.session.close()
    opened.context.store.close()


def part_paid(till: OpenTill, *parts: int) -> Order:
    """A sale with these parts of it taken in cash."""
    product = next(p for p in catalogue.list_products(till.context.store) if not p.is_sold_out)
    sale = till.orders.draft(Cart("usd").add(line_of(product, "line")))
    order = till.payments.take_cash(sale, CashTender(parts[0], parts[0])).order
    for part in parts[1:]:
        order = till.payments.take_cash(order.id, CashTender(part, part)).order
    return order


def reserved(till: OpenTill, order: Order) -> int:
    sku = order.items[0].sku
    return next(p.reserved for p in catalogue.list_products(till.context.store) if p.sku == sku)


def test_the_cash_goes_back_and_the_sale_is_canceled_with_its_stock_free(till: OpenTill) -> None:
    order = part_paid(till, 100, 50)
    before = reserved(till, order)
    after = cancel_giving_back(till.context, order.id)
    assert after.status is OrderStatus.CANCELED
    assert [p.status for p in after.payments] == [PaymentStatus.REFUNDED] * 2
    assert sorted(r.amount_minor for r in after.refunds) == [50, 100]
    assert reserved(till, order) == before - 1


def test_pressing_twice_gives_the_cash_back_once(till: OpenTill) -> None:
    order = part_paid(till, 100)
    cancel_giving_back(till.context, order.id)
    again = cancel_giving_back(till.context, order.id)
    assert len(again.refunds) == 1


def test_a_finished_sale_is_refunded_and_not_canceled(till: OpenTill) -> None:
    order = part_paid(till, 100)
    till.payments.take_cash(order.id, CashTender(order.due_minor))
    with pytest.raises(NotAllowed, match="Refund it instead"):
        cancel_giving_back(till.context, order.id)


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"status": "succeeded"}, "A card has paid part of this sale"),
        ({"status": "pending"}, "still open"),
        ({"status": "failed", "in_doubt": 1}, "still open"),
    ],
)
def test_nothing_goes_back_over_the_counter_beside_a_card(
    values: dict[str, object], sentence: str, till: OpenTill
) -> None:
    order = part_paid(till, 100)
    with till.context.store.write(till.context.actor) as tx:
        row = insert_payment(tx, order.row_id, NewPayment(f"card-{order.id}", Method.CARD, 50, "usd"))
        tx.update(PaymentRow, row, values)
    with pytest.raises(NotAllowed, match=sentence):
        cancel_giving_back(till.context, order.id)
    assert cash_to_give_back(order) == 100


@settings(max_examples=15)
@given(st.lists(st.integers(1, 40), min_size=1, max_size=4))
def test_what_goes_back_is_exactly_what_was_taken(till: OpenTill, parts: list[int]) -> None:
    order = part_paid(till, *parts)
    assert cash_to_give_back(order) == sum(parts)
    after = cancel_giving_back(till.context, order.id)
    assert sum(r.amount_minor for r in after.refunds) == sum(parts)
    assert all(p.refund_amount_minor == p.amount_minor for p in after.payments)
    assert cash_to_give_back(after) == 0
