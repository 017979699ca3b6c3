"""Things that happen by time: stored with their moment, done at the next request or tick after it."""

from collections.abc import Callable
from typing import Final

from pos.practice.objects.balance import funds_available
from pos.practice.objects.call import Call
from pos.practice.objects.charging import charge_settled
from pos.practice.objects.checkout import session_over
from pos.practice.objects.disputes import dispute_opened
from pos.practice.objects.intents import hold_over
from pos.practice.objects.presenting import card_read, reader_confirms
from pos.practice.objects.refunds import refund_arrives, refund_fails, refund_referenced

STEPS: Final[dict[str, Callable[[Call, str], None]]] = {
    step.__name__: step
    for step in (
        card_read,
        charge_settled,
        dispute_opened,
        funds_available,
        hold_over,
        reader_confirms,
        refund_arrives,
        refund_fails,
        refund_referenced,
        session_over,
    )
}


def is_anything_due(call: Call) -> bool:
    """Whether `run_due` would do something."""
    row = call.records.connection.execute(
        "SELECT 1 FROM schedule WHERE due_at <= ? LIMIT 1", (call.now,)
    ).fetchone()
    return row is not None


def run_due(call: Call) -> int:
    """Do what is due, oldest first, and what follows from it. How many steps were taken."""
    taken = 0
    while row := call.records.connection.execute(
        "SELECT id, step, object_id FROM schedule WHERE due_at <= ? ORDER BY due_at, id LIMIT 1", (call.now,)
    ).fetchone():
        schedule_id, step, object_id = row
        call.records.connection.execute("DELETE FROM schedule WHERE id = ?", (schedule_id,))
        STEPS[step](call, object_id)
        taken += 1
    return taken
