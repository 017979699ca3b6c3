"""What must hold after a till died and came back, read from its file and from Stripe's side alone.

Imports nothing of the program it checks.
"""

from collections.abc import Iterator

from tests.reliability.books import Books, Row, Violation
from tests.reliability.money_checks import (
    no_phantom_money,
    nothing_left_open,
    nothing_lost,
    one_charge,
    one_live_intent,
    orders_add_up,
)
from tests.reliability.record_checks import (
    chain,
    history,
    keys,
    nothing_in_between,
    nothing_promised_for_nothing,
    numbers,
    stock,
)


def check_always(books: Books, intents: list[Row], effects: list[Row]) -> Iterator[Violation]:
    """What holds at every moment, the moment of the crash included."""
    yield from one_charge(books, intents)
    yield from one_live_intent(intents)
    yield from no_phantom_money(books, intents)
    yield from orders_add_up(books)
    yield from stock(books)
    yield from keys(books, effects)
    yield from chain(books)
    yield from history(books)
    yield from numbers(books)
    if books.integrity != "ok":
        yield Violation("I19", "store", books.integrity)
    for found in books.floats:
        yield Violation("I5", found, "money that isn't an integer")


def check_quiet(books: Books, intents: list[Row], links: list[Row]) -> Iterator[Violation]:
    """What holds once the till has come back and looked everything up."""
    yield from nothing_lost(books, intents)
    yield from nothing_left_open(books, intents, links)
    yield from nothing_in_between(books)
    yield from nothing_promised_for_nothing(books)
