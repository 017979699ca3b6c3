"""What a scanner read, and who gets it: the cart, unless a price check or a sheet has borrowed it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal


@dataclass(frozen=True, slots=True)
class Burst:
    """One burst as it came in: its keys, the milliseconds before each, and the key that ended it."""

    text: str
    gaps_ms: tuple[int, ...]
    ended_by: str

    @property
    def is_card_swipe(self) -> bool:
        """True for the tracks of a magnetic stripe: never shown, never kept."""
        starts = self.text.startswith("%B") or self.text.startswith(";")
        return starts and sum(letter.isdigit() for letter in self.text) >= 13


class Scanner(QObject):
    """What the scanner reads.

    Signals:
        scanned: the text of one scan, when nobody has borrowed the scanner.
        seen: the `Burst` of every scan, for the scanner's panel in Settings.
        swiped: a card was swiped through a keyboard reader; its tracks were thrown away.
    """

    scanned = Signal(str)
    seen = Signal(object)
    swiped = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._takers: list[Callable[[str], object]] = []

    def lend(self, taker: Callable[[str], object]) -> None:
        """Send scans to `taker` (a price check, the panel in Settings) rather than into the cart."""
        self._takers.append(taker)

    def take_back(self, taker: Callable[[str], object]) -> None:
        """Let scans go where they went before; a taker that isn't there is ignored."""
        if taker in self._takers:
            self._takers.remove(taker)

    def read(self, burst: Burst) -> None:
        """Take one burst and pass its text on."""
        if burst.is_card_swipe:
            self.swiped.emit()
            return
        self.seen.emit(burst)
        if self._takers:
            self._takers[-1](burst.text)
        else:
            self.scanned.emit(burst.text)
