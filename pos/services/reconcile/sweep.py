"""The start-up sweep: whatever a dead program left unfinished is read at Stripe and finished.

A sale that another running program is selling is never touched: each is claimed before it is looked at,
for while one of them waits for Stripe the next may be taken up by somebody. What was paid completes its
order; what wasn't is closed at Stripe, and its cart comes back as a sale on hold.
"""

from dataclasses import dataclass, field
from pathlib import Path

from pos.domain.errors import StripeUnreachable, TillError
from pos.domain.order import OPEN_ORDERS, Order
from pos.domain.payment import UNANSWERED, Method, Payment
from pos.services.context import TillContext
from pos.services.orders import must_load, set_aside
from pos.services.reconcile.resolve import resolve
from pos.services.reconcile.settle import Source
from pos.services.sessions import is_alive
from pos.services.tenders.attempts import doubt, keep_in_doubt
from pos.services.tenders.give_up import give_up
from pos.store import payments
from pos.store.orders import claim_order, list_unfinished, load_order

INTERRUPTED = "Interrupted sale"


@dataclass(slots=True)
class SweepReport:
    """What the sweep found, by order number.

    `is_offline`: Stripe gave no answer for one of them, so it wasn't asked about the rest: each would
    have kept the next customer waiting for as long again.
    """

    completed: list[str] = field(default_factory=list)
    set_aside: list[str] = field(default_factory=list)
    in_doubt: list[str] = field(default_factory=list)
    is_offline: bool = False

    @property
    def is_empty(self) -> bool:
        """True where there was nothing to finish."""
        return not (self.completed or self.set_aside or self.in_doubt)


async def sweep(context: TillContext, sessions_folder: Path) -> SweepReport:
    """Finish this till's orders that no running program is selling, and report them."""
    report = SweepReport()
    for order_id, session in list_unfinished(context.store, context.till.id):
        if session == context.session or is_alive(sessions_folder, session):
            continue
        with context.store.write(context.actor) as tx:
            is_ours = claim_order(tx, order_id, session, context.session)
        order = load_order(context.store, order_id)
        if is_ours and order is not None:
            await _finish(context, order, report)
    return report


async def _finish(context: TillContext, order: Order, report: SweepReport) -> None:
    known = True
    for payment in order.payments:
        known = await _close(context, payment, report) and known
    with context.store.write(context.actor) as tx:
        now = must_load(tx, order.id)
        if not known or now.open_payment is not None:
            report.in_doubt.append(now.number)
        elif now.status not in OPEN_ORDERS:
            report.completed.append(now.number)
        elif now.held_at is None:
            set_aside(tx, now, INTERRUPTED)
            report.set_aside.append(now.number)


async def _close(context: TillContext, payment: Payment, report: SweepReport) -> bool:
    """Settle one payment for good; False where Stripe can't be asked now, or its answer isn't understood.

    Whatever is wrong with one sale, our own mistakes included, must not keep the others from being finished.
    """
    if payment.method is Method.CASH or not (payment.is_open or payment.needs_closing):
        return True
    try:
        if report.is_offline:
            raise StripeUnreachable("Stripe wasn't asked again.", "offline", may_have_effect=False)
        settled = await resolve(context, payment.id, Source.SWEEP)
        if settled.payment.needs_closing:
            settled = await give_up(context, settled.payment)
    except TillError as fault:
        report.is_offline |= isinstance(fault, StripeUnreachable)
        report.is_offline |= isinstance(fault.__cause__, StripeUnreachable)
        for attempt in payments.attempts_of(context.store, payment):
            if attempt.state in UNANSWERED:
                doubt(context, payment, attempt, fault.detail)
        keep_in_doubt(context, payment, fault.detail)
        return False
    return not settled.payment.is_open
