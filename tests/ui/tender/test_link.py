from typing import Any

from PySide6.QtGui import QGuiApplication

from pos.domain.order import OrderStatus
from pos.domain.payment import Method, PaymentStatus
from pos.ui.tender.states import TenderState as State


def open_link(shop: Any, pane: Any, press: Any, until: Any) -> None:
    shop.tendering.open()
    press(pane.taking.tenders.buttons[Method.LINK])
    until(lambda: shop.tendering.link is not None)


def pay(aio: Any, shop: Any, number: str) -> None:
    """The customer pays on their own phone."""
    import httpx

    link = shop.tendering.link

    async def phone() -> None:
        async with httpx.AsyncClient() as browser:
            await browser.post(link.url, data={"number": number})

    aio(phone())


def test_a_link_is_shown_as_a_code_with_its_address_and_the_time_left(
    shop: Any, pane: Any, press: Any, until: Any
) -> None:
    open_link(shop, pane, press, until)
    panel, url = pane.taking.link, shop.tendering.link.url
    assert panel.code.accessibleName() == url
    assert panel.address.text() == url
    assert "open for 59:" in panel._open_words.text() or "open for 60:" in panel._open_words.text()
    press(panel.copy_button)
    assert QGuiApplication.clipboard().text() == url
    press(panel.cancel_button)
    until(lambda: shop.tendering.state is State.CHOOSING)


def test_a_link_that_is_paid_ends_approved_by_itself(
    shop: Any, pane: Any, press: Any, until: Any, aio: Any, booked: Any
) -> None:
    open_link(shop, pane, press, until)
    pay(aio, shop, "4242424242424242")
    until(lambda: shop.tendering.state is State.APPROVED)
    assert booked().status is OrderStatus.COMPLETED
    assert pane.approved.paid_list.rows[0][1] == "Visa •••• 4242"


def test_a_decline_on_the_phone_leaves_the_link_open_and_says_so(
    shop: Any, pane: Any, press: Any, until: Any, aio: Any, booked: Any
) -> None:
    open_link(shop, pane, press, until)
    pay(aio, shop, "4000000000000002")
    until(lambda: "was declined" in shop.tendering.problem)
    assert shop.tendering.state is State.LINK
    pay(aio, shop, "4242424242424242")
    until(lambda: shop.tendering.state is State.APPROVED)
    assert booked().status is OrderStatus.COMPLETED


def test_a_canceled_link_can_not_be_paid_any_more_and_the_reader_can_follow(
    shop: Any, pane: Any, press: Any, until: Any, aio: Any, booked: Any
) -> None:
    open_link(shop, pane, press, until)
    press(pane.taking.link.cancel_button)
    until(lambda: shop.tendering.state is State.CHOOSING)
    assert booked().payments[0].status is PaymentStatus.CANCELED
    press(pane.taking.ready.start_button)
    until(lambda: shop.tendering.state is State.APPROVED)


def test_a_link_paid_in_the_moment_of_canceling_is_approved(
    shop: Any, pane: Any, press: Any, until: Any, aio: Any, monkeypatch: Any
) -> None:
    from pos.ui.tender import watches

    monkeypatch.setattr(watches, "LINK_SECONDS", 60.0)
    open_link(shop, pane, press, until)
    pay(aio, shop, "4242424242424242")
    press(pane.taking.link.cancel_button)
    until(lambda: shop.tendering.state is State.APPROVED)


def test_a_link_that_runs_out_charged_nothing(
    shop: Any, pane: Any, press: Any, until: Any, aio: Any, till: Any, booked: Any
) -> None:
    open_link(shop, pane, press, until)
    link = shop.tendering.link
    aio(till.context.gateway.links.expire(link.session_id, "ran-out"))
    until(lambda: shop.tendering.state is State.NOT_CHARGED)
    assert pane.no.result.title.text() == "The link ran out"
    assert booked().payments[0].status is PaymentStatus.CANCELED
    press(pane.no.try_button)
    until(lambda: shop.tendering.link is not None and shop.tendering.link.session_id != link.session_id)
    shop.tendering.give_up_tender()
    until(lambda: shop.tendering.state is State.CHOOSING)
