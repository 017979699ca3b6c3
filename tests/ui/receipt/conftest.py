"""A paid order at the practice till: Elena's sale, part in cash and part on the reader."""

from typing import Any

import pytest

from pos.domain.cart import Discount
from pos.domain.order import Order
from pos.services.payments import ReaderPatience
from pos.services.tenders.tender import CashTender, ReaderTender
from pos.services.till import OpenTill
from pos.store import people

WANTED = (("croissant", 4), ("sourdough", 1), ("honey", 2), ("candle", 1), ("wool", 2))


@pytest.fixture
def paid(counter: Any, till: OpenTill, aio: Any) -> Order:
    """The order of the pictures: $93.01, 10 % off the honey, 5 % off it all, $40.00 of it in cash."""
    sale, store = counter.sale, till.context.store
    sale.choose_customer(people.search_customers(store, "Elena")[0])
    for word, count in WANTED:
        row = store.row("SELECT sku FROM products WHERE name LIKE ?", (f"%{word}%",))
        assert row is not None
        sale.scan(row["sku"])
        sale.set_quantity(sale.cart.lines[-1].key, count)
    sale.set_line_discount(sale.cart.lines[2].key, Discount.percent_off(10))
    order = till.payments.take_cash(till.orders.draft(sale.cart, sale.billing), CashTender(5000, 4000)).order
    patience = ReaderPatience(poll_seconds=0.1)
    taken = aio(till.payments.take_on_reader(order.id, ReaderTender("simulated"), patience), 20)
    return taken.order  # type: ignore[no-any-return]
