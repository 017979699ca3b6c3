"""How long something has taken so far, counted by a clock that no time change can disturb."""

from __future__ import annotations

from PySide6.QtCore import QElapsedTimer, QTimer, Signal
from PySide6.QtWidgets import QWidget

from pos.ui.theme.palette import Role
from pos.ui.widgets.labels import TextLabel

_TICK_MS = 250
_MINUTE = 60
_HOUR = 3600


def elapsed_text(seconds: int) -> str:
    """0:14, 12:05, 1:00:09."""
    hours, rest = divmod(max(0, seconds), _HOUR)
    minutes, left = divmod(rest, _MINUTE)
    return f"{hours}:{minutes:02}:{left:02}" if hours else f"{minutes}:{left:02}"


class ElapsedLabel(TextLabel):
    """Counts from `start` until `stop`, in tabular figures.

    Signals:
        second_passed: the whole seconds so far, once each.
    """

    second_passed = Signal(int)

    def __init__(
        self, *, size: float = 26, weight: int = 600, role: Role = Role.TEXT, parent: QWidget | None = None
    ) -> None:
        super().__init__("0:00", size=size, weight=weight, role=role, tabular=True, parent=parent)
        self._clock = QElapsedTimer()
        self._before = 0
        self._shown = 0
        self._timer = QTimer(self)
        self._timer.setInterval(_TICK_MS)
        self._timer.timeout.connect(self._show_time)

    @property
    def seconds(self) -> int:
        """The seconds shown."""
        return self._shown

    def start(self, already: int = 0) -> None:
        """Count from now; `already` seconds have gone by."""
        self._before = already
        self._clock.start()
        self._timer.start()
        self.set_seconds(already)

    def stop(self) -> None:
        """Stop counting; the last time stays on screen."""
        self._timer.stop()

    def set_seconds(self, seconds: int) -> None:
        """Show a number of seconds."""
        self._shown = seconds
        self.setText(elapsed_text(seconds))

    def _show_time(self) -> None:
        seconds = self._before + self._clock.elapsed() // 1000
        if seconds != self._shown:
            self.set_seconds(seconds)
            self.second_passed.emit(seconds)
