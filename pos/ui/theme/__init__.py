"""The look: palettes, fonts, icons, sizes, and the canvas that our widgets paint with."""

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
