"""Which colour each role has in the light, the dark and the high-contrast palette."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Theme(StrEnum):
    """What a person may choose; `SYSTEM` follows the desktop."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"
    HIGH_CONTRAST = "high_contrast"


class Role(StrEnum):
    """What a colour is for. Widgets name roles; only a `Palette` knows colours."""

    GROUND = "ground"
    SURFACE = "surface"
    SUNKEN = "sunken"
    PLATE = "plate"
    BORDER = "border"
    ROW_LINE = "row_line"
    CONTROL_BORDER = "control_border"
    TEXT = "text"
    TEXT_2 = "text_2"
    TEXT_3 = "text_3"
    ACCENT_FILL = "accent_fill"
    ON_ACCENT = "on_accent"
    ACCENT_HOVER = "accent_hover"
    ACCENT_PRESSED = "accent_pressed"
    ACCENT = "accent"
    ACCENT_TINT = "accent_tint"
    ACCENT_BORDER = "accent_border"
    GREEN = "green"
    GREEN_TINT = "green_tint"
    GREEN_BORDER = "green_border"
    RED = "red"
    RED_TINT = "red_tint"
    RED_BORDER = "red_border"
    AMBER = "amber"
    AMBER_TINT = "amber_tint"
    AMBER_BORDER = "amber_border"
    VIOLET = "violet"
    VIOLET_TINT = "violet_tint"
    VIOLET_BORDER = "violet_border"
    DISABLED_TEXT = "disabled_text"
    DISABLED_FILL = "disabled_fill"
    BAND = "band"
    ON_BAND = "on_band"


@dataclass(frozen=True, slots=True)
class Palette:
    """One colour, as `#RRGGBB`, for every `Role`; field names are the roles' values."""

    ground: str
    surface: str
    sunken: str
    plate: str
    border: str
    row_line: str
    control_border: str
    text: str
    text_2: str
    text_3: str
    accent_fill: str
    on_accent: str
    accent_hover: str
    accent_pressed: str
    accent: str
    accent_tint: str
    accent_border: str
    green: str
    green_tint: str
    green_border: str
    red: str
    red_tint: str
    red_border: str
    amber: str
    amber_tint: str
    amber_border: str
    violet: str
    violet_tint: str
    violet_border: str
    disabled_text: str
    disabled_fill: str
    band: str
    on_band: str

    def of(self, role: Role) -> str:
        """The colour of a role, as `#RRGGBB`."""
        colour: str = getattr(self, role.value)
        return colour


LIGHT = Palette(
    ground="#F3F4F7",
    surface="#FFFFFF",
    sunken="#F0F2F5",
    plate="#F3F4F7",
    border="#DDE1E8",
    row_line="#E8EBF0",
    control_border="#7F8899",
    text="#12151C",
    text_2="#454D5C",
    text_3="#5F6878",
    accent_fill="#2B50D8",
    on_accent="#FFFFFF",
    accent_hover="#2444BB",
    accent_pressed="#1C379B",
    accent="#2B50D8",
    accent_tint="#EDF1FE",
    accent_border="#C3D0FA",
    green="#11743F",
    green_tint="#E6F5EC",
    green_border="#B4DEC5",
    red="#B9232B",
    red_tint="#FDEDED",
    red_border="#F2C1C3",
    amber="#855000",
    amber_tint="#FEF5DF",
    amber_border="#EFD79C",
    violet="#6639B7",
    violet_tint="#F2EDFC",
    violet_border="#D5C5F3",
    disabled_text="#7A8393",
    disabled_fill="#EBEDF1",
    band="#F6B51E",
    on_band="#1A1300",
)

DARK = Palette(
    ground="#0E1014",
    surface="#171A20",
    sunken="#1F232B",
    plate="#242932",
    border="#2C313B",
    row_line="#242932",
    control_border="#727C8E",
    text="#F3F5F8",
    text_2="#BBC2CE",
    text_3="#949DAD",
    accent_fill="#4669EE",
    on_accent="#FFFFFF",
    accent_hover="#3D5FE0",
    accent_pressed="#3350BF",
    accent="#93ABFF",
    accent_tint="#1A2343",
    accent_border="#34478A",
    green="#55CC92",
    green_tint="#11291D",
    green_border="#235238",
    red="#FF8F8F",
    red_tint="#351A1D",
    red_border="#6B3236",
    amber="#F3BC55",
    amber_tint="#30250E",
    amber_border="#5E4A1C",
    violet="#BFA6FF",
    violet_tint="#241B3D",
    violet_border="#4A3A78",
    disabled_text="#7C8595",
    disabled_fill="#22262E",
    band="#F6B51E",
    on_band="#1A1300",
)

HIGH_CONTRAST = Palette(
    ground="#000000",
    surface="#000000",
    sunken="#1A1A1A",
    plate="#1A1A1A",
    border="#FFFFFF",
    row_line="#8C8C8C",
    control_border="#FFFFFF",
    text="#FFFFFF",
    text_2="#FFFFFF",
    text_3="#E0E0E0",
    accent_fill="#5CE1FF",
    on_accent="#000000",
    accent_hover="#A6F0FF",
    accent_pressed="#2CC4E6",
    accent="#5CE1FF",
    accent_tint="#002B36",
    accent_border="#5CE1FF",
    green="#5CFF9D",
    green_tint="#00260F",
    green_border="#5CFF9D",
    red="#FF9E9E",
    red_tint="#3A0000",
    red_border="#FF9E9E",
    amber="#FFC94D",
    amber_tint="#2E2000",
    amber_border="#FFC94D",
    violet="#D9C2FF",
    violet_tint="#22103F",
    violet_border="#D9C2FF",
    disabled_text="#A6A6A6",
    disabled_fill="#1A1A1A",
    band="#FFC94D",
    on_band="#000000",
)

PALETTES = {Theme.LIGHT: LIGHT, Theme.DARK: DARK, Theme.HIGH_CONTRAST: HIGH_CONTRAST}
