"""The left zone from Pay to the next sale: the taking page, and one page for each kind of ending."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedLayout, QWidget

from pos.ui.keys import Action
from pos.ui.tender.give_back_sheet import GIVEN, GiveBackSheet
from pos.ui.tender.states import AFTER_NO, TenderState
from pos.ui.tender.taking_page import TakingPage
from pos.ui.theme.palette import Role
from pos.ui.widgets.card import Ground

if TYPE_CHECKING:
    from pos.ui.counter import Counter
    from pos.ui.endings.approved_page import ApprovedPage
    from pos.ui.endings.no_page import NoPage
    from pos.ui.endings.unknown_page import UnknownPage


class TenderPane(Ground):
    """Follows the model's state. The endings are built when the first of each kind is reached."""

    def __init__(self, counter: Counter, parent: QWidget | None = None) -> None:
        super().__init__(Role.GROUND, parent)
        self._counter = counter
        self._model = counter.tendering
        self._sheet: GiveBackSheet | None = None
        self.taking = TakingPage(counter)
        self.approved: ApprovedPage | None = None
        self.no: NoPage | None = None
        self.unknown: UnknownPage | None = None
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self.taking)
        counter.keys.bind(Action.BACK, self, self._model.back)
        self._model.state_changed.connect(self._follow)
        self._model.amount_changed.connect(self._follow_giving_back)
        self._follow()

    def _follow(self) -> None:
        state = self._model.state
        if state is TenderState.APPROVED:
            approved = self._approved_page()
            approved.show_ending()
            self._stack.setCurrentWidget(approved)
        elif state in AFTER_NO:
            no = self._no_page()
            no.show_ending()
            self._stack.setCurrentWidget(no)
        elif state is TenderState.UNKNOWN:
            unknown = self._unknown_page()
            self._stack.setCurrentWidget(unknown)
            unknown.show_ending()
        elif state is not TenderState.IDLE:
            self._stack.setCurrentWidget(self.taking)
        if state is TenderState.CHOOSING and not self._model.readers:
            self._model.list_readers()
        self.taking.show_state()

    def _approved_page(self) -> ApprovedPage:
        if self.approved is None:
            from pos.ui.endings.approved_page import ApprovedPage  # noqa: PLC0415 - at the first ending

            self.approved = ApprovedPage(self._counter)
            self._stack.addWidget(self.approved)
        return self.approved

    def _no_page(self) -> NoPage:
        if self.no is None:
            from pos.ui.endings.no_page import NoPage  # noqa: PLC0415 - at the first ending

            self.no = NoPage(self._counter)
            self._stack.addWidget(self.no)
        return self.no

    def _unknown_page(self) -> UnknownPage:
        if self.unknown is None:
            from pos.ui.endings.unknown_page import UnknownPage  # noqa: PLC0415 - at the first ending

            self.unknown = UnknownPage(self._counter)
            self._stack.addWidget(self.unknown)
        return self.unknown

    def _follow_giving_back(self) -> None:
        if self._model.gives_back and self._sheet is None:
            self._sheet = GiveBackSheet(self._counter, self.window())
            self._sheet.finished.connect(self._on_given_back)
            self._sheet.open()

    def _on_given_back(self, answer: str) -> None:
        self._sheet = None
        if answer == GIVEN:
            self._model.confirm_given_back()
        else:
            self._model.keep_sale()
