"""The shop's shared settings, one JSON value a key, unknown keys kept for a later version."""

import json
from dataclasses import asdict, fields
from typing import Any

from pos.domain.product import StockPolicy
from pos.domain.shop import Mode, PaperPolicy, Shop
from pos.store.store import Store, Transaction, to_json


def read_shop(store: Store) -> Shop:
    """Return the shop's settings; what was never set has its default."""
    rows = store.rows("SELECT key, value FROM shop")
    known = {field.name for field in fields(Shop)}
    values: dict[str, Any] = {r["key"]: json.loads(r["value"]) for r in rows if r["key"] in known}
    if "address_lines" in values:
        values["address_lines"] = tuple(values["address_lines"])
    if "stock_policy" in values:
        values["stock_policy"] = StockPolicy(values["stock_policy"])
    if "paper" in values:
        values["paper"] = PaperPolicy(values["paper"])
    return Shop(**values)


def write_shop(tx: Transaction, shop: Shop) -> None:
    """Store all of the shop's settings."""
    for key, value in asdict(shop).items():
        put_value(tx, key, value)


def put_value(tx: Transaction, key: str, value: Any) -> None:
    """Store one setting."""
    tx.execute(
        "INSERT INTO shop (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
        (key, to_json(value)),
    )


def read_mode(store: Store | Transaction) -> Mode | None:
    """Return whose money this store records; None for a store that is still empty."""
    row = store.row("SELECT value FROM shop WHERE key = 'mode'")
    return Mode(json.loads(row["value"])) if row else None


def write_mode(tx: Transaction, mode: Mode) -> None:
    """Fix whose money this store records, for good."""
    put_value(tx, "mode", mode.value)
