"""Where a receipt is mailed to, asked when the sale has no address yet."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from pos.domain.errors import InvalidInput
from pos.services.contacts import check_email
from pos.ui.tender.words import tr
from pos.ui.widgets.faces import Kind
from pos.ui.widgets.fields import Field
from pos.ui.widgets.sheet import Sheet, SheetAct


class EmailSheet(Sheet):
    """One field. A wrong address keeps the sheet open, with what is wrong under it.

    Signals:
        given: the address, checked.
    """

    given = Signal(str)

    def __init__(self, over: QWidget) -> None:
        super().__init__(
            over,
            tr("Email the receipt"),
            acts=(
                SheetAct("", tr("Cancel"), key_cap="Esc"),
                SheetAct("send", tr("Send"), Kind.PRIMARY, "Return", "Enter"),
            ),
        )
        self.field = Field(tr("Email address"), placeholder="name@example.com")
        self.body.addWidget(self.field)
        self.finished.connect(lambda _answer: self.deleteLater())

    def finish(self, answer: str = "") -> None:
        """Close with an address that can be mailed to, or without any."""
        if answer != "send":
            super().finish(answer)
            return
        try:
            address = check_email(self.field.text)
        except InvalidInput as fault:
            self.field.show_wrong(fault.message)
            return
        self.given.emit(address)
        super().finish(answer)
