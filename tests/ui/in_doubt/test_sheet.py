from typing import Any

import pytest
from PySide6.QtWidgets import QAbstractButton

from pos.services.parked import ask_about
from pos.ui.in_doubt.sheet import InDoubtSheet
from pos.ui.tender.states import TenderState as State

LOST = {"path": "/v1/terminal/readers/*/process_payment_intent", "do": "reset", "when": "after"}


@pytest.fixture
def parked(shop: Any, pane: Any, until: Any, practice: Any, press: Any) -> str:
    """An order whose customer left before Stripe answered."""
    practice.go_wrong(LOST)
    shop.tendering.open()
    shop.tendering.start_reader()
    until(lambda: shop.tendering.state is State.UNKNOWN)
    order_id = str(shop.sale.order.id)
    press(pane.unknown.next_button)
    return order_id


def test_each_order_in_doubt_says_what_is_known_and_offers_nothing_to_press(
    shop: Any, host: Any, parked: str
) -> None:
    sheet = InDoubtSheet(shop, host)
    sheet.open()
    entry = sheet.entries[parked]
    assert entry.title.text() == "Sale 1-000001"
    assert "The customer has left." in entry.since.text()
    assert "Approved or declined: no answer yet" in entry.facts.accessibleDescription()
    assert entry.findChildren(QAbstractButton) == []
    sheet.finish()


def test_an_order_leaves_the_list_by_itself_once_it_is_known(
    shop: Any, host: Any, parked: str, practice: Any, aio: Any, till: Any, until: Any
) -> None:
    sheet = InDoubtSheet(shop, host)
    sheet.open()
    practice.go_wrong()
    aio(ask_about(till.context, till.payments, parked))
    until(lambda: not sheet.entries)
    assert sheet._nothing.isVisible()
    sheet.finish()


def test_nothing_in_doubt_is_said_in_words(shop: Any, host: Any) -> None:
    sheet = InDoubtSheet(shop, host)
    sheet.open()
    assert sheet._nothing.isVisible()
    sheet.finish()
