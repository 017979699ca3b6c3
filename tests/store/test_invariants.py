"""Each invariant holds on sales as they are made, and names the row once somebody has changed it."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from pos.domain.cart import Cart, CartLine
from pos.domain.product import Product
from pos.domain.shop import Mode
from pos.services.demo import put_demo_shop
from pos.services.settings import read_settings
from pos.services.tenders.tender import CashTender
from pos.services.till import OpenTill, open_till
from pos.store import catalogue
from pos.store.invariants.everything import CHECKS, check_everything, count_rows
from pos.store.invariants.violation import Violation
from pos.store.shop import write_mode
from pos.store.store import Actor, open_store


def line_of(product: Product, quantity: int) -> CartLine:
    return CartLine(
        key=product.sku,
        sku=product.sku,
        name=product.name,
        quantity=quantity,
        unit_price_minor=product.price_minor,
        list_price_minor=product.price_minor,
        tax=product.tax,
        product_id=product.id,
    )


def cart_of(till: OpenTill, quantity: int = 1) -> Cart:
    cart = Cart(till.context.shop.currency)
    for sku in ("BAK-101", "PAN-201"):
        product = catalogue.find_by_sku(till.context.store, sku)
        assert product is not None
        cart = cart.add(line_of(product, quantity))
    return cart


@pytest.fixture
def till(tmp_path: Path) -> Iterator[OpenTill]:
    """Three sales: paid in cash, split over two tenders, and placed but not paid yet."""
    settings = read_settings({"POS_DATA_DIR": str(tmp_path), "POS_STRIPE_SECRET_KEY": "sk_test_checked"})
    store = open_store(settings.store_path)
    with store.write(Actor(0)) as tx:
        write_mode(tx, Mode.TEST)
        put_demo_shop(tx)
    store.close()
    opened = open_till(settings)
    opened.payments.take_cash(opened.orders.draft(cart_of(opened, 2)), CashTender(100_00))
    split = opened.payments.take_cash(opened.orders.draft(cart_of(opened)), CashTender(5_00, 5_00))
    opened.payments.take_cash(split.order.id, CashTender(50_00))
    opened.payments.take_cash(opened.orders.draft(cart_of(opened)), CashTender(1_00, 1_00))
    yield opened
    opened.session.close()
    opened.context.store.close()


def tamper(till: OpenTill, *statements: str) -> list[Violation]:
    """Change the file behind the till's back, and return what the checks say."""
    connection = sqlite3.connect(till.context.store.path)
    for statement in statements:
        connection.execute(statement)
    connection.commit()
    connection.close()
    return list(check_everything(till.context.store))


def test_sales_as_they_are_made_break_nothing(till: OpenTill) -> None:
    assert check_everything(till.context.store) == ()
    assert count_rows(till.context.store)["orders"] == 3


