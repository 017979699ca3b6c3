"""The four ways of paying side by side, each with its letter; one chosen, or all but one out of reach."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QWidget

from pos.domain.payment import Method
from pos.services.context import NO_KEY
from pos.ui.keys import Action
from pos.ui.tender.states import IN_FLIGHT, TenderState
from pos.ui.tender.words import ICONS, method_words, tr
from pos.ui.theme.sizes import GAP, PAY
from pos.ui.widgets.buttons import TenderButton

if TYPE_CHECKING:
    from pos.ui.counter import Counter

_ACTIONS = {
    Method.CARD_PRESENT: Action.READER,
    Method.CARD: Action.KEYED,
    Method.LINK: Action.LINK,
    Method.CASH: Action.CASH,
}
_LOW = 56


class TenderRow(QWidget):
    """Reader, Keyed, Link and Cash. What is in flight keeps its look; the others wait, and say why."""

    def __init__(self, counter: Counter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._counter = counter
        self._model = counter.tendering
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP + 2)
        self.buttons: dict[Method, TenderButton] = {}
        presses = {
            Method.CARD_PRESENT: self._model.start_reader,
            Method.CARD: self._model.start_keyed,
            Method.LINK: self._model.start_link,
            Method.CASH: self._model.choose_cash,
        }
        for method, action in _ACTIONS.items():
            button = TenderButton(method_words(method), icon=ICONS[method], letter=counter.keys.cap(action))
            button.clicked.connect(self._press(presses[method]))
            row.addWidget(button)
            self.buttons[method] = button
            counter.keys.bind(action, self, button.click)

    def _press(self, press: Callable[[], None]) -> Callable[[], None]:
        def pressed() -> None:
            press()
            self.refresh()

        return pressed

    def refresh(self) -> None:
        """Show which one is chosen, and which can be pressed now."""
        model = self._model
        flying = model.state in IN_FLIGHT or model.is_closing
        chosen = self._chosen()
        for method, button in self.buttons.items():
            button.setChecked(method is chosen)
            button.set_height(_LOW if model.state is TenderState.KEYED else PAY)
            needs_stripe = method is not Method.CASH and not self._counter.context.has_stripe
            if needs_stripe:
                button.set_disabled_because(NO_KEY)
            elif flying and method is not chosen:
                button.set_disabled_because(tr("Cancel what is being taken first."))
            else:
                button.setEnabled(True)
                button.setToolTip("")
                button.setAccessibleDescription(self._counter.keys.cap(_ACTIONS[method]))

    def _chosen(self) -> Method | None:
        state = self._model.state
        if state is TenderState.TAKING_CASH:
            return Method.CASH
        if state is TenderState.CHOOSING:
            return Method.CARD_PRESENT if self._counter.context.has_stripe else Method.CASH
        return self._model.method
