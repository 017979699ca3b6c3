"""Every text can be read on every ground it is painted on, in each palette."""

import pytest

from pos.ui.theme.palette import DARK, HIGH_CONTRAST, LIGHT, PALETTES, Palette, Role, Theme

AA, AAA, GRAPHIC = 4.5, 7.0, 3.0

TEXT_ON = [
    *((ink, ground) for ink in (Role.TEXT, Role.TEXT_2) for ground in (
        Role.SURFACE, Role.GROUND, Role.SUNKEN, Role.PLATE, Role.ACCENT_TINT, Role.GREEN_TINT, Role.RED_TINT,
        Role.AMBER_TINT, Role.VIOLET_TINT)),
    *((Role.TEXT_3, ground) for ground in (Role.SURFACE, Role.GROUND, Role.SUNKEN, Role.PLATE,
                                           Role.ACCENT_TINT)),
    *((Role.ON_ACCENT, fill) for fill in (Role.ACCENT_FILL, Role.ACCENT_HOVER, Role.ACCENT_PRESSED)),
    *((ink, ground) for ink in (Role.ACCENT, Role.GREEN, Role.RED, Role.AMBER, Role.VIOLET)
      for ground in (Role.SURFACE, Role.GROUND)),
    (Role.ACCENT, Role.ACCENT_TINT),
    (Role.GREEN, Role.GREEN_TINT),
    (Role.RED, Role.RED_TINT),
    (Role.AMBER, Role.AMBER_TINT),
    (Role.VIOLET, Role.VIOLET_TINT),
    (Role.SURFACE, Role.TEXT),
    (Role.ON_BAND, Role.BAND),
]  # fmt: skip
CONTROLS_ON = [(Role.CONTROL_BORDER, Role.SURFACE), (Role.DISABLED_TEXT, Role.DISABLED_FILL),
               (Role.ACCENT, Role.SURFACE), (Role.ACCENT_FILL, Role.SURFACE)]  # fmt: skip


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2 defines it."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """WCAG 2 contrast, from 1 to 21."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize(("palette", "least"), [(LIGHT, AA), (DARK, AA), (HIGH_CONTRAST, AAA)])
def test_every_text_is_readable_on_every_ground_it_stands_on(palette: Palette, least: float) -> None:
    unreadable = {
        f"{ink} on {ground}": round(contrast(palette.of(ink), palette.of(ground)), 2)
        for ink, ground in TEXT_ON
        if contrast(palette.of(ink), palette.of(ground)) < least
    }

    assert unreadable == {}


@pytest.mark.parametrize("palette", [LIGHT, DARK, HIGH_CONTRAST])
def test_borders_of_controls_and_disabled_words_can_be_made_out(palette: Palette) -> None:
    faint = {
        f"{ink} on {ground}"
        for ink, ground in CONTROLS_ON
        if contrast(palette.of(ink), palette.of(ground)) < GRAPHIC
    }

    assert faint == set()


def test_every_role_has_a_colour_in_every_palette() -> None:
    fields = set(Palette.__dataclass_fields__)

    assert fields == {role.value for role in Role}
    assert set(PALETTES) == set(Theme) - {Theme.SYSTEM}


def test_white_on_black_is_the_greatest_contrast_there_is() -> None:
    assert contrast("#FFFFFF", "#000000") == pytest.approx(21)
