"""What went wrong in other tills, replayed here by the name under which docs/reliability.md lists it."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from pos.domain.errors import NoDiskSpace, NotAllowed, PaymentUnconfirmed, StoreFault
from pos.domain.intent import IntentSnapshot
from pos.domain.order import Order, OrderStatus
from pos.domain.payment import PaymentStatus
from pos.services.reconcile.settle import Source, settle
from pos.services.tenders.reader import ReaderPatience
from pos.services.tenders.tender import CardTender, CashTender, LinkTender, ReaderTender, Tender
from pos.services.till import OpenTill
from pos.services.verify import verify_store, verify_with_stripe
from pos.store.connection import SqliteStore
from pos.store.orders import list_orders
from tests.reliability.conftest import Account
from tests.reliability.flows import VISA, cart_of

CASH = CashTender(100_00)


def orders(till: OpenTill) -> tuple[Order, ...]:
    return list_orders(till.context.store)


async def intents(till: OpenTill) -> list[IntentSnapshot]:
    since = orders(till)[-1].created_at
    return [found async for found in till.context.gateway.intents.created_since(since)]


async def lose_the_charge_s_answer(till: OpenTill, account: Account) -> Order:
    """Charge a card; Stripe carries it out and the answer never comes."""
    account.lose_answers("POST", "/v1/payment_intents/*/confirm")
    with pytest.raises(PaymentUnconfirmed):
        await till.payments.take_card(till.orders.draft(cart_of(till)), CardTender(VISA))
    return orders(till)[0]


# P1: the reply is lost after the commit, the client sends again, and a second order appears.


async def test_p1_pay_pressed_again_after_a_lost_answer_makes_no_second_order(
    till: OpenTill, account: Account
) -> None:
    order = await lose_the_charge_s_answer(till, account)

    with pytest.raises(NotAllowed, match="still being checked with Stripe"):
        await till.payments.take_card(order.id, CardTender(VISA))

    account.well()
    taken = await till.payments.check(order.payments[0].id, finish=True)
    assert taken.order.status is OrderStatus.COMPLETED
    assert len(orders(till)) == 1
    assert len(await intents(till)) == 1
    assert (await verify_with_stripe(till.context)).violations == ()


async def test_p1_pay_pressed_again_on_a_paid_sale_takes_nothing(till: OpenTill) -> None:
    paid = till.payments.take_cash(till.orders.draft(cart_of(till)), CASH)

    with pytest.raises(NotAllowed, match="already finished"):
        till.payments.take_cash(paid.order.id, CASH)

    assert [len(order.payments) for order in orders(till)] == [1]


# P4: the storage is emptied under the running till, a receipt is printed, and there is no record.


@pytest.mark.parametrize("lose", [Path.unlink, lambda path: path.rename(path.with_suffix(".moved"))])
async def test_p4_a_sale_whose_record_nobody_would_find_is_refused(
    till: OpenTill, lose: Callable[[Path], object]
) -> None:
    draft = till.orders.draft(cart_of(till))
    lose(till.context.store.path)

    with pytest.raises(StoreFault, match="moved or deleted while the till was open"):
        till.payments.take_cash(draft, CASH)


async def test_p4_no_card_is_charged_for_a_sale_without_a_record(till: OpenTill, account: Account) -> None:
    await till.payments.take_card(till.orders.draft(cart_of(till)), CardTender(VISA))
    draft = till.orders.draft(cart_of(till))
    till.context.store.path.rename(till.context.store.path.with_suffix(".moved"))

    with pytest.raises(StoreFault):
        await till.payments.take_card(draft, CardTender(VISA))

    assert len(await intents(till)) == 1


async def test_p4_a_receipt_number_exists_only_on_a_committed_order(till: OpenTill) -> None:
    taken = till.payments.take_cash(till.orders.draft(cart_of(till)), CASH)
    reread = till.context.store.row("SELECT receipt_number, status FROM orders")

    assert reread == {"receipt_number": taken.order.receipt_number, "status": "completed"}


# P5: a guard against duplicates turns the retry that it was made for into a crash.


async def test_p5_the_same_news_twice_is_already_done(till: OpenTill) -> None:
    taken = await till.payments.take_card(till.orders.draft(cart_of(till)), CardTender(VISA))
    (intent,) = await intents(till)
    before = till.context.store.rows("SELECT * FROM audit")

    for source in (Source.POLL, Source.WEBHOOK, Source.SWEEP):
        assert not settle(till.context, intent, source).is_changed

    assert till.context.store.rows("SELECT * FROM audit") == before
    assert till.payments.look_up(taken.payment.id).order.status is OrderStatus.COMPLETED


async def test_p5_a_sale_sent_twice_is_placed_once(till: OpenTill) -> None:
    draft = till.orders.draft(cart_of(till))
    till.payments.take_cash(draft, CASH)

    with pytest.raises(NotAllowed, match="already finished"):
        till.payments.take_cash(draft, CASH)

    assert len(orders(till)) == 1


# P9: an exception is swallowed, and the order is set paid while it isn't.


class Outage:
    """A disk that fails at one statement of the next sale, counted from its first."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.fails_at = 0
        self.passed = 0
        execute = SqliteStore.execute_sql

        def failing(store: SqliteStore, sql: str, params: Any = None) -> Any:
            self.passed += 1
            if self.passed == self.fails_at:
                raise NoDiskSpace("The disk is full.")
            return execute(store, sql, params)

        monkeypatch.setattr(SqliteStore, "execute_sql", failing)

    def at(self, statement: int) -> None:
        self.fails_at, self.passed = statement, 0


