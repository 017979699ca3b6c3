"""A keyed payment at a practice till: the panel in a shown window, and hands that type into its fields."""

import asyncio
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from pos.domain.billing import BillingDetails
from pos.domain.payment import Payment
from pos.services.tenders.keyed import KeyedPage, look_at_page
from pos.services.tenders.tender import KeyedTender
from pos.services.till import OpenTill
from pos.store import people
from pos.ui.keyed.news import PageStep
from pos.ui.keyed.panel import KeyedPanel

ELENA = "Elena"
_BETWEEN_KEYS = 0.03
_FIRST_PAINT = 1.0


@dataclass
class KeyedHands:
    """A person at the panel."""

    panel: KeyedPanel
    page: KeyedPage
    window: QWidget
    beside: QLineEdit
    till: OpenTill
    until: Callable[..., None]
    aio: Callable[..., Any]
    said: list[str]

    @property
    def step(self) -> PageStep:
        view = self.panel.card.view
        return view.now.step if view is not None else PageStep.LOADING

    @property
    def news(self) -> Any:
        view = self.panel.card.view
        assert view is not None
        return view.now

    @property
    def payment(self) -> Payment:
        return self.till.payments.look_up(self.page.payment_id).payment

    def open(self, billing: BillingDetails) -> None:
        self.panel.open(self.page, billing)
        self.until(lambda: self.step is PageStep.READY, 20)
        # Chromium drops keys for a moment after a page's first paint, longer than any hand needs.
        self.aio(asyncio.sleep(_FIRST_PAINT))

    def keys(self) -> QWidget:
        view = self.panel.card.view
        assert view is not None
        inner = view.web.focusProxy()
        assert inner is not None
        return inner

    def type_card(self, number: str, expiry: str = "1234", cvc: str = "123") -> None:
        view = self.panel.card.view
        assert view is not None
        if not self.panel.form.is_complete:
            view.go_to_fields()
        self.until(lambda: self.news.is_focused)
        for digit in number + expiry + cvc:
            QTest.keyClick(self.keys(), digit)
            # The pace of a quick typist: a field that is full hands the focus on between two keys.
            self.aio(asyncio.sleep(_BETWEEN_KEYS))

    def pay(self) -> None:
        QTest.mouseClick(self.panel.pay_button, Qt.MouseButton.LeftButton)

    def ask_stripe(self) -> Payment:
        settled = self.aio(look_at_page(self.till.context, self.page))
        assert settled is not None
        return settled.payment  # type: ignore[no-any-return]


@pytest.fixture
def elena(till: OpenTill) -> Any:
    """A remembered customer with a whole address."""
    return people.search_customers(till.context.store, ELENA)[0]


@pytest.fixture
def hands(
    counter: Any, till: OpenTill, elena: Any, qtbot: QtBot, aio: Any, until: Any
) -> Iterator[KeyedHands]:
    """Elena's sale, the panel open beside a field that has the focus, and no page loaded yet."""
    sale = counter.sale
    product = next(iter(till.context.store.rows("SELECT sku FROM products WHERE tracks_stock LIMIT 1")))
    sale.scan(product["sku"])
    sale.choose_customer(elena)
    page = aio(till.payments.open_page(till.orders.draft(sale.cart, elena.billing), KeyedTender()), 20)
    window = QWidget()
    beside, panel = QLineEdit(), KeyedPanel(counter)
    column = QVBoxLayout(window)
    column.addWidget(beside)
    column.addWidget(panel)
    window.resize(680, 640)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    beside.setFocus()
    said: list[str] = []
    panel.said_done.connect(lambda: said.append("done"))
    panel.said_failed.connect(said.append)
    panel.cancel_requested.connect(lambda: said.append("out"))
    yield KeyedHands(panel, page, window, beside, till, until, aio, said)
    web = panel.card.view
    panel.dispose()
    window.close()
    until(lambda: web is None or not isValid(web))
