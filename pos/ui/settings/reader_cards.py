"""The cards that a simulated reader can be shown, and what each makes happen.

Source: docs.stripe.com/terminal/references/testing, simulated test cards.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication


@dataclass(frozen=True, slots=True)
class PracticeCard:
    """A test number and what happens when it is read."""

    number: str
    title: str
    detail: str

    @property
    def last4(self) -> str:
        """The last four digits, as a receipt prints them."""
        return self.number[-4:]


_CARDS = (
    ("", "Approved, Visa", "Paid at once"),
    ("5555555555554444", "Approved, Mastercard", "Paid at once"),
    ("378282246310005", "Approved, American Express", "Paid at once"),
    ("4000000000000002", "Declined", "The bank gives no reason"),
    ("4000000000009995", "Declined, not enough funds", "The customer may try another card"),
    ("4000000000009987", "Declined, lost card", "Looks like any other decline"),
    ("4000000000009979", "Declined, stolen card", "Looks like any other decline"),
    ("4000000000000069", "Declined, expired card", "Trying again doesn’t help"),
    ("4000000000000119", "Declined, processing trouble", "Trying again may help"),
)


def practice_cards() -> tuple[PracticeCard, ...]:
    """The cards to choose from, the approved ones first."""
    translate = QCoreApplication.translate
    return tuple(
        PracticeCard(number, translate("PracticeCard", title), translate("PracticeCard", detail))
        for number, title, detail in _CARDS
    )


def card_title(number: str) -> str:
    """What the card of this number is called; the number's end where it isn't one of ours."""
    found = next((card for card in practice_cards() if card.number == number), None)
    return found.title if found is not None else number[-4:]
