"""A scanner's burst is one scan wherever the focus is; a person's typing goes where it was meant."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from pos.ui.scanner import Burst, Scanner
from pos.ui.wedge import GAP_MS, Wedge

Type = Callable[..., None]


class Bench(QWidget):
    """A window with a field, a button and a bare-letter key."""

    def __init__(self) -> None:
        super().__init__()
        self.scans: list[str] = []
        self.bursts: list[Burst] = []
        self.presses = 0
        self.letters = 0
        self.field = QLineEdit()
        self.button = QPushButton("Pay")
        self.button.clicked.connect(self._on_pressed)
        self.button.setAutoDefault(True)
        column = QVBoxLayout(self)
        column.addWidget(self.field)
        column.addWidget(self.button)
        self.scanner = Scanner()
        self.wedge = Wedge(self.scanner)
        self.scanner.scanned.connect(self.scans.append)
        self.scanner.seen.connect(self.bursts.append)
        self._clock = 1000

    def _on_pressed(self) -> None:
        self.presses += 1

    def send(self, text: str, *, gap: int = 4, end: Qt.Key | None = Qt.Key.Key_Return) -> None:
        """Keys as the window system would send them, with its own time stamps."""
        for letter in text:
            self._key(Qt.Key(ord(letter.upper())), letter, gap)
        if end is not None:
            self._key(end, "\r", gap)

    def _key(self, key: Qt.Key, text: str, gap: int) -> None:
        self._clock += gap
        window = self.windowHandle()
        override = QKeyEvent(QEvent.Type.ShortcutOverride, key, Qt.KeyboardModifier.NoModifier, text)
        override.setTimestamp(self._clock)
        override.ignore()
        QCoreApplication.sendEvent(window, override)
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, text)
            event.setTimestamp(self._clock)
            QCoreApplication.sendEvent(window, event)


@pytest.fixture
def bench(qtbot: QtBot) -> Iterator[Bench]:
    made = Bench()
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitExposed(made)
    made.wedge.watch(made.windowHandle())
    return made  # type: ignore[return-value]


def test_a_burst_over_a_focused_button_presses_nothing_and_is_one_scan(bench: Bench) -> None:
    bench.button.setFocus()
    bench.send("4006381333931")
    assert bench.scans == ["4006381333931"]
    assert bench.presses == 0


def test_a_burst_over_a_focused_field_leaves_the_field_as_it_was(bench: Bench) -> None:
    bench.field.setFocus()
    bench.field.setText("hal")
    bench.send("4006381333931")
    assert bench.scans == ["4006381333931"]
    assert bench.field.text() == "hal"


def test_a_bare_letter_inside_a_burst_never_acts(bench: Bench, qtbot: QtBot) -> None:
    from PySide6.QtGui import QKeySequence, QShortcut

    letters: list[str] = []
    shortcut = QShortcut(QKeySequence("R"), bench)
    shortcut.activated.connect(lambda: letters.append("r"))
    bench.button.setFocus()
    bench.send("RR1RB")
    qtbot.wait(GAP_MS * 3)
    assert letters == []
    assert bench.scans == ["RR1RB"]


def test_a_bare_letter_by_itself_acts_a_blink_later(bench: Bench, qtbot: QtBot) -> None:
    from PySide6.QtGui import QKeySequence, QShortcut

    letters: list[str] = []
    shortcut = QShortcut(QKeySequence("R"), bench)
    shortcut.activated.connect(lambda: letters.append("r"))
    bench.button.setFocus()
    bench.send("r", end=None)
    qtbot.waitUntil(lambda: letters == ["r"], timeout=1000)
    assert bench.scans == []


def test_slow_typing_reaches_the_field_in_order_and_enter_after_it(bench: Bench, qtbot: QtBot) -> None:
    entered: list[str] = []
    bench.field.returnPressed.connect(lambda: entered.append(bench.field.text()))
    bench.field.setFocus()
    bench.send("honey", gap=90)
    assert entered == ["honey"]
    assert bench.scans == []


def test_ten_scans_a_second_are_never_split_merged_or_lost(bench: Bench) -> None:
    codes = [f"{4006381300000 + number}" for number in range(50)]
    for code in codes:
        bench.send(code, gap=6)
    assert bench.scans == codes


def test_a_key_that_nobody_follows_up_is_not_part_of_the_scan_after_it(bench: Bench, qtbot: QtBot) -> None:
    bench.field.setFocus()
    bench.send("h", end=None)
    bench._clock += 400
    bench.send("4006381333931")
    assert bench.scans == ["4006381333931"]
    assert bench.field.text() == "h"


def test_what_the_scanner_sent_can_be_looked_at_key_by_key(bench: Bench) -> None:
    bench.send("12345", gap=7)
    (burst,) = bench.bursts
    assert burst == Burst("12345", (0, 7, 7, 7, 7), "Enter")


def test_a_burst_may_end_in_tab_where_nothing_is_typed(bench: Bench) -> None:
    bench.button.setFocus()
    bench.send("12345", end=Qt.Key.Key_Tab)
    assert bench.scans == ["12345"]
    assert bench.button.hasFocus()


def test_a_name_typed_fast_and_ended_by_tab_stays_in_its_field(bench: Bench) -> None:
    bench.field.setFocus()
    bench.send("Ada", gap=20, end=Qt.Key.Key_Tab)
    assert bench.scans == []
    assert bench.field.text() == "Ada"
    assert bench.button.hasFocus()


def test_a_borrowed_scanner_gives_scans_to_the_borrower_alone(bench: Bench) -> None:
    had: list[str] = []
    bench.scanner.lend(had.append)
    bench.send("12345")
    bench.scanner.take_back(had.append)
    bench.send("67890")
    assert (had, bench.scans) == (["12345"], ["67890"])


def test_a_card_swiped_through_a_keyboard_reader_is_thrown_away(bench: Bench) -> None:
    swipes: list[bool] = []
    bench.scanner.swiped.connect(lambda: swipes.append(True))
    bench.scanner.read(Burst("%B4242424242424242^TEST/CARD^3012", (), "Enter"))
    assert swipes == [True]
    assert (bench.scans, bench.bursts) == ([], [])
