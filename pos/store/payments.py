"""Payments, attempts and refunds: reading them, and putting new ones in."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

from pos.domain.clock import unstamp
from pos.domain.payment import (
    Attempt,
    AttemptState,
    Card,
    CardReceipt,
    Method,
    Operation,
    Payment,
    PaymentStatus,
)
from pos.domain.refund import Refund, RefundStatus
from pos.store.store import Row, Store, Transaction, to_json
from pos.store.tables import AttemptRow, PaymentRow

PAYMENT = "SELECT p.*, o.uuid AS order_uuid FROM payments p JOIN orders o ON o.id = p.order_id "


@dataclass(frozen=True, slots=True)
class NewPayment:
    """What a payment starts with; cash has what was tendered and the change."""

    uuid: str
    method: Method
    amount_minor: int
    currency: str
    tendered_minor: int = 0
    change_minor: int = 0
    reader_id: str = ""


def insert_payment(tx: Transaction, order_row_id: int, new: NewPayment) -> int:
    """Put in a pending payment as the order's next tender and return its row id."""
    last = tx.row("SELECT coalesce(max(position), 0) AS n FROM payments WHERE order_id = ?", (order_row_id,))
    return tx.insert(
        PaymentRow,
        {
            "uuid": new.uuid,
            "order_id": order_row_id,
            "position": (last["n"] if last else 0) + 1,
            "method": new.method.value,
            "status": PaymentStatus.PENDING.value,
            "amount_minor": new.amount_minor,
            "currency": new.currency,
            "tendered_minor": new.tendered_minor,
            "change_minor": new.change_minor,
            "reader_id": new.reader_id,
            "created_at": tx.at,
            "updated_at": tx.at,
        },
    )


def begin_attempt(
    tx: Transaction, payment: Payment, operation: Operation, params: Mapping[str, Any]
) -> Attempt:
    """Put in the next attempt at `operation` with a key of its own, or return the unanswered one.

    An unanswered attempt is returned with the key and the parameters it was first sent with: that
    is what makes sending it again safe.
    """
    unanswered = find_unanswered(tx, payment, operation)
    if unanswered is not None:
        return unanswered
    last = tx.row(
        "SELECT coalesce(max(number), 0) AS n FROM attempts WHERE payment_id = ? AND operation = ?",
        (payment.row_id, operation.value),
    )
    number = (last["n"] if last else 0) + 1
    text = to_json(params)
    values: dict[str, Any] = {
        "payment_id": payment.row_id,
        "number": number,
        "operation": operation.value,
        "idempotency_key": f"{payment.id}:{operation.value}:{number}",
        "params": text,
        "params_hash": hashlib.sha256(text.encode()).hexdigest(),
        "state": AttemptState.OPEN.value,
        "created_at": tx.at,
    }
    attempt_id = tx.insert(AttemptRow, values)
    return attempt_of({**values, "id": attempt_id, "answered_at": None, "outcome": "", "request_id": ""})


def find_unanswered(store: Store | Transaction, payment: Payment, operation: Operation) -> Attempt | None:
    """Return the attempt at `operation` that has no answer, as unknown whatever its row says.

    Found again, it may have been sent by a program that has died since: a network that is gone now
    doesn't prove that it never left the till.
    """
    row = store.row(
        "SELECT * FROM attempts WHERE payment_id = ? AND operation = ? AND state IN ('open', 'unknown') "
        "ORDER BY number DESC LIMIT 1",
        (payment.row_id, operation.value),
    )
    return replace(attempt_of(row), state=AttemptState.UNKNOWN) if row else None


def end_attempt(
    tx: Transaction, attempt_id: int, state: AttemptState, outcome: str = "", request_id: str = ""
) -> None:
    """Record what became of an attempt; one that has been answered keeps its answer."""
    tx.execute(
        "UPDATE attempts SET state = ?, outcome = ?, request_id = ?, answered_at = ? "
        "WHERE id = ? AND state IN ('open', 'unknown')",
        (state.value, outcome[:500], request_id, tx.at, attempt_id),
    )


def put_in_doubt(tx: Transaction, payment_row_id: int) -> bool:
    """Mark a payment as one whose outcome nobody knows; False where it already is."""
    sql = "UPDATE payments SET in_doubt = 1, updated_at = ? WHERE id = ? AND NOT in_doubt"
    return tx.execute(sql, (tx.at, payment_row_id)) == 1


