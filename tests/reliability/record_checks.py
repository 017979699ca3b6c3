"""Records: stock, keys, the audit chain, each state's history, numbers without gaps (I7, I8, I12 to I14)."""

import hashlib
import json
from collections.abc import Iterator

from tests.reliability.books import PAID, Books, Row, Violation

MOVES_MONEY = (
    "/v1/payment_intents",
    "/v1/checkout/sessions",
    "/process_payment_intent",
    "/v1/refunds",
)
RANKS = {"begun": 0, "failed": 1, "canceled": 1, "succeeded": 2, "partially_refunded": 3, "refunded": 4}


def stock(books: Books) -> Iterator[Violation]:
    for product in books.products:
        moved = sum(m["quantity"] for m in books.movements if m["product_id"] == product["id"])
        if product["stock"] != product["opening_stock"] + moved or product["stock"] < 0:
            yield Violation(
                "I7", product["sku"], f"{product['stock']} on hand, not {product['opening_stock']} {moved:+}"
            )
        reserving = {o["id"] for o in books.orders if o["is_reserving"]}
        promised = sum(
            i["quantity"]
            for i in books.items
            if i["product_id"] == product["id"] and i["order_id"] in reserving
        )
        if product["reserved"] != promised:
            yield Violation("I7", product["sku"], f"{product['reserved']} reserved, {promised} promised")
    for order in books.orders:
        sold = -sum(
            m["quantity"] for m in books.movements if m["order_id"] == order["id"] and m["reason"] == "sale"
        )
        tracked = {p["id"] for p in books.products}
        bought = sum(
            i["quantity"] for i in books.items if i["order_id"] == order["id"] and i["product_id"] in tracked
        )
        is_paid = order["status"] in PAID
        if sold != (bought if is_paid else 0):
            yield Violation("I7", order["number"], f"{order['status']}, {bought} bought, {sold} moved")


def nothing_promised_for_nothing(books: Books) -> Iterator[Violation]:
    held = {row["order_id"] for row in books.held}
    for order in books.orders:
        if order["is_reserving"] and order["id"] not in held:
            yield Violation("I7", order["number"], f"{order['status']}, and still holds stock")


def keys(books: Books, effects: list[Row]) -> Iterator[Violation]:
    ours = {attempt["idempotency_key"]: attempt for attempt in books.attempts}
    for effect in effects:
        path = str(effect["path"])
        if effect["method"] != "POST" or not any(part in path for part in MOVES_MONEY):
            continue
        # Stripe's own fields, in the page, send no key; the till's requests always have one.
        if effect["idempotency_key"] is not None and effect["idempotency_key"] not in ours:
            yield Violation(
                "I8", path, f"sent with the key {effect['idempotency_key']!r}, which isn't in the store"
            )
    for key, attempt in ours.items():
        if hashlib.sha256(attempt["params"].encode()).hexdigest() != attempt["params_hash"]:
            yield Violation("I8", key, "its parameters have changed")


def chain(books: Books) -> Iterator[Violation]:
    for till in books.tills:
        previous, seq = "", 0
        for row in (r for r in books.audit if r["till_id"] == till["id"]):
            seq += 1
            covered = (
                previous,
                str(row["till_id"]),
                str(seq),
                row["created_at"],
                row["kind"],
                row["order_uuid"],
                row["body"],
            )
            if row["seq"] != seq or row["prev_hash"] != previous:
                yield Violation("I13", f"audit {row['seq']}", "a gap in the chain")
            if row["hash"] != hashlib.sha256("\n".join(covered).encode()).hexdigest():
                yield Violation("I13", f"audit {row['seq']}", "the hash doesn't cover the row")
            previous = row["hash"]
        if (till["audit_seq"], till["audit_hash"]) != (seq, previous):
            yield Violation("I13", f"till {till['number']}", "the chain's head isn't its last entry")


def history(books: Books) -> Iterator[Violation]:
    """I12 and I13: replaying the audit gives each payment's and order's state, never going back."""
    for payment in books.payments:
        yield from _payment_history(payment, books)
    for order in books.orders:
        yield from _order_history(order, books)


def _payment_history(payment: Row, books: Books) -> Iterator[Violation]:
    rank, state = -1, ""
    for row in books.audit:
        body = json.loads(row["body"])
        kind = row["kind"].removeprefix("payment.")
        if body.get("payment_id") != payment["uuid"] or kind not in RANKS:
            continue
        if "staff_id" not in body or body.get("amount_minor") != payment["amount_minor"]:
            yield Violation("I13", payment["uuid"], f"{row['kind']} without its amount or who did it")
        if kind != "begun" and state == kind:
            yield Violation("I13", payment["uuid"], f"{kind} recorded twice")
        if RANKS[kind] < rank and (rank > 1 or kind != "begun"):
            yield Violation("I12", payment["uuid"], f"went back from {state} to {kind}")
        rank, state = RANKS[kind], kind
    expected = "pending" if state == "begun" else state
    if payment["status"] not in (expected, "processing"):
        yield Violation("I13", payment["uuid"], f"is {payment['status']}, its history says {expected}")


def _order_history(order: Row, books: Books) -> Iterator[Violation]:
    ours = [row["kind"] for row in books.audit if row["order_uuid"] == order["uuid"]]
    kinds = [kind for kind in ours if kind.startswith("order.")]
    for once in ("order.placed", "order.completed", "order.canceled"):
        if kinds.count(once) > 1:
            yield Violation("I13", order["number"], f"{once} recorded {kinds.count(once)} times")
    last = kinds[-1].removeprefix("order.") if kinds else "nothing"
    if order["status"] != ("pending" if last == "placed" else last):
        yield Violation("I13", order["number"], f"is {order['status']}, its history says {last}")


def nothing_in_between(books: Books) -> Iterator[Violation]:
    """I10: no payment, attempt or order is still waiting for something."""
    for payment in books.payments:
        if payment["status"] in ("pending", "processing") or payment["in_doubt"]:
            doubt = ", in doubt" if payment["in_doubt"] else ""
            yield Violation("I10", payment["uuid"], f"still {payment['status']}{doubt}")
    for attempt in books.attempts:
        if attempt["state"] in ("open", "unknown"):
            yield Violation("I10", attempt["idempotency_key"], f"still {attempt['state']}")
    held = {row["order_id"] for row in books.held}
    for order in books.orders:
        if order["status"] == "pending" and order["id"] not in held:
            yield Violation("I10", order["number"], "pending, and neither paid, canceled nor on hold")


def numbers(books: Books) -> Iterator[Violation]:
    for series in books.series:
        column = {"order": "number", "receipt": "receipt_number", "invoice": "invoice_number"}.get(
            series["kind"]
        )
        if column is None:
            continue
        used = sorted(
            int(o[column].partition("-")[2])
            for o in books.orders
            if o[column] and o["till_id"] == series["till_id"]
        )
        if used != list(range(1, series["last"] + 1)):
            yield Violation("I14", f"{series['kind']} series", f"last is {series['last']}, used {used}")
