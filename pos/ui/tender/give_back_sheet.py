"""Before a sale with cash in it is canceled: hand the cash back first, then say so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from pos.ui.tender.words import tr
from pos.ui.theme.canvas import Side
from pos.ui.widgets.amount import AmountLabel
from pos.ui.widgets.faces import Kind
from pos.ui.widgets.sheet import Sheet, SheetAct

if TYPE_CHECKING:
    from pos.ui.counter import Counter

GIVEN = "given"


class GiveBackSheet(Sheet):
    """The amount, large, and two answers; leaving it keeps the sale as it is."""

    def __init__(self, counter: Counter, over: QWidget) -> None:
        super().__init__(
            over,
            tr("Give the cash back first"),
            acts=(
                SheetAct("", tr("Keep the sale"), key_cap="Esc"),
                SheetAct(GIVEN, tr("It is given back, cancel the sale"), Kind.DANGER, "Return", "Enter"),
            ),
            width=540,
        )
        self.amount = AmountLabel(
            counter.money(counter.tendering.cash_to_give_back_minor), size=68, side=Side.LEADING
        )
        self.say(tr("Take this out of the drawer and hand it to the customer."))
        self.body.addWidget(self.amount)
        self.say(tr("The till records it as given back, and the sale is canceled."))
        self.finished.connect(lambda _answer: self.deleteLater())
