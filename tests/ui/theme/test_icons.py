"""Icons are sharp at every scale, and a wrong name is found out at once."""

import re
from pathlib import Path

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication

from pos.ui.theme.icons import UnknownIcon, filled, icon_pixmap
from pos.ui.theme.resources import resource_path

SHIPPED = sorted(path.stem for path in resource_path("icons").glob("*.svg"))
UI = Path(__file__).parents[3] / "pos" / "ui"


@pytest.mark.parametrize("ratio", [1.0, 1.25, 1.5, 2.0])
def test_an_icon_has_a_pixel_for_every_pixel_of_the_screen(qapp: QApplication, ratio: float) -> None:
    drawing = icon_pixmap("lock", QColor("#12151C"), 20, ratio)

    assert drawing.width() == round(20 * ratio)
    assert drawing.devicePixelRatio() == ratio


def test_an_icon_is_drawn_in_the_colour_asked_for(qapp: QApplication) -> None:
    drawing = icon_pixmap("circle-fill", QColor("#B9232B"), 24).toImage()

    assert drawing.pixelColor(12, 12).name() == "#b9232b"
    assert drawing.pixelColor(0, 0).alpha() == 0


def test_an_unknown_icon_is_named(qapp: QApplication) -> None:
    with pytest.raises(UnknownIcon, match="no-such-icon"):
        icon_pixmap("no-such-icon", QColor("black"), 20)


def test_every_icon_has_a_filled_twin() -> None:
    regular = [name for name in SHIPPED if not name.endswith("-fill")]

    assert [name for name in regular if filled(name) not in SHIPPED] == []


def test_every_icon_named_in_the_window_is_shipped() -> None:
    named = {
        name
        for path in UI.rglob("*.py")
        for name in re.findall(r'\bicon\w*\s*=\s*"([a-z][a-z0-9-]+)"', path.read_text("utf-8"))
    }

    assert named
    assert {name for name in named if name not in SHIPPED} == set()


def test_every_icon_can_be_drawn(qapp: QApplication) -> None:
    empty = [
        name
        for name in SHIPPED
        if not any(
            icon_pixmap(name, QColor("black"), 16).toImage().pixelColor(x, y).alpha()
            for x in range(16)
            for y in range(16)
        )
    ]

    assert empty == []
