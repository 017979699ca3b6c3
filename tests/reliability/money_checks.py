"""Money: what Stripe took against what the books say was taken (I1 to I5)."""

from collections.abc import Iterator

from tests.reliability.books import PAID, TAKEN, Books, Row, Violation

LIVE = (
    "requires_payment_method",
    "requires_confirmation",
    "requires_action",
    "requires_capture",
    "processing",
)


def one_charge(books: Books, intents: list[Row]) -> Iterator[Violation]:
    for order_uuid in {i["metadata"].get("order_id") for i in intents}:
        ours = [i for i in intents if i["metadata"].get("order_id") == order_uuid]
        charged = sum(i["amount_received"] for i in ours if i["status"] == "succeeded")
        charged += sum(i["amount_capturable"] for i in ours if i["status"] == "requires_capture")
        order = next((o for o in books.orders if o["uuid"] == order_uuid), None)
        if order is None:
            if charged:
                yield Violation(
                    "I1", str(order_uuid), f"charged {charged} for an order that isn't in the store"
                )
            continue
        paid_in_cash = sum(
            p["amount_minor"]
            for p in books.payments
            if p["order_id"] == order["id"] and p["method"] == "cash" and p["status"] in TAKEN
        )
        owed = order["total_minor"] + order["tip_minor"] - paid_in_cash
        if charged > owed:
            yield Violation("I1", order["number"], f"charged {charged} by card for {owed}")


def one_live_intent(intents: list[Row]) -> Iterator[Violation]:
    for order_uuid in {i["metadata"].get("order_id") for i in intents}:
        live = [i for i in intents if i["metadata"].get("order_id") == order_uuid and i["status"] in LIVE]
        if len(live) > 1:
            yield Violation("I3", str(order_uuid), f"{len(live)} intents that could all be paid")


def no_phantom_money(books: Books, intents: list[Row]) -> Iterator[Violation]:
    by_id = {intent["id"]: intent for intent in intents}
    for payment in books.payments:
        if payment["method"] == "cash" or payment["status"] not in TAKEN:
            continue
        intent = by_id.get(payment["stripe_payment_intent_id"] or "")
        if intent is None:
            yield Violation("I4", payment["uuid"], "paid by an intent that Stripe doesn't have")
        elif intent["status"] != "succeeded":
            yield Violation("I4", payment["uuid"], f"paid, but the intent is {intent['status']}")
        elif intent["amount_received"] != payment["amount_minor"] + payment["tip_minor"]:
            yield Violation("I4", payment["uuid"], f"Stripe received {intent['amount_received']}")


def nothing_lost(books: Books, intents: list[Row]) -> Iterator[Violation]:
    for intent in intents:
        if intent["status"] != "succeeded":
            continue
        ours = [p for p in books.payments if p["stripe_payment_intent_id"] == intent["id"]]
        if len(ours) != 1:
            yield Violation("I2", intent["id"], f"paid at Stripe, recorded {len(ours)} times")
        elif ours[0]["status"] not in TAKEN:
            yield Violation("I2", intent["id"], f"paid at Stripe, recorded as {ours[0]['status']}")
        elif (ours[0]["amount_minor"] + ours[0]["tip_minor"], ours[0]["currency"]) != (
            intent["amount_received"],
            intent["currency"],
        ):
            yield Violation("I2", intent["id"], "recorded with another amount or currency")


def orders_add_up(books: Books) -> Iterator[Violation]:
    for order in books.orders:
        items = [i for i in books.items if i["order_id"] == order["id"]]
        if sum(i["total_minor"] for i in items) != order["total_minor"]:
            yield Violation("I5", order["number"], "its lines don't add up to its total")
        payments = [p for p in books.payments if p["order_id"] == order["id"]]
        taken = sum(p["amount_minor"] + p["tip_minor"] for p in payments if p["status"] in TAKEN)
        owed = order["total_minor"] + order["tip_minor"]
        is_paid = order["status"] in PAID
        if is_paid != (taken == owed):
            yield Violation("I5", order["number"], f"{order['status']} with {taken} of {owed} taken")
        if is_paid != bool(order["receipt_number"]):
            yield Violation(
                "I14", order["number"], f"{order['status']} with receipt {order['receipt_number']!r}"
            )
        for payment in payments:
            if payment["currency"] != order["currency"]:
                yield Violation("I5", payment["uuid"], "another currency than its order's")
            if (
                payment["method"] == "cash"
                and payment["tendered_minor"] - payment["change_minor"] != payment["amount_minor"]
            ):
                yield Violation("I5", payment["uuid"], "cash less change isn't the amount")


def nothing_left_open(books: Books, intents: list[Row], links: list[Row]) -> Iterator[Violation]:
    """No intent or link of a sale that is over can still be paid."""
    orders = {order["uuid"] for order in books.orders}
    for intent in intents:
        if intent["status"] in LIVE:
            yield Violation("I3", intent["id"], f"left {intent['status']}")
        if intent["metadata"].get("order_id") not in orders:
            yield Violation("I2", intent["id"], "its order isn't in the store")
    for link in links:
        if link["metadata"].get("order_id") in orders:
            yield Violation("I3", link["id"], "a link that can still be paid")
