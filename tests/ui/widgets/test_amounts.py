"""Amounts, sums, steps, times and small marks show what they were given, whole."""

from pathlib import Path

import pytest
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from pos.ui.theme import Role, Tone
from pos.ui.theme.palette import LIGHT
from pos.ui.theme.resources import resource_path
from pos.ui.widgets.amount import AmountLabel
from pos.ui.widgets.card import Card
from pos.ui.widgets.elapsed import ElapsedLabel, elapsed_text
from pos.ui.widgets.labels import TextLabel
from pos.ui.widgets.picture import ProductPicture, initials, picture_shelf
from pos.ui.widgets.qr import QrLabel
from pos.ui.widgets.steps import Progress, Step, StepList
from pos.ui.widgets.sums import SumRow, SumRows
from pos.ui.widgets.tag import Avatar, Badge, Tag

CROISSANT = resource_path("demo", "pictures", "croissant.svg")


@pytest.mark.parametrize("amount", ["$0.00", "$93.01", "−$4.60", "¥1,234,567", "KWD 12,345,678.901"])
def test_a_long_amount_shrinks_and_is_never_cut(amount: str) -> None:
    label = AmountLabel(amount, size=84)
    size = label.fitting_size(300)

    assert label._advance(size) <= 300
    assert size == 84 or label._advance(size + 1) > 300


def test_a_minus_is_a_true_minus() -> None:
    assert AmountLabel("-$4.60").amount == "−$4.60"
    assert AmountLabel("-$4.60").accessibleName() == "−$4.60"


def test_sums_are_read_out_row_by_row() -> None:
    sums = SumRows()
    sums.set_rows([SumRow("Subtotal", "$92.00"), SumRow("Sales tax, 10.25% of", "$4.67", base="$45.60")])

    assert sums.accessibleName() == "Subtotal $92.00, Sales tax, 10.25% of $45.60 $4.67"
    assert sums.sizeHint().height() == 44


def test_the_running_step_is_what_a_screen_reader_is_told() -> None:
    steps = StepList()
    steps.set_steps(
        [Step("Sent to reader", Progress.DONE, "2:32:41 PM"), Step("Waiting for card", Progress.NOW)]
    )

    assert steps.accessibleName() == "Waiting for card"
    assert steps.accessibleDescription() == "Sent to reader 2:32:41 PM, Waiting for card"


@pytest.mark.parametrize(("progress", "role"), [
    (Progress.DONE, Role.GREEN), (Progress.NOW, Role.ACCENT), (Progress.DECLINED, Role.RED),
    (Progress.DOUBT, Role.VIOLET), (Progress.ATTENTION, Role.AMBER),
])  # fmt: skip
def test_each_progress_has_a_colour_of_its_own(progress: Progress, role: Role, show) -> None:
    steps = StepList()
    steps.set_steps([Step("Step", progress)])
    show(steps)
    image = steps.grab().toImage()
    colours = {image.pixelColor(x, y).name() for x in range(22) for y in range(4, 26)}

    assert LIGHT.of(role).lower() in colours


@pytest.mark.parametrize(
    ("seconds", "words"), [(0, "0:00"), (14, "0:14"), (725, "12:05"), (3609, "1:00:09"), (-5, "0:00")]
)
def test_time_is_written_as_a_clock_shows_it(seconds: int, words: str) -> None:
    assert elapsed_text(seconds) == words


def test_the_elapsed_time_counts_on_from_what_had_passed(qtbot: QtBot) -> None:
    label = ElapsedLabel()
    qtbot.addWidget(label)
    with qtbot.waitSignal(label.second_passed, timeout=3000) as told:
        label.start(already=41)
    label.stop()

    assert told.args == [42]
    assert label.text() == "0:42"


def test_a_qr_code_is_black_on_white_with_a_quiet_zone(show) -> None:
    code = QrLabel("https://pay.example/l/1-004218", edge=220)
    show(code)
    image = code.grab().toImage()
    colours = {image.pixelColor(x, y).name() for x in range(20, 200, 3) for y in range(20, 200, 3)}

    assert colours == {"#000000", "#ffffff"}
    assert all(image.pixelColor(x, 110).name() == "#ffffff" for x in range(10))


def test_a_text_too_long_for_a_qr_code_is_refused_in_words() -> None:
    with pytest.raises(ValueError, match="too long"):
        QrLabel("x" * 5000)


@pytest.mark.parametrize(("name", "letters"), [
    ("Elena Marsh", "EM"), ("maya", "M"), ("", ""), ("  ", ""), ("(Walk in)", "I"), ("José Ángel Ruiz", "JÁ"),
])  # fmt: skip
def test_initials_are_the_first_letters_of_two_words(name: str, letters: str) -> None:
    assert initials(name) == letters


def test_a_picture_is_drawn_after_the_paint_that_asked_for_it(show, qtbot: QtBot) -> None:
    picture = ProductPicture(CROISSANT, "Butter croissant", edge=64)
    show(picture)

    qtbot.waitUntil(lambda: picture_shelf().take(CROISSANT, 44, picture.devicePixelRatioF()) is not None)
    colours = {picture.grab().toImage().pixelColor(x, 32).name() for x in range(64)}
    assert len(colours) > 3


@pytest.mark.parametrize("broken", ["missing.svg", "broken.svg", "broken.png"])
def test_a_picture_that_cannot_be_read_is_an_empty_plate(broken: str, tmp_path: Path, show) -> None:
    path = tmp_path / broken
    if not broken.startswith("missing"):
        path.write_bytes(b"\x00not a picture")
    picture = ProductPicture(path, "Tea", edge=64)
    show(picture)
    picture_shelf().draw_waiting()

    assert picture.grab().toImage().pixelColor(32, 32) == QColor(LIGHT.plate)


@pytest.mark.parametrize("tone", list(Tone))
def test_a_tag_is_a_word_on_the_tint_of_its_tone(tone: Tone, show) -> None:
    tag = Tag("Taken", tone, icon="check")
    show(tag)

    assert tag.accessibleName() == "Taken"
    assert tag.grab().toImage().pixelColor(4, 12) == QColor(
        LIGHT.sunken if tone is Tone.NEUTRAL else LIGHT.of(Role(f"{tone}_tint"))
    )


def test_a_badge_grows_with_its_count() -> None:
    assert Badge(4).sizeHint().width() == 24
    assert Badge(128).sizeHint().width() > 24
    assert Badge(5000).sizeHint().width() < 60


def test_a_walk_in_has_an_outline_and_no_letters(show) -> None:
    avatar = Avatar()
    show(avatar)
    walk_in = avatar.grab().toImage()
    avatar.set_name("Elena Marsh")

    assert walk_in != avatar.grab().toImage()
    assert avatar.accessibleName() == "Elena Marsh"


def test_a_card_takes_on_the_tone_of_what_it_says(show) -> None:
    card = Card()
    card.body.addWidget(TextLabel("Approved"))
    show(card)
    card.set_tone(Tone.VIOLET)

    assert card.grab().toImage().pixelColor(20, 6) == QColor(LIGHT.violet_tint)


def test_markup_in_a_name_is_shown_as_it_is_written(show) -> None:
    label = TextLabel("<b>Bold</b> & co")
    show(label)

    assert label.text() == "<b>Bold</b> & co"
    assert label.sizeHint().width() > TextLabel("Bold & co").sizeHint().width()


def test_words_follow_the_direction_of_the_window(show) -> None:
    from PySide6.QtCore import Qt

    label = TextLabel("Total")
    label.setLayoutDirection(Qt.LayoutDirection.RightToLeft)

    assert label.alignment() & Qt.AlignmentFlag.AlignRight
