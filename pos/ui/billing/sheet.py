"""Asking for billing details over the window, where an invoice needs them."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from pos.domain.billing import BillingDetails
from pos.domain.shop import Shop
from pos.ui.billing.form import BillingForm
from pos.ui.theme.palette import Role
from pos.ui.widgets.faces import Kind
from pos.ui.widgets.labels import TextLabel
from pos.ui.widgets.sheet import Sheet, SheetAct

DONE = "done"
_WIDTH = 680


class BillingSheet(Sheet):
    """A form that answers `DONE` only once it is complete; Escape answers with nothing."""

    def __init__(self, over: QWidget, title: str, act: str, *, shop: Shop, billing: BillingDetails) -> None:
        super().__init__(
            over, title, acts=(SheetAct("", over.tr("Back")), SheetAct(DONE, act, Kind.PRIMARY)), width=_WIDTH
        )
        self.form = BillingForm(country=shop.country, locale=shop.locale, required=True)
        self.form.set_billing(billing)
        self.missing = TextLabel(size=14, weight=500, role=Role.RED, wrap=True)
        self.missing.hide()
        self.body.addWidget(self.form)
        self.body.addWidget(self.missing)
        self.form.entered.connect(lambda: self.finish(DONE))

    def finish(self, answer: str = "") -> None:
        """Answer, unless details are missing: then they are marked and the sheet stays."""
        if answer == DONE and not self.form.check():
            self.missing.setText(self.tr("Some details are missing. They are marked above."))
            self.missing.show()
            return
        super().finish(answer)