async def test_p9_a_cash_sale_that_breaks_at_any_statement_leaves_nothing_behind(
    till: OpenTill, monkeypatch: pytest.MonkeyPatch
) -> None:
    outage = Outage(monkeypatch)
    draft = till.orders.draft(cart_of(till))
    broken = 0
    while True:
        outage.at(broken + 1)
        try:
            till.payments.take_cash(draft, CASH)
        except NoDiskSpace:
            broken += 1
            outage.at(0)
            assert orders(till) == ()
            assert verify_store(till.context).violations == ()
        else:
            outage.at(0)
            break

    assert broken > 10
    assert [order.status for order in orders(till)] == [OrderStatus.COMPLETED]
    assert [order.number for order in orders(till)] == ["1-000001"]


async def test_p9_a_charge_that_can_t_be_recorded_is_never_half_recorded(
    till: OpenTill, monkeypatch: pytest.MonkeyPatch
) -> None:
    intent = await charged_and_not_recorded(till, monkeypatch)
    outage = Outage(monkeypatch)
    broken = 0
    while True:
        outage.at(broken + 1)
        try:
            settle(till.context, intent, Source.SWEEP)
        except NoDiskSpace:
            broken += 1
            outage.at(0)
            assert [(o.status, o.receipt_number) for o in orders(till)] == [(OrderStatus.PENDING, "")]
            assert verify_store(till.context).violations == ()
        else:
            outage.at(0)
            break

    assert broken > 10
    assert orders(till)[0].status is OrderStatus.COMPLETED
    assert (await verify_with_stripe(till.context)).violations == ()


async def charged_and_not_recorded(till: OpenTill, monkeypatch: pytest.MonkeyPatch) -> IntentSnapshot:
    """Charge a card on a till whose disk fails before the answer is recorded."""
    outage = Outage(monkeypatch)
    confirm = till.context.gateway.intents.confirm

    async def confirmed(intent_id: str, params: Any, key: str) -> IntentSnapshot:
        answer = await confirm(intent_id, params, key)
        outage.at(1)
        return answer

    monkeypatch.setattr(till.context.gateway.intents, "confirm", confirmed)
    with pytest.raises(NoDiskSpace):
        await till.payments.take_card(till.orders.draft(cart_of(till)), CardTender(VISA))
    outage.at(0)
    (intent,) = await intents(till)
    return intent


# P16: the reply is lost, the sale is begun again, and the customer is charged twice.


@pytest.mark.parametrize(
    "tender", [CardTender(VISA), CASH, ReaderTender("simulated"), LinkTender()], ids=lambda t: t.method.value
)
async def test_p16_no_way_of_paying_begins_while_a_payment_is_in_doubt(
    till: OpenTill, account: Account, tender: Tender
) -> None:
    order = await lose_the_charge_s_answer(till, account)
    account.well()

    with pytest.raises(NotAllowed, match="Don't take it again until that is known"):
        await take(till, order.id, tender)

    assert len(await intents(till)) == 1
    assert len(till.payments.look_up(order.payments[0].id).order.payments) == 1


async def test_p16_an_order_in_doubt_is_not_given_up(till: OpenTill, account: Account) -> None:
    order = await lose_the_charge_s_answer(till, account)

    with pytest.raises(NotAllowed, match="still open"):
        till.orders.cancel(order.id)


async def test_p16_giving_up_a_payment_that_was_taken_finds_it_paid(till: OpenTill, account: Account) -> None:
    order = await lose_the_charge_s_answer(till, account)
    account.well()

    taken = await till.payments.give_up(order.payments[0].id)

    assert taken.payment.status is PaymentStatus.SUCCEEDED
    assert taken.order.status is OrderStatus.COMPLETED


async def take(till: OpenTill, order_id: str, tender: Tender) -> None:
    match tender:
        case CashTender():
            till.payments.take_cash(order_id, tender)
        case CardTender():
            await till.payments.take_card(order_id, tender)
        case ReaderTender():
            await till.payments.take_on_reader(order_id, tender, ReaderPatience())
        case _:
            assert isinstance(tender, LinkTender)
            await till.payments.open_link(order_id, tender)
