"""Pay links: made, opened, paid, over."""

from typing import Any

import httpx
import pytest
import stripe

from tests.practice.till import Till, posted


def link(till: Till, **more: Any) -> stripe.checkout.Session:
    price = {"currency": "usd", "unit_amount": 1250, "product_data": {"name": "Bread <b>"}}
    params: Any = {
        "mode": "payment",
        "success_url": "https://example.com/done",
        "line_items": [{"quantity": 2, "price_data": price}],
        "payment_intent_data": {"metadata": {"sale_id": "S-1"}},
        **more,
    }
    return till.client.v1.checkout.sessions.create(params)


def again(till: Till, session: stripe.checkout.Session) -> stripe.checkout.Session:
    return till.client.v1.checkout.sessions.retrieve(session.id)


def test_a_link_leads_to_a_page_with_the_amount(till: Till) -> None:
    session = link(till)
    assert (session.status, session.payment_status, session.amount_total) == ("open", "unpaid", 2500)
    assert session.payment_intent is None
    assert session.url
    page = httpx.get(session.url)
    assert page.status_code == 200
    assert "Pay $25.00" in page.text
    assert "Bread &lt;b&gt;" in page.text


def test_paying_makes_the_intent_with_our_metadata_and_completes_the_link(till: Till) -> None:
    session = link(till)
    assert session.url
    page = httpx.post(session.url, data={"number": "4242424242424242"}, follow_redirects=True)
    assert "$25.00 paid" in page.text
    done = again(till, session)
    assert (done.status, done.payment_status, done.url) == ("complete", "paid", None)
    intent = till.client.v1.payment_intents.retrieve(str(done.payment_intent))
    assert intent.status == "succeeded"
    assert intent.metadata.to_dict() == {"sale_id": "S-1"}
    assert till.event_types() == [
        "payment_intent.created",
        "charge.succeeded",
        "payment_intent.succeeded",
        "checkout.session.completed",
    ]


def test_a_declined_card_leaves_the_link_open_with_the_same_intent(till: Till) -> None:
    session = link(till)
    assert session.url
    page = httpx.post(session.url, data={"number": "4000000000000002"}, follow_redirects=True)
    assert "Your card was declined." in page.text
    declined = again(till, session)
    assert declined.status == "open"
    posted(till.url, f"/practice/checkout/{session.id}/pay", {"number": "4242 4242 4242 4242"})
    paid = again(till, session)
    assert (paid.status, paid.payment_intent) == ("complete", declined.payment_intent)


@pytest.mark.parametrize(("answer", "status"), [("pass", "complete"), ("fail", "open")])
def test_the_bank_asks_on_the_page_itself(till: Till, answer: str, status: str) -> None:
    session = link(till)
    assert session.url
    page = httpx.post(session.url, data={"number": "4000000000003220"}, follow_redirects=True)
    assert "Your bank asks" in page.text
    httpx.post(session.url, data={"challenge": answer}, follow_redirects=True)
    assert again(till, session).status == status


def test_an_expired_link_takes_no_money(till: Till) -> None:
    session = link(till)
    assert till.client.v1.checkout.sessions.expire(session.id).status == "expired"
    assert posted(till.url, f"/practice/checkout/{session.id}/pay").status_code == 400
    assert "Nothing was paid" in httpx.get(f"{till.url}/pay/{session.id}").text
    with pytest.raises(stripe.InvalidRequestError, match="Only Checkout Sessions with a status in"):
        till.client.v1.checkout.sessions.expire(session.id)


def test_a_link_is_over_in_its_time_and_gives_up_its_intent(till: Till) -> None:
    session = link(till)
    posted(till.url, f"/practice/checkout/{session.id}/pay", {"number": "4000000000000002"})
    till.later(24 * 3600 + 1)
    over = again(till, session)
    assert over.status == "expired"
    assert till.client.v1.payment_intents.retrieve(str(over.payment_intent)).status == "canceled"
    assert "checkout.session.expired" in till.event_types()


def test_a_link_is_found_by_its_intent(till: Till) -> None:
    session = link(till)
    posted(till.url, f"/practice/checkout/{session.id}/pay")
    intent = str(again(till, session).payment_intent)
    assert [one.id for one in till.client.v1.checkout.sessions.list({"payment_intent": intent}).data] == [
        session.id
    ]


def test_a_link_lives_half_an_hour_at_least(till: Till) -> None:
    assert till.clock
    with pytest.raises(stripe.InvalidRequestError) as refused:
        link(till, expires_at=int(till.clock()) + 60)
    assert refused.value.param == "expires_at"


def test_a_receipt_can_be_opened(till: Till) -> None:
    receipt = till.charge(till.paid()).receipt_url
    assert receipt
    page = httpx.get(receipt)
    assert "Receipt for $25.00" in page.text
    assert "Visa ending in 4242" in page.text
