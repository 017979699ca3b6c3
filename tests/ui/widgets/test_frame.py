"""The rail, the strip and the band: where one is, what state things are in, and that money is not real."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from pos.ui.theme import Tone
from pos.ui.theme.palette import DARK, HIGH_CONTRAST, LIGHT
from pos.ui.widgets.band import ModeBand
from pos.ui.widgets.rail import NavRail, RailItem
from pos.ui.widgets.strip import StatusStrip, StripSegment

LEFT = Qt.MouseButton.LeftButton
ITEMS = [
    RailItem("register", "Register", "storefront"),
    RailItem("orders", "Orders", "receipt"),
    RailItem("lock", "Lock", "lock", at_foot=True, is_place=False),
]
SEGMENTS = [
    StripSegment("till", "Till 1, front", "monitor", short="Till 1"),
    StripSegment("reader", "Reader ready", "check-circle-fill", Tone.GREEN, short="Reader"),
    StripSegment("doubt", "1 in doubt", "question-fill", Tone.VIOLET, tinted=True),
    StripSegment("time", "2:32 PM", strong=True, trailing=True),
]


def test_a_press_on_the_rail_is_a_wish_and_the_caller_says_where_one_is(show, qtbot: QtBot) -> None:
    rail = NavRail(ITEMS)
    show(rail)
    rail.set_here("register")
    with qtbot.waitSignal(rail.chosen) as told:
        qtbot.mouseClick(rail.button("orders"), LEFT)
    assert told.args == ["orders"]
    assert rail.here == "register"
    assert not rail.button("orders").isChecked()

    rail.set_here("orders")
    assert rail.here == "orders"


def test_lock_is_an_act_and_no_place(show, qtbot: QtBot) -> None:
    rail = NavRail(ITEMS)
    show(rail)
    rail.set_here("lock")

    assert rail.here == ""
    assert rail.button("lock").y() > rail.button("orders").y()


def test_arrows_move_along_the_rail(show, qtbot: QtBot) -> None:
    rail = NavRail(ITEMS)
    show(rail)
    rail.button("register").setFocus()
    qtbot.keyClick(rail.button("register"), Qt.Key.Key_Down)
    assert rail.button("orders").hasFocus()

    with qtbot.waitSignal(rail.chosen) as told:
        qtbot.keyClick(rail.button("orders"), Qt.Key.Key_Return)
    assert told.args == ["orders"]


def test_a_segment_opens_what_explains_it_by_touch_and_key(show, qtbot: QtBot) -> None:
    strip = StatusStrip()
    strip.set_segments(SEGMENTS)
    show(strip)
    with qtbot.waitSignal(strip.opened) as touched:
        qtbot.mouseClick(strip.button("doubt"), LEFT)
    strip.button("reader").setFocus()
    with qtbot.waitSignal(strip.opened) as keyed:
        qtbot.keyClick(strip.button("reader"), Qt.Key.Key_Space)

    assert (touched.args, keyed.args) == (["doubt"], ["reader"])


def test_a_narrow_strip_shortens_its_words_and_overlaps_nothing(show) -> None:
    strip = StatusStrip()
    strip.set_segments(SEGMENTS)
    show(strip)
    strip.setFixedWidth(330)
    geometries = [strip.button(segment.key).geometry() for segment in SEGMENTS]

    assert all(not one.intersects(other) for one in geometries for other in geometries if one != other)
    assert strip.button("reader").toolTip() == "Reader ready"
    assert geometries[-1].right() == strip.width() - 1


def test_a_changed_segment_keeps_its_button_and_focus(show) -> None:
    strip = StatusStrip()
    strip.set_segments(SEGMENTS)
    show(strip)
    strip.button("till").setFocus()
    button = strip.button("till")
    strip.set_segments([StripSegment("till", "Till 2", "monitor"), *SEGMENTS[1:]])

    assert strip.button("till") is button
    assert button.hasFocus()
    assert button.accessibleName() == "Till 2"


def test_a_segment_that_is_gone_is_gone(show) -> None:
    strip = StatusStrip()
    strip.set_segments(SEGMENTS)
    strip.set_segments(SEGMENTS[:1])

    with pytest.raises(KeyError):
        strip.segment("doubt")


def test_right_to_left_the_strip_begins_at_the_right(show) -> None:
    strip = StatusStrip()
    strip.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    strip.set_segments(SEGMENTS)
    show(strip)

    assert strip.button("till").x() > strip.button("reader").x()
    assert strip.button("time").x() == 0


def test_the_band_says_what_the_mode_means(show) -> None:
    band = ModeBand("PRACTICE", "No real money moves.")
    show(band)

    assert band.accessibleName() == "PRACTICE. No real money moves."
    assert band.height() == 28
    assert band.grab().toImage().pixelColor(2, 2).name() == LIGHT.band.lower()


def test_the_band_is_amber_in_every_theme() -> None:
    assert LIGHT.band == DARK.band
    assert HIGH_CONTRAST.band == HIGH_CONTRAST.amber
