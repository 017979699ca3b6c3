"""The grid: heights, radii and gaps, in device-independent pixels, on steps of four."""

from __future__ import annotations

from typing import Final

TOUCH: Final = 44
"""The least a finger needs; also the height of buttons, fields, chips, table rows and the strip."""

SEARCH: Final = 48
QUICK_KEY: Final = 52
CART_LINE: Final = 54
PAY: Final = 64
CHOICE: Final = 72
RAIL_WIDTH: Final = 72
RAIL_ITEM: Final = 60
BAND: Final = 28
STEPPER_WIDTH: Final = 132
TILE_HEIGHT: Final = 146
TILE_LEAST_WIDTH: Final = 150
LINE_HEAD: Final = 28
SUM_ROW: Final = 22
STEP_ROW: Final = 30
KEY_CAP: Final = 20

RADIUS_CARD: Final = 12
RADIUS_LARGE: Final = 10
RADIUS: Final = 8
RADIUS_TAG: Final = 6
RADIUS_CAP: Final = 4

GAP: Final = 8
GAP_CARDS: Final = 12
GAP_GROUPS: Final = 16
PADDING: Final = 16
