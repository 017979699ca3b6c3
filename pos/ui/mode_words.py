"""What the band says of money that isn't real; live money needs no band."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from pos.domain.shop import Mode
from pos.ui.widgets.band import ModeBand


def band_for(mode: Mode) -> ModeBand | None:
    """The band of a mode, or None where money is real."""
    if mode is Mode.LIVE:
        return None
    if mode is Mode.TEST:
        return ModeBand(
            _tr("TEST"),
            _tr("Stripe’s test mode. No real money moves; only test cards work."),
            icon="flask-fill",
        )
    return ModeBand(
        _tr("PRACTICE"), _tr("No real money moves. Cards are not charged and receipts are marked PRACTICE.")
    )


def _tr(text: str) -> str:
    return QCoreApplication.translate("Band", text)
