"""Cash: exact and likely notes, a keypad for any other sum, and the change as it is typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pos.domain.currency import currency
from pos.domain.errors import InvalidInput
from pos.domain.tender import absurd_tender
from pos.services.amounts import format_plain, parse_amount
from pos.ui.keys import Action
from pos.ui.tender.cash_chips import CashChips
from pos.ui.tender.words import tr
from pos.ui.theme.palette import Role
from pos.ui.theme.sizes import GAP
from pos.ui.widgets.amount import AmountLabel
from pos.ui.widgets.buttons import Button
from pos.ui.widgets.card import Card
from pos.ui.widgets.faces import Kind
from pos.ui.widgets.fields import Field
from pos.ui.widgets.keypad import NumericKeypad
from pos.ui.widgets.labels import TextLabel

if TYPE_CHECKING:
    from pos.ui.counter import Counter

_CHIP_COLUMNS = 3
_KEYPAD_WIDTH = 236
_NARROW = 560
_NARROW_KEYPAD = 188
_MOST_KEYPAD_HEIGHT = 344


class CashPanel(Card):
    """A chip takes its sum at once; a typed sum is taken with Enter, and asked about once if absurd."""

    def __init__(self, counter: Counter, parent: QWidget | None = None) -> None:
        super().__init__(padding=14, parent=parent)
        self._counter = counter
        self._model = counter.tendering
        self._is_low = False
        self._given: int | None = None
        self._asked_about: int | None = None
        self._setup_ui()
        self.given_field.editor.textChanged.connect(self._follow_given)
        self.take_button.clicked.connect(self.take)
        counter.keys.bind(Action.CONFIRM, self, self.take_button.click)

    def _setup_ui(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addLayout(self._sums(), 1)
        row.addLayout(self._keys())
        self.take_button = Button(tr("Take cash"), Kind.PRIMARY, height=60)
        self.body.setSpacing(10)
        self.body.addLayout(row, 1)
        self.body.addWidget(self.take_button)

    def _sums(self) -> QVBoxLayout:
        self.given_field = Field(tr("Cash given"), tabular=True)
        self.chips = CashChips(self._counter, columns=_CHIP_COLUMNS)
        self.chips.set_most(2 * _CHIP_COLUMNS)
        self._change_words = TextLabel(size=15, role=Role.TEXT_2, wrap=True)
        self._change_words.setContentsMargins(0, 0, 0, 10)
        self.change_label = AmountLabel(size=72)
        self._warning = TextLabel(size=13.5, weight=500, role=Role.AMBER, wrap=True)
        self._warning.hide()
        change = QHBoxLayout()
        change.addWidget(self._change_words, 0, Qt.AlignmentFlag.AlignBottom)
        change.addWidget(self.change_label, 1)
        left = QVBoxLayout()
        left.setSpacing(GAP)
        left.addWidget(self.given_field)
        left.addWidget(self.chips)
        left.addStretch(1)
        left.addWidget(self._warning)
        left.addLayout(change)
        return left

    def _keys(self) -> QVBoxLayout:
        self.keypad = NumericKeypad(extra=self._extra_key())
        self.keypad.attach(self.given_field.editor)
        self.keypad.setFixedWidth(_KEYPAD_WIDTH)
        self.keypad.setMaximumHeight(_MOST_KEYPAD_HEIGHT)
        keys = QVBoxLayout()
        keys.addStretch(1)
        keys.addWidget(self.keypad, 100)
        return keys

    def _extra_key(self) -> str:
        shop = self._counter.context.shop
        if not currency(shop.currency).exponent:
            return "00"
        return next(
            (sign for sign in format_plain(123, shop.currency, shop.locale) if not sign.isdigit()), "."
        )

    @property
    def given_minor(self) -> int:
        """What the customer hands over: what was typed, or exactly what is taken."""
        return self._model.taking_minor if self._given is None else self._given

    def begin(self) -> None:
        """Start with nothing typed and the focus where figures go."""
        self.given_field.set_text("")
        self._given = None
        self._asked_about = None
        self.refresh()
        self.given_field.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_low(self, low: bool) -> None:
        """Offer fewer sums, where a plan in parts needs the room above."""
        self._is_low = low
        columns = _CHIP_COLUMNS if self.width() >= _NARROW else _CHIP_COLUMNS - 1
        self.chips.set_columns(columns)
        self.chips.set_most(columns if low else 2 * columns)

    def refresh(self) -> None:
        """Offer the sums that fit the amount, and work the change out anew."""
        self.chips.refresh()
        self._show_change()
        self.setEnabled(not self._model.is_closing)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window the keys and the sums give way, so that nothing is cut off."""
        super().resizeEvent(event)
        is_narrow = self.width() < _NARROW
        self.keypad.setFixedWidth(_NARROW_KEYPAD if is_narrow else _KEYPAD_WIDTH)
        self.set_low(self._is_low)
        self.chips.refresh()

    def take(self) -> None:
        """Take what was typed; an absurd sum is asked about once."""
        given, taking = self.given_minor, self._model.taking_minor
        if self.given_field.message:
            return
        if given != self._asked_about and absurd_tender(given, taking, self._counter.context.shop.currency):
            self._asked_about = given
            self._show_change()
            return
        self._model.take_cash(given)

    def _follow_given(self, text: str) -> None:
        self.given_field.clear_verdict()
        self._given = None
        if text.strip():
            shop = self._counter.context.shop
            try:
                self._given = parse_amount(text, shop.currency, shop.locale)
            except InvalidInput as fault:
                self.given_field.show_wrong(fault.message)
        self._show_change()

    def _show_change(self) -> None:
        money = self._counter.money
        given, taking = self.given_minor, self._model.taking_minor
        is_short = given < taking
        self._change_words.setText(tr("Left to pay after this") if is_short else tr("Change"))
        self.change_label.set_amount(money(taking - given if is_short else given - taking))
        self.take_button.setEnabled(given > 0 and not self.given_field.message)
        self.take_button.set_key_cap(self._counter.keys.cap(Action.CONFIRM))
        doubted = given == self._asked_about
        self.take_button.set_title(tr("Yes, the customer gave") if doubted else tr("Take cash"))
        self.take_button.set_amount(money(given))
        self._warning.setVisible(doubted)
        if doubted:
            self._warning.setText(
                tr("{given} is far more than {taking}. Is it typed right?").format(
                    given=money(given), taking=money(taking)
                )
            )
