"""Which palette is in force, and who is told when it changes.

Widgets need nothing of this but `color`: Qt sends every widget a palette change when the theme is
switched, and what is painted asks for its colour at that moment. `theme_signal` is for what is no widget.
"""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QColor

from pos.ui.theme.palette import LIGHT, Palette, Role


class ThemeSignal(QObject):
    """Tells what is no widget that another palette is in force."""

    changed = Signal()


class _InForce:
    palette: Palette = LIGHT


def current_palette() -> Palette:
    """The palette in force."""
    return _InForce.palette


def put_in_force(palette: Palette) -> None:
    """Make `palette` the one that `color` answers from; `apply_theme` calls this."""
    _InForce.palette = palette


def color(role: Role) -> QColor:
    """The colour a role has now. Don't keep it: ask again at the next paint."""
    return _shared(_InForce.palette.of(role))


@cache
def theme_signal() -> ThemeSignal:
    """The one object whose `changed` follows every theme switch."""
    return ThemeSignal()


@cache
def _shared(hex_colour: str) -> QColor:
    return QColor(hex_colour)
