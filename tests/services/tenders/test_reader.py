"""A reader's payment is watched by a clock that nobody can set, through whatever it answers."""

import asyncio
from datetime import timedelta

import pytest

from pos.domain.errors import PaymentUnconfirmed
from pos.domain.payment import PaymentStatus
from pos.services.tenders import reader
from pos.services.tenders.reader import TIMED_OUT, ReaderPatience
from pos.services.tenders.tender import Progress, ReaderTender, Step
from pos.services.till import OpenTill
from tests.services.conftest import Account, Clock, draft


@pytest.mark.parametrize("jump", [timedelta(minutes=6), -timedelta(days=730)])
async def test_a_clock_put_right_while_a_card_is_awaited_neither_ends_nor_prolongs_the_wait(
    shop: OpenTill, clock: Clock, monkeypatch: pytest.MonkeyPatch, jump: timedelta
) -> None:
    shown = asyncio.Event()

    async def nobody(*_: object) -> None:
        clock.ahead = jump
        shown.set()

    monkeypatch.setattr(reader, "_present", nobody)
    patience = ReaderPatience(card_deadline=timedelta(seconds=0.6), poll_seconds=0.05)

    taken = await shop.payments.take_on_reader(draft(shop), ReaderTender("simulated"), patience)

    assert shown.is_set()
    assert taken.payment.decline_code == TIMED_OUT


async def test_a_right_taken_away_while_a_card_is_awaited_leaves_the_payment_in_doubt(
    shop: OpenTill, account: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reader, "SILENCE", timedelta(seconds=0.3))
    sale = draft(shop)
    patience = ReaderPatience(poll_seconds=0.05, present_after_seconds=0.05)

    def refuse_from_now_on(progress: Progress) -> None:
        if progress.step is Step.WAITING_FOR_CARD:
            account.misbehave({"path": "/v1/**", "do": "status", "status": 403})

    with pytest.raises(PaymentUnconfirmed):
        await shop.payments.take_on_reader(sale, ReaderTender("simulated"), patience, refuse_from_now_on)

    payment = shop.orders.find(sale.uuid).payments[0]
    assert payment.in_doubt
    assert payment.status is PaymentStatus.PENDING
