"""Reading back what was sold: ids first, then only the rows that are looked at, and an order's entries."""

import json
from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pos.domain.clock import unstamp
from pos.domain.order import OrderStatus
from pos.domain.payment import Method, PaymentStatus
from pos.store.store import Store

SUMMARY = """
SELECT o.id, o.uuid, o.number, o.status, o.first_name, o.last_name, o.email, o.currency, o.total_minor,
       o.tip_minor, o.created_at, o.held_at,
       EXISTS (SELECT 1 FROM payments p WHERE p.order_id = o.id AND p.in_doubt) AS in_doubt
FROM orders o WHERE o.id IN ({marks})
"""
TENDERS = "SELECT order_id, method, status, card_brand, card_last4 FROM payments WHERE order_id IN ({marks}) "
ENTRIES = """
SELECT a.kind, a.body, a.created_at, t.name AS till_name, coalesce(s.name, '') AS staff_name
FROM audit a JOIN tills t ON t.id = a.till_id
LEFT JOIN staff s ON s.id = json_extract(a.body, '$.staff_id')
WHERE a.order_uuid = ? ORDER BY a.created_at, a.id
"""


@dataclass(frozen=True, slots=True)
class TenderSummary:
    """How one payment of an order was taken, or was to be."""

    method: Method
    status: PaymentStatus
    brand: str
    last4: str


@dataclass(frozen=True, slots=True)
class OrderSummary:
    """An order as the list shows it; `payable_minor` is the total with the tip."""

    row_id: int
    id: str
    number: str
    status: OrderStatus
    is_in_doubt: bool
    is_held: bool
    customer: str
    currency: str
    payable_minor: int
    created_at: datetime
    tenders: tuple[TenderSummary, ...] = ()


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """One entry of the audit chain about an order; `body` is what was recorded."""

    kind: str
    body: dict[str, Any]
    at: datetime
    till_name: str
    staff_name: str


def list_order_ids(store: Store, typed: str = "") -> "array[int]":
    """Return the row ids of the orders that fit what was typed, newest first; all for nothing typed.

    Fits: an order, receipt or invoice number or its end, a customer's name or email, a card's last four.
    """
    text = typed.strip()
    if not text:
        return array(
            "q", (r["id"] for r in store.rows("SELECT id FROM orders ORDER BY created_at DESC, id DESC"))
        )
    safe = text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    anywhere = f"%{safe}%"
    rows = store.rows(
        "SELECT id FROM orders o WHERE number LIKE ? ESCAPE '\\' OR receipt_number LIKE ? ESCAPE '\\' "
        "OR invoice_number LIKE ? ESCAPE '\\' OR uuid = ? OR email LIKE ? ESCAPE '\\' "
        "OR first_name || ' ' || last_name LIKE ? ESCAPE '\\' "
        "OR id IN (SELECT order_id FROM payments WHERE card_last4 = ?) ORDER BY created_at DESC, id DESC",
        (f"%{safe}", f"%{safe}", f"%{safe}", text, anywhere, anywhere, text),
    )
    return array("q", (row["id"] for row in rows))


def list_summaries(store: Store, row_ids: Sequence[int]) -> dict[int, OrderSummary]:
    """Return the summaries of these orders by row id."""
    marks = ",".join("?" * len(row_ids))
    tenders: dict[int, list[TenderSummary]] = {}
    for row in store.rows(TENDERS.format(marks=marks) + "ORDER BY position", tuple(row_ids)):
        tenders.setdefault(row["order_id"], []).append(
            TenderSummary(
                Method(row["method"]), PaymentStatus(row["status"]), row["card_brand"], row["card_last4"]
            )
        )
    found = store.rows(SUMMARY.format(marks=marks), tuple(row_ids))
    return {
        row["id"]: OrderSummary(
            row_id=row["id"],
            id=row["uuid"],
            number=row["number"],
            status=OrderStatus(row["status"]),
            is_in_doubt=bool(row["in_doubt"]),
            is_held=row["held_at"] is not None,
            customer=f"{row['first_name']} {row['last_name']}".strip() or row["email"],
            currency=row["currency"],
            payable_minor=row["total_minor"] + row["tip_minor"],
            created_at=unstamp(row["created_at"]),
            tenders=tuple(tenders.get(row["id"], ())),
        )
        for row in found
    }


def list_entries(store: Store, order_id: str) -> tuple[HistoryEntry, ...]:
    """Return what was recorded about an order (uuid), oldest first."""
    return tuple(
        HistoryEntry(
            kind=row["kind"],
            body=json.loads(row["body"]),
            at=unstamp(row["created_at"]),
            till_name=row["till_name"],
            staff_name=row["staff_name"],
        )
        for row in store.rows(ENTRIES, (order_id,))
    )
