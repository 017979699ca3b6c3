"""The look: palettes, fonts, icons, sizes, and the canvas that our widgets paint with.

Its parts are imported when they are first asked for: the window's first frame needs colours and no icons.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pos.ui.theme.current import color, current_palette, theme_signal
    from pos.ui.theme.fonts import font
    from pos.ui.theme.icons import filled, icon, icon_pixmap
    from pos.ui.theme.palette import Palette, Role, Theme
    from pos.ui.theme.style import ThemeSwitch, apply_theme
    from pos.ui.theme.tones import Tone

__all__ = [
    "Palette",
    "Role",
    "Theme",
    "ThemeSwitch",
    "Tone",
    "apply_theme",
    "color",
    "current_palette",
    "filled",
    "font",
    "icon",
    "icon_pixmap",
    "theme_signal",
]

_HOMES = {
    "current": ("color", "current_palette", "theme_signal"),
    "fonts": ("font",),
    "icons": ("filled", "icon", "icon_pixmap"),
    "palette": ("Palette", "Role", "Theme"),
    "style": ("ThemeSwitch", "apply_theme"),
    "tones": ("Tone",),
}


def __getattr__(name: str) -> Any:
    for home, names in _HOMES.items():
        if name in names:
            return getattr(import_module(f"{__name__}.{home}"), name)
    raise AttributeError(name)
