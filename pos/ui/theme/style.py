"""How a theme reaches Qt: Fusion, every palette role in every group, and a few rules for what Qt paints."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from pos.ui.theme.current import put_in_force, theme_signal
from pos.ui.theme.fonts import font, load_fonts
from pos.ui.theme.palette import DARK, HIGH_CONTRAST, LIGHT, PALETTES, Palette, Theme
from pos.ui.theme.rules import style_rules

_QtRole = QPalette.ColorRole
_QtGroup = QPalette.ColorGroup


class ThemeSwitch(QObject):
    """The theme a person chose; while that is `SYSTEM`, every change of the desktop is followed."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        self._choice = Theme.SYSTEM
        app.styleHints().colorSchemeChanged.connect(self._on_desktop_changed)

    @property
    def choice(self) -> Theme:
        """What was chosen last, `SYSTEM` included."""
        return self._choice

    def choose(self, theme: Theme) -> None:
        """Repaint everything in `theme`; costs one repaint, no restart."""
        self._choice = theme
        apply_theme(self._app, theme)

    def _on_desktop_changed(self, _scheme: Qt.ColorScheme) -> None:
        if self._choice is Theme.SYSTEM:
            apply_theme(self._app, Theme.SYSTEM)


def apply_theme(app: QApplication, theme: Theme) -> Palette:
    """Put `theme` in force for the whole application, fonts included, and answer its palette."""
    palette = PALETTES.get(theme) or system_palette(app)
    put_in_force(palette)
    load_fonts()
    if app.style().objectName() != "fusion":
        app.setStyle("Fusion")
    app.setFont(font(14))
    app.setPalette(qt_palette(palette))
    app.setStyleSheet(style_rules(palette))
    theme_signal().changed.emit()
    return palette


def system_palette(app: QApplication) -> Palette:
    """The palette that fits what the desktop asks for: its contrast first, then its colour scheme."""
    hints = app.styleHints()
    if hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast:
        return HIGH_CONTRAST
    return DARK if hints.colorScheme() == Qt.ColorScheme.Dark else LIGHT


def qt_palette(palette: Palette) -> QPalette:
    """Every Qt role in the active, inactive and disabled groups, so that no system colour shows through."""
    made = QPalette()
    for role, colour in _rest(palette).items():
        for group in (_QtGroup.Active, _QtGroup.Inactive, _QtGroup.Disabled):
            made.setColor(group, role, QColor(colour))
    for role, colour in _disabled(palette).items():
        made.setColor(_QtGroup.Disabled, role, QColor(colour))
    return made


def _rest(palette: Palette) -> dict[QPalette.ColorRole, str]:
    return {
        _QtRole.Window: palette.ground,
        _QtRole.WindowText: palette.text,
        _QtRole.Base: palette.surface,
        _QtRole.AlternateBase: palette.sunken,
        _QtRole.ToolTipBase: palette.text,
        _QtRole.ToolTipText: palette.surface,
        _QtRole.PlaceholderText: palette.text_3,
        _QtRole.Text: palette.text,
        _QtRole.Button: palette.surface,
        _QtRole.ButtonText: palette.text,
        _QtRole.BrightText: palette.on_accent,
        _QtRole.Light: palette.surface,
        _QtRole.Midlight: palette.sunken,
        _QtRole.Mid: palette.border,
        _QtRole.Dark: palette.control_border,
        _QtRole.Shadow: palette.text_3,
        _QtRole.Highlight: palette.accent_fill,
        _QtRole.HighlightedText: palette.on_accent,
        _QtRole.Accent: palette.accent_fill,
        _QtRole.Link: palette.accent,
        _QtRole.LinkVisited: palette.violet,
    }


def _disabled(palette: Palette) -> dict[QPalette.ColorRole, str]:
    return {
        _QtRole.WindowText: palette.disabled_text,
        _QtRole.Text: palette.disabled_text,
        _QtRole.ButtonText: palette.disabled_text,
        _QtRole.PlaceholderText: palette.disabled_text,
        _QtRole.Button: palette.disabled_fill,
        _QtRole.Base: palette.disabled_fill,
        _QtRole.Highlight: palette.disabled_fill,
        _QtRole.HighlightedText: palette.disabled_text,
        _QtRole.Accent: palette.disabled_text,
        _QtRole.Link: palette.disabled_text,
    }
