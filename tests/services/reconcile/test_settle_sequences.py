"""Whatever order news comes in, and however often: no state goes back, and the books stay true."""

import asyncio
import shutil
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pos.domain.cart import Cart, CartLine
from pos.domain.intent import ChargeSnapshot, Decline, IntentSnapshot, IntentState
from pos.domain.payment import Card, CardReceipt, Operation, Payment, PaymentStatus
from pos.domain.shop import Mode
from pos.services.demo import put_demo_shop
from pos.services.reconcile.settle import Source, settle
from pos.services.settings import read_settings
from pos.services.tenders.attempts import begin_attempt
from pos.services.tenders.begin import begin
from pos.services.tenders.tender import CardTender
from pos.services.till import OpenTill, open_till
from pos.store import catalogue
from pos.store.invariants.everything import check_everything
from pos.store.shop import write_mode
from pos.store.store import Actor, open_store

RANKS = {
    PaymentStatus.PENDING: 0,
    PaymentStatus.PROCESSING: 0,
    PaymentStatus.FAILED: 0,
    PaymentStatus.CANCELED: 1,
    PaymentStatus.SUCCEEDED: 2,
    PaymentStatus.PARTIALLY_REFUNDED: 3,
    PaymentStatus.REFUNDED: 4,
}
PAID = IntentSnapshot(
    "pi_1", IntentState.SUCCEEDED, 0, 0, 0, "usd", is_live=False, created_at=datetime(2026, 1, 2, tzinfo=UTC)
)


@st.composite
def snapshots(draw: st.DrawFn) -> IntentSnapshot:
    """One reading of the intent, at any time of any life it may have had."""
    state = draw(st.sampled_from(IntentState))
    charge_id = draw(st.sampled_from(["", "ch_1", "ch_2"]))
    base = replace(PAID, state=state)
    if state is IntentState.SUCCEEDED:
        refunded = draw(st.sampled_from([0, 0, 1, 2]))
        charge = ChargeSnapshot(
            "ch_9", Card("visa", "4242"), CardReceipt(), refunded, is_disputed=False, receipt_url=""
        )
        return replace(base, charge=charge, charge_id="ch_9")
    if draw(st.booleans()) and state is not IntentState.CANCELED:
        decline = Decline("card_declined", "generic_decline", "", "", charge_id=charge_id)
        return replace(base, decline=decline, charge_id=charge_id)
    return base


def about(payment: Payment, news: IntentSnapshot) -> IntentSnapshot:
    """Fill in the payment's own amount; a refund is none of it, part of it or all of it."""
    amount = payment.amount_minor
    received = amount if news.state is IntentState.SUCCEEDED else 0
    charge = news.charge
    if charge is not None:
        given_back = (0, amount // 2, amount)[charge.refunded_minor]
        charge = replace(charge, refunded_minor=given_back)
    return replace(
        news, amount_minor=amount, received_minor=received, charge=charge, metadata={"payment_id": payment.id}
    )


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("template") / "till.sqlite3"
    store = open_store(path)
    with store.write(Actor(0)) as tx:
        write_mode(tx, Mode.TEST)
        put_demo_shop(tx)
    store.close()
    return path


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("shops")


class Shop:
    """A till with one card payment begun and its charge sent."""

    def __init__(self, template: Path, folder: Path) -> None:
        self.folder = folder / str(len(list(folder.iterdir())))
        chosen = read_settings({"POS_DATA_DIR": str(self.folder), "POS_STRIPE_SECRET_KEY": "sk_test_news"})
        chosen.store_path.parent.mkdir(parents=True)
        shutil.copyfile(template, chosen.store_path)
        self.till = open_till(chosen)
        self.payment = self._begin(self.till)

    def _begin(self, till: OpenTill) -> Payment:
        product = catalogue.find_by_sku(till.context.store, "BAK-101")
        assert product is not None
        line = CartLine(
            key="k",
            sku=product.sku,
            name=product.name,
            quantity=2,
            unit_price_minor=product.price_minor,
            list_price_minor=product.price_minor,
            tax=product.tax,
            product_id=product.id,
        )
        draft = till.orders.draft(Cart("usd").add(line))
        with till.context.store.write(till.context.actor) as tx:
            _order, payment = begin(tx, till.context, draft, CardTender("pm_card_visa"))
        begin_attempt(till.context, payment, Operation.CONFIRM, {"payment_method": "pm_card_visa"})
        return payment

    def close(self) -> None:
        asyncio.run(self.till.close())
        shutil.rmtree(self.folder)


@settings(max_examples=60)
@given(history=st.lists(snapshots(), min_size=1, max_size=8))
def test_news_in_any_order_never_moves_a_payment_back_and_keeps_the_books_true(
    template: Path, folder: Path, history: list[IntentSnapshot]
) -> None:
    shop = Shop(template, folder)
    try:
        context = shop.till.context
        rank = 0
        has_money = False
        for news in history:
            reading = about(shop.payment, news)
            settled = settle(context, reading, Source.POLL)
            has_money = has_money or reading.has_taken_money
            assert RANKS[settled.payment.status] >= rank
            assert settled.payment.has_taken_money == has_money
            rank = RANKS[settled.payment.status]

            again = settle(context, reading, Source.WEBHOOK)
            assert not again.is_changed
            assert again.payment.status is settled.payment.status
        assert check_everything(context.store) == ()
    finally:
        shop.close()


@settings(max_examples=30)
@given(history=st.permutations([0, 0, 1, 1, 2]))
def test_refunds_heard_of_in_any_order_end_the_same(template: Path, folder: Path, history: list[int]) -> None:
    shop = Shop(template, folder)
    try:
        for refunded in history:
            charge = ChargeSnapshot(
                "ch_9", Card(), CardReceipt(), refunded, is_disputed=False, receipt_url=""
            )
            news = replace(PAID, charge=charge)
            settled = settle(shop.till.context, about(shop.payment, news), Source.WEBHOOK)
        assert settled.payment.status is PaymentStatus.REFUNDED
        assert settled.payment.refund_amount_minor == shop.payment.amount_minor
        assert check_everything(shop.till.context.store) == ()
    finally:
        shop.close()
