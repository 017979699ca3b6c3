"""The page around Stripe's fields: what it may load, and what it is told."""

import json
import re

import pytest
from PySide6.QtCore import QUrl

from pos.domain.billing import BillingDetails
from pos.services.tenders.keyed import KeyedPage
from pos.ui.keyed.document import PageLook, billing_for_stripe, policy, write_page
from pos.ui.keyed.guard import may_load
from pos.ui.keyed.news import PageNews, PageStep, read_news

LIVE = "https://js.stripe.com/endive/stripe.js"
PRACTICE = "http://127.0.0.1:8420/stripe.js"


def test_the_live_page_may_load_from_stripe_and_from_nowhere_else() -> None:
    written = policy(LIVE, "n")
    assert "default-src 'none'" in written
    assert "connect-src https://api.stripe.com;" in written
    assert "frame-src https://js.stripe.com https://*.js.stripe.com https://hooks.stripe.com;" in written
    assert "127.0.0.1" not in written


def test_in_practice_the_stand_ins_origin_takes_stripes_place() -> None:
    written = policy(PRACTICE, "n")
    assert "frame-src http://127.0.0.1:8420;" in written
    assert "js.stripe.com" not in written


@pytest.mark.parametrize(
    ("url", "practice", "may"),
    [
        ("https://js.stripe.com/v3", "", True),
        ("https://acs.some-bank.example/3ds", "", True),
        ("http://js.stripe.com/v3", "", False),
        ("file:///etc/passwd", "", False),
        ("chrome://version", "", False),
        ("http://127.0.0.1:8420/stripe.js", "", False),
        ("http://127.0.0.1:8420/stripe.js", "http://127.0.0.1:8420", True),
        ("http://127.0.0.1:9999/stripe.js", "http://127.0.0.1:8420", False),
        ("https://js.stripe.com/v3", "http://127.0.0.1:8420", False),
    ],
)
def test_a_request_leaves_only_for_stripe_a_bank_or_the_stand_in(url: str, practice: str, may: bool) -> None:
    assert may_load(QUrl(url), practice) is may


def test_what_the_page_is_told_cant_break_out_of_its_script() -> None:
    page = KeyedPage("o", "p", 1, "usd", "pk_test_1", LIVE, "</script><script>alert(1)</script>")
    html = write_page(page, LIVE, PageLook("ar_EG", is_right_to_left=True, appearance={}))
    told = re.search(r'id="told">(.*?)</script>', html)
    assert told is not None
    assert json.loads(told[1])["clientSecret"] == page.client_secret
    assert 'dir="rtl"' in html
    assert json.loads(told[1])["locale"] == "ar"


def test_billing_details_reach_stripe_whole_and_what_is_empty_is_null() -> None:
    sent = billing_for_stripe(BillingDetails("Ana", "Lima", address="Rua 1", city="Porto", country="PT"))
    assert sent["name"] == "Ana Lima"
    assert sent["email"] is None
    assert sent["address"] == {
        "line1": "Rua 1", "line2": None, "city": "Porto", "state": None, "postal_code": None, "country": "PT",
    }  # fmt: skip


@pytest.mark.parametrize("title", ["Card", "till:", "till:{}", 'till:{"step": "paid"}', "till:[1]"])
def test_a_title_that_says_nothing_of_ours_is_no_news(title: str) -> None:
    assert read_news(title) is None


def test_news_is_bounded_whatever_the_page_writes() -> None:
    told = {"step": "failed", "complete": 1, "height": 10**9, "text": "x" * 999, "focused": 0, "presses": 1,
            "escapes": 0}  # fmt: skip
    news = read_news("till:" + json.dumps(told))
    assert news == PageNews(PageStep.FAILED, is_complete=True, height=2000, text="x" * 300, presses=1)
