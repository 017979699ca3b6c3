"""I12, I13: the audit tells of each change of state exactly once, and no state ever goes back.

Replaying the entries in the order of their commits gives every order's and payment's state; where
the rows say otherwise, something was changed without being recorded.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from pos.store.invariants.violation import Violation, pages
from pos.store.store import Row, Store

PAYMENT_FROM = {
    "begun": ("", "failed"),
    "processing": ("begun", "failed"),
    "succeeded": ("begun", "processing", "failed", "canceled"),
    "failed": ("begun", "processing"),
    "canceled": ("begun", "processing", "failed"),
    "partially_refunded": ("succeeded", "partially_refunded"),
    "refunded": ("succeeded", "partially_refunded"),
}
ORDER_FROM = {
    "placed": ("",),
    "pending": ("failed",),
    "failed": ("placed", "pending"),
    "completed": ("placed", "pending", "failed"),
    "canceled": ("placed", "pending", "failed"),
    "partially_refunded": ("completed", "partially_refunded"),
    "refunded": ("completed", "partially_refunded"),
}
REFUNDED = ("partially_refunded", "refunded")
ENTRIES = "SELECT id, till_id, seq, kind, order_uuid, body FROM audit WHERE id > ? ORDER BY id LIMIT ?"
ORDERS = """
SELECT id, uuid, number, status, total_minor, receipt_number FROM orders WHERE id > ? ORDER BY id LIMIT ?
"""
PAYMENTS = """
SELECT p.id, p.uuid, p.status, p.amount_minor, p.currency, p.position, o.number
FROM payments p JOIN orders o ON o.id = p.order_id WHERE p.id > ? ORDER BY p.id LIMIT ?
"""


@dataclass(slots=True)
class Told:
    """What the entries say of one order or payment."""

    state: str = ""
    is_refunded: bool = False
    body: dict[str, Any] = field(default_factory=dict)


def check_story(store: Store) -> Iterator[Violation]:
    """Yield the entries that tell of an impossible change, and the rows that changed untold."""
    orders: dict[str, Told] = {}
    payments: dict[str, Told] = {}
    for row in pages(store, ENTRIES):
        yield from _hear(row, orders, payments)
    for row in pages(store, ORDERS):
        yield from _compare_order(row, orders.pop(row["uuid"], Told()))
    for row in pages(store, PAYMENTS):
        yield from _compare_payment(row, payments.pop(row["uuid"], Told()))
    for uuid, told in (*orders.items(), *payments.items()):
        yield Violation("I13", uuid, f"the audit says {told.state}, and the store has no such row")


def _hear(row: Row, orders: dict[str, Told], payments: dict[str, Told]) -> Iterator[Violation]:
    subject, _, kind = str(row["kind"]).partition(".")
    body = json.loads(row["body"])
    name = f"till {row['till_id']}, entry {row['seq']}"
    if subject in ("order", "payment", "refund") and "staff_id" not in body:
        yield Violation("I13", name, f"{row['kind']} without who did it")
    if subject == "order" and kind in ORDER_FROM:
        yield from _move(orders.setdefault(row["order_uuid"], Told()), kind, ORDER_FROM, name, body)
    elif subject == "payment" and kind in PAYMENT_FROM:
        yield from _move(payments.setdefault(body["payment_id"], Told()), kind, PAYMENT_FROM, name, body)
    elif subject == "refund" and "payment_id" in body:
        payments.setdefault(body["payment_id"], Told()).is_refunded = True


def _move(
    told: Told, kind: str, moves: dict[str, tuple[str, ...]], name: str, body: dict[str, Any]
) -> Iterator[Violation]:
    if told.state not in moves[kind]:
        before = told.state or "nothing"
        yield Violation("I12", name, f"{before} became {kind}, which can't be")
    told.state = kind
    if kind in ("completed", "succeeded"):
        told.body = body


def _compare_order(row: Row, told: Told) -> Iterator[Violation]:
    state = "pending" if told.state == "placed" else told.state
    if row["status"] != state:
        reason = f"is {row['status']}, its history says {state or 'nothing'}"
        yield Violation("I13", row["number"], reason)
    recorded = (told.body.get("total_minor"), told.body.get("receipt_number"))
    if told.body and recorded != (row["total_minor"], row["receipt_number"]):
        reason = f"was completed with {recorded[0]} and receipt {recorded[1]}, and now has others"
        yield Violation("I13", row["number"], reason)


def _compare_payment(row: Row, told: Told) -> Iterator[Violation]:
    name = f"{row['number']} payment {row['position']}"
    state = "pending" if told.state == "begun" else told.state
    is_given_back = told.is_refunded and state in ("succeeded", *REFUNDED) and row["status"] in REFUNDED
    if row["status"] != state and not is_given_back:
        reason = f"is {row['status']}, its history says {state or 'nothing'}"
        yield Violation("I13", name, reason)
    recorded = (told.body.get("amount_minor"), told.body.get("currency"))
    if told.body and recorded != (row["amount_minor"], row["currency"]):
        reason = f"took {recorded[0]} {recorded[1]}, and now says {row['amount_minor']} {row['currency']}"
        yield Violation("I13", name, reason)
