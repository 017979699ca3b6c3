"""Bugs that the campaign must find, each one the mistake that a hurried programmer makes."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from dataclasses import replace as changed
from typing import Any

from pos.domain.intent import IntentState
from pos.domain.payment import Attempt, AttemptState, Operation, Payment
from pos.services.context import TillContext
from pos.services.reconcile import completion, settle
from pos.services.stripe.intents import Intents
from pos.services.tenders import card
from pos.store import payments
from pos.store.store import Store, Transaction
from tests.reliability.points import replace


def no_key_is_stored() -> None:
    """The attempt is made up in memory and forgotten with the process."""

    def begun(tx: Transaction, payment: Payment, operation: Operation, params: Any) -> Attempt:
        attempt = original(tx, payment, operation, params)
        tx.execute("DELETE FROM attempts WHERE id = ?", (attempt.id,))
        return attempt

    original = payments.begin_attempt
    replace(payments, "begin_attempt", begun)


def a_new_key_for_each_try() -> None:
    """What has no answer is sent again as a new attempt, its own key stored beforehand as it should be.

    Every key is in the store then, so that only the intents left open at Stripe give it away.
    """

    def renewed(store: Store | Transaction, payment: Payment, operation: Operation) -> Attempt | None:
        found = original(store, payment, operation)
        if found is None or isinstance(store, Transaction):
            return found
        key = str(uuid.uuid4())
        store.db.execute_sql("UPDATE attempts SET state = 'refused' WHERE id = ?", (found.id,))
        new = store.db.execute_sql(
            "INSERT INTO attempts (payment_id, number, operation, idempotency_key, params, params_hash, "
            "state, outcome, request_id, created_at) SELECT payment_id, number + 1, operation, ?, params, "
            "params_hash, 'open', '', '', created_at FROM attempts WHERE id = ?",
            (key, found.id),
        )
        return changed(found, id=new.lastrowid, idempotency_key=key)

    original = payments.find_unanswered
    replace(payments, "find_unanswered", renewed)


def paid_before_it_is_confirmed() -> None:
    """The books say paid as soon as the intent exists; the charge follows."""

    async def made(context: TillContext, order: Any, payment: Payment) -> Any:
        found = await original(context, order, payment)
        intent = await context.gateway.intents.read(found.payment.stripe_payment_intent_id)
        paid = changed(intent, state=IntentState.SUCCEEDED, received_minor=intent.amount_minor)
        settle.settle(context, paid, settle.Source.CALL)
        return found

    original = card.ensure_intent
    replace(card, "ensure_intent", made)


def no_guard_on_states() -> None:
    """Whatever is heard is done, as if it were heard for the first time."""

    replace(settle, "payment_steps", lambda _old, new: (new,))
    replace(completion, "OPEN_ORDERS", _Everything())  # type: ignore[arg-type]  # a set, not a function


class _Everything:
    """A set that has everything in it."""

    def __contains__(self, _thing: object) -> bool:
        return True


def no_cancel_before_another() -> None:
    """A declined intent is left open at Stripe while another way of paying begins."""
    replace(Payment, "needs_closing", property(lambda _payment: False))


def no_network_is_proof() -> None:
    """An attempt found again counts as never sent when the network happens to be gone."""

    def trusted(store: Store | Transaction, payment: Payment, operation: Operation) -> Attempt | None:
        found = original(store, payment, operation)
        return changed(found, state=AttemptState.OPEN) if found else None

    original = payments.find_unanswered
    replace(payments, "find_unanswered", trusted)


def confirmed_with_a_key_of_the_moment() -> None:
    """The charge is sent with a key that no row knows."""

    async def confirmed(intents: Intents, intent_id: str, params: Any, _key: str) -> Any:
        return await original(intents, intent_id, params, str(uuid.uuid4()))

    original = Intents.confirm
    replace(Intents, "confirm", confirmed)


@dataclass(frozen=True, slots=True)
class Planted:
    """A bug, the flow that shows it, and the invariant that must see it."""

    plant: Callable[[], None]
    flow: str
    invariant: str


PLANTED: dict[str, Planted] = {
    "no key is stored": Planted(no_key_is_stored, "card", "I8"),
    "a new key for each try": Planted(a_new_key_for_each_try, "card", "I3"),
    "paid before it is confirmed": Planted(paid_before_it_is_confirmed, "card", "I4"),
    "no guard on states": Planted(no_guard_on_states, "news that comes again", "I14"),
    "no cancel before another tender": Planted(
        no_cancel_before_another, "card declined, then another amount", "I3"
    ),
    "no network is proof": Planted(no_network_is_proof, "card", "I3"),
    "confirmed with a key of the moment": Planted(confirmed_with_a_key_of_the_moment, "card", "I8"),
}
