"""Signing in by PIN: checked off the window's turn, and slower after each wrong one."""

from __future__ import annotations

import asyncio

from PySide6.QtCore import QObject, Signal

from pos.services.staff import match_pin
from pos.store.people import pin_hashes
from pos.ui.counter import Counter
from pos.ui.tasks import spawn

FREE_TRIES = 4
PAUSE_SECONDS = 15


class SignIn(QObject):
    """One attempt after another at a PIN.

    Signals:
        signed_in: somebody is at the till now.
        refused: why not, in a sentence.
        busy_changed: a PIN is being checked, or isn't any more.
    """

    signed_in = Signal()
    refused = Signal(str)
    busy_changed = Signal(bool)

    def __init__(self, counter: Counter, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._counter = counter
        self._wrong = 0
        self._is_busy = False

    def try_pin(self, pin: str) -> None:
        """Check a PIN; while one is being checked, a second press does nothing."""
        if self._is_busy:
            return
        if not pin:
            self.refused.emit(self.tr("Type your PIN, then press Enter."))
            return
        self._set_busy(True)
        spawn(self._check(pin))

    async def _check(self, pin: str) -> None:
        context = self._counter.context
        if self._wrong >= FREE_TRIES:
            self.refused.emit(
                self.tr("Too many wrong PINs. Checking again in {n} seconds.").format(n=PAUSE_SECONDS)
            )
            await asyncio.sleep(PAUSE_SECONDS)
        member = await asyncio.to_thread(match_pin, pin_hashes(context.store), pin)
        self._set_busy(False)
        if member is None:
            self._wrong += 1
            self.refused.emit(self.tr("Nobody here has that PIN. Try again, or ask a manager."))
            return
        self._wrong = 0
        context.staff = member
        self.signed_in.emit()

    def _set_busy(self, is_busy: bool) -> None:
        self._is_busy = is_busy
        self.busy_changed.emit(is_busy)
