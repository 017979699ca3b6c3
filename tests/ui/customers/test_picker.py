"""Choosing, adding, changing and removing the customer of a sale, by keys."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from pos.services.addresses import BillingField
from pos.ui.customers.editor import CustomerEditor
from pos.ui.customers.picker import CustomerPicker
from pos.ui.register.sale_model import SaleModel
from pos.ui.widgets.fields import Field
from pos.ui.window import TillWindow

pytestmark = pytest.mark.ui
Key = Qt.Key
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def sale(window: TillWindow, qtbot: QtBot) -> SaleModel:
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return window.counter.sale


@pytest.fixture
def picker(window: TillWindow, sale: SaleModel, qtbot: QtBot) -> CustomerPicker:
    qtbot.keyClick(window, Key.Key_F3)
    return picker_of(window)


def picker_of(window: TillWindow) -> CustomerPicker:
    return next(sheet for sheet in window.findChildren(CustomerPicker) if sheet.isVisible())


def editor_of(window: TillWindow) -> CustomerEditor:
    return next(sheet for sheet in window.findChildren(CustomerEditor) if sheet.isVisible())


def field(editor: CustomerEditor, name: BillingField) -> Field:
    found = editor.form.field(name)
    assert found is not None
    return found


def test_enter_takes_the_first_that_was_found(
    window: TillWindow, picker: CustomerPicker, sale: SaleModel, qtbot: QtBot
) -> None:
    assert picker.search.line.hasFocus()
    qtbot.keyClicks(picker.search.line, "elena")
    assert [row.title for row in picker.list.rows] == ["Elena Marsh"]
    qtbot.keyClick(picker.search.line, Key.Key_Return)
    assert sale.customer is not None
    assert (sale.customer.name, sale.billing.city) == ("Elena Marsh", "Chicago")
    assert sale.cart.discount is not None
    assert not picker.isVisible()


def test_down_and_enter_take_another(picker: CustomerPicker, sale: SaleModel, qtbot: QtBot) -> None:
    second = picker.list.rows[1]
    qtbot.keyClick(picker.search.line, Key.Key_Down)
    qtbot.keyClick(picker.list.rows[0], Key.Key_Down)
    assert second.hasFocus()
    qtbot.keyClick(second, Key.Key_Return)
    assert sale.customer is not None
    assert sale.customer.name == second.title


def test_esc_leaves_the_sale_as_it_was(picker: CustomerPicker, sale: SaleModel, qtbot: QtBot) -> None:
    qtbot.keyClick(picker.search.line, Key.Key_Escape)
    assert not picker.isVisible()
    assert sale.customer is None


def test_somebody_new_is_added_from_what_was_typed(
    window: TillWindow, picker: CustomerPicker, sale: SaleModel, qtbot: QtBot
) -> None:
    qtbot.keyClicks(picker.search.line, "Ada Byron")
    qtbot.keyClick(picker.search.line, Key.Key_Return)
    editor = editor_of(window)
    assert field(editor, BillingField.FIRST_NAME).text == "Ada"
    editor.discount.set_text("7.5")
    editor.phone.set_text("+44 20 7946 0000")
    qtbot.mouseClick(editor.buttons["save"], LEFT)
    assert sale.customer is not None
    assert (sale.customer.name, str(sale.customer.discount_percent)) == ("Ada Byron", "7.5")
    assert sale.customers.search("7946 0000") == (sale.customer,)


@pytest.mark.parametrize(
    ("phone", "discount", "wrong"), [("12", "", "phone"), ("", "120", "discount"), ("", "x", "discount")]
)
def test_what_cannot_be_kept_is_explained_at_its_field_and_nothing_is_saved(
    window: TillWindow, picker: CustomerPicker, sale: SaleModel, qtbot: QtBot,
    phone: str, discount: str, wrong: str,
) -> None:  # fmt: skip
    qtbot.keyClicks(picker.search.line, "Ada Byron")
    qtbot.mouseClick(picker.add, LEFT)
    editor = editor_of(window)
    editor.phone.set_text(phone)
    editor.discount.set_text(discount)
    qtbot.mouseClick(editor.buttons["save"], LEFT)
    assert editor.isVisible()
    assert getattr(editor, wrong).message
    assert len(sale.customers.search("")) == 6


def test_a_customer_without_name_and_email_is_not_saved(
    window: TillWindow, picker: CustomerPicker, sale: SaleModel, qtbot: QtBot
) -> None:
    qtbot.mouseClick(picker.add, LEFT)
    editor = editor_of(window)
    qtbot.mouseClick(editor.buttons["save"], LEFT)
    assert "Give a name or an email" in field(editor, BillingField.FIRST_NAME).message
    assert sale.customer is None


def test_the_customer_of_the_sale_can_be_changed_and_sent_away(
    window: TillWindow, sale: SaleModel, qtbot: QtBot
) -> None:
    elena = sale.customers.search("elena")[0]
    sale.choose_customer(elena)
    qtbot.keyClick(window, Key.Key_F3)
    qtbot.mouseClick(picker_of(window).buttons["edit"], LEFT)
    editor = editor_of(window)
    field(editor, BillingField.CITY).set_text("Evanston")
    editor.discount.set_text("")
    qtbot.mouseClick(editor.buttons["save"], LEFT)
    assert sale.customer is not None
    assert (sale.customer.id, sale.customer.billing.city, sale.cart.discount) == (elena.id, "Evanston", None)
    qtbot.keyClick(window, Key.Key_F3)
    qtbot.mouseClick(picker_of(window).buttons["remove"], LEFT)
    assert sale.customer is None
    assert window.cart.header.name.words == "Walk-in"


def test_an_unknown_name_is_said_to_be_nobody(picker: CustomerPicker, qtbot: QtBot) -> None:
    qtbot.keyClicks(picker.search.line, "zzzz")
    assert picker.list.rows == []
    assert picker.search._slot.accessibleName() == "Nobody found"
