"""Amounts line up in tabular figures, in the family that is shipped."""

import pytest
from PySide6.QtGui import QFontInfo, QFontMetricsF
from PySide6.QtWidgets import QApplication

from pos.ui.theme.fonts import FAMILY, display_spacing, font, load_fonts


@pytest.fixture(autouse=True)
def fonts(qapp: QApplication) -> None:
    assert load_fonts()


@pytest.mark.parametrize("weight", [400, 500, 600, 700])
def test_the_shipped_family_is_used_in_every_weight(weight: int) -> None:
    info = QFontInfo(font(14, weight))

    assert info.family() == FAMILY
    assert info.weight() == weight


def test_tabular_figures_all_have_one_width() -> None:
    metrics = QFontMetricsF(font(54, 700, tabular=True))

    assert metrics.horizontalAdvance("1111") == metrics.horizontalAdvance("8888")


def test_words_keep_their_own_widths() -> None:
    metrics = QFontMetricsF(font(54, 700))

    assert metrics.horizontalAdvance("1111") < metrics.horizontalAdvance("8888")


@pytest.mark.parametrize(
    ("size", "percent"), [(14, 0), (25, 0), (26, -2.5), (54, -2.5), (84, -4.5), (120, -4.5)]
)
def test_large_letters_stand_closer(size: int, percent: float) -> None:
    assert display_spacing(size) == percent


def test_half_sizes_are_between_their_neighbours() -> None:
    widths = [QFontMetricsF(font(size, 600)).horizontalAdvance("Everything bagel") for size in (13, 13.5, 14)]

    assert widths == sorted(widths)
    assert len(set(widths)) == 3


@pytest.mark.parametrize("sign", ["−", "¢", "€", "£", "₪", "Ж", "Ω", "ő", "…", "’", "×", "•", "→", "↓"])
def test_the_shipped_family_has_the_signs_we_write(sign: str) -> None:
    assert QFontMetricsF(font(14)).inFontUcs4(ord(sign))
