"""Likely sums of cash, one press each: exactly what is taken first, then the notes that cover it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QGridLayout, QWidget

from pos.domain.tender import cash_suggestions
from pos.ui.keys import Action
from pos.ui.theme.sizes import GAP
from pos.ui.widgets.buttons import Button

if TYPE_CHECKING:
    from pos.ui.counter import Counter

_MOST = 6


class CashChips(QWidget):
    """A row (or rows) of sums; a press takes that cash at once, and the ending shows the change."""

    def __init__(self, counter: Counter, *, columns: int = 4, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._counter = counter
        self._model = counter.tendering
        self._columns = 0
        self._most = columns
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(GAP)
        self.chips: list[Button] = []
        for _place in range(_MOST):
            chip = Button("")
            chip.clicked.connect(self._press)
            self.chips.append(chip)
        self.set_columns(columns)

    def set_columns(self, columns: int) -> None:
        """Stand in so many columns."""
        if columns == self._columns:
            return
        self._columns = columns
        for place, chip in enumerate(self.chips):
            self._grid.addWidget(chip, place // columns, place % columns)
        for column in range(_MOST):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)

    def set_most(self, most: int) -> None:
        """Offer at most so many sums."""
        self._most = most

    def refresh(self) -> None:
        """Offer the sums that fit what is being taken now."""
        taking = self._model.taking_minor
        likely = cash_suggestions(taking, self._counter.context.shop.currency)
        # The coins' rounding isn't in the books: exactly what is taken comes first, whatever the coins.
        sums = (taking, *(each for each in likely if each > taking))[: min(self._most, _MOST)]
        for place, chip in enumerate(self.chips):
            chip.setVisible(place < len(sums))
            chip.setEnabled(not self._model.is_closing)
            if place >= len(sums):
                continue
            chip.setProperty("given_minor", sums[place])
            chip.set_icon("money" if place == 0 else "")
            chip.set_amount(self._counter.money(sums[place]))
            chip.set_key_cap(self._counter.keys.cap(Action.EXACT_CASH) if place == 0 else "")

    def _press(self) -> None:
        chip = self.sender()
        if isinstance(chip, Button):
            self._model.take_cash(int(chip.property("given_minor")))
