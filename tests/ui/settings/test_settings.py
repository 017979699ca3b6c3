"""What is chosen in the settings takes effect at once, is remembered, and can be taken back."""

import json
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from pos.domain.shop import PaperPolicy
from pos.services.till import OpenTill
from pos.store.catalogue import list_products
from pos.store.shop import read_shop
from pos.ui.choices import Choices
from pos.ui.keys import Action
from pos.ui.places import Place
from pos.ui.scanner import Burst
from pos.ui.settings.keys import KeysPanel
from pos.ui.settings.looks import LooksPanel
from pos.ui.settings.paper import PaperPanel
from pos.ui.settings.reader import ReaderPanel
from pos.ui.settings.reader_cards import card_title, practice_cards
from pos.ui.settings.scanner import ScannerPanel
from pos.ui.theme import Theme
from pos.ui.theme.current import current_palette
from pos.ui.theme.palette import DARK, LIGHT

pytestmark = pytest.mark.ui


def section(window: Any, key: str) -> Any:
    window.go(Place.SETTINGS, key)
    return window.stack.currentWidget().panel(key)


def remembered(till: OpenTill) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((till.settings.folder / "window.json").read_text(encoding="utf-8"))
    return found


def test_a_section_is_chosen_by_its_button(window: Any, qtbot: QtBot) -> None:
    window.go(Place.SETTINGS)
    page = window.stack.currentWidget()
    qtbot.mouseClick(page.sections.buttons["looks"], Qt.MouseButton.LeftButton)
    assert isinstance(page.panels.currentWidget(), LooksPanel)


def test_a_theme_is_put_on_at_once_and_remembered(window: Any, till: OpenTill, qtbot: QtBot) -> None:
    panel: LooksPanel = section(window, "looks")
    qtbot.mouseClick(panel.ways.buttons[Theme.DARK], Qt.MouseButton.LeftButton)
    assert current_palette() is DARK
    assert remembered(till)["theme"] == "dark"
    qtbot.mouseClick(panel.ways.buttons[Theme.LIGHT], Qt.MouseButton.LeftButton)
    assert current_palette() is LIGHT


def test_the_paper_policy_is_the_shop_s_and_is_in_its_records(
    window: Any, till: OpenTill, qtbot: QtBot
) -> None:
    panel: PaperPanel = section(window, "paper")
    qtbot.mouseClick(panel.ways.buttons[PaperPolicy.NEVER], Qt.MouseButton.LeftButton)
    assert read_shop(till.context.store).paper is PaperPolicy.NEVER
    assert till.context.shop.paper is PaperPolicy.NEVER


def test_the_simulated_reader_s_card_and_patience_are_chosen_and_remembered(
    window: Any, till: OpenTill, aio: Any, qtbot: QtBot
) -> None:
    aio(window.status.ask())
    panel: ReaderPanel = section(window, "reader")
    qtbot.mouseClick(panel.cards.buttons["4000000000009987"], Qt.MouseButton.LeftButton)
    panel.seconds.chosen.emit("15")
    kept = remembered(till)
    assert (kept["reader_card"], kept["reader_seconds"]) == ("4000000000009987", 15.0)
    assert Choices(till.settings.folder / "window.json").now.reader_card == "4000000000009987"


def test_every_practice_card_has_its_own_number_and_words() -> None:
    cards = practice_cards()
    assert len({card.number for card in cards}) == len({card.title for card in cards}) == len(cards)
    assert card_title("") == "Approved, Visa"
    assert card_title("4111111111111111") == "1111"


def test_pressing_an_act_and_then_a_key_gives_it_that_key(window: Any, counter: Any, qtbot: QtBot) -> None:
    panel: KeysPanel = section(window, "keys")
    button = panel.buttons[Action.PAY]
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.keyClick(button, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    assert counter.keys.key(Action.PAY) == "Ctrl+P"
    assert button.cap == "Ctrl P"
    assert not panel.message.isVisible()


def test_a_key_that_is_taken_is_refused_on_the_page(window: Any, counter: Any, qtbot: QtBot) -> None:
    panel: KeysPanel = section(window, "keys")
    button = panel.buttons[Action.PAY]
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.keyClick(button, Qt.Key.Key_F1)
    assert panel.message.isVisible()
    assert panel.message.text().startswith("F1 already does “All keys”.")
    assert counter.keys.key(Action.PAY) == "F9"


def test_esc_leaves_a_key_as_it_was(window: Any, counter: Any, qtbot: QtBot) -> None:
    panel: KeysPanel = section(window, "keys")
    button = panel.buttons[Action.PAY]
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.keyClick(button, Qt.Key.Key_Escape)
    assert counter.keys.key(Action.PAY) == "F9"
    assert not button.isChecked()


def test_all_keys_go_back_to_the_first_ones(window: Any, counter: Any, qtbot: QtBot) -> None:
    panel: KeysPanel = section(window, "keys")
    counter.keys.change(Action.PAY, "Ctrl+P")
    qtbot.mouseClick(panel.reset, Qt.MouseButton.LeftButton)
    assert counter.keys.key(Action.PAY) == "F9"
    assert panel.buttons[Action.PAY].cap == "F9"


def test_scans_are_shown_key_by_key_and_stay_out_of_the_cart(
    window: Any, counter: Any, till: OpenTill
) -> None:
    panel: ScannerPanel = section(window, "scanner")
    product = next(each for each in list_products(till.context.store) if each.barcodes)
    code = product.barcodes[0]
    counter.scanner.read(Burst(code, (0, *[3] * (len(code) - 1)), "Enter"))
    assert panel.read_text.text() == code
    assert panel.verdict.text() == f"{len(code)} keys in {3 * (len(code) - 1)} ms, ended by Enter"
    assert counter.sale.cart.is_empty


def test_scans_ring_up_again_once_the_page_is_left(window: Any, counter: Any, till: OpenTill) -> None:
    section(window, "scanner")
    window.go(Place.REGISTER)
    product = next(each for each in list_products(till.context.store) if each.barcodes and each.available)
    counter.scanner.read(Burst(product.barcodes[0], (), "Enter"))
    assert [line.sku for line in counter.sale.cart.lines] == [product.sku]


def test_this_till_names_its_records_and_its_practice_pins(window: Any, till: OpenTill) -> None:
    from PySide6.QtWidgets import QLabel

    said = " ".join(label.text() for label in section(window, "about").findChildren(QLabel))
    assert str(till.settings.store_path) in said
    assert "Tom B. 2468" in said
