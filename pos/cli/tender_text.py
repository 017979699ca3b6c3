"""A tender as it is written on the command line, such as `card:pm_card_visa@12.50`."""

from dataclasses import dataclass

from pos.domain.errors import InvalidInput
from pos.services.amounts import parse_amount
from pos.services.tenders.tender import CardTender, CashTender, ReaderTender

HOW = "Write a tender as card:PM, reader:ID[:NUMBER] or cash:AMOUNT."


@dataclass(frozen=True, slots=True)
class TenderText:
    """A tender whose amounts are still text: they need the shop's currency to be read."""

    kind: str
    subject: str
    number: str = ""
    part: str = ""

    def to_tender(self, currency: str, locale: str) -> CardTender | CashTender | ReaderTender:
        """Return the tender; raises InvalidInput for an amount that can't be read."""
        amount = parse_amount(self.part, currency, locale) if self.part else None
        if self.kind == "cash":
            return CashTender(parse_amount(self.subject, currency, locale), amount)
        if self.kind == "card":
            return CardTender(self.subject, amount)
        return ReaderTender(self.subject, amount, self.number)


def parse_tender(text: str) -> TenderText:
    """Return the parts of a tender; raises InvalidInput with how it is written."""
    body, _at, part = text.partition("@")
    kind, _colon, subject = body.partition(":")
    if kind not in ("card", "cash", "reader") or not subject:
        raise InvalidInput(f"{text!r} isn't a tender. {HOW}")
    number = ""
    if kind == "reader":
        subject, _colon, number = subject.partition(":")
        if number and not number.isdigit():
            raise InvalidInput(f"{text!r}: a test card's number has digits only. {HOW}")
    return TenderText(kind, subject, number, part)
