"""A theme reaches Qt's palette, our own painting and the icons, at once and without a restart."""

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from pos.ui.theme import Role, Theme, ThemeSwitch, apply_theme, color, icon, theme_signal
from pos.ui.theme.palette import DARK, HIGH_CONTRAST, LIGHT
from pos.ui.theme.style import qt_palette


@pytest.fixture(autouse=True)
def back_to_light(qapp: QApplication) -> Iterator[None]:
    yield
    apply_theme(qapp, Theme.LIGHT)


@pytest.mark.parametrize("palette", [LIGHT, DARK, HIGH_CONTRAST])
def test_no_colour_of_the_desktop_shows_through(palette: object) -> None:
    assert palette in (LIGHT, DARK, HIGH_CONTRAST)
    made = qt_palette(palette)
    left_out = (QPalette.ColorRole.NoRole, QPalette.ColorRole.NColorRoles)

    for group in (QPalette.ColorGroup.Active, QPalette.ColorGroup.Inactive, QPalette.ColorGroup.Disabled):
        unset = [
            role for role in QPalette.ColorRole if role not in left_out and not made.isBrushSet(group, role)
        ]
        assert unset == []


def test_a_theme_changes_qts_palette_and_ours_together(qapp: QApplication) -> None:
    apply_theme(qapp, Theme.DARK)

    assert qapp.palette().color(QPalette.ColorRole.Window) == QColor(DARK.ground)
    assert color(Role.GROUND) == QColor(DARK.ground)


def test_a_switch_tells_what_is_no_widget(qapp: QApplication, qtbot: QtBot) -> None:
    switch = ThemeSwitch(qapp)

    with qtbot.waitSignal(theme_signal().changed):
        switch.choose(Theme.HIGH_CONTRAST)

    assert switch.choice is Theme.HIGH_CONTRAST
    switch.deleteLater()


def test_the_system_theme_follows_the_desktop(qapp: QApplication) -> None:
    palette = apply_theme(qapp, Theme.SYSTEM)

    assert palette in (LIGHT, DARK, HIGH_CONTRAST)


def test_an_icon_takes_on_the_colour_of_a_new_theme(qapp: QApplication) -> None:
    apply_theme(qapp, Theme.LIGHT)
    lock = icon("lock-fill", Role.TEXT, 24)
    light = lock.pixmap(24, 24).toImage().pixelColor(12, 15)

    apply_theme(qapp, Theme.DARK)
    dark = lock.pixmap(24, 24).toImage().pixelColor(12, 15)

    assert light.lightness() < 60
    assert dark.lightness() > 200


def test_plain_qt_widgets_follow_the_theme(qapp: QApplication, qtbot: QtBot) -> None:
    label = QLabel("Total")
    qtbot.addWidget(label)

    apply_theme(qapp, Theme.DARK)

    assert label.palette().color(QPalette.ColorRole.WindowText) == QColor(DARK.text)
