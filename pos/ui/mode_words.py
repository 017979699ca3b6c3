"""What the band says of money that isn't real, and what somebody who practises needs; live needs no band."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from pos.domain.shop import Mode
from pos.services.demo import PRACTICE_PINS
from pos.ui.choices import Choices
from pos.ui.settings.reader_cards import card_title
from pos.ui.widgets.band import ModeBand


def band_for(mode: Mode, choices: Choices) -> ModeBand | None:
    """The band of a mode, or None where money is real."""
    if mode is Mode.LIVE:
        return None
    if mode is Mode.TEST:
        sentence = _tr("Stripe’s test mode. No real money moves; only test cards work.")
        return ModeBand(_tr("TEST"), sentence, icon="flask-fill")
    return PracticeBand(choices)


class PracticeBand(ModeBand):
    """Follows the card that the simulated reader is to be shown."""

    def __init__(self, choices: Choices) -> None:
        super().__init__(_tr("PRACTICE"), practice_sentence(choices))
        self._choices = choices
        choices.changed.connect(self._follow)

    def _follow(self) -> None:
        self.set_words(_tr("PRACTICE"), practice_sentence(self._choices))


def practice_sentence(choices: Choices) -> str:
    """That no money moves, who signs in how, and which card the simulated reader is shown."""
    pins = ", ".join(f"{pin} {role.value}" for role, _name, pin in PRACTICE_PINS)
    card = card_title(choices.now.reader_card)
    return _tr("No real money moves. PINs: {pins}. The reader is shown: {card}.").format(pins=pins, card=card)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Band", text)
