"""`/v1/balance_transactions` and `/v1/balance`: what each charge, refund and dispute did to the money.

Fees are Stripe's public US prices: 2.9 % + 30 cents keyed, 2.7 % + 5 cents on a reader.
"""

from typing import Final

from pos.practice.objects.call import Call
from pos.practice.objects.currencies import THREE_DECIMAL, ZERO_DECIMAL
from pos.practice.wire import Wire, new_id

SECONDS_UNTIL_AVAILABLE: Final = 2 * 24 * 3600
_PER_MILLE: Final = {"card": (29, 30), "card_present": (27, 5), "interac_present": (27, 5)}


def retrieve(call: Call) -> Wire:
    """`GET /v1/balance_transactions/{id}`."""
    return call.from_path("balance_transaction", "id")


def list_transactions(call: Call) -> Wire:
    """`GET /v1/balance_transactions`, by type, currency and source."""
    params = call.params
    filters = {name: params.get(name) for name in ("type", "currency", "source")}
    if "payout" in params:
        filters["source"] = "none"
    return call.list_of("balance_transaction", **filters)


def retrieve_balance(call: Call) -> Wire:
    """`GET /v1/balance`: sums of the transactions, by currency."""
    sums: dict[str, dict[str, int]] = {"available": {}, "pending": {}}
    for transaction in call.records.where("balance_transaction"):
        part = sums[transaction["status"]]
        currency = transaction["currency"]
        part[currency] = part.get(currency, 0) + transaction["net"]
    shown = {
        name: [{"amount": amount, "currency": currency, "source_types": {"card": amount}}
               for currency, amount in sorted((part or {"usd": 0}).items())]
        for name, part in sums.items()
    }  # fmt: skip
    return {"object": "balance", **shown, "livemode": False}


def processing_fee(amount: int, currency: str, method_type: str) -> int:
    """Stripe's fee on a charge, in the smallest unit, rounded to the nearest with halves up."""
    per_mille, fixed = _PER_MILLE[method_type]
    if currency in ZERO_DECIMAL:
        fixed = 0
    elif currency in THREE_DECIMAL:
        fixed *= 10
    return (amount * per_mille + 500) // 1000 + fixed


def book(
    call: Call, kind: str, amount: int, currency: str, source: str, *, fee: int = 0, at_once: bool = False
) -> Wire:
    """Keep a transaction of `amount` (negative when money leaves)."""
    label = {"charge": None, "refund": "REFUND FOR CHARGE", "refund_failure": "REFUND FAILURE"}.get(kind)
    fees = [
        {
            "amount": fee,
            "application": None,
            "currency": currency,
            "description": "Stripe processing fees" if kind == "charge" else "Dispute fee",
            "type": "stripe_fee",
        }
    ]
    body: Wire = {
        "id": new_id("txn"),
        "object": "balance_transaction",
        "amount": amount,
        "available_on": call.created + (0 if at_once else SECONDS_UNTIL_AVAILABLE),
        "balance_type": "payments",
        "created": call.created,
        "currency": currency,
        "description": label,
        "exchange_rate": None,
        "fee": fee,
        "fee_details": fees if fee else [],
        "net": amount - fee,
        "reporting_category": "dispute" if kind == "adjustment" else kind,
        "source": source,
        "status": "available" if at_once else "pending",
        "type": kind,
    }
    call.records.add(body)
    if not at_once:
        call.later(SECONDS_UNTIL_AVAILABLE, "funds_available", body["id"])
    return body


def book_charge(call: Call, charge: Wire, *, at_once: bool) -> None:
    """Book a captured charge and write the transaction on it."""
    kind = charge["payment_method_details"]["type"]
    fee = processing_fee(charge["amount_captured"], charge["currency"], kind)
    booked = book(
        call, "charge", charge["amount_captured"], charge["currency"], charge["id"], fee=fee, at_once=at_once
    )
    charge["balance_transaction"] = booked["id"]
    call.records.save(charge)


def funds_available(call: Call, transaction_id: str) -> None:
    """The two days are over."""
    transaction = call.records.find("balance_transaction", transaction_id)
    if transaction:
        transaction["status"] = "available"
        call.records.save(transaction)
