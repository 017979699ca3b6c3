"""A scanner is a fast keyboard: a burst of keys ending in Enter is a scan, wherever the focus is.

Keys are judged where they enter the window, before any shortcut, button or field sees them. While a burst
may still be one, its keys are held; if it turns out to be a person typing, they are sent on in order.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal


class Scanner(QObject):
    """What the scanner reads.

    Signals:
        scanned: the text of one scan, without its Enter. Emitted also when somebody borrowed it.
    """

    scanned = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._takers: list[Callable[[str], object]] = []

    def lend(self, taker: Callable[[str], object]) -> None:
        """Send scans to `taker` (a price check, a customer's card) rather than into the cart."""
        self._takers.append(taker)

    def take_back(self, taker: Callable[[str], object]) -> None:
        """Let scans go where they went before; a taker that isn't there is ignored."""
        if taker in self._takers:
            self._takers.remove(taker)

    def read(self, text: str) -> bool:
        """Take one scan; returns whether a borrower had it."""
        taker = self._takers[-1] if self._takers else None
        if taker is not None:
            taker(text)
        else:
            self.scanned.emit(text)
        return taker is not None
