"""A card typed into the fields, in a real web view against the practice server."""

import asyncio
import json
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from pos.domain.billing import BillingDetails
from pos.domain.payment import PaymentStatus
from pos.services.addresses import BillingField
from pos.store.orders import load_order
from pos.ui.keyed.news import PageStep
from pos.ui.widgets.sheet import Sheet, SheetAct

pytestmark = [
    pytest.mark.web,
    pytest.mark.ui,
    pytest.mark.qt_log_ignore("Rhi", "RHI", "Vulkan", "GBM", "GPU", "Sandbox"),
]

APPROVED = "4242424242424242"
DECLINED = "4000000000000002"
ASKS_BACK = "4000000000003220"


def test_an_approved_card_is_read_from_stripe_after_the_page_says_it_is_done(hands: Any, elena: Any) -> None:
    hands.open(elena.billing)
    hands.type_card(APPROVED)
    hands.until(lambda: hands.news.is_complete)
    hands.pay()
    assert not hands.panel.pay_button.isEnabled()
    hands.until(lambda: hands.said == ["done"])
    assert hands.payment.status is PaymentStatus.PENDING
    payment = hands.ask_stripe()
    assert payment.status is PaymentStatus.SUCCEEDED
    assert (payment.card.brand, payment.card.last4) == ("visa", "4242")


def test_enter_in_the_fields_pays_once_however_often_it_is_pressed(hands: Any, elena: Any) -> None:
    hands.open(elena.billing)
    hands.type_card(APPROVED)
    hands.until(lambda: hands.news.is_complete)
    for _press in range(3):
        QTest.keyClick(hands.keys(), Qt.Key.Key_Return)
    hands.pay()
    hands.until(lambda: hands.said == ["done"])
    assert hands.ask_stripe().status is PaymentStatus.SUCCEEDED


def test_a_declined_card_says_why_and_the_fields_stay_for_another(hands: Any, elena: Any) -> None:
    hands.open(elena.billing)
    hands.type_card(DECLINED)
    hands.until(lambda: hands.news.is_complete)
    hands.pay()
    hands.until(lambda: hands.said)
    assert hands.said == ["Your card was declined."]
    assert hands.panel.message.text() == "Your card was declined."
    assert hands.panel.pay_button.isEnabled()
    assert hands.ask_stripe().status is PaymentStatus.FAILED


@pytest.mark.parametrize(
    ("number", "expiry"), [("4242424242424241", "1234"), (APPROVED, "0120")], ids=["luhn", "expired"]
)
def test_a_field_that_cant_be_right_says_so_itself_and_nothing_is_sent(
    hands: Any, elena: Any, number: str, expiry: str
) -> None:
    hands.open(elena.billing)
    plain = hands.news.height
    hands.type_card(number, expiry)
    hands.until(lambda: hands.news.height > plain)
    hands.pay()
    hands.until(lambda: hands.news.text and hands.step is PageStep.READY)
    assert hands.panel.pay_button.isEnabled()
    assert hands.said == []
    assert hands.ask_stripe().status is PaymentStatus.PENDING


def test_a_bank_that_asks_back_is_shown_large_and_a_yes_pays(hands: Any, elena: Any) -> None:
    hands.open(elena.billing)
    hands.type_card(ASKS_BACK)
    hands.until(lambda: hands.news.is_complete)
    hands.pay()
    hands.until(lambda: hands.step is PageStep.ASKING)
    assert not hands.panel.form.isVisible()
    hands.until(lambda: hands.panel.card.view.height() >= 300)
    _press_in_challenge(hands, Qt.Key.Key_Return, tabs=0)
    hands.until(lambda: hands.said == ["done"])
    assert hands.ask_stripe().status is PaymentStatus.SUCCEEDED


def test_a_customer_who_fails_the_banks_question_is_not_charged(hands: Any, elena: Any) -> None:
    hands.open(elena.billing)
    hands.type_card(ASKS_BACK)
    hands.until(lambda: hands.news.is_complete)
    hands.pay()
    hands.until(lambda: hands.step is PageStep.ASKING)
    _press_in_challenge(hands, Qt.Key.Key_Space, tabs=1)
    hands.until(lambda: hands.said and hands.step is PageStep.FAILED)
    assert hands.panel.form.isVisible()
    assert hands.ask_stripe().status in (PaymentStatus.FAILED, PaymentStatus.PENDING)
    assert not hands.payment.has_taken_money


def _press_in_challenge(hands: Any, key: Qt.Key, *, tabs: int) -> None:
    """The bank's page puts the focus on its first button when it has loaded; press until it takes it."""

    def pressed() -> bool:
        for _tab in range(tabs):
            QTest.keyClick(hands.keys(), Qt.Key.Key_Tab)
        QTest.keyClick(hands.keys(), key)
        return hands.step is not PageStep.ASKING

    hands.keys().setFocus()
    hands.until(pressed)


