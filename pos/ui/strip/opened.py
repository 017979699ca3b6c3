"""What a press on the strip opens: the page that acts on it, or a sheet that explains it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from pos.domain.shop import Mode
from pos.services.amounts import format_time
from pos.ui.counter import Counter
from pos.ui.places import Place
from pos.ui.settings.reader_cards import card_title
from pos.ui.strip import segments as on_strip
from pos.ui.strip.status import ASK_EVERY, Reach, StatusModel
from pos.ui.tender.words import reader_words
from pos.ui.widgets.faces import Kind
from pos.ui.widgets.sheet import Sheet, SheetAct
from pos.ui.widgets.sums import SumRow, SumRows


def open_segment(key: str, counter: Counter, status: StatusModel, over: QWidget) -> Sheet | None:
    """Open what explains a segment; returns the sheet where it is one."""
    places: dict[str, Callable[[], None]] = {
        on_strip.TILL: lambda: counter.places.go(Place.SETTINGS, "about"),
        on_strip.STAFF: lambda: counter.places.go(Place.LOCK),
        on_strip.IN_DOUBT: lambda: counter.places.go(Place.IN_DOUBT),
        on_strip.HELD: lambda: counter.places.go(Place.RECALL),
        on_strip.KEYS: lambda: counter.places.go(Place.KEYS),
    }
    if key in places:
        places[key]()
        return None
    sheets: dict[str, Callable[[], Sheet]] = {
        on_strip.READER: lambda: reader_sheet(counter, status, over),
        on_strip.STRIPE: lambda: stripe_sheet(counter, status, over),
        on_strip.CHECKING: lambda: checking_sheet(counter, status, over),
    }
    if key not in sheets:
        return None
    sheet = sheets[key]()
    sheet.open()
    return sheet


def reader_sheet(counter: Counter, status: StatusModel, over: QWidget) -> Sheet:
    """Which reader, whether it is ready, and in practice what it will be shown."""
    sheet = _sheet(over, _tr("Card reader"), more=_tr("Choose reader and card"))
    reader = status.reader(counter.choices.now.reader_label)
    if reader is None:
        sheet.say(
            status.why or _tr("Stripe lists no reader yet. Cash, keyed cards and links work without one.")
        )
    elif reader.is_online:
        sheet.say(
            _tr("“{name}” is ready. Press R in the payment to use it.").format(
                name=reader_words(reader.label)
            )
        )
    else:
        sheet.say(
            _tr("“{name}” is offline. Switch it on and check its network; it comes back by itself.").format(
                name=reader_words(reader.label)
            )
        )
    if reader is not None and reader.is_simulated:
        chosen = counter.choices.now
        late = _tr("It is simulated. {n} seconds after a payment starts, it is shown the card “{card}”.")
        soon = _tr("It is simulated. As soon as a payment starts, it is shown the card “{card}”.")
        words = late if chosen.reader_seconds else soon
        sheet.say(words.format(n=f"{chosen.reader_seconds:g}", card=card_title(chosen.reader_card)))
    _go_on_more(sheet, counter, "reader")
    return sheet


def stripe_sheet(counter: Counter, status: StatusModel, over: QWidget) -> Sheet:
    """Whose money moves, and whether Stripe answers."""
    sheet = _sheet(over, _tr("Stripe"))
    sheet.say(
        {
            Mode.PRACTICE: _tr(
                "Practice: a stand-in for Stripe runs inside this till. No account and no network are "
                "needed, and no real money moves."
            ),
            Mode.TEST: _tr("Stripe’s test mode. Only test cards work, and no real money moves."),
            Mode.LIVE: _tr("Live: cards are charged real money."),
        }[counter.context.mode]
    )
    sheet.body.addWidget(_rows(counter, status))
    if status.why:
        sheet.say(status.why)
    return sheet


def checking_sheet(counter: Counter, status: StatusModel, over: QWidget) -> Sheet:
    """How this till learns what became of a payment."""
    sheet = _sheet(over, _tr("How payments are checked"))
    sheet.say(
        _tr(
            "This till asks Stripe itself: every second or two while a payment is on screen, and a little "
            "less often for payments in doubt, until the answer is known. Nothing else is needed."
        )
    )
    if status.reach in (Reach.SILENT, Reach.REFUSES):
        sheet.say(_tr("Stripe doesn’t answer right now. The till keeps asking; cash can be taken meanwhile."))
    sheet.body.addWidget(_rows(counter, status))
    return sheet


def _rows(counter: Counter, status: StatusModel) -> SumRows:
    answered = (
        format_time(status.answered_at, counter.context.shop.locale) if status.answered_at else _tr("not yet")
    )
    rows = SumRows(row_height=28)
    rows.set_rows(
        [
            SumRow(_tr("Last answer"), answered),
            SumRow(_tr("Asked at least every"), _tr("{n} seconds").format(n=f"{ASK_EVERY:g}")),
            SumRow(_tr("Payments in doubt"), str(status.in_doubt)),
        ]
    )
    return rows


def _sheet(over: QWidget, title: str, *, more: str = "") -> Sheet:
    acts = [SheetAct("more", more)] if more else []
    sheet = Sheet(over, title, acts=[*acts, SheetAct("", _tr("Close"), Kind.PRIMARY, "Return", "Enter")])
    sheet.finished.connect(sheet.deleteLater)
    return sheet


def _go_on_more(sheet: Sheet, counter: Counter, section: str) -> None:
    sheet.finished.connect(
        lambda answer: counter.places.go(Place.SETTINGS, section) if answer == "more" else None
    )


def _tr(text: str) -> str:
    return QCoreApplication.translate("Strip", text)
