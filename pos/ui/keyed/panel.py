"""The card part of the tender pane: billing details above, Stripe's fields below, one Pay button.

What the page says decides only what is on screen; whether money moved is asked of Stripe by the till.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pos.domain.billing import BillingDetails
from pos.domain.errors import InvalidInput
from pos.services.billing import bill_order
from pos.services.customers import Customers
from pos.services.tenders.keyed import KeyedPage
from pos.ui.billing.form import BillingForm
from pos.ui.billing.form_scroll import FormScroll
from pos.ui.keyed.card_box import CardBox
from pos.ui.keyed.news import PageNews, PageStep
from pos.ui.keys import Action
from pos.ui.theme.palette import Role
from pos.ui.theme.sizes import GAP_CARDS, PAY, TOUCH
from pos.ui.widgets.buttons import Button
from pos.ui.widgets.empty import IconMark
from pos.ui.widgets.faces import Kind
from pos.ui.widgets.labels import TextLabel
from pos.ui.widgets.toggle import Switch

if TYPE_CHECKING:
    from pos.ui.counter import Counter

_BUSY = frozenset({PageStep.PAYING, PageStep.ASKING, PageStep.DONE})


class KeyedPanel(QWidget):
    """Stripe's own fields for one payment; what is typed there never reaches the till.

    Signals:
        said_processing: the page is paying.
        said_done: the page says that it is finished; ask Stripe how it ended.
        said_failed: a sentence for the customer, from Stripe's fields; ask Stripe all the same.
        cancel_requested: Escape was pressed inside the fields: the clerk wants another tender.
    """

    said_processing = Signal()
    said_done = Signal()
    said_failed = Signal(str)
    cancel_requested = Signal()

    def __init__(self, counter: Counter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._counter = counter
        self._page: KeyedPage | None = None
        self._step = PageStep.LOADING
        self._setup_ui()
        self._show_step(PageStep.LOADING)

    def _setup_ui(self) -> None:
        shop = self._counter.context.shop
        self.form = BillingForm(country=shop.country, locale=shop.locale, required=True)
        self.card = CardBox()
        self.pay_button = Button(
            self.tr("Pay"), Kind.PRIMARY, icon="lock-simple-fill", height=PAY - 4,
            key_cap=self._counter.keys.cap(Action.CONFIRM),
        )  # fmt: skip
        self.pay_button.clicked.connect(self.pay)
        self.message = TextLabel(size=14, weight=500, role=Role.RED, wrap=True)
        self.message.hide()
        self.card.news.connect(self._on_news)
        self.card.wants_pay.connect(self.pay)
        self.card.wants_out.connect(self._on_wants_out)
        self.card.try_again.connect(self._load)
        self.form.changed.connect(self._show_remember)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP_CARDS)
        self._billing = self._billing_part()
        column.addWidget(self._billing)
        column.addWidget(self.card)
        column.addStretch(1)
        column.addWidget(self.message)
        column.addWidget(self.pay_button)
        self._column = column
        self._confirm = self._counter.keys.bind(Action.CONFIRM, self, self.pay)

    def _billing_part(self) -> QWidget:
        self._source = TextLabel(size=13, role=Role.TEXT_3)
        self._source_mark = IconMark("clock-counter-clockwise", size=16)
        self.remember = Switch(self.tr("Remember for next time"))
        self.remember.hide()
        row = QWidget()
        row.setFixedHeight(TOUCH)
        head = QHBoxLayout(row)
        head.setContentsMargins(0, 0, 0, 0)
        head.setSpacing(6)
        head.addWidget(TextLabel(self.tr("Billing details"), weight=600), 1)
        head.addWidget(self._source_mark)
        head.addWidget(self._source)
        head.addWidget(self.remember)
        part = QWidget()
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(row)
        column.addWidget(FormScroll(self.form))
        return part

    def open(self, page: KeyedPage, billing: BillingDetails) -> None:
        """Load Stripe's fields for `page`; `billing` fills the form above them."""
        self._page = page
        self.form.set_billing(billing)
        self._show_source(billing)
        self.pay_button.set_amount(self._counter.money(page.amount_minor, page.currency))
        self._load()
        if self.form.is_complete:
            self.card.go_to_fields_when_ready()
        else:
            self.form.go_to_first_gap()

    def dispose(self) -> None:
        """Take the web view down, for good; safe to call twice."""
        self.card.take_down()

    def pay(self) -> None:
        """Check the details, keep them, and have Stripe take the card; a second press does nothing."""
        if self._page is None or self._step not in (PageStep.READY, PageStep.FAILED):
            return
        if not self.form.check():
            self._say(self.tr("Some billing details are missing. They are marked above."))
            return
        billing = self.form.billing
        self._keep(billing)
        self._say("")
        self._show_step(PageStep.PAYING)
        self.card.pay(billing)
        self.said_processing.emit()

    def _keep(self, billing: BillingDetails) -> None:
        context, sale = self._counter.context, self._counter.sale
        if self._page is not None:
            bill_order(context, self._page.order_id, billing)
        sale.set_billing(billing)
        if self.remember.isVisible() and self.remember.isChecked():
            self._remember(billing)

    def _remember(self, billing: BillingDetails) -> None:
        sale = self._counter.sale
        try:
            Customers(self._counter.context).save(billing, sale.customer.id if sale.customer else None)
        except InvalidInput as fault:
            # The payment goes on: that a customer isn't remembered costs nobody anything.
            self._counter.notices.say(fault.message)

    def _load(self) -> None:
        if self._page is None:
            return
        self._say("")
        self._show_step(PageStep.LOADING)
        self.card.load(self._page, self._stripe_js(self._page), self._counter.context.shop.locale)

    def _stripe_js(self, page: KeyedPage) -> str:
        practice = self._counter.till.practice
        return f"{practice.start()}/stripe.js" if practice is not None else page.stripe_js_url

    def _on_news(self, news: PageNews) -> None:
        if news.step is self._step:
            return
        self._show_step(news.step)
        if news.step is PageStep.DONE:
            self.said_done.emit()
        elif news.step is PageStep.FAILED:
            self._say(
                news.text or self.tr("Stripe’s fields couldn’t finish. Try again, or take another tender.")
            )
            self.said_failed.emit(news.text)

    def _on_wants_out(self) -> None:
        if self._step not in _BUSY:
            self.cancel_requested.emit()

    def _show_step(self, step: PageStep) -> None:
        self._step = step
        is_busy = step in _BUSY
        # Enter belongs to the bank's question while one is asked.
        self._confirm.setEnabled(not is_busy)
        self.form.set_locked(is_busy)
        self._billing.setVisible(step is not PageStep.ASKING)
        self._column.setStretchFactor(self.card, 1 if step is PageStep.ASKING else 0)
        self.card.show_step(step)
        reasons = {
            PageStep.LOADING: self.tr("Stripe’s card fields are still loading."),
            PageStep.BROKEN: self.tr("Stripe’s card fields didn’t load."),
            PageStep.PAYING: self.tr("The payment is on its way."),
            PageStep.ASKING: self.tr("The customer confirms with the bank first."),
            PageStep.DONE: self.tr("Stripe is asked how it ended."),
        }
        titles = {
            PageStep.PAYING: self.tr("Paying"),
            PageStep.ASKING: self.tr("Waiting for the bank"),
            PageStep.DONE: self.tr("Checking"),
        }
        self.pay_button.set_title(titles.get(step, self.tr("Pay")))
        if step in reasons:
            self.pay_button.set_disabled_because(reasons[step])
        else:
            self.pay_button.setEnabled(True)
            self.pay_button.setToolTip("")
            self.pay_button.set_key_cap(self._counter.keys.cap(Action.CONFIRM))

    def _say(self, sentence: str) -> None:
        self.message.setText(sentence)
        self.message.setVisible(bool(sentence))

    def _show_source(self, billing: BillingDetails) -> None:
        customer = self._counter.sale.customer
        name = customer.billing.first_name or customer.name if customer is not None else ""
        is_theirs = customer is not None and not billing.is_empty and billing == customer.billing
        self._source.setText(self.tr("Filled from {name}’s last order").format(name=f"\u2068{name}\u2069"))
        self._source.setVisible(is_theirs)
        self._source_mark.setVisible(is_theirs)
        self._show_remember()

    def _show_remember(self) -> None:
        customer = self._counter.sale.customer
        billing = self.form.billing
        is_new = bool(billing.name) and (customer is None or billing != customer.billing)
        self.remember.setVisible(is_new)
        if is_new:
            self._source.hide()
            self._source_mark.hide()
