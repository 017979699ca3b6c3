"""The window: where it can go, what stays where it is, and what a scan or a lock does to it."""

from typing import Any

import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from pos.services.till import OpenTill
from pos.store.catalogue import list_products
from pos.ui.key_actions import Action
from pos.ui.lock.screen import LockScreen
from pos.ui.measures import right_width
from pos.ui.notices import UNTIL_CLOSED
from pos.ui.places import Place
from pos.ui.scanner import Burst
from pos.ui.settings.page import SettingsPage
from pos.ui.tender.states import TenderState
from pos.ui.widgets.buttons import ChoiceButton
from pos.ui.widgets.sheet import Sheet

pytestmark = pytest.mark.ui


def open_sheet(window: Any) -> Sheet:
    return next(sheet for sheet in window.findChildren(Sheet) if sheet.isVisible())


@pytest.mark.parametrize(("width", "right"), [(1024, 440), (1366, 615), (1920, 720), (3840, 720)])
def test_the_cart_has_the_width_that_the_style_gives_it(width: int, right: int) -> None:
    assert right_width(width) == right


def test_band_rail_and_strip_stand_where_the_style_puts_them(window: Any) -> None:
    assert window.band.height() == 28
    assert window.rail.geometry().left() == 0
    assert window.rail.width() == 72
    assert window.strip.geometry().bottom() == window.height() - 1
    assert window.strip.height() == 44


def test_the_band_names_practice_its_pins_and_its_card(window: Any, counter: Any) -> None:
    said = window.band.accessibleName()
    assert "PRACTICE" in said
    assert "1111 clerk, 2468 manager, 9999 admin" in said
    counter.choices.change(reader_card="4000000000009987")
    assert "Declined, lost card" in window.band.accessibleName()


def test_the_window_is_never_smaller_than_the_smallest_screen(window: Any) -> None:
    assert window.minimumSize() == QSize(1024, 768)
    window.resize(1024, 768)
    assert window.size() == QSize(1024, 768)


def test_the_rail_leads_to_a_page_and_back(window: Any, qtbot: QtBot) -> None:
    qtbot.mouseClick(window.rail.button(Place.SETTINGS), Qt.MouseButton.LeftButton)
    assert isinstance(window.stack.currentWidget(), SettingsPage)
    assert window.rail.here == Place.SETTINGS
    qtbot.mouseClick(window.rail.button(Place.REGISTER), Qt.MouseButton.LeftButton)
    assert window.stack.currentWidget() is window.zones


def test_a_page_is_built_once_and_only_when_it_is_opened(window: Any) -> None:
    assert not window.findChildren(SettingsPage)
    window.go(Place.SETTINGS)
    window.go(Place.REGISTER)
    window.go(Place.SETTINGS)
    assert len(window.findChildren(SettingsPage)) == 1


def test_f1_lists_every_key_and_esc_closes_it(window: Any, qtbot: QtBot) -> None:
    qtbot.keyClick(window, Qt.Key.Key_F1)
    sheet = open_sheet(window)
    assert sheet.title.text() == "Keys"
    qtbot.keyClick(sheet, Qt.Key.Key_Escape)
    assert not sheet.isVisible()


def test_no_key_of_the_window_acts_under_an_open_sheet(window: Any, qtbot: QtBot) -> None:
    qtbot.keyClick(window, Qt.Key.Key_F1)
    sheet = open_sheet(window)
    qtbot.keyClick(sheet, Qt.Key.Key_F12)
    assert not window.findChildren(LockScreen)


def test_a_scan_rings_up_from_any_page(window: Any, till: OpenTill, counter: Any) -> None:
    product = next(each for each in list_products(till.context.store) if each.barcodes and each.available)
    window.go(Place.SETTINGS)
    counter.scanner.read(Burst(product.barcodes[0], (), "Enter"))
    assert [line.sku for line in counter.sale.cart.lines] == [product.sku]
    assert window.stack.currentWidget() is window.zones


def test_a_card_swiped_through_a_keyboard_is_refused_in_words(window: Any, counter: Any) -> None:
    counter.scanner.read(Burst("%B4242424242424242^A/B^3012", (), "Enter"))
    assert window.board.notice.text.startswith("A card was swiped through a keyboard.")
    assert counter.sale.cart.is_empty


def test_an_act_offered_by_a_notice_is_done_when_it_is_pressed(
    window: Any, counter: Any, qtbot: QtBot
) -> None:
    done: list[bool] = []
    counter.notices.offer("Cart cleared", "Undo", lambda: done.append(True))
    qtbot.mouseClick(window.board.notice.act_button, Qt.MouseButton.LeftButton)
    assert done == [True]


