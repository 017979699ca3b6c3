"""The form of billing details: the country decides its fields, their order, names and which must be filled.

What is typed stays whatever is wrong with it; each field says for itself what to correct.
"""

from __future__ import annotations

from dataclasses import fields, replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from pos.domain.billing import BillingDetails
from pos.services.addresses import (
    AddressField,
    BillingField,
    FieldProblem,
    check_billing,
    countries,
    form_for,
    tidy_billing,
)
from pos.services.addresses.form import COLUMNS, COUNTRY_WIDTH
from pos.ui.widgets.combo import ComboField
from pos.ui.widgets.fields import Field

_GAP = 12
_ROW_GAP = 10
_NAME_WIDTH = 3
_TOP = Qt.AlignmentFlag.AlignTop


class BillingForm(QWidget):
    """Billing details on a grid of 12 columns.

    Signals:
        changed: a person changed something.
        entered: Enter was pressed in a field: whoever owns the form may go on from it.
        went_to_gap: the focus went to what is missing or wrong.
    """

    changed = Signal()
    went_to_gap = Signal()
    entered = Signal()

    def __init__(
        self, *, country: str, locale: str, required: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._locale = locale
        self._home = country.upper() or "US"
        self._required = required
        self._kept = BillingDetails(country=self._home)
        self._fields: dict[BillingField, Field] = {}
        self._setup_ui()

    def _setup_ui(self) -> None:
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(_GAP)
        self._grid.setVerticalSpacing(_ROW_GAP)
        for column in range(COLUMNS):
            self._grid.setColumnStretch(column, 1)
            self._grid.setColumnMinimumWidth(column, 1)
        self._put_contact()
        self._country = ComboField(self.tr("Country"))
        self._country.set_entries([(row.code, row.name) for row in countries(self._locale)])
        self._country.choose(self._home)
        self._country.chosen.connect(self._on_country_chosen)
        self._fields[BillingField.COUNTRY] = self._country
        self._put_address()

    def _put_contact(self) -> None:
        names = (
            (BillingField.FIRST_NAME, self.tr("First name"), "", _NAME_WIDTH),
            (BillingField.LAST_NAME, self.tr("Last name"), "", _NAME_WIDTH),
            (BillingField.EMAIL, self.tr("Email"), self.tr("For the receipt"), COLUMNS - 2 * _NAME_WIDTH),
        )
        column = 0
        for name, label, hint, width in names:
            self._grid.addWidget(self._made(name, Field(label, hint=hint)), 0, column, 1, width, _TOP)
            column += width

    def _put_address(self) -> None:
        """Lay out the country's own fields; what was typed into those it shares with the last one stays."""
        form = form_for(self._country.chosen_key, self._locale)
        self._grid.addWidget(self._country, 1, 0, 1, COUNTRY_WIDTH, _TOP)
        row, column = 1, COUNTRY_WIDTH
        before: QWidget = self._country
        for asked in form:
            if column + asked.width_hint > COLUMNS:
                row, column = row + 1, 0
            field = self._made(asked.name, self._field_for(asked))
            self._grid.addWidget(field, row, column, 1, asked.width_hint, _TOP)
            QWidget.setTabOrder(before, field)
            before = field
            column += asked.width_hint

    def _field_for(self, asked: AddressField) -> Field:
        if not asked.choices:
            field = Field(asked.label, placeholder=asked.hint, required=asked.required)
            field.set_text(getattr(self._kept, asked.name.value))
            return field
        combo = ComboField(asked.label)
        entries = [(choice.value, choice.label) for choice in asked.choices]
        combo.set_entries([("", self.tr("Choose")), *entries])
        combo.choose(getattr(tidy_billing(self._kept), asked.name.value))
        combo.chosen.connect(lambda _key: self._on_edited(asked.name))
        return combo

    def _made(self, name: BillingField, field: Field) -> Field:
        self._fields[name] = field
        field.changed.connect(lambda _text: self._on_edited(name))
        field.left.connect(lambda: self._check_one(name))
        if not isinstance(field, ComboField):
            field.editor.returnPressed.connect(self.entered)
        return field

    @property
    def billing(self) -> BillingDetails:
        """The details as they are kept: tidied, in the country's own writing."""
        return tidy_billing(self._typed())

    def set_billing(self, billing: BillingDetails) -> None:
        """Fill the form; without a country it is the shop's own."""
        self._kept = replace(billing, country=billing.country or self._home)
        self._country.choose(self._kept.country)
        for name in (BillingField.FIRST_NAME, BillingField.LAST_NAME, BillingField.EMAIL):
            self._fields[name].set_text(getattr(billing, name.value))
        self._change_country()
        for name in (BillingField.ZIP_CODE,):
            if getattr(billing, name.value):
                self._check_one(name)

    def set_required(self, required: bool) -> None:
        """Say whether the country's required fields must be filled."""
        self._required = required

    def set_locked(self, locked: bool) -> None:
        """Keep the details from changing while a card is being paid with them."""
        for field in self._fields.values():
            field.box.editor.setEnabled(not locked)
            field.box.update()

    def go_to_first_gap(self) -> None:
        """Put the focus into the first field that is missing or wrong, without saying so."""
        (self.first_gap() or next(iter(self._fields.values()))).box.editor.setFocus()
        self.went_to_gap.emit()

    def first_gap(self) -> Field | None:
        """The first field that is missing or wrong."""
        problems = {problem.field for problem in self._problems(required=self._required)}
        return next((field for name, field in self._fields.items() if name in problems), None)

    def check(self) -> bool:
        """Show every problem under its field and go to the first; True where there is none."""
        problems = {problem.field: problem for problem in self._problems(required=self._required)}
        for name, field in self._fields.items():
            if name in problems:
                field.show_wrong(problems[name].sentence)
        if problems:
            self.go_to_first_gap()
        return not problems

    @property
    def is_complete(self) -> bool:
        """True where nothing is missing or wrong; shows nothing."""
        return not self._problems(required=self._required)

    def field(self, name: BillingField) -> Field | None:
        """The field of that name, where the country has it."""
        return self._fields.get(name)

    def _problems(self, *, required: bool) -> tuple[FieldProblem, ...]:
        return check_billing(self._typed(), required=required)

    def _typed(self) -> BillingDetails:
        """What is in the fields, with what the last country asked for and this one doesn't left out."""
        typed = {
            name.value: field.chosen_key if isinstance(field, ComboField) else field.text
            for name, field in self._fields.items()
        }
        return BillingDetails(**{"phone": self._kept.phone, **typed})

    def _check_one(self, name: BillingField) -> None:
        field = self._fields.get(name)
        if field is None:
            return
        if isinstance(field, ComboField):
            return
        found = next((p for p in self._problems(required=False) if p.field is name), None)
        if found is not None:
            field.show_wrong(found.sentence)
        elif name is BillingField.ZIP_CODE and field.text:
            field.set_text(self.billing.zip_code)
            field.show_right()

    def _on_edited(self, name: BillingField) -> None:
        self._kept = replace(self._kept, **{name.value: getattr(self._typed(), name.value)})
        if name is BillingField.STATE:
            self._check_one(BillingField.ZIP_CODE)
        self.changed.emit()

    def _on_country_chosen(self, code: str) -> None:
        typed = self._typed()
        filled = {f.name: getattr(typed, f.name) for f in fields(typed) if getattr(typed, f.name)}
        self._kept = replace(self._kept, **{**filled, "country": code})
        self._change_country()
        self.changed.emit()

    def _change_country(self) -> None:
        for name in (BillingField.ADDRESS, BillingField.CITY, BillingField.STATE, BillingField.ZIP_CODE):
            field = self._fields.pop(name, None)
            if field is not None:
                self._grid.removeWidget(field)
                field.hide()
                field.deleteLater()
        self._put_address()
