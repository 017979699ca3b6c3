"""The right zone: what it says of the sale, and what its buttons and keys do to it."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from pos.domain.cart import Discount
from pos.domain.order import OrderStatus
from pos.services.tenders.tender import CashTender
from pos.ui import tasks
from pos.ui.cart.discount_sheet import DiscountSheet
from pos.ui.cart.hold_sheets import HoldSheet, RecallSheet
from pos.ui.cart.line_sheets import PriceSheet, QuantitySheet
from pos.ui.cart.panel import CartPanel
from pos.ui.register.sale_model import SaleModel
from pos.ui.tender.states import TenderState
from pos.ui.widgets.lines import LineKind
from pos.ui.widgets.sheet import Sheet
from pos.ui.window import TillWindow

pytestmark = pytest.mark.ui
Key = Qt.Key
Until = Callable[..., None]
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def panel(window: TillWindow, qtbot: QtBot) -> CartPanel:
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return window.cart


@pytest.fixture
def settle(until: Until) -> Callable[[], None]:
    """Let what a press began in the background come to its end."""
    return lambda: until(lambda: not tasks.running())


@pytest.fixture
def sale(window: TillWindow) -> SaleModel:
    return window.counter.sale


def ring_up(sale: SaleModel, *wanted: tuple[str, int]) -> None:
    for typed, quantity in wanted:
        sale.add_product(sale.catalogue.search(typed)[0])
        sale.set_quantity(sale.selected_key, quantity)


def ring_up_the_example(sale: SaleModel) -> None:
    ring_up(sale, ("croissant", 4), ("sourdough", 1), ("wildflower", 2))
    sale.set_line_discount(sale.selected_key, Discount.percent_off(10))
    ring_up(sale, ("beeswax", 1), ("wool socks", 2))
    sale.choose_customer(sale.customers.search("elena")[0])


def opened(window: TillWindow, kind: type[Sheet]) -> Sheet:
    return next(sheet for sheet in window.findChildren(kind) if sheet.isVisible())


def no_sheet(window: TillWindow) -> bool:
    return not any(sheet.isVisible() for sheet in window.findChildren(Sheet))


def test_the_sums_are_those_of_the_example_to_the_cent(panel: CartPanel, sale: SaleModel) -> None:
    ring_up_the_example(sale)
    assert [(row.label, row.base, row.amount) for row in panel.sums.rows()] == [
        ("Subtotal", "", "$92.00"),
        ("Member discount, 5%", "", "−$4.60"),
        ("Grocery tax, 2.25% of", "$41.80", "$0.94"),
        ("Sales tax, 10.25% of", "$45.60", "$4.67"),
    ]
    assert (panel.foot.label.text(), panel.foot.amount.amount) == ("Total", "$93.01")
    assert panel.foot.pay.accessibleName() == "Pay $93.01"
    honey = panel.lines.lines.rows()[2]
    assert (honey.amount, honey.old_amount) == ("$20.70", "$23.00")
    assert [tag.text for tag in honey.tags] == ["10% off, −$2.30"]
    assert panel.header.name.words == "Elena Marsh"
    assert panel.header.note.words == "Member, 5% off every order"


def test_an_empty_cart_offers_nothing_that_needs_lines(panel: CartPanel, sale: SaleModel) -> None:
    foot, acts = panel.foot, panel.line_actions
    off = (foot.hold, foot.clear, foot.pay, acts.quantity, acts.price, acts.discount, acts.remove)
    assert panel.empty.isVisible()
    assert not any(button.isEnabled() for button in off)
    ring_up(sale, ("croissant", 1))
    assert not panel.empty.isVisible()
    assert all(button.isEnabled() for button in off)


def test_the_stepper_changes_the_selected_line_and_stops_at_one(
    panel: CartPanel, sale: SaleModel, qtbot: QtBot
) -> None:
    ring_up(sale, ("croissant", 1))
    rect = panel.lines.cell_rect(0)
    stepper = panel.lines.columns.stepper(rect.toRectF())
    plus = QPoint(int(stepper.right()) - 10, rect.center().y())
    minus = QPoint(int(stepper.left()) + 10, rect.center().y())
    qtbot.mouseClick(panel.lines.viewport(), LEFT, pos=plus)
    assert sale.cart.item_count == 2
    for _ in range(3):
        qtbot.mouseClick(panel.lines.viewport(), LEFT, pos=minus)
    assert sale.cart.item_count == 1


def test_quantity_by_key_and_keypad(window: TillWindow, sale: SaleModel, qtbot: QtBot) -> None:
    ring_up(sale, ("croissant", 1))
    qtbot.keyClick(window, Key.Key_F6)
    sheet = opened(window, QuantitySheet)
    assert isinstance(sheet, QuantitySheet)
    assert (sheet.title.text(), sheet.field.text) == ("Butter croissant", "1")
    qtbot.keyClicks(sheet.field.editor, "12")
    qtbot.keyClick(sheet.field.editor, Key.Key_Return)
    assert sale.cart.item_count == 12
    assert no_sheet(window)


@pytest.mark.parametrize(
    ("typed", "said"),
    [("0", "remove the line"), ("1.5", "whole numbers"), ("99999", "at most"), ("", "Type a quantity")],
)
def test_a_quantity_that_cannot_be_is_explained_and_stays_typed(
    window: TillWindow, sale: SaleModel, qtbot: QtBot, typed: str, said: str
) -> None:
    ring_up(sale, ("croissant", 3))
    qtbot.keyClick(window, Key.Key_F6)
    sheet = opened(window, QuantitySheet)
    assert isinstance(sheet, QuantitySheet)
    sheet.field.set_text(typed)
    qtbot.keyClick(sheet.field.editor, Key.Key_Return)
    assert said in sheet.field.message
    assert (sheet.field.text, sale.cart.item_count) == (typed, 3)
    qtbot.keyClick(sheet.field.editor, Key.Key_Escape)
    assert no_sheet(window)


def test_more_than_there_is_is_refused_in_the_sheet(
    window: TillWindow, sale: SaleModel, qtbot: QtBot
) -> None:
    ring_up(sale, ("sourdough", 1))
    qtbot.keyClick(window, Key.Key_F6)
    sheet = opened(window, QuantitySheet)
    assert isinstance(sheet, QuantitySheet)
    sheet.field.set_text("50")
    qtbot.mouseClick(sheet.buttons["save"], LEFT)
    assert sheet.field.message == "Only 3 left of Sourdough loaf. Lower the quantity."
    assert window.counter.notices.last is None


def test_a_changed_price_names_the_usual_one_and_leads_back_to_it(
    window: TillWindow, panel: CartPanel, sale: SaleModel, qtbot: QtBot
) -> None:
    ring_up(sale, ("croissant", 1))
    qtbot.keyClick(window, Key.Key_F7)
    sheet = opened(window, PriceSheet)
    assert isinstance(sheet, PriceSheet)
    qtbot.keyClicks(sheet.field.editor, "3.50")
    qtbot.keyClick(sheet.field.editor, Key.Key_Return)
    row = panel.lines.lines.rows()[0]
    assert (row.detail, row.tags[0].text) == ("$3.50 each", "Was $3.95")
    qtbot.keyClick(window, Key.Key_F7)
    again = opened(window, PriceSheet)
    qtbot.mouseClick(again.buttons["list_price"], LEFT)
    assert sale.cart.lines[0].unit_price_minor == 395


def test_a_discount_shows_what_it_comes_to_before_it_is_given(
    window: TillWindow, sale: SaleModel, qtbot: QtBot
) -> None:
    ring_up(sale, ("wildflower", 2))
    qtbot.keyClick(window, Key.Key_F8)
    sheet = opened(window, DiscountSheet)
    assert isinstance(sheet, DiscountSheet)
    qtbot.keyClicks(sheet.field.editor, "10")
    assert sheet.hint.text() == "−$2.30, then $20.70"
    qtbot.keyClick(sheet.field.editor, Key.Key_Return)
    assert sale.cart.lines[0].discount == Discount.percent_off(10)


def test_a_discount_of_an_amount_on_the_whole_sale_and_away_again(
    window: TillWindow, panel: CartPanel, sale: SaleModel, qtbot: QtBot
) -> None:
    ring_up(sale, ("wildflower", 2))
    qtbot.keyClick(window, Key.Key_F8)
    sheet = opened(window, DiscountSheet)
    assert isinstance(sheet, DiscountSheet)
    qtbot.keyClick(sheet.what, Key.Key_Right)
    qtbot.keyClick(sheet.kind, Key.Key_Right)
    sheet.field.set_text("99")
    qtbot.mouseClick(sheet.buttons["save"], LEFT)
    assert sheet.field.message == ("99.00 USD is more than this sale comes to. Take off at most 23.00 USD.")
    sheet.field.set_text("3")
    qtbot.mouseClick(sheet.buttons["save"], LEFT)
    assert panel.sums.rows()[1].amount == "−$3.00"
    qtbot.keyClick(window, Key.Key_F8)
    again = opened(window, DiscountSheet)
    assert isinstance(again, DiscountSheet)
    qtbot.keyClick(again.what, Key.Key_Right)
    qtbot.mouseClick(again.buttons["none"], LEFT)
    assert sale.cart.discount is None


def test_clear_offers_undo_in_a_notice(window: TillWindow, sale: SaleModel, qtbot: QtBot) -> None:
    ring_up(sale, ("croissant", 2))
    qtbot.mouseClick(window.cart.foot.clear, LEFT)
    said = window.counter.notices.last
    assert said is not None
    assert (said.text, said.act_text) == ("Cart cleared: 2 items.", "Undo")
    assert said.act is not None
    said.act()
    assert sale.cart.item_count == 2


def test_hold_and_recall_by_keys_alone(
    window: TillWindow, panel: CartPanel, sale: SaleModel, qtbot: QtBot
) -> None:
    ring_up(sale, ("croissant", 2))
    qtbot.keyClick(window, Key.Key_F4)
    sheet = opened(window, HoldSheet)
    assert isinstance(sheet, HoldSheet)
    qtbot.keyClicks(sheet.field.editor, "blue jacket")
    qtbot.keyClick(sheet.field.editor, Key.Key_Return)
    assert sale.cart.is_empty
    assert panel.header.held.title == "1 held"
    qtbot.keyClick(window, Key.Key_F5)
    recall = opened(window, RecallSheet)
    assert isinstance(recall, RecallSheet)
    (row,) = recall.list.rows
    assert row.title == "blue jacket"
    assert row.hasFocus()
    qtbot.keyClick(row, Key.Key_Return)
    assert sale.cart.item_count == 2
    assert panel.header.held.title == "0 held"


def test_the_recall_list_names_what_was_already_taken(
    window: TillWindow, panel: CartPanel, sale: SaleModel, qtbot: QtBot
) -> None:
    ring_up(sale, ("croissant", 2))
    taken = sale.till.payments.take_cash(sale.till.orders.draft(sale.cart), CashTender(300))
    sale.adopt_order(taken.order)
    sale.hold("")
    qtbot.keyClick(window, Key.Key_F5)
    recall = opened(window, RecallSheet)
    assert isinstance(recall, RecallSheet)
    (row,) = recall.list.rows
    assert "Already taken: Cash $3.00" in row.accessibleDescription()
    qtbot.keyClick(row, Key.Key_Return)
    assert panel.foot.label.text() == "Left to pay"
    assert [row.label for row in panel.sums.rows()][-2:] == ["Total", "Cash taken"]


def test_a_scan_in_vain_is_a_row_that_can_be_taken_away(
    panel: CartPanel, sale: SaleModel, qtbot: QtBot
) -> None:
    ring_up(sale, ("croissant", 1))
    sale.scan("9780306406157")
    row = panel.lines.lines.rows()[-1]
    assert row.kind is LineKind.FAILED_SCAN
    assert row.name == "No product has this barcode"
    assert row.detail.startswith("Read 9780306406157.")
    rect = panel.lines.cell_rect(1)
    cross = panel.lines.columns.cross(rect.toRectF()).center().toPoint()
    qtbot.mouseClick(panel.lines.viewport(), LEFT, pos=cross)
    assert len(panel.lines.lines.rows()) == 1


def test_while_paying_the_cart_is_locked_and_says_so(
    window: TillWindow, panel: CartPanel, sale: SaleModel, qtbot: QtBot, settle: Callable[[], None]
) -> None:
    ring_up(sale, ("croissant", 2))
    qtbot.keyClick(window, Key.Key_F9)
    settle()
    assert window.counter.tendering.state is TenderState.CHOOSING
    assert panel.head.accessibleName() == "2 items, locked while paying"
    assert not panel.line_actions.isVisible()
    foot = panel.foot
    assert not any(button.isEnabled() for button in (foot.hold, foot.clear, foot.pay))
    assert foot.pay.title == "Choose how to pay"
    window.counter.tendering.back()
    assert panel.line_actions.isVisible()
    assert foot.pay.isEnabled()


def test_exact_cash_by_one_key_is_paid_and_enter_begins_the_next_sale(
    window: TillWindow, panel: CartPanel, sale: SaleModel, qtbot: QtBot, settle: Callable[[], None]
) -> None:
    ring_up(sale, ("croissant", 2))
    qtbot.keyClick(window, Key.Key_F10)
    settle()
    assert sale.order is not None
    assert sale.order.status is OrderStatus.COMPLETED
    assert (panel.foot.label.text(), panel.foot.next_sale.isVisible()) == ("Paid", True)
    assert panel.header.number.accessibleName() == f"Sale {sale.order.number}"
    assert panel.foot.next_sale.hasFocus()
    qtbot.keyClick(window, Key.Key_Return)
    assert sale.cart.is_empty
    assert panel.foot.pay.isVisible()
    assert window.counter.tendering.state is TenderState.IDLE
    assert window.catalogue.search.line.hasFocus()


def test_a_refusal_is_said_in_the_windows_notice(window: TillWindow, sale: SaleModel) -> None:
    sale.refuse("No.")
    assert window.counter.notices.last is not None
    assert window.counter.notices.last.text == "No."


def test_names_of_ten_thousand_letters_leave_every_column_in_place(panel: CartPanel, sale: SaleModel) -> None:
    ring_up(sale, ("croissant", 1))
    before = panel.lines.columns.stepper_left, panel.size()
    sale.add_open_item("אבג " * 2_400, 100, None)
    sale.add_open_item("W" * 10_000, 100, None)
    assert (panel.lines.columns.stepper_left, panel.size()) == before


def test_the_columns_stay_in_place_when_there_are_more_lines_than_fit(
    panel: CartPanel, sale: SaleModel, qtbot: QtBot
) -> None:
    ring_up(sale, ("croissant", 1))
    before = panel.lines.columns
    for number in range(20):
        sale.add_open_item(f"Item {number}", 100, None)
    qtbot.waitUntil(panel.lines.verticalScrollBar().isVisible)
    assert panel.lines.columns == before
