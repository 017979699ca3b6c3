"""Billing details: the country decides what is asked, and what is wrong is said where it is."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from pos.domain.billing import BillingDetails
from pos.services.addresses import BillingField
from pos.ui.billing.form import BillingForm
from pos.ui.billing.form_scroll import FormScroll
from pos.ui.widgets.combo import ComboField

pytestmark = pytest.mark.ui
ELENA = BillingDetails(
    "Elena", "Marsh", "elena@marsh.example", "", "2207 W Division St, Apt 3", "Chicago", "IL", "60622", "US"
)


@pytest.fixture
def make(qtbot: QtBot) -> Callable[..., BillingForm]:
    def made(*, required: bool = True, country: str = "US") -> BillingForm:
        form = BillingForm(country=country, locale="en_US", required=required)
        qtbot.addWidget(form)
        form.resize(660, 240)
        form.show()
        return form

    return made


def test_what_fills_the_form_comes_out_of_it(make: Callable[..., BillingForm]) -> None:
    form = make()
    form.set_billing(ELENA)
    assert form.billing == ELENA
    assert form.is_complete


def test_a_form_that_must_be_filled_marks_what_is_missing_and_goes_there(
    make: Callable[..., BillingForm],
) -> None:
    form = make()
    assert not form.check()
    first = form.field(BillingField.FIRST_NAME)
    zip_code = form.field(BillingField.ZIP_CODE)
    assert first is not None
    assert zip_code is not None
    assert first.message == "Fill in the customer's name."
    assert form.window().focusWidget() is first.editor
    assert "ZIP code" in zip_code.message


def test_an_optional_form_may_stay_empty(make: Callable[..., BillingForm]) -> None:
    assert make(required=False).check()


def test_a_postcode_is_checked_when_it_is_left_and_stays_as_typed(make: Callable[..., BillingForm]) -> None:
    form = make()
    form.set_billing(ELENA)
    zip_code = form.field(BillingField.ZIP_CODE)
    assert zip_code is not None
    zip_code.editor.selectAll()
    QTest.keyClicks(zip_code.editor, "606")
    QTest.keyClick(zip_code.editor, Qt.Key.Key_Return)
    assert "ZIP code" in zip_code.message
    assert zip_code.text == "606"
    zip_code.editor.selectAll()
    QTest.keyClicks(zip_code.editor, "60622")
    QTest.keyClick(zip_code.editor, Qt.Key.Key_Return)
    assert zip_code.message == ""


def test_another_country_asks_for_its_own_fields_and_keeps_what_they_share(
    make: Callable[..., BillingForm],
) -> None:
    form = make()
    form.set_billing(ELENA)
    country = form.field(BillingField.COUNTRY)
    assert isinstance(country, ComboField)
    country.combo.setCurrentIndex(country.combo.findData("DE"))
    country.combo.activated.emit(country.combo.currentIndex())
    assert form.field(BillingField.STATE) is None
    address = form.field(BillingField.ADDRESS)
    assert address is not None
    assert address.text == ELENA.address
    assert form.billing.country == "DE"


def test_a_locked_form_takes_no_typing(make: Callable[..., BillingForm]) -> None:
    form = make()
    form.set_billing(ELENA)
    form.set_locked(True)
    city = form.field(BillingField.CITY)
    assert city is not None
    assert not city.editor.isEnabled()


def tabbed_through(form: BillingForm, count: int) -> list[str]:
    """The names of the fields that Tab leads through, from the first one on."""
    names = {field.box.editor: name.value for name, field in form._fields.items()}
    form.go_to_first_gap()
    found = []
    for _press in range(count):
        here = form.window().focusWidget()
        assert here is not None
        found.append(names.get(here, here.objectName()))
        QTest.keyClick(here, Qt.Key.Key_Tab)
    return found


@pytest.mark.parametrize("country", ["US", "DE"])
def test_tab_leads_through_the_fields_and_on_however_often_they_were_laid_out_anew(
    qtbot: QtBot, country: str
) -> None:
    window = QWidget()
    form, pay = BillingForm(country="US", locale="en_US", required=True), QPushButton("Pay")
    pay.setObjectName("pay")
    column = QVBoxLayout(window)
    column.addWidget(form)
    column.addWidget(pay)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    form.set_billing(BillingDetails(country=country))
    city_field = form.field(BillingField.CITY)
    assert city_field is not None
    qtbot.waitUntil(city_field.isVisible)
    state = ["state"] if country == "US" else []
    city = ["city", *state, "zip_code"] if country == "US" else ["zip_code", "city"]
    wanted = ["first_name", "last_name", "email", "country", "address", *city, "pay", "first_name"]
    assert tabbed_through(form, len(wanted)) == wanted


def test_a_form_in_little_room_brings_the_field_that_it_goes_to_into_sight(qtbot: QtBot) -> None:
    form = BillingForm(country="US", locale="en_US", required=True)
    form.set_billing(replace(ELENA, zip_code="606"))
    scroll = FormScroll(form)
    qtbot.addWidget(scroll)
    scroll.resize(620, 170)
    scroll.show()
    qtbot.waitExposed(scroll)
    zip_code = form.field(BillingField.ZIP_CODE)
    assert zip_code is not None
    assert not form.check()

    def sentence_is_in_sight() -> None:
        foot = zip_code.mapTo(scroll.viewport(), zip_code.rect().bottomLeft()).y()
        assert 0 < foot <= scroll.viewport().height()

    qtbot.waitUntil(sentence_is_in_sight)
    assert scroll.sizeHint().height() >= form.heightForWidth(scroll.viewport().width())
