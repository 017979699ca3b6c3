"""The few style-sheet rules: only for what Qt paints itself, since every rule slows every widget."""

from __future__ import annotations

from string import Template

from pos.ui.theme.palette import Palette

_RULES = Template("""
QScrollBar:vertical { background: transparent; width: 12px; margin: 0; border: 0; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 0; border: 0; }
QScrollBar::handle { background: $control_border; border-radius: 3px; margin: 3px; }
QScrollBar::handle:vertical { min-height: 44px; }
QScrollBar::handle:horizontal { min-width: 44px; }
QScrollBar::handle:hover, QScrollBar::handle:pressed { background: $text_3; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QToolTip { background: $text; color: $surface; border: 1px solid $text; padding: 5px 8px; }
QMenu { background: $surface; border: 1px solid $border; padding: 4px; }
QMenu::item { color: $text; padding: 11px 24px 11px 12px; border-radius: 6px; }
QMenu::item:selected { background: $accent_tint; color: $accent; }
QMenu::item:disabled { color: $disabled_text; }
QMenu::separator { background: $row_line; height: 1px; margin: 4px 8px; }
""")


def style_rules(palette: Palette) -> str:
    """Scroll bars, tooltips and menus in the colours of `palette`."""
    return _RULES.substitute(
        surface=palette.surface,
        text=palette.text,
        text_3=palette.text_3,
        border=palette.border,
        row_line=palette.row_line,
        control_border=palette.control_border,
        accent=palette.accent,
        accent_tint=palette.accent_tint,
        disabled_text=palette.disabled_text,
    )
