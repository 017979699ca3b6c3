"""The left zone while a payment is chosen and taken: amount, ways of paying, plan, and the way chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pos.services.tenders.keyed import KeyedPage
from pos.ui.keys import Action
from pos.ui.tender.amount_head import AmountHead
from pos.ui.tender.cash_panel import CashPanel
from pos.ui.tender.link_panel import LinkPanel
from pos.ui.tender.plan import plan_rows
from pos.ui.tender.plan_card import PlanCard
from pos.ui.tender.problem_line import ProblemLine
from pos.ui.tender.reader_panel import ReaderPanel
from pos.ui.tender.ready_panel import ReadyPanel
from pos.ui.tender.states import TenderState
from pos.ui.tender.tender_row import TenderRow
from pos.ui.tender.words import tr
from pos.ui.theme.sizes import GAP_CARDS, PADDING

if TYPE_CHECKING:
    from pos.ui.counter import Counter
    from pos.ui.keyed.panel import KeyedPanel


class TakingPage(QWidget):
    """One page for all ways of paying, so that nothing above the panel moves when another is chosen."""

    def __init__(self, counter: Counter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._counter = counter
        self._model = counter.tendering
        self.head = AmountHead(counter)
        self.tenders = TenderRow(counter)
        self.plan = PlanCard()
        self.problem = ProblemLine()
        self.ready = ReadyPanel(counter)
        self.cash = CashPanel(counter)
        self.reader = ReaderPanel(counter)
        self.link = LinkPanel(counter)
        self.keyed: KeyedPanel | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(PADDING, PADDING, PADDING, PADDING)
        self._column.setSpacing(GAP_CARDS)
        for part in (self.head, self.tenders, self.problem, self.plan):
            self._column.addWidget(part)
        for panel in (self.ready, self.cash, self.reader, self.link):
            panel.hide()
            self._column.addWidget(panel, 1)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        counter.keys.bind(Action.HOLD, self.ready.hold_button, self._model.hold_sale)
        counter.keys.bind(Action.EXACT_CASH, self, self._model.exact_cash)
        self._model.amount_changed.connect(self.refresh)
        self._model.page_opened.connect(self._open_keyed_page)

    def show_state(self) -> None:
        """Show the panel of the state that the model is in."""
        state = self._model.state
        if state is not TenderState.KEYED:
            self._drop_keyed()
        shown = self._panel_of(state)
        for panel in self._panels():
            if panel is not shown:
                panel.hide()
        self.refresh()
        for counting in (self.reader, self.link):
            (counting.begin if counting is shown else counting.end)()
        if shown is None:
            return
        shown.show()
        if shown is self.cash:
            self.cash.begin()
        elif shown is not self.keyed:
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _panel_of(self, state: TenderState) -> QWidget | None:
        panels: dict[TenderState, QWidget] = {
            TenderState.CHOOSING: self.ready,
            TenderState.TAKING_CASH: self.cash,
            TenderState.ON_READER: self.reader,
            TenderState.LINK: self.link,
        }
        return self._keyed_panel() if state is TenderState.KEYED else panels.get(state)

    def refresh(self) -> None:
        """Write amounts, plan and problem as they are now."""
        model = self._model
        state = model.state
        self.head.refresh()
        self.tenders.refresh()
        self.problem.say(model.problem)
        taken = model.total_minor - model.due_minor
        money = self._counter.money
        rows = plan_rows(self._counter)
        is_split = bool(taken) or model.taking_minor != model.due_minor
        self.plan.setVisible(is_split and state is not TenderState.KEYED)
        self.plan.set_low(state in (TenderState.TAKING_CASH, TenderState.LINK))
        self.cash.set_low(is_split)
        self.plan.set_plan(
            rows,
            head=tr("Split, {count} parts").format(count=self._part_count()),
            note=tr("{taken} of {total} taken").format(taken=money(taken), total=money(model.total_minor)),
        )
        if state is TenderState.CHOOSING:
            self.ready.refresh()
        elif state is TenderState.TAKING_CASH:
            self.cash.refresh()
        elif state is TenderState.LINK:
            self.link.refresh()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A figure typed where no field has the focus begins a part."""
        typed = event.text()
        if self._model.state is TenderState.CHOOSING and typed and typed.isdigit():
            self.head.type_part(typed)
            return
        super().keyPressEvent(event)

    def _part_count(self) -> int:
        model = self._model
        taken = sum(1 for part in model.parts if part.has_taken_money)
        left = model.due_minor - model.taking_minor
        return taken + 1 + (1 if left else 0)

    def _panels(self) -> tuple[QWidget, ...]:
        return (self.ready, self.cash, self.reader, self.link)

    def _keyed_panel(self) -> KeyedPanel:
        if self.keyed is None:
            from pos.ui.keyed.panel import KeyedPanel  # noqa: PLC0415 - the web engine takes its time

            self.keyed = KeyedPanel(self._counter, self)
            self.keyed.said_done.connect(lambda: self._model.page_said("done"))
            self.keyed.said_failed.connect(lambda _sentence: self._model.page_said("failed"))
            self.keyed.cancel_requested.connect(self._model.give_up_tender)
            self._column.addWidget(self.keyed, 1)
        return self.keyed

    def _open_keyed_page(self, page: KeyedPage) -> None:
        if self.keyed is not None:
            self.keyed.open(page, self._counter.sale.billing)

    def _drop_keyed(self) -> None:
        """Take Stripe's fields down: what was typed there must not outlive its payment."""
        if self.keyed is not None:
            keyed, self.keyed = self.keyed, None
            keyed.dispose()
            self._column.removeWidget(keyed)
            keyed.deleteLater()
