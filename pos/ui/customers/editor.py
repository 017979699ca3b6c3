"""Entering and changing a customer: the country's own address form, a phone, and the shop's discount."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QHBoxLayout, QWidget

from pos.domain.billing import BillingDetails
from pos.domain.customer import Customer
from pos.domain.errors import InvalidInput
from pos.services.addresses import BillingField
from pos.services.amounts import parse_percent
from pos.services.contacts import check_phone
from pos.ui.billing.form import BillingForm
from pos.ui.cart.form_sheet import FormSheet
from pos.ui.counter import Counter
from pos.ui.widgets.fields import Field

translate = QCoreApplication.translate


class CustomerEditor(FormSheet):
    """Saved, the customer is the one of this sale."""

    def __init__(
        self,
        counter: Counter,
        over: QWidget,
        *,
        customer: Customer | None = None,
        billing: BillingDetails | None = None,
    ) -> None:
        title = translate("CustomerEditor", "New customer")
        if customer is not None:
            title = translate("CustomerEditor", "Edit {name}").format(name=customer.name[:60])
        super().__init__(over, title, translate("CustomerEditor", "Save and choose"), width=720)
        self._counter = counter
        self._customer = customer
        shop = counter.context.shop
        self.form = BillingForm(country=shop.country, locale=shop.locale)
        self.form.set_billing(customer.billing if customer else billing or BillingDetails())
        self.phone = Field(self.tr("Phone"), hint=self.tr("Optional"))
        self.discount = Field(
            self.tr("Discount on every order, percent"), hint=self.tr("Optional"), tabular=True
        )
        if customer is not None:
            self.phone.set_text(customer.billing.phone)
            if customer.discount_percent:
                self.discount.set_text(f"{customer.discount_percent.normalize():f}")
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.phone, 1)
        row.addWidget(self.discount, 1)
        self.body.addWidget(self.form)
        self.body.addLayout(row)
        self.body.addStretch(1)

    def save(self) -> bool:
        if not self.form.check():
            return False
        phone = self._checked_phone()
        percent = self._checked_percent()
        if phone is None or percent is None:
            return False
        sale, before = self._counter.sale, self._customer
        billing = replace(self.form.billing, phone=phone)
        try:
            saved = sale.customers.save(billing, before.id if before else None, percent)
        except InvalidInput as fault:
            first = self.form.field(BillingField.FIRST_NAME)
            if first is not None:
                first.show_wrong(fault.message)
            return False
        sale.choose_customer(saved)
        return True

    def _checked_phone(self) -> str | None:
        typed = self.phone.text.strip()
        try:
            return check_phone(typed) if typed else ""
        except InvalidInput as fault:
            self.phone.show_wrong(fault.message)
            return None

    def _checked_percent(self) -> Decimal | None:
        typed = self.discount.text.strip()
        try:
            return parse_percent(typed, self._counter.context.shop.locale) if typed else Decimal(0)
        except InvalidInput as fault:
            self.discount.show_wrong(fault.message)
            return None
