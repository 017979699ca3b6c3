"""The sales that are cut short: each runs through the real services, as it does in the window."""

import json
import urllib.parse
import urllib.request
import uuid
from collections.abc import Awaitable, Callable

from pos.domain.billing import BillingDetails
from pos.domain.cart import Cart, CartLine
from pos.services.checkout import Checkout
from pos.services.reconcile.settle import Source, settle
from pos.services.tenders.keyed import look_at_page
from pos.services.tenders.link import look_at_link
from pos.services.tenders.reader import ReaderPatience
from pos.services.tenders.tender import (
    CardTender,
    CashTender,
    KeyedTender,
    LinkTender,
    Progress,
    ReaderTender,
    Step,
)
from pos.services.till import OpenTill
from pos.store import catalogue

Flow = Callable[[OpenTill, str], Awaitable[None]]
VISA = "pm_card_visa"
DECLINED = "pm_card_visa_chargeDeclined"
POLL = 0.01


def cart_of(till: OpenTill, *wanted: tuple[str, int]) -> Cart:
    """A cart of demo products; two of one and one of another where nothing is asked for."""
    cart = Cart(till.context.shop.currency)
    for sku, quantity in wanted or (("BAK-101", 2), ("BAK-102", 1)):
        product = catalogue.find_by_sku(till.context.store, sku)
        assert product is not None, sku
        cart = cart.add(
            CartLine(
                key=uuid.uuid4().hex,
                sku=product.sku,
                name=product.name,
                quantity=quantity,
                unit_price_minor=product.price_minor,
                list_price_minor=product.price_minor,
                tax=product.tax,
                product_id=product.id,
            )
        )
    return cart


async def card(till: OpenTill, _practice: str) -> None:
    await Checkout(till.context).sell(cart_of(till), [CardTender(VISA)], BillingDetails())


async def declined_then_retried(till: OpenTill, _practice: str) -> None:
    taken = await till.payments.take_card(till.orders.draft(cart_of(till)), CardTender(DECLINED))
    await till.payments.take_card(taken.order.id, CardTender(VISA))


async def declined_then_cash(till: OpenTill, _practice: str) -> None:
    taken = await till.payments.take_card(till.orders.draft(cart_of(till)), CardTender(DECLINED))
    await till.payments.give_up(taken.payment.id)
    till.payments.take_cash(taken.order.id, CashTender(100_00))


async def reader(till: OpenTill, _practice: str) -> None:
    await till.payments.take_on_reader(
        till.orders.draft(cart_of(till)), ReaderTender("simulated"), ReaderPatience(poll_seconds=POLL)
    )


async def reader_canceled_by_clerk(till: OpenTill, _practice: str) -> None:
    patience = ReaderPatience(poll_seconds=POLL, present_after_seconds=60)

    def press_cancel(progress: Progress) -> None:
        if progress.step is Step.WAITING_FOR_CARD:
            patience.stop.set()

    draft = till.orders.draft(cart_of(till))
    taken = await till.payments.take_on_reader(draft, ReaderTender("simulated"), patience, press_cancel)
    await till.payments.give_up(taken.payment.id)
    till.payments.take_cash(taken.order.id, CashTender(100_00))


async def link(till: OpenTill, practice: str) -> None:
    opened = await till.payments.open_link(till.orders.draft(cart_of(till)), LinkTender())
    await look_at_link(till.context, opened.payment_id)
    pay_on_phone(practice, opened.session_id)
    await look_at_link(till.context, opened.payment_id)


async def keyed(till: OpenTill, practice: str) -> None:
    page = await till.payments.open_page(till.orders.draft(cart_of(till)), KeyedTender())
    await look_at_page(till.context, page)
    pay_in_page(practice, page.client_secret)
    await look_at_page(till.context, page)


async def news_comes_again(till: OpenTill, _practice: str) -> None:
    taken = await till.payments.take_card(till.orders.draft(cart_of(till)), CardTender(VISA))
    for source in (Source.POLL, Source.WEBHOOK):
        intent = await till.context.gateway.intents.read(taken.payment.stripe_payment_intent_id)
        settle(till.context, intent, source)


async def declined_then_another_amount(till: OpenTill, _practice: str) -> None:
    taken = await till.payments.take_card(till.orders.draft(cart_of(till)), CardTender(DECLINED, 5_00))
    await till.payments.take_card(taken.order.id, CardTender(VISA))


async def cash(till: OpenTill, _practice: str) -> None:
    till.payments.take_cash(till.orders.draft(cart_of(till)), CashTender(100_00))


async def split_cash_and_card(till: OpenTill, _practice: str) -> None:
    tenders = [CashTender(10_00, 5_00), CardTender(VISA)]
    await Checkout(till.context).sell(cart_of(till), tenders, BillingDetails())


async def split_card_declined_and_card(till: OpenTill, _practice: str) -> None:
    draft = till.orders.draft(cart_of(till))
    first = await till.payments.take_card(draft, CardTender(VISA, 5_00))
    await till.payments.take_card(first.order.id, CardTender(DECLINED))
    await till.payments.take_card(first.order.id, CardTender(VISA))


FLOWS: dict[str, Flow] = {
    "card": card,
    "card declined, then retried": declined_then_retried,
    "card declined, then cash": declined_then_cash,
    "reader": reader,
    "reader canceled by the clerk": reader_canceled_by_clerk,
    "keyed": keyed,
    "link": link,
    "news that comes again": news_comes_again,
    "card declined, then another amount": declined_then_another_amount,
    "cash": cash,
    "split cash and card": split_cash_and_card,
    "split over two cards, one declined": split_card_declined_and_card,
}


def pay_in_page(practice: str, client_secret: str) -> None:
    """The customer types a card into Stripe's own fields, and the page confirms."""
    intent_id = client_secret.partition("_secret_")[0]
    form = {"client_secret": client_secret, "payment_method": VISA}
    request = urllib.request.Request(  # noqa: S310  # the practice server, on this machine
        f"{practice}/v1/payment_intents/{intent_id}/confirm",
        data=urllib.parse.urlencode(form).encode(),
        headers={"Authorization": "Bearer pk_test_killed"},
    )
    with urllib.request.urlopen(request, timeout=10) as answer:  # noqa: S310  # as above
        answer.read()


def pay_on_phone(practice: str, session_id: str) -> None:
    """The customer opens the link and pays."""
    request = urllib.request.Request(  # noqa: S310  # the practice server, on this machine
        f"{practice}/practice/checkout/{session_id}/pay",
        data=json.dumps({"number": "4242424242424242"}).encode(),
        headers={"Content-Type": "application/json"},
    )
    with urllib.request.urlopen(request, timeout=10) as answer:  # noqa: S310  # as above
        answer.read()
