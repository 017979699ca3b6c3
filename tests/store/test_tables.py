"""Columns refuse what they weren't made for: no float in money, no negative price, no unknown state."""

import sqlite3

import pytest

from pos.store.store import Actor, Store


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE products SET price_minor = 3.95",
        "UPDATE products SET price_minor = '3.95'",
        "UPDATE products SET stock = 0.5",
        "UPDATE products SET price_minor = -1",
        "UPDATE products SET reserved = -1",
        "UPDATE products SET sku = NULL",
        "UPDATE products SET sku = 'same'",
        "INSERT INTO series (till_id, kind, last) VALUES (1, 'mystery', 0)",
        "INSERT INTO staff (name, role, pin_hash, is_active, created_at) VALUES ('Eve', 'owner', '', 1, '')",
    ],
)
def test_a_value_that_makes_no_sense_is_refused(store: Store, actor: Actor, statement: str) -> None:
    with pytest.raises(sqlite3.IntegrityError), store.write(actor) as tx:
        tx.execute(statement)


def test_every_table_of_ours_is_strict(store: Store) -> None:
    loose = store.rows(
        "SELECT name FROM pragma_table_list WHERE type = 'table' AND schema = 'main' AND NOT strict "
        "AND name NOT LIKE 'sqlite_%' AND name NOT LIKE '%migration%'"
    )

    assert loose == []


def test_every_column_of_money_holds_integers(store: Store) -> None:
    money = store.rows(
        "SELECT t.name || '.' || c.name AS column_name, c.type FROM pragma_table_list t "
        "JOIN pragma_table_info(t.name) c WHERE t.schema = 'main' AND c.name LIKE '%\\_minor' ESCAPE '\\'"
    )

    assert len(money) > 20
    assert {row["type"] for row in money} == {"INTEGER"}
