from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from pos.domain.order import OrderStatus
from pos.services.declines import advise
from pos.store.held import list_held
from pos.store.orders import load_order
from pos.ui.tender.states import TenderState as State

CARDS = {
    "generic_decline": "4000000000000002",
    "insufficient_funds": "4000000000009995",
    "lost_card": "4000000000009987",
    "stolen_card": "4000000000009979",
    "expired_card": "4000000000000069",
    "processing_error": "4000000000000119",
    "card_velocity_exceeded": "4000000000006975",
}
NOT_AGAIN = {"lost_card", "stolen_card", "expired_card"}


def decline(shop: Any, until: Any, number: str) -> None:
    shop.choices.change(reader_card=number)
    shop.tendering.open()
    shop.tendering.start_reader()
    until(lambda: shop.tendering.state is State.DECLINED)


def words_on(page: Any) -> str:
    return " ".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())


@pytest.mark.parametrize("code", CARDS)
def test_each_class_of_decline_says_what_stripe_advises_and_never_its_code(
    code: str, shop: Any, pane: Any, until: Any, booked: Any
) -> None:
    decline(shop, until, CARDS[code])
    advice = advise(code, "do_not_try_again" if code in NOT_AGAIN else "")
    assert pane.no.say.text == f"“{advice.say}”"
    assert pane.no.result.title.text() == "Card declined"
    assert pane.no.try_button.isEnabled() is (code not in NOT_AGAIN)
    assert booked().payments[0].decline_code == code
    shown = words_on(pane.no).lower()
    for word in (code, "error", "failed", "lost", "stolen", "funds"):
        assert word not in shown


def test_a_lost_card_looks_like_a_stolen_one_to_the_last_word(shop: Any, pane: Any, until: Any) -> None:
    seen = []
    shop.sale.clear()
    for code in ("lost_card", "stolen_card"):
        shop.sale.scan("BAK-102")
        decline(shop, until, CARDS[code])
        number = CARDS[code][-4:]
        said = words_on(pane.no), pane.no.try_button.detail, pane.no.plan.accessibleDescription()
        seen.append(tuple(part.replace(number, "????").split("nothing")[-1] for part in said))
        shop.tendering.cancel_sale()
        until(lambda: shop.tendering.state is State.IDLE)
    assert seen[0] == seen[1]


def test_where_trying_again_is_no_use_another_tender_is_what_to_do_next(
    shop: Any, pane: Any, until: Any, press: Any
) -> None:
    decline(shop, until, CARDS["expired_card"])
    assert pane.no.try_button.detail == "This card won’t be accepted"
    press(pane.no.other_button)
    assert shop.tendering.state is State.CHOOSING


def test_canceling_a_declined_sale_closes_it_at_stripe_and_takes_nothing(
    shop: Any, pane: Any, until: Any, press: Any, till: Any, aio: Any
) -> None:
    decline(shop, until, CARDS["generic_decline"])
    order = shop.sale.order
    press(pane.no.cancel_button)
    until(lambda: shop.tendering.state is State.IDLE)
    kept = load_order(till.context.store, order.id)
    assert kept is not None
    assert kept.status is OrderStatus.CANCELED
    intent = aio(till.context.gateway.intents.read(kept.payments[0].stripe_payment_intent_id))
    assert intent.state.value == "canceled"


def test_f4_holds_a_declined_sale_with_the_cash_that_was_taken(
    shop: Any, host: Any, pane: Any, until: Any, till: Any, qtbot: QtBot
) -> None:
    shop.tendering.open()
    shop.tendering.take_cash(300)
    shop.choices.change(reader_card=CARDS["generic_decline"])
    shop.tendering.start_reader()
    until(lambda: shop.tendering.state is State.DECLINED)
    assert pane.no.hold_button.detail == f"The {shop.money(300)} stays with it"
    qtbot.keyClick(host, Qt.Key.Key_F4)
    until(lambda: shop.tendering.state is State.IDLE)
    (held,) = list_held(till.context.store)
    kept = load_order(till.context.store, held.order_id)
    assert kept is not None
    assert kept.taken_minor == 300


def test_x_cancels_after_the_cash_is_given_back(
    shop: Any, host: Any, pane: Any, until: Any, till: Any, qtbot: QtBot, press: Any
) -> None:
    shop.tendering.open()
    shop.tendering.take_cash(300)
    shop.choices.change(reader_card=CARDS["generic_decline"])
    shop.tendering.start_reader()
    until(lambda: shop.tendering.state is State.DECLINED)
    order_id = shop.sale.order.id
    qtbot.keyClick(host, Qt.Key.Key_X)
    assert pane._sheet.amount.amount == shop.money(300)
    press(pane._sheet.buttons["given"])
    until(lambda: shop.tendering.state is State.IDLE)
    kept = load_order(till.context.store, order_id)
    assert kept is not None
    assert kept.status is OrderStatus.CANCELED
    assert [refund.amount_minor for refund in kept.refunds] == [300]