def test_tab_leads_from_the_form_into_the_fields_and_from_there_to_pay(hands: Any, elena: Any) -> None:
    hands.open(elena.billing)
    zip_code = hands.panel.form.field(BillingField.ZIP_CODE)
    zip_code.editor.setFocus()
    QTest.keyClick(zip_code.editor, Qt.Key.Key_Tab)
    hands.until(lambda: hands.news.is_focused)
    for _field in range(3):
        QTest.keyClick(hands.keys(), Qt.Key.Key_Tab)
        hands.aio(asyncio.sleep(0.1))
    hands.until(lambda: hands.window.focusWidget() is hands.panel.pay_button)


def test_missing_billing_details_are_marked_and_nothing_is_sent(hands: Any, elena: Any) -> None:
    hands.open(replace(elena.billing, zip_code=""))
    hands.type_card(APPROVED)
    hands.until(lambda: hands.news.is_complete)
    hands.pay()
    assert "ZIP code" in hands.panel.form.field(BillingField.ZIP_CODE).message
    assert hands.panel.message.text().startswith("Some billing details are missing")
    assert hands.step is PageStep.READY
    assert hands.ask_stripe().status is PaymentStatus.PENDING


def test_details_typed_while_paying_are_kept_on_the_order_and_reach_stripe(hands: Any, elena: Any) -> None:
    hands.open(elena.billing)
    hands.panel.form.field(BillingField.CITY).editor.selectAll()
    QTest.keyClicks(hands.panel.form.field(BillingField.CITY).editor, "Evanston")
    hands.type_card(APPROVED)
    hands.until(lambda: hands.news.is_complete)
    hands.pay()
    order = load_order(hands.till.context.store, hands.page.order_id)
    assert order is not None
    assert order.billing.city == "Evanston"
    hands.until(lambda: hands.said == ["done"])


def test_the_web_view_costs_the_window_neither_its_native_window_nor_the_focus(
    hands: Any, elena: Any
) -> None:
    lost: list[QEvent.Type] = []

    class Watch(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
            if event.type() in (QEvent.Type.WinIdChange, QEvent.Type.FocusOut):
                lost.append(event.type())
            return False

    watch = Watch()
    hands.window.installEventFilter(watch)
    hands.beside.installEventFilter(watch)
    before = hands.window.winId()
    hands.open(BillingDetails())
    assert hands.window.winId() == before
    assert QEvent.Type.WinIdChange not in lost
    # An incomplete form asks for the focus; nothing but the form has it then.
    assert QApplication.focusWidget() is hands.panel.form.field(BillingField.FIRST_NAME).editor


def test_the_fields_are_painted_as_soon_as_they_are_ready(hands: Any, elena: Any) -> None:
    hands.open(elena.billing)
    view = hands.panel.card.view
    spot = view.mapTo(hands.window, view.rect().center())
    assert hands.window.grab().toImage().pixelColor(spot).lightness() > 200


def test_a_sheet_over_the_fields_is_not_shone_through_and_gives_them_back(hands: Any, elena: Any) -> None:
    hands.open(elena.billing)
    view = hands.panel.card.view
    hands.until(lambda: hands.news.is_focused)
    inside = QApplication.focusWidget()
    sheet = Sheet(hands.window, "All keys", acts=(SheetAct("", "Close"),))
    sheet.open()
    assert not view.web.isVisible()
    sheet.finish()
    assert view.web.isVisible()
    assert QApplication.focusWidget() is inside
    hands.type_card(APPROVED)
    hands.until(lambda: hands.news.is_complete)


def test_the_page_never_leaves_its_place(hands: Any, elena: Any) -> None:
    hands.open(elena.billing)
    page = hands.panel.card.view.web.page()
    page.runJavaScript("location.href = 'https://example.com/'")
    alive = {"step": "ready", "complete": True, "height": 1, "text": "still here", "focused": False,
             "presses": 0, "escapes": 0}  # fmt: skip

    def answers() -> bool:
        page.runJavaScript(f"document.title = 'till:' + JSON.stringify({json.dumps(alive)})")
        return bool(hands.news.text == "still here")

    hands.until(answers)
    assert page.url().toString() == "https://pos.invalid/"


def test_a_panel_closed_mid_way_leaves_the_payment_to_be_given_up(hands: Any, elena: Any) -> None:
    hands.open(elena.billing)
    hands.type_card(APPROVED)
    hands.panel.dispose()
    hands.panel.dispose()
    assert hands.panel.card.view is None
    taken = hands.aio(hands.till.payments.give_up(hands.page.payment_id))
    assert taken.payment.status is PaymentStatus.CANCELED


def test_escape_in_the_fields_asks_for_another_tender(hands: Any, elena: Any) -> None:
    hands.open(elena.billing)
    hands.type_card("42", "", "")
    QTest.keyClick(hands.keys(), Qt.Key.Key_Escape)
    hands.until(lambda: "out" in hands.said)
    assert hands.payment.status is PaymentStatus.PENDING
