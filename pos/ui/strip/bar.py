"""The strip bound to what it shows: it follows the status, the counter and the clock."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from pos.services.amounts import format_time
from pos.ui.counter import Counter
from pos.ui.strip.segments import segments
from pos.ui.strip.status import StatusModel
from pos.ui.widgets.strip import StatusStrip

_TICK_MS = 1000


class TillStrip(StatusStrip):
    """The strip of one window."""

    def __init__(self, counter: Counter, status: StatusModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._counter, self._status = counter, status
        status.changed.connect(self.show_now)
        counter.keys.changed.connect(self.show_now)
        counter.choices.changed.connect(self.show_now)
        self._clock = QTimer(self)
        self._clock.setInterval(_TICK_MS)
        self._clock.timeout.connect(self._on_tick)
        self._clock.start()
        self._shown_time = ""
        self.show_now()

    def show_now(self) -> None:
        """Show everything as of now."""
        counter = self._counter
        self._shown_time = self._time()
        self.set_segments(
            segments(
                counter.context,
                self._status,
                counter.keys,
                reader_label=counter.choices.now.reader_label,
                clock=self._shown_time,
            )
        )

    def _on_tick(self) -> None:
        self._status.count()
        if self._time() != self._shown_time:
            self.show_now()

    def _time(self) -> str:
        context = self._counter.context
        return format_time(context.clock(), context.shop.locale)
