"""One number, by keyboard or keypad: what can't be read is explained under the field and stays there."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from pos.domain.errors import InvalidInput
from pos.services.amounts import format_plain
from pos.ui.cart.form_sheet import FormSheet
from pos.ui.counter import Counter
from pos.ui.theme.palette import Role
from pos.ui.widgets.fields import Field
from pos.ui.widgets.keypad import NumericKeypad
from pos.ui.widgets.labels import TextLabel
from pos.ui.widgets.sheet import SheetAct


class NumberSheet(FormSheet):
    """A field over a keypad. Subclasses read the number in `take`."""

    def __init__(
        self,
        counter: Counter,
        over: QWidget,
        title: str,
        act: str,
        *,
        label: str,
        extra: str,
        more: tuple[SheetAct, ...] = (),
    ) -> None:
        super().__init__(over, title, act, more=more, width=460)
        self.counter = counter
        self.field = Field(label, tabular=True)
        self.field.keep_room_for_sentence()
        self.hint = TextLabel("", size=13, role=Role.TEXT_2, wrap=True)
        self.keypad = NumericKeypad(extra=extra)
        self.keypad.attach(self.field.editor)
        self.keypad.pressed.connect(lambda _typed: self._on_typed())
        self.keypad.erased.connect(self._on_typed)
        self.field.changed.connect(lambda _text: self._on_typed())
        self.body.addWidget(self.field)
        self.body.addWidget(self.hint)
        self.body.addWidget(self.keypad, 1)

    def fill(self, text: str) -> None:
        """Put a value into the field, chosen whole, so that typing replaces it."""
        self.field.set_text(text)
        self.field.editor.selectAll()

    def take(self, text: str) -> str:
        """Use what was typed; return "" or the sentence why it can't be; may raise InvalidInput."""
        raise NotImplementedError

    def typed(self) -> None:
        """Follow what is being typed, with a preview or nothing."""

    def save(self) -> bool:
        try:
            refusal = self.take(self.field.text)
        except InvalidInput as fault:
            refusal = fault.message
        if refusal:
            self.field.show_wrong(refusal)
            self.field.editor.setFocus()
        return not refusal

    def _on_typed(self) -> None:
        self.field.clear_verdict()
        self.typed()


def decimal_mark(counter: Counter) -> str:
    """Return what stands before the cents in this shop, or nothing where its currency has none."""
    shop = counter.context.shop
    marks = [sign for sign in format_plain(0, shop.currency, shop.locale) if not sign.isdigit()]
    return marks[0] if marks else ""
