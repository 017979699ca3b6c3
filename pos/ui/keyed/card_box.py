"""The card that holds Stripe's fields: while they load, when they don't, and while a bank asks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from pos.domain.billing import BillingDetails
from pos.services.tenders.keyed import KeyedPage
from pos.ui.keyed.news import PageNews, PageStep
from pos.ui.theme.palette import Role
from pos.ui.widgets.buttons import Button
from pos.ui.widgets.card import Card
from pos.ui.widgets.elapsed import ElapsedLabel
from pos.ui.widgets.empty import IconMark
from pos.ui.widgets.labels import TextLabel

if TYPE_CHECKING:
    from pos.ui.keyed.view import FieldsView

_FIELDS_HEIGHT = 72
_CHALLENGE_HEIGHT = 380
_ANY_HEIGHT = 16_777_215


class CardBox(Card):
    """A heading, the fields' room, and one line that says what is being waited for.

    Signals:
        news: a `PageNews` of the page.
        wants_pay, wants_out: Enter, Escape in the fields.
        try_again: load the fields once more.
    """

    news = Signal(object)
    wants_pay = Signal()
    wants_out = Signal()
    try_again = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._view: FieldsView | None = None
        self._is_waiting_to_focus = False
        self._reason = ""
        self.words = TextLabel(size=13, role=Role.TEXT_3)
        self.elapsed = ElapsedLabel(size=13, weight=500, role=Role.TEXT_3)
        self._lock = IconMark("lock-simple-fill", size=16)
        head = QHBoxLayout()
        head.setSpacing(6)
        self._heading = TextLabel(self.tr("Card"), weight=600)
        head.addWidget(self._heading, 1)
        head.addWidget(self._lock)
        head.addWidget(self.words)
        head.addWidget(self.elapsed)
        self.body.addLayout(head)
        self._room = QWidget()
        self._room_row = QHBoxLayout(self._room)
        self._room_row.setContentsMargins(0, 0, 0, 0)
        self.sentence = TextLabel(size=14, role=Role.RED, weight=500, wrap=True)
        self.again = Button(self.tr("Try again"), icon="arrow-clockwise")
        self.again.clicked.connect(self.try_again)
        self._room_row.addWidget(self.sentence, 1)
        self._room_row.addWidget(self.again)
        self._room.setMinimumHeight(_FIELDS_HEIGHT)
        self.body.addWidget(self._room, 1)

    @property
    def view(self) -> FieldsView | None:
        """The web view, once it was made and until it is taken down."""
        return self._view

    def load(self, page: KeyedPage, stripe_js: str, locale: str) -> None:
        """Load the fields for a payment; the web view is made on the first call."""
        self._reason = ""
        if not page.publishable_key:
            self._break(self.tr("No publishable key is set for this till. Set POS_STRIPE_PUBLISHABLE_KEY."))
            return
        try:
            view = self._view or self._make_view(stripe_js, locale)
        except ImportError:
            self._break(
                self.tr("This machine can’t show Stripe’s card fields. Use the reader, or send a link.")
            )
            return
        view.show()
        view.load(page)

    def _make_view(self, stripe_js: str, locale: str) -> FieldsView:
        from pos.ui.keyed.view import FieldsView  # noqa: PLC0415  # the web engine is slow to load

        view = FieldsView(stripe_js, locale, self._room)
        view.news.connect(self._on_news)
        view.wants_pay.connect(self.wants_pay)
        view.wants_out.connect(self.wants_out)
        self._room_row.insertWidget(0, view, 1)
        self._view = view
        return view

    def pay(self, billing: BillingDetails) -> None:
        """Have the page pay."""
        if self._view is not None:
            self._view.pay(billing)

    def go_to_fields_when_ready(self) -> None:
        """Put the focus into the fields as soon as they are there."""
        self._is_waiting_to_focus = True

    def take_down(self) -> None:
        """Take the web view down; safe to call twice."""
        self.elapsed.stop()
        if self._view is not None:
            self._view.take_down()
            self._view = None

    def show_step(self, step: PageStep) -> None:
        """Say what is being waited for, and give the fields, or the bank's question, their room."""
        waits = {
            PageStep.LOADING: self.tr("Loading Stripe’s card fields"),
            PageStep.PAYING: self.tr("Waiting for the bank’s answer"),
            PageStep.ASKING: self.tr("The bank asks the customer. Turn the screen to them"),
            PageStep.DONE: self.tr("Asking Stripe how it ended"),
        }
        is_waiting = step in waits
        self.words.setText(waits.get(step, self.tr("Typed into Stripe’s own fields, never kept here")))
        self._lock.set_icon("hourglass-medium" if is_waiting else "lock-simple-fill", Role.TEXT_3)
        self.elapsed.setVisible(is_waiting)
        if is_waiting:
            self.elapsed.start()
        else:
            self.elapsed.stop()
        is_broken = step is PageStep.BROKEN
        if is_broken:
            self.sentence.setText(
                self._reason
                or self.tr("Stripe’s card fields didn’t load. Check the connection, then try again.")
            )
        self.sentence.setVisible(is_broken)
        self.again.setVisible(is_broken)
        if self._view is not None:
            self._view.setVisible(not is_broken)
        self._fit(step)

    def _fit(self, step: PageStep) -> None:
        height = self._view.now.height if self._view is not None else 0
        if step is PageStep.ASKING:
            self._room.setMinimumHeight(_CHALLENGE_HEIGHT)
            self._room.setMaximumHeight(_ANY_HEIGHT)
        else:
            self._room.setFixedHeight(max(_FIELDS_HEIGHT, height))

    def _on_news(self, news: PageNews) -> None:
        self.news.emit(news)
        self._fit(news.step)
        if news.step is PageStep.READY and self._view is not None:
            # Made last of all, but Tab must come here from the form, and go on from here to Pay.
            QWidget.setTabOrder(self.again, self._view)
        if news.step is PageStep.READY and self._is_waiting_to_focus and self._view is not None:
            self._is_waiting_to_focus = False
            self._view.go_to_fields()

    def _break(self, reason: str) -> None:
        self._reason = reason
        self.news.emit(PageNews(step=PageStep.BROKEN))
