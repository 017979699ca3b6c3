"""One family, Inter, shipped with the till; amounts, times and numbers in tabular figures."""

from __future__ import annotations

import math
from functools import cache, lru_cache

from PySide6.QtGui import QFont, QFontDatabase

from pos.ui.theme.resources import resource_path

FAMILY = "Inter Till"
_WEIGHTS = {
    400: QFont.Weight.Normal,
    500: QFont.Weight.Medium,
    600: QFont.Weight.DemiBold,
    700: QFont.Weight.Bold,
}
_FILES = ("Regular", "Medium", "SemiBold", "Bold")
_DISPLAY_FROM = 26
_TOTAL = 54
_CHANGE = 84
# Qt draws whole pixels only: a half size is the next whole one, set as wide as the half would be.
_HALF_SIZE = -1.0


@cache
def load_fonts() -> bool:
    """Register the shipped fonts with Qt, once, after the QApplication exists.

    Returns False when a file is missing: the desktop's own sans-serif then stands in.
    """
    added = [
        QFontDatabase.addApplicationFont(str(resource_path("fonts", f"Inter-{file}.ttf"))) for file in _FILES
    ]
    return all(number >= 0 for number in added)


def font(size: float, weight: int = 400, *, tabular: bool = False, spacing: float | None = None) -> QFont:
    """A font of `size` pixels and `weight` 400, 500, 600 or 700.

    `tabular` gives every figure the same width. `spacing` is letter spacing in percent of `size`;
    left out, sizes from 26 up are set −2.5 to −4.5 % tighter.
    """
    return QFont(_shared(size, weight, tabular, display_spacing(size) if spacing is None else spacing))


def display_spacing(size: float) -> float:
    """Letter spacing in percent: none below 26 px but −1 for half sizes; −2.5 to 54 px, −4.5 at 84 px."""
    if size < _DISPLAY_FROM:
        return 0.0 if size == int(size) else _HALF_SIZE
    return -2.5 - 2.0 * min(1.0, max(0.0, (size - _TOTAL) / (_CHANGE - _TOTAL)))


@lru_cache(maxsize=256)
def _shared(size: float, weight: int, tabular: bool, spacing: float) -> QFont:
    made = QFont(FAMILY)
    made.setStyleHint(QFont.StyleHint.SansSerif)
    made.setPixelSize(math.ceil(size))
    made.setWeight(_WEIGHTS[weight])
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    if spacing:
        made.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, math.ceil(size) * spacing / 100)
    if tabular:
        made.setFeature(QFont.Tag("tnum"), 1)
    return made
