"""Waiting for Stripe's word on one payment: look, sleep until nudged, look again. The pane never guesses."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Awaitable, Callable

from pos.domain.errors import WorldFault
from pos.domain.intent import Decline
from pos.domain.payment import OPEN_PAYMENTS, Payment, PaymentStatus
from pos.services.context import TillContext
from pos.services.reconcile.settle import Settled
from pos.services.tenders.keyed import KeyedPage, look_at_page
from pos.services.tenders.link import PayLink, look_at_link
from pos.services.tenders.tender import Taken

PAGE_SECONDS = 1.5
LINK_SECONDS = 2.0
ADVICE_SECONDS = 1.5


async def sleep_until(nudge: asyncio.Event, seconds: float) -> None:
    """Sleep, or wake at once when `nudge` is set; it is cleared again."""
    with contextlib.suppress(TimeoutError):
        await asyncio.wait_for(nudge.wait(), seconds)
    nudge.clear()


async def watch_card_page(context: TillContext, page: KeyedPage, nudge: asyncio.Event) -> Taken:
    """Return how the card typed into Stripe's fields ended; the page's own word only nudges."""
    return await _watch(
        lambda: look_at_page(context, page),
        lambda payment: payment.status not in OPEN_PAYMENTS,
        nudge,
        PAGE_SECONDS,
    )


async def watch_pay_link(
    context: TillContext,
    link: PayLink,
    nudge: asyncio.Event,
    on_declined: Callable[[Payment], None],
) -> Taken:
    """Return once the link is paid or closed; a decline is told, for the page lets the customer go on."""

    def is_over(payment: Payment) -> bool:
        if payment.status is not PaymentStatus.FAILED:
            return payment.status not in OPEN_PAYMENTS
        on_declined(payment)
        return link.expires_at is not None and context.clock() > link.expires_at

    return await _watch(lambda: look_at_link(context, link.payment_id), is_over, nudge, LINK_SECONDS)


async def ask_advice(context: TillContext, payment: Payment) -> Decline | None:
    """Return Stripe's advice on a decline, or None where there is none or it can't be had quickly."""
    if not payment.stripe_payment_intent_id:
        return None
    try:
        intent = await asyncio.wait_for(
            context.gateway.intents.read(payment.stripe_payment_intent_id), ADVICE_SECONDS
        )
    except (WorldFault, TimeoutError):
        return None
    return intent.decline


async def _watch(
    look: Callable[[], Awaitable[Settled | None]],
    is_over: Callable[[Payment], bool],
    nudge: asyncio.Event,
    seconds: float,
) -> Taken:
    while True:
        settled = await look()
        if settled is not None and is_over(settled.payment):
            return Taken(settled.order, settled.payment)
        await sleep_until(nudge, seconds)
