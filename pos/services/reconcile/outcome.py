"""What a snapshot of an intent means for a payment: a pure decision, never a guess."""

from collections.abc import Sequence
from dataclasses import dataclass

from pos.domain.intent import IntentSnapshot, IntentState
from pos.domain.payment import UNANSWERED, Attempt, AttemptState, Operation, Payment, PaymentStatus

CHARGING = frozenset(
    {Operation.CONFIRM, Operation.PROCESS_ON_READER, Operation.COLLECT_ON_PAGE, Operation.CREATE_LINK}
)
CLOSING = frozenset({Operation.CANCEL_INTENT, Operation.EXPIRE_LINK, Operation.CANCEL_ON_READER})


@dataclass(frozen=True, slots=True)
class Outcome:
    """The state a payment should have, and whether that is certain."""

    status: PaymentStatus
    in_doubt: bool


def mismatch(payment: Payment, intent: IntentSnapshot, *, is_live: bool) -> str:
    """Return how the intent differs from the payment it claims to be, or an empty text.

    An answer with another amount would be accepted by the SDK, so it is compared here. On a canceled
    intent nothing was taken and nothing can be, whatever its amount. `is_live`: the books are of real money.
    """
    if intent.state is IntentState.CANCELED and not intent.received_minor:
        return ""
    claimed = intent.metadata.get("payment_id", payment.id)
    asked_minor = intent.amount_minor - intent.tip_minor
    compared = (
        ("live money", intent.is_live, is_live),
        ("currency", intent.currency, payment.currency),
        ("amount", asked_minor, payment.amount_minor),
        ("payment", claimed, payment.id),
        (
            "received",
            intent.received_minor,
            intent.amount_minor if intent.has_taken_money else intent.received_minor,
        ),
    )
    return next((f"{what} {found}, not {wanted}" for what, found, wanted in compared if found != wanted), "")


def decide(
    payment: Payment, attempts: Sequence[Attempt], intent: IntentSnapshot, *, is_answer: bool
) -> Outcome:
    """Return what `payment` should become.

    `is_answer` is True where the snapshot is the answer of the charging call itself. A snapshot read
    later shows the last decline even while a newer try is under way, so it counts as a decline only
    where its charge is one we haven't seen, or nothing is unanswered.
    """
    awaiting = any(a.operation in CHARGING and a.state in UNANSWERED for a in attempts)
    match intent.state:
        case IntentState.SUCCEEDED:
            return Outcome(_given_back(payment, intent), in_doubt=False)
        case IntentState.CANCELED:
            return Outcome(_closed(payment), in_doubt=False)
        case IntentState.PROCESSING | IntentState.NEEDS_CAPTURE:
            return Outcome(PaymentStatus.PROCESSING, in_doubt=False)
        case IntentState.NEEDS_CARD if _is_new_decline(
            payment, intent, awaiting=awaiting, is_answer=is_answer
        ):
            return Outcome(PaymentStatus.FAILED, in_doubt=False)
        case IntentState.UNFAMILIAR:
            return Outcome(payment.status, in_doubt=True)
        case _:
            unknown = any(a.state is AttemptState.UNKNOWN for a in attempts)
            return Outcome(payment.status, in_doubt=payment.in_doubt and unknown)


def _given_back(payment: Payment, intent: IntentSnapshot) -> PaymentStatus:
    refunded = max(payment.refund_amount_minor, intent.charge.refunded_minor if intent.charge else 0)
    if refunded == 0:
        return PaymentStatus.SUCCEEDED
    return PaymentStatus.REFUNDED if refunded >= intent.received_minor else PaymentStatus.PARTIALLY_REFUNDED


def _closed(payment: Payment) -> PaymentStatus:
    """A declined payment whose intent was then closed stays what the customer saw: declined."""
    return PaymentStatus.FAILED if payment.status is PaymentStatus.FAILED else PaymentStatus.CANCELED


def _is_new_decline(payment: Payment, intent: IntentSnapshot, *, awaiting: bool, is_answer: bool) -> bool:
    if intent.decline is None:
        return False
    if is_answer:
        return True
    charge = intent.decline.charge_id or intent.charge_id
    is_unseen = bool(charge) and charge != payment.stripe_charge_id
    return is_unseen or (not awaiting and payment.in_doubt)