def load_payment(store: Store | Transaction, payment_id: str) -> Payment | None:
    """Return the payment with this id (uuid)."""
    row = store.row(PAYMENT + "WHERE p.uuid = ?", (payment_id,))
    return payment_of(row) if row else None


def find_payment_by_intent(store: Store | Transaction, intent_id: str) -> Payment | None:
    """Return the payment that Stripe knows by this intent id."""
    row = store.row(PAYMENT + "WHERE p.stripe_payment_intent_id = ?", (intent_id,))
    return payment_of(row) if row else None


def payments_of(store: Store | Transaction, order_row_id: int, order_id: str) -> tuple[Payment, ...]:
    """Return an order's payments in the order they were begun."""
    rows = store.rows("SELECT * FROM payments WHERE order_id = ? ORDER BY position", (order_row_id,))
    return tuple(payment_of({**row, "order_uuid": order_id}) for row in rows)


def attempts_of(store: Store | Transaction, payment: Payment) -> tuple[Attempt, ...]:
    """Return a payment's attempts, oldest first."""
    rows = store.rows("SELECT * FROM attempts WHERE payment_id = ? ORDER BY id", (payment.row_id,))
    return tuple(attempt_of(row) for row in rows)


def refunds_of(store: Store | Transaction, order_row_id: int) -> tuple[Refund, ...]:
    """Return the refunds of all of an order's payments, oldest first."""
    rows = store.rows(
        "SELECT r.*, p.uuid AS payment_uuid FROM refunds r JOIN payments p ON p.id = r.payment_id "
        "WHERE p.order_id = ? ORDER BY r.id",
        (order_row_id,),
    )
    return tuple(
        Refund(
            row_id=row["id"],
            id=row["uuid"],
            payment_id=row["payment_uuid"],
            stripe_refund_id=row["stripe_refund_id"] or "",
            amount_minor=row["amount_minor"],
            status=RefundStatus(row["status"]),
            reason=row["reason"],
            failure_reason=row["failure_reason"],
            created_at=unstamp(row["created_at"]),
            updated_at=unstamp(row["updated_at"]),
        )
        for row in rows
    )


def card_receipt_json(receipt: CardReceipt) -> str:
    """Return the card receipt's fields as the column's text; empty where there are none."""
    values = {key: value for key, value in asdict(receipt).items() if value}
    return to_json(values) if values else ""


def attempt_of(row: Row) -> Attempt:
    """Return the attempt in a row."""
    return Attempt(
        id=row["id"],
        payment_id=row["payment_id"],
        number=row["number"],
        operation=Operation(row["operation"]),
        idempotency_key=row["idempotency_key"],
        params=row["params"],
        state=AttemptState(row["state"]),
        created_at=unstamp(row["created_at"]),
        answered_at=unstamp(row["answered_at"]) if row["answered_at"] else None,
        outcome=row["outcome"],
        request_id=row["request_id"],
    )


def payment_of(row: Row) -> Payment:
    """Return the payment in a row that has the order's uuid beside it."""
    return Payment(
        row_id=row["id"],
        id=row["uuid"],
        order_id=row["order_uuid"],
        position=row["position"],
        method=Method(row["method"]),
        status=PaymentStatus(row["status"]),
        in_doubt=bool(row["in_doubt"]),
        amount_minor=row["amount_minor"],
        currency=row["currency"],
        tip_minor=row["tip_minor"],
        tendered_minor=row["tendered_minor"],
        change_minor=row["change_minor"],
        refund_amount_minor=row["refund_amount_minor"],
        refund_reason=row["refund_reason"],
        refunded_at=unstamp(row["refunded_at"]) if row["refunded_at"] else None,
        stripe_payment_intent_id=row["stripe_payment_intent_id"] or "",
        stripe_charge_id=row["stripe_charge_id"],
        stripe_session_id=row["stripe_session_id"] or "",
        reader_id=row["reader_id"],
        card=Card(row["card_brand"], row["card_last4"], row["card_funding"]),
        card_receipt=CardReceipt(**json.loads(row["card_receipt"])) if row["card_receipt"] else CardReceipt(),
        receipt_url=row["receipt_url"],
        decline_code=row["decline_code"],
        last_webhook_event=row["last_webhook_event"],
        last_webhook_time=unstamp(row["last_webhook_time"]) if row["last_webhook_time"] else None,
        created_at=unstamp(row["created_at"]),
        updated_at=unstamp(row["updated_at"]),
        settled_at=unstamp(row["settled_at"]) if row["settled_at"] else None,
        is_closed=bool(row["is_closed"]),
    )