@pytest.mark.parametrize(
    ("statement", "invariant", "row"),
    [
        ("UPDATE orders SET total_minor = total_minor + 1 WHERE id = 1", "I5", "1-000001"),
        ("UPDATE orders SET tax_minor = tax_minor + 1 WHERE id = 1", "I5", "1-000001"),
        ("UPDATE order_items SET total_minor = total_minor + 1 WHERE id = 1", "I5", "1-000001 line 1"),
        ("UPDATE order_items SET tax_rate = '0.2' WHERE id = 1", "I5", "1-000001"),
        ("UPDATE orders SET status = 'completed' WHERE id = 3", "I5", "1-000003"),
        ("UPDATE orders SET status = 'pending' WHERE id = 1", "I5", "1-000001"),
        ("UPDATE orders SET status = 'canceled' WHERE id = 3", "I5", "1-000003"),
        ("UPDATE payments SET currency = 'eur' WHERE id = 1", "I5", "1-000001 payment 1"),
        ("UPDATE payments SET change_minor = 0 WHERE id = 1", "I5", "1-000001 payment 1"),
        ("UPDATE payments SET method = 'card' WHERE id = 1", "I2", "1-000001 payment 1"),
        ("UPDATE payments SET refund_amount_minor = 1 WHERE id = 1", "I6", "1-000001 payment 1"),
        ("UPDATE payments SET status = 'processing' WHERE id = 1", "I10", "1-000001 payment 1"),
        ("UPDATE order_items SET refunded_quantity = -1 WHERE id = 1", "I6", "1-000001 line 1"),
        ("UPDATE products SET stock = stock + 1 WHERE sku = 'BAK-101'", "I7", "BAK-101"),
        ("UPDATE products SET reserved = reserved + 1 WHERE sku = 'BAK-101'", "I7", "BAK-101"),
        ("UPDATE orders SET is_reserving = 1 WHERE id = 1", "I7", "1-000001"),
        ("DELETE FROM stock_movements WHERE order_id = 1", "I7", "1-000001 BAK-101"),
        ("UPDATE series SET last = last + 1 WHERE kind = 'receipt'", "I14", "till 1, receipt numbers"),
        ("UPDATE orders SET number = '1-000009' WHERE id = 1", "I14", "till 1, order numbers"),
        ("DELETE FROM series WHERE kind = 'order'", "I14", "till 1, order numbers"),
        ("UPDATE orders SET receipt_number = NULL WHERE id = 1", "I14", "1-000001"),
        ("UPDATE audit SET body = replace(body, 'usd', 'eur') WHERE seq = 2", "I13", "till 1, entry 2"),
        ("UPDATE audit SET prev_hash = 'x' WHERE seq = 2", "I13", "till 1, entry 2"),
        ("DELETE FROM audit WHERE seq = 2", "I13", "till 1, entry 3"),
        ("DELETE FROM audit WHERE seq = (SELECT max(seq) FROM audit)", "I13", "till 1"),
        ("UPDATE payments SET status = 'failed' WHERE id = 4", "I13", "1-000003 payment 1"),
        ("UPDATE orders SET total_minor = 1 WHERE id = 1", "I13", "1-000001"),
        ("UPDATE order_items SET order_id = 99 WHERE id = 1", "I19", "order_items 1"),
        ("UPDATE shop SET value = '\"sk_live_abcdefgh\"' WHERE key = 'name'", "I20", "shop 2"),
    ],
)
def test_a_row_that_was_changed_is_named(till: OpenTill, statement: str, invariant: str, row: str) -> None:
    found = tamper(till, statement)

    assert (invariant, row) in {(violation.invariant, violation.row) for violation in found}
    assert all(violation.reason for violation in found)


def attempt(till: OpenTill, number: int, params_hash: str) -> str:
    return (
        "INSERT INTO attempts (payment_id, number, operation, idempotency_key, params, params_hash, state, "  # noqa: S608  # values from this file
        f"outcome, request_id, created_at) VALUES (1, {number}, 'confirm', 'key-{number}', '{{}}', "
        f"'{params_hash}', 'done', '', '', '')"
    )


def test_parameters_that_aren_t_those_first_sent_are_named(till: OpenTill) -> None:
    found = tamper(till, attempt(till, 1, "0" * 64))

    assert [(v.invariant, v.row) for v in found] == [("I8", "key-1")]


def test_an_attempt_that_is_missing_is_noticed(till: OpenTill) -> None:
    found = tamper(till, attempt(till, 2, "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a"))

    assert [v.invariant for v in found] == ["I8"]


def test_money_that_became_a_fraction_is_seen(till: OpenTill) -> None:
    """SQLite refuses a float in these columns, so it is put in by a schema that doesn't."""
    found = tamper(
        till,
        "PRAGMA writable_schema = ON",
        "UPDATE sqlite_master SET sql = replace(sql, 'STRICT', '') WHERE name = 'payments'",
        "PRAGMA writable_schema = RESET",
        "UPDATE payments SET tip_minor = 0.5 WHERE id = 1",
        "PRAGMA writable_schema = ON",
        "UPDATE sqlite_master SET sql = sql || ' STRICT' WHERE name = 'payments'",
    )
    till.context.store.close()

    assert any(v.invariant in ("I19", "I5") for v in [*found, *check_everything(till.context.store)])


def test_an_order_whose_rows_are_gone_is_known_from_the_audit(till: OpenTill) -> None:
    tables = ("stock_movements", "order_items", "payments")
    deletes = [f"DELETE FROM {table} WHERE order_id = 1" for table in tables]  # noqa: S608  # names from above

    found = tamper(till, *deletes, "DELETE FROM orders WHERE id = 1")

    assert any("the store has no such row" in violation.reason for violation in found)


def test_every_check_has_something_to_say(till: OpenTill) -> None:
    """A check that can't fail proves nothing."""
    store = till.context.store
    tamper(
        till,
        "UPDATE orders SET total_minor = 1, receipt_number = NULL WHERE id = 1",
        "UPDATE products SET stock = 1",
        "UPDATE audit SET kind = 'order.failed' WHERE seq = 1",
        "UPDATE order_items SET order_id = 99 WHERE id = 1",
        "UPDATE shop SET value = '\"whsec_1\"' WHERE key = 'name'",
        attempt(till, 2, "0"),
    )

    assert [check.__name__ for check in CHECKS if not list(check(store))] == []
