"""How the window's width is shared between the zones."""

from __future__ import annotations

from typing import Final

from pos.ui.theme.sizes import RAIL_WIDTH

RIGHT_LEAST: Final = 440
RIGHT_MOST: Final = 720
LEFT_LEAST: Final = 512


def right_width(window_width: int) -> int:
    """How wide the cart is: 45 % of the window, 440 to 720, and never so that three tiles don't fit."""
    wanted = round(window_width * 0.45)
    return max(RIGHT_LEAST, min(RIGHT_MOST, wanted, window_width - RAIL_WIDTH - LEFT_LEAST))