def test_what_stays_until_it_is_closed_waits_until_the_payment_is_over(window: Any, counter: Any) -> None:
    counter.sale.add_open_item("Parcel", 500, None)
    counter.notices.offer("An interrupted sale is on hold.", "Show", lambda: None, stays_ms=UNTIL_CLOSED)
    counter.tendering.open()
    assert not window.board.notice.isVisible()
    counter.notices.offer("Sale 1-000007 was paid.", "Open", lambda: None, stays_ms=UNTIL_CLOSED)
    assert not window.board.notice.isVisible()
    counter.tendering.back()
    assert window.board.notice.isVisible()
    assert window.board.notice.text == "Sale 1-000007 was paid."


def test_what_is_refused_while_paying_covers_no_sum_and_goes_with_the_payment(
    window: Any, counter: Any, until: Any
) -> None:
    counter.sale.add_open_item("Parcel", 500, None)
    counter.tendering.open()
    counter.sale.scan("NO-SUCH-THING")
    counter.notices.refuse("This sale is being paid, so it can’t change. Go back first.")
    notice = window.board.notice
    assert notice.isVisible()
    assert notice.geometry().left() >= window.cart.mapTo(window.stack, QPoint()).x()
    assert notice.geometry().top() > window.stack.height() - 100
    counter.tendering.take_cash(500)
    until(lambda: counter.tendering.state is TenderState.APPROVED)
    assert not notice.isVisible()
    counter.notices.refuse("No printer is set up on this machine. Set one up, then print again.")
    printing = next(each for each in window.findChildren(ChoiceButton) if each.isVisible())
    assert not notice.geometry().intersects(QRect(printing.mapTo(window.stack, QPoint()), printing.size()))


def test_full_screen_is_one_key_there_and_back(window: Any, qtbot: QtBot) -> None:
    qtbot.keyClick(window, Qt.Key.Key_F11)
    assert window.isFullScreen()
    qtbot.keyClick(window, Qt.Key.Key_F11)
    assert not window.isFullScreen()


class TestLocked:
    """The lock screen."""

    @pytest.fixture
    def screen(self, window: Any, qtbot: QtBot) -> LockScreen:
        qtbot.mouseClick(window.rail.button(Place.LOCK), Qt.MouseButton.LeftButton)
        (shown,) = window.findChildren(LockScreen)
        return shown  # type: ignore[no-any-return]

    def type_pin(self, screen: LockScreen, pin: str, qtbot: QtBot) -> None:
        qtbot.keyClicks(screen.pin, pin)
        qtbot.keyClick(screen.pin, Qt.Key.Key_Return)

    def test_it_covers_everything_and_names_the_practice_pins(self, screen: LockScreen, window: Any) -> None:
        assert screen.geometry() == window.rect()
        texts = {label.text() for label in screen.findChildren(object) if hasattr(label, "text")}
        assert {"1111", "2468", "9999"} <= texts

    def test_the_right_pin_opens_it_and_changes_who_sells(
        self, screen: LockScreen, till: OpenTill, window: Any, qtbot: QtBot, until: Any
    ) -> None:
        self.type_pin(screen, "2468", qtbot)
        until(lambda: not window.is_locked)
        assert till.context.staff is not None
        assert till.context.staff.name == "Tom B."
        assert window.strip.segment("staff").text == "Tom B."

    def test_a_wrong_pin_says_so_and_keeps_it_shut(
        self, screen: LockScreen, qtbot: QtBot, until: Any
    ) -> None:
        self.type_pin(screen, "0000", qtbot)
        until(screen.message.isVisible)
        assert screen.message.text() == "Nobody here has that PIN. Try again, or ask a manager."
        assert screen.isVisible()
        assert screen.pin.text() == ""

    def test_a_scan_rings_nothing_up_while_it_is_shut(
        self, screen: LockScreen, counter: Any, till: OpenTill
    ) -> None:
        product = next(each for each in list_products(till.context.store) if each.barcodes and each.available)
        counter.scanner.read(Burst(product.barcodes[0], (), "Enter"))
        assert counter.sale.cart.is_empty

    def test_a_second_lock_makes_no_second_screen(self, screen: LockScreen, window: Any) -> None:
        window.go(Place.LOCK)
        assert len(window.findChildren(LockScreen)) == 1

    def test_the_pin_is_never_readable(self, screen: LockScreen) -> None:
        assert screen.pin.echoMode() is QLineEdit.EchoMode.Password


def test_every_key_of_the_window_has_an_owner(window: Any, counter: Any) -> None:
    bound = {action for action, _shortcut in counter.keys._bound}
    assert {Action.HELP, Action.LOCK, Action.IN_DOUBT, Action.FULL_SCREEN} <= bound
