"""Stripe's fields that don't come: a sentence, and a button that tries again."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from pos.services.tenders.keyed import KeyedPage
from pos.ui.keyed.card_box import CardBox
from pos.ui.keyed.news import PageStep

pytestmark = [pytest.mark.ui]
NOBODY_THERE = "http://127.0.0.1:9/stripe.js"


def _page(publishable_key: str = "pk_test_practice") -> KeyedPage:
    return KeyedPage("o", "p", 100, "usd", publishable_key, NOBODY_THERE, "pi_1_secret_2")


@pytest.mark.web
@pytest.mark.qt_log_ignore("Rhi", "RHI", "Vulkan", "GBM", "GPU", "Sandbox")
def test_a_script_that_doesnt_load_is_said_and_can_be_tried_again(qtbot: QtBot, until: Any) -> None:
    box = CardBox()
    qtbot.addWidget(box)
    box.show()
    steps: list[PageStep] = []
    box.news.connect(lambda news: (steps.append(news.step), box.show_step(news.step)))
    asked: list[bool] = []
    box.try_again.connect(lambda: asked.append(True))
    box.load(_page(), NOBODY_THERE, "en_US")
    until(lambda: PageStep.BROKEN in steps)
    assert box.sentence.text() == "Stripe’s card fields didn’t load. Check the connection, then try again."
    QTest.mouseClick(box.again, Qt.MouseButton.LeftButton)
    assert asked == [True]
    web = box.view
    box.take_down()
    until(lambda: not isValid(web))


def test_a_till_without_a_publishable_key_says_which_setting_is_missing(qtbot: QtBot) -> None:
    box = CardBox()
    qtbot.addWidget(box)
    box.news.connect(lambda news: box.show_step(news.step))
    box.load(_page(publishable_key=""), NOBODY_THERE, "en_US")
    assert "POS_STRIPE_PUBLISHABLE_KEY" in box.sentence.text()
    assert box.view is None
