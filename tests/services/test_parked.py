"""Payments in doubt whose customer has left are put away for good, with nothing open left behind."""

import pytest

from pos.domain.errors import PaymentUnconfirmed
from pos.domain.order import OrderStatus
from pos.services.parked import ask_about, list_parked
from pos.services.tenders.tender import CardTender
from pos.services.till import OpenTill
from pos.store.held import count_held
from tests.services.conftest import Account, OpenShop, die, draft, reserved, statuses_at_stripe


async def test_a_decline_that_is_found_out_later_is_closed_at_stripe_before_the_cart_goes_on_hold(
    shop: OpenTill, account: Account
) -> None:
    account.lose("POST", "/v1/payment_intents/*/confirm")
    with pytest.raises(PaymentUnconfirmed):
        await shop.payments.take_card(order := draft(shop), CardTender("pm_card_visa_chargeDeclined"))
    account.misbehave()

    cleared = await ask_about(shop.context, shop.payments, order.uuid)

    assert cleared is not None
    assert cleared.order.status is OrderStatus.CANCELED
    assert count_held(shop.context.store) == 1
    assert reserved(shop) == 0
    assert await statuses_at_stripe(shop) == ["canceled"]


async def test_what_another_running_program_is_still_asking_about_is_left_to_it(
    open_shop: OpenShop, account: Account
) -> None:
    other, window = open_shop(), open_shop()
    account.lose("POST", "/v1/payment_intents/*/confirm")
    with pytest.raises(PaymentUnconfirmed):
        await other.payments.take_card(order := draft(other), CardTender("pm_card_visa"))

    assert list_parked(window.context) == ()
    die(other)
    assert [parked.id for parked in list_parked(window.context)] == [order.uuid]
