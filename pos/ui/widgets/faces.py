"""How a button looks at rest, under the pointer, pressed, focused, chosen and disabled, for each kind."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtGui import QColor

from pos.ui.theme.canvas import CapColours
from pos.ui.theme.current import color, current_palette
from pos.ui.theme.palette import Role
from pos.ui.theme.sizes import KEY_CAP


class Kind(StrEnum):
    """What a button is for. One `PRIMARY` a screen.

    `SECONDARY` any other act · `QUIET` an act of the second rank, lighter letters · `DANGER` throws work
    away, red letters · `BARE` no border until the pointer is on it.
    """

    PRIMARY = "primary"
    SECONDARY = "secondary"
    QUIET = "quiet"
    DANGER = "danger"
    BARE = "bare"


class State(StrEnum):
    """What is happening to a button right now; of several, the first in this order shows."""

    DISABLED = "disabled"
    PRESSED = "pressed"
    CHOSEN = "chosen"
    HOVER = "hover"
    REST = "rest"


@dataclass(frozen=True, slots=True)
class Face:
    """The roles a button is painted in; no `border` means none, no `fill` lets the ground through."""

    fill: Role | None
    border: Role | None
    ink: Role
    ink_2: Role

    def cap(self, height: int = KEY_CAP) -> CapColours:
        """The key cap that fits this face."""
        if self.fill in _ACCENT_FILLS:
            return CapColours(color(Role.ACCENT_PRESSED), None, color(Role.ON_ACCENT), height)
        if self.ink is Role.DISABLED_TEXT:
            return CapColours(None, color(Role.BORDER), color(Role.DISABLED_TEXT), height)
        return CapColours(color(Role.SURFACE), color(Role.BORDER), color(Role.TEXT_2), height)

    @property
    def fill_colour(self) -> QColor | None:
        """The fill, if there is one."""
        return None if self.fill is None else color(self.fill)

    @property
    def border_colour(self) -> QColor | None:
        """The border, if there is one."""
        return None if self.border is None else color(self.border)


_ACCENT_FILLS = (Role.ACCENT_FILL, Role.ACCENT_HOVER, Role.ACCENT_PRESSED)
_LETTERS = {
    Kind.SECONDARY: (Role.TEXT, Role.TEXT_2),
    Kind.QUIET: (Role.TEXT_2, Role.TEXT_3),
    Kind.DANGER: (Role.RED, Role.TEXT_2),
    Kind.BARE: (Role.TEXT_2, Role.TEXT_3),
}
_PRIMARY_FILL = {
    State.PRESSED: Role.ACCENT_PRESSED,
    State.HOVER: Role.ACCENT_HOVER,
}


def plain_fill(state: State) -> Role:
    """What a plain surface turns to under the pointer and under a press."""
    if state is State.HOVER:
        return Role.SUNKEN
    if state is not State.PRESSED:
        return Role.SURFACE
    # In high contrast the border is as white as the letters, and can't be their ground.
    same = current_palette().border == current_palette().text
    return Role.ACCENT_TINT if same else Role.BORDER


def face_for(kind: Kind, state: State) -> Face:
    """The face of a button of `kind` in `state`."""
    if state is State.DISABLED:
        fill = None if kind is Kind.BARE else Role.DISABLED_FILL
        return Face(fill, None, Role.DISABLED_TEXT, Role.DISABLED_TEXT)
    if kind is Kind.PRIMARY:
        return Face(_PRIMARY_FILL.get(state, Role.ACCENT_FILL), None, Role.ON_ACCENT, Role.ON_ACCENT)
    if state is State.CHOSEN:
        return Face(Role.ACCENT_TINT, Role.ACCENT_BORDER, Role.ACCENT, Role.ACCENT)
    ink, ink_2 = _LETTERS[kind]
    if kind is Kind.BARE:
        return Face(None if state is State.REST else plain_fill(state), None, ink, ink_2)
    return Face(plain_fill(state), Role.BORDER, ink, ink_2)
