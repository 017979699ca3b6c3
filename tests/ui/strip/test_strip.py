"""The strip says in words, icon and colour what is known, and each part opens what explains it."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from pos.domain.errors import StripeRefused, StripeUnreachable
from pos.ui.places import Place
from pos.ui.strip.status import Reach
from pos.ui.theme.tones import Tone
from pos.ui.widgets.sheet import Sheet

pytestmark = pytest.mark.ui


class Readers:
    """Stripe's list of readers, as silent or as willing as a test wants it."""

    def __init__(self, fault: Exception | None) -> None:
        self.fault = fault

    async def find(self, wanted: str) -> None:
        if self.fault:
            raise self.fault

    async def list_all(self) -> tuple[()]:
        if self.fault:
            raise self.fault
        return ()


class Gateway:
    """What the till asks; only its readers matter here."""

    def __init__(self, fault: Exception | None) -> None:
        self.readers = Readers(fault)

    async def close(self) -> None:
        """Nothing to close."""


def answer(window: Any, aio: Any, fault: Exception | None) -> None:
    window.counter.context._gateway = Gateway(fault)
    aio(window.status.ask())


def press(window: Any, key: str, qtbot: QtBot) -> Sheet:
    qtbot.mouseClick(window.strip.button(key), Qt.MouseButton.LeftButton)
    return next(sheet for sheet in window.findChildren(Sheet) if sheet.isVisible())


def said(sheet: Sheet) -> str:
    from PySide6.QtWidgets import QLabel

    return " ".join(label.text() for label in sheet.findChildren(QLabel))


def test_practice_is_ready_once_its_reader_has_been_found(window: Any, aio: Any) -> None:
    assert window.strip.segment("reader").text == "Looking for reader"
    aio(window.status.ask())
    reader = window.strip.segment("reader")
    assert (reader.text, reader.tone, reader.icon) == ("Reader ready", Tone.GREEN, "check-circle-fill")
    assert window.strip.segment("stripe").text == "Stripe: practice"


def test_a_silent_stripe_is_amber_in_words_and_never_called_failed(
    window: Any, aio: Any, qtbot: QtBot
) -> None:
    fault = StripeUnreachable("Stripe can't be reached. Check the network.", may_have_effect=False)
    answer(window, aio, fault)
    assert window.status.reach is Reach.SILENT
    stripe = window.strip.segment("stripe")
    assert (stripe.text, stripe.tone) == ("Stripe: no answer", Tone.AMBER)
    assert window.strip.segment("checking").text == "Polling paused"
    sheet = press(window, "stripe", qtbot)
    assert "Stripe can't be reached. Check the network." in said(sheet)
    assert "failed" not in said(sheet).lower()


def test_a_refused_key_says_what_stripe_said(window: Any, aio: Any) -> None:
    answer(window, aio, StripeRefused("This key may not list readers."))
    assert window.strip.segment("stripe").text == "Stripe: key refused"
    assert window.status.why == "This key may not list readers."


def test_it_recovers_by_itself_when_stripe_answers_again(window: Any, aio: Any) -> None:
    answer(window, aio, StripeUnreachable("Away.", may_have_effect=False))
    answer(window, aio, None)
    assert window.status.reach is Reach.ANSWERS
    assert window.strip.segment("stripe").text == "Stripe: practice"
    assert window.strip.segment("reader").text == "No reader"


def test_nothing_on_hold_or_in_doubt_takes_no_room(window: Any) -> None:
    with pytest.raises(KeyError):
        window.strip.segment("held")
    with pytest.raises(KeyError):
        window.strip.segment("in_doubt")


def test_a_payment_in_doubt_is_counted_in_violet_and_opens_its_list(window: Any, qtbot: QtBot) -> None:
    window.status.in_doubt = 2
    window.status.changed.emit()
    segment = window.strip.segment("in_doubt")
    assert (segment.text, segment.tone, segment.tinted) == ("2 in doubt", Tone.VIOLET, True)
    assert press(window, "in_doubt", qtbot).title.text() == "Payments in doubt"


def test_the_reader_says_which_card_practice_shows_it_and_leads_to_the_choice(
    window: Any, aio: Any, qtbot: QtBot, counter: Any
) -> None:
    aio(window.status.ask())
    counter.choices.change(reader_card="4000000000000069", reader_seconds=5.0)
    sheet = press(window, "reader", qtbot)
    assert "5 seconds after a payment starts, it is shown the card “Declined, expired card”" in said(sheet)
    qtbot.mouseClick(sheet.buttons["more"], Qt.MouseButton.LeftButton)
    assert window.rail.here == Place.SETTINGS


def test_polling_explains_how_often_it_asks(window: Any, qtbot: QtBot) -> None:
    assert "asks Stripe itself" in said(press(window, "checking", qtbot))


def test_the_staff_lead_to_the_lock_and_the_till_to_its_page(window: Any, qtbot: QtBot) -> None:
    qtbot.mouseClick(window.strip.button("till"), Qt.MouseButton.LeftButton)
    assert window.rail.here == Place.SETTINGS
    qtbot.mouseClick(window.strip.button("staff"), Qt.MouseButton.LeftButton)
    assert window.is_locked


def test_the_clock_shows_the_till_s_time_as_the_locale_writes_it(window: Any) -> None:
    assert window.strip.segment("clock").text.endswith(("AM", "PM"))
