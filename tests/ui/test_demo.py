"""The demo rings up and pays by itself, with real keys and taps, and stops where something isn't true."""

import asyncio
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QWidget

from pos.domain.order import OrderStatus
from pos.domain.payment import Method, PaymentStatus
from pos.services.settings import read_settings
from pos.services.till import open_till
from pos.store.orders import list_orders
from pos.ui.demo.album import Album
from pos.ui.demo.hand import DidNotHappen, Hand

pytestmark = pytest.mark.ui


@pytest.mark.timeout(120)
def test_the_demo_leaves_three_paid_sales_their_pictures_and_their_receipts(tmp_path: Path) -> None:
    data, out = tmp_path / "data", tmp_path / "out"
    without_screen = {n: v for n, v in os.environ.items() if n not in ("DISPLAY", "QT_QPA_PLATFORM")}
    ended = subprocess.run(
        [sys.executable, "-m", "pos", "--data-dir", str(data), "--demo", "--out", str(out)],
        env=without_screen,
        capture_output=True,
        text=True,
        timeout=90,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr
    assert str(out) in ended.stdout
    names = sorted(path.name for path in out.iterdir())
    assert [name[:2] for name in names if name.endswith(".png")] == [f"{n:02}" for n in range(1, 10)]
    assert len([name for name in names if name.endswith(".pdf")]) == 3

    till = open_till(read_settings({}, data_dir=data, practice=True))
    declined_first, cash, card = list_orders(till.context.store)
    till.session.close()
    till.context.store.close()
    assert {order.status for order in (card, cash, declined_first)} == {OrderStatus.COMPLETED}
    assert [p.method for p in card.payments] == [Method.CARD_PRESENT]
    assert cash.change_minor == 5000 - cash.total_minor
    assert [p.status for p in declined_first.payments] == [PaymentStatus.SUCCEEDED]


def test_a_step_that_does_not_come_true_is_named(qtbot: Any, aio: Any) -> None:
    hand = Hand(QWidget())
    with pytest.raises(DidNotHappen, match=r"The receipt is shown: not within 0.1 seconds\."):
        aio(hand.see("The receipt is shown", lambda: False, seconds=0.1))


def test_what_cannot_be_pressed_stops_the_demo(qtbot: Any, aio: Any) -> None:
    shown = QWidget()
    qtbot.addWidget(shown)
    shown.show()
    part = QWidget(shown)
    part.setAccessibleName("Pay")
    part.setEnabled(False)
    with pytest.raises(DidNotHappen, match="Pay"):
        aio(Hand(shown).tap(part))


def test_pictures_are_numbered_in_order(qtbot: Any, tmp_path: Path) -> None:
    shown = QWidget()
    qtbot.addWidget(shown)
    album = Album(tmp_path / "new" / "folder")
    album.take(shown, "first")
    album.take(shown, "second")
    assert [page.name for page in album.pages] == ["01-first.png", "02-second.png"]
    assert all(page.stat().st_size for page in album.pages)


def test_a_hand_types_slower_than_a_scanner(qtbot: Any, aio: Any) -> None:
    from pos.ui.demo import hand
    from pos.ui.wedge import GAP_MS

    assert hand._TYPING_GAP * 1000 > GAP_MS > hand._SCAN_GAP_MS
    assert asyncio.iscoroutinefunction(Hand.scan)
