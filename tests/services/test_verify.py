"""`verify` believes neither the store nor Stripe alone: it says where the two don't agree."""

from typing import Any

from pos.services.tenders.tender import CardTender, CashTender
from pos.services.till import OpenTill
from pos.services.verify import verify_with_stripe
from tests.services.conftest import draft

VISA = CardTender("pm_card_visa")


async def wrong(till: OpenTill) -> list[tuple[str, str]]:
    verdict = await verify_with_stripe(till.context)
    return [(violation.invariant, violation.row) for violation in verdict.violations]


async def sell(till: OpenTill) -> tuple[str, str]:
    """Sell by card; return the payment's id and the intent's."""
    taken = await till.payments.take_card(draft(till), VISA)
    return taken.payment.id, taken.payment.stripe_payment_intent_id


async def make_intent(till: OpenTill, *, confirm: bool, **metadata: str) -> str:
    """Make an intent that claims to be ours, behind the till's back."""
    intents = till.context.gateway.intents
    body: dict[str, Any] = {
        "amount": 1234,
        "currency": "usd",
        "allowed_payment_method_types": ["card"],
        "metadata": metadata,
    }
    made = await intents.create(body, f"behind-{len(metadata)}-{metadata['payment_id']}")
    if confirm:
        await intents.confirm(made.intent_id, {"payment_method": "pm_card_visa"}, f"{made.intent_id}-pay")
    return made.intent_id


async def test_a_shop_whose_books_agree_with_stripe_is_true(shop: OpenTill) -> None:
    await sell(shop)
    shop.payments.take_cash(draft(shop), CashTender(100_00))

    verdict = await verify_with_stripe(shop.context)

    assert verdict.is_true
    assert (verdict.checked["orders"], verdict.checked["intents"]) == (2, 1)


async def test_money_at_stripe_that_no_payment_has_is_named(shop: OpenTill) -> None:
    await sell(shop)
    intent_id = await make_intent(shop, confirm=True, payment_id="lost", order_id="gone")

    assert await wrong(shop) == [("I2", intent_id), ("I17", "usd")]


async def test_an_intent_of_somebody_else_s_is_none_of_our_business(shop: OpenTill) -> None:
    await sell(shop)
    intents = shop.context.gateway.intents
    body = {"amount": 900, "currency": "usd", "allowed_payment_method_types": ["card"]}
    made = await intents.create(body, "somebody-else")
    await intents.confirm(made.intent_id, {"payment_method": "pm_card_visa"}, "somebody-else-pays")

    assert await wrong(shop) == []


async def test_a_payment_that_is_paid_only_here_is_named(shop: OpenTill) -> None:
    payment_id, _intent_id = await sell(shop)
    with shop.context.store.write(shop.context.actor) as tx:
        tx.execute("UPDATE payments SET stripe_payment_intent_id = 'pi_made_up'")

    assert ("I4", payment_id) in await wrong(shop)


async def test_an_amount_that_differs_is_named_to_the_cent(shop: OpenTill) -> None:
    payment_id, _intent_id = await sell(shop)
    with shop.context.store.write(shop.context.actor) as tx:
        tx.execute("UPDATE payments SET amount_minor = amount_minor - 1")

    assert {("I4", payment_id), ("I17", "usd")} <= set(await wrong(shop))


async def test_a_payment_that_stripe_has_and_the_books_don_t_is_named(shop: OpenTill) -> None:
    _payment_id, intent_id = await sell(shop)
    with shop.context.store.write(shop.context.actor) as tx:
        tx.execute("UPDATE payments SET status = 'failed'")

    assert ("I2", intent_id) in await wrong(shop)


async def test_two_intents_that_can_both_be_paid_for_one_order_are_named(shop: OpenTill) -> None:
    await sell(shop)
    for payment_id in ("one", "two"):
        await make_intent(shop, confirm=False, payment_id=payment_id, order_id="twice")

    assert await wrong(shop) == [("I3", "twice")]


async def test_money_given_back_in_the_dashboard_is_named(shop: OpenTill) -> None:
    payment_id, intent_id = await sell(shop)
    client = shop.context.gateway.connection.client
    await client.v1.refunds.create_async({"payment_intent": intent_id, "amount": 100})

    assert {("I6", payment_id), ("I17", "usd")} <= set(await wrong(shop))
