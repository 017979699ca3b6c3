"""What a colour says, and which roles say it: text, tint and border of each tone."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from pos.ui.theme.palette import Role


class Tone(StrEnum):
    """The six things a colour may mean; each always comes with a word and an icon.

    `ACCENT` what to do, what is selected or running · `GREEN` money is in, or ready · `RED` declined,
    to correct, throws work away · `AMBER` look here · `VIOLET` in doubt and nothing else · `NEUTRAL`
    finished and calm.
    """

    NEUTRAL = "neutral"
    ACCENT = "accent"
    GREEN = "green"
    RED = "red"
    AMBER = "amber"
    VIOLET = "violet"


@dataclass(frozen=True, slots=True)
class ToneRoles:
    """The text, the ground behind it and the line around that ground."""

    ink: Role
    tint: Role
    border: Role


TONES = {
    Tone.NEUTRAL: ToneRoles(Role.TEXT_2, Role.SUNKEN, Role.BORDER),
    Tone.ACCENT: ToneRoles(Role.ACCENT, Role.ACCENT_TINT, Role.ACCENT_BORDER),
    Tone.GREEN: ToneRoles(Role.GREEN, Role.GREEN_TINT, Role.GREEN_BORDER),
    Tone.RED: ToneRoles(Role.RED, Role.RED_TINT, Role.RED_BORDER),
    Tone.AMBER: ToneRoles(Role.AMBER, Role.AMBER_TINT, Role.AMBER_BORDER),
    Tone.VIOLET: ToneRoles(Role.VIOLET, Role.VIOLET_TINT, Role.VIOLET_BORDER),
}
