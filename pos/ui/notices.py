"""What the window has to tell a person in passing: any page says it, the window shows it, one at a time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from pos.ui.theme.tones import Tone

STAYS_MS = 6000
UNTIL_CLOSED = 0

_ICONS = {
    Tone.NEUTRAL: "info",
    Tone.ACCENT: "info",
    Tone.GREEN: "check-circle-fill",
    Tone.RED: "x-circle-fill",
    Tone.AMBER: "warning-fill",
    Tone.VIOLET: "question-fill",
}


@dataclass(frozen=True, slots=True)
class Said:
    """One notice: a sentence, and perhaps one act that it offers ("Undo", "Print receipt").

    `stays_ms` 0 keeps it until somebody closes it or acts on it.
    """

    text: str
    tone: Tone = Tone.NEUTRAL
    icon: str = "info"
    act_text: str = ""
    act: Callable[[], object] | None = None
    key_cap: str = ""
    stays_ms: int = STAYS_MS


class Notices(QObject):
    """Where pages leave what they have to say.

    Signals:
        said: a `Said`, to be shown now.
        withdrawn: nothing that was said holds any more (a new sale began).
    """

    said = Signal(object)
    withdrawn = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.last: Said | None = None

    def say(self, text: str, tone: Tone = Tone.NEUTRAL, *, icon: str = "", stays_ms: int = STAYS_MS) -> None:
        """Say what happened: "Receipt printed"."""
        self._put(Said(text, tone, icon or _ICONS[tone], stays_ms=stays_ms))

    def refuse(self, sentence: str) -> None:
        """Say why something can't be done, and what to do instead (a `WorldFault.message`)."""
        self._put(Said(sentence, Tone.AMBER, _ICONS[Tone.AMBER], stays_ms=2 * STAYS_MS))

    def offer(
        self,
        text: str,
        act_text: str,
        act: Callable[[], object],
        *,
        tone: Tone = Tone.NEUTRAL,
        key_cap: str = "",
        stays_ms: int = STAYS_MS,
    ) -> None:
        """Say what happened and offer one act on it: "Cart cleared", "Undo"."""
        self._put(Said(text, tone, _ICONS[tone], act_text, act, key_cap, stays_ms))

    def withdraw(self) -> None:
        """Take back what is shown."""
        self.last = None
        self.withdrawn.emit()

    def _put(self, said: Said) -> None:
        self.last = said
        self.said.emit(said)
