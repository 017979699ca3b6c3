"""How Stripe's fields are told to look: the palette in force, as Stripe's Appearance API spells it."""

from __future__ import annotations

from typing import Any

from pos.ui.theme.palette import DARK, HIGH_CONTRAST, Palette


def appearance_of(palette: Palette) -> dict[str, Any]:
    """Return the Appearance that makes Stripe's fields look like ours: 44 px, radius 8, our colours."""
    is_dark = palette in (DARK, HIGH_CONTRAST)
    edge = f"1px solid {palette.control_border}"
    return {
        "theme": "night" if is_dark else "stripe",
        "labels": "above",
        "variables": {
            "colorPrimary": palette.accent,
            "colorBackground": palette.surface,
            "colorText": palette.text,
            "colorTextSecondary": palette.text_2,
            "colorTextPlaceholder": palette.text_3,
            "colorDanger": palette.red,
            "colorBorder": palette.control_border,
            "fontFamily": "Inter, system-ui, sans-serif",
            "fontSizeBase": "15px",
            "borderRadius": "8px",
            "spacingUnit": "4px",
        },
        "rules": {
            ".Input": {"border": edge, "boxShadow": "none"},
            ".Input:focus": {"border": f"2px solid {palette.accent}", "boxShadow": "none", "outline": "none"},
            ".Input--invalid": {"border": f"2px solid {palette.red}", "boxShadow": "none"},
            ".Label": {"color": palette.text_2, "fontSize": "13px", "fontWeight": "500"},
            ".Error": {"color": palette.red, "fontSize": "13px", "fontWeight": "500"},
        },
    }
