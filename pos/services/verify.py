"""Proving that money never lies: the store against itself, and against what Stripe has."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta

from pos.domain.intent import IntentSnapshot, IntentState
from pos.services.context import TillContext
from pos.store.invariants.card_payments import CardPayment, begun_at, list_card_payments
from pos.store.invariants.everything import check_everything, count_rows
from pos.store.invariants.violation import Violation

CLOCKS_DIFFER = timedelta(minutes=5)
Ours = tuple[CardPayment, ...]
OVER = frozenset({IntentState.SUCCEEDED, IntentState.CANCELED})


@dataclass(frozen=True, slots=True)
class Verdict:
    """Every row that breaks an invariant, and how many rows of each kind were looked at."""

    violations: tuple[Violation, ...]
    checked: dict[str, int]

    @property
    def is_true(self) -> bool:
        """True where nothing is wrong."""
        return not self.violations


@dataclass(slots=True)
class AtStripe:
    """The intents at Stripe that say they are ours."""

    by_id: dict[str, IntentSnapshot] = field(default_factory=dict)
    by_order: dict[str, list[IntentSnapshot]] = field(default_factory=lambda: defaultdict(list))


def verify_store(context: TillContext) -> Verdict:
    """Check everything that a store can show by itself."""
    return Verdict(check_everything(context.store), count_rows(context.store))


async def verify_with_stripe(context: TillContext) -> Verdict:
    """Check the store against itself, and each of its card payments against Stripe and the other way round.

    Raises StripeUnreachable or StripeMisconfigured where Stripe can't be asked.
    """
    alone = verify_store(context)
    ours = list_card_payments(context.store)
    there = await _read_stripe(context)
    found = (
        *alone.violations,
        *_unknown_here(ours, there),
        *_unlike(ours, there),
        *_left_open(ours, there),
        *_unequal_sums(ours, there),
    )
    return Verdict(found, {**alone.checked, "intents": len(there.by_id)})


async def _read_stripe(context: TillContext) -> AtStripe:
    there = AtStripe()
    since = begun_at(context.store) - CLOCKS_DIFFER
    async for intent in context.gateway.intents.created_since(since):
        if "payment_id" in intent.metadata:
            there.by_id[intent.intent_id] = intent
            there.by_order[intent.metadata.get("order_id", "")].append(intent)
    return there


def _unknown_here(ours: Ours, there: AtStripe) -> Iterator[Violation]:
    """I1, I2: whatever took money at Stripe belongs to exactly one payment here, and none more than that."""
    known = {payment.intent_id: payment for payment in ours}
    for intent in there.by_id.values():
        payment = known.get(intent.intent_id)
        if payment is None and intent.has_taken_money:
            order = intent.metadata.get("order_number", intent.metadata.get("order_id", ""))
            reason = (
                f"took {intent.received_minor} {intent.currency} for order {order}, and no payment has it"
            )
            yield Violation("I2", intent.intent_id, reason)
        elif payment is not None and intent.has_taken_money and not payment.is_taken:
            reason = f"paid at Stripe, {payment.status} here; run the reconciliation"
            yield Violation("I2", intent.intent_id, reason)


def _unlike(ours: Ours, there: AtStripe) -> Iterator[Violation]:
    """I4, I6: a payment that is paid here is paid at Stripe, and what was given back is the same."""
    for payment in (p for p in ours if p.is_taken):
        intent = there.by_id.get(payment.intent_id)
        if intent is None:
            yield Violation("I4", payment.id, "paid here, and Stripe has no such intent of ours")
        elif not intent.has_taken_money:
            yield Violation("I4", payment.id, f"paid here, {intent.status_text} at Stripe")
        elif (intent.received_minor, intent.currency) != (payment.amount_minor, payment.currency):
            reason = f"{payment.amount_minor} here, {intent.received_minor} {intent.currency} at Stripe"
            yield Violation("I4", payment.id, reason)
        elif intent.charge and intent.charge.refunded_minor != payment.given_back_minor:
            reason = f"{payment.given_back_minor} given back here, {intent.charge.refunded_minor} at Stripe"
            yield Violation("I6", payment.id, reason)


def _left_open(ours: Ours, there: AtStripe) -> Iterator[Violation]:
    """I3, I10: one intent at most can still be paid for an order, and none once its payment is over."""
    for order_id, intents in there.by_order.items():
        live = [intent for intent in intents if intent.state not in OVER]
        if len(live) > 1:
            yield Violation("I3", order_id, f"{len(live)} intents can still be paid for one order")
    for payment in ours:
        intent = there.by_id.get(payment.intent_id)
        if intent is None:
            continue
        if payment.is_waiting and intent.state is IntentState.CANCELED:
            yield Violation("I10", payment.id, "canceled at Stripe, still open here; run the reconciliation")
        if payment.is_closed and intent.state not in OVER:
            yield Violation("I3", payment.id, f"closed here, {intent.status_text} at Stripe")


def _unequal_sums(ours: Ours, there: AtStripe) -> Iterator[Violation]:
    """I17: to the cent, per currency, the till has recorded what Stripe took and gave back."""
    here: dict[str, int] = defaultdict(int)
    at_stripe: dict[str, int] = defaultdict(int)
    for payment in (p for p in ours if p.is_taken):
        here[payment.currency] += payment.amount_minor - payment.given_back_minor
    for intent in (i for i in there.by_id.values() if i.has_taken_money):
        given_back = intent.charge.refunded_minor if intent.charge else 0
        at_stripe[intent.currency] += intent.received_minor - given_back
    for currency in sorted({*here, *at_stripe}):
        if here[currency] != at_stripe[currency]:
            reason = f"{here[currency]} kept here, {at_stripe[currency]} at Stripe"
            yield Violation("I17", currency, reason)
