"""A sale of six items at a practice till, and the tender pane over it, in a window of its own."""

import json
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from pos.domain.order import Order
from pos.practice.server import PracticeServer
from pos.services.till import OpenTill
from pos.store.orders import load_order
from pos.ui.tender import taking
from pos.ui.tender.pane import TenderPane

NO_FUNDS = "4000000000009995"


class Practice:
    """The practice server behind the till: its faults, and what has reached it."""

    def __init__(self, folder: Path) -> None:
        self._faults = folder / "faults.json"
        self._faults.write_text("[]")
        self._effects = folder / "effects.jsonl"
        self.server = PracticeServer(folder=folder / "stripe", faults=self._faults, effects=self._effects)

    def go_wrong(self, *rules: dict[str, Any]) -> None:
        """Put these faults in force; none puts everything right."""
        self._faults.write_text(json.dumps(list(rules)))

    def effects(self, path: str) -> int:
        """How many requests on `path` changed something."""
        lines = self._effects.read_text().splitlines() if self._effects.exists() else []
        return sum(path in line for line in lines)


@pytest.fixture
def practice(till: OpenTill, tmp_path: Path) -> Iterator[Practice]:
    assert till.practice is not None
    behind = Practice(tmp_path)
    behind.server.start()
    till.practice._server = behind.server
    yield behind
    behind.server.stop()


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ask Stripe after payments in doubt without making the test wait."""
    monkeypatch.setattr(taking, "ASK_SECONDS", 0.05)


@pytest.fixture
def shop(counter: Any, practice: Practice, quick: None, aio: Any) -> Any:
    """The counter with a sale rung up; its readers are known, so that no test ends with a call under way."""
    counter.choices.change(reader_seconds=0.0, reader_card="")
    aio(counter.tendering._list_readers())
    ring_up(counter)
    return counter


def ring_up(counter: Any) -> None:
    for sku in ("BAK-101", "BAK-101", "BAK-102"):
        counter.sale.scan(sku)
    assert not counter.sale.cart.is_empty


class Host(QWidget):
    """Where the pane stands, as the left zone does."""

    def __init__(self, counter: Any) -> None:
        super().__init__()
        self.pane = TenderPane(counter)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.pane)
        self.resize(679, 696)


@pytest.fixture
def host(shop: Any, qtbot: QtBot) -> Host:
    shown = Host(shop)
    qtbot.addWidget(shown)
    shown.show()
    qtbot.waitExposed(shown)
    shown.activateWindow()
    return shown


@pytest.fixture
def pane(host: Host) -> TenderPane:
    return host.pane


@pytest.fixture
def press(qtbot: QtBot) -> Callable[[QWidget], None]:
    """Press a button as a finger does: it must be there, and be able."""

    def pressed(button: QWidget) -> None:
        assert button.isVisible(), "The button isn't on screen."
        assert button.isEnabled(), "The button can't be pressed."
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    return pressed


@pytest.fixture
def booked(till: OpenTill, shop: Any) -> Callable[[], Order]:
    """The sale's order as the store has it."""

    def order() -> Order:
        kept = shop.sale.order
        assert kept is not None
        found = load_order(till.context.store, kept.id)
        assert found is not None
        return found

    return order


@pytest.fixture
def let_pass(till: OpenTill) -> Callable[[timedelta], None]:
    """Move the till's clock forward."""

    def passed(time: timedelta) -> None:
        clock = till.context.clock
        till.context.clock = lambda: clock() + time

    return passed
