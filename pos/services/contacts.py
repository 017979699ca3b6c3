"""Names, emails and phone numbers as people write them: tidied, and refused only with a reason.

What is refused here couldn't be stored, printed or sent; nothing is refused for being unusual. No network is
asked: whether a mailbox exists is learned when the receipt is sent.
"""

from __future__ import annotations

import re
import unicodedata

from pos.domain.errors import InvalidInput

_LONGEST_NAME = 200
_LONGEST_PHONE = 40
_FEWEST_DIGITS, _MOST_DIGITS = 5, 15  # ITU-T E.164 allows 15; shorter than 5 reaches nobody
_PHONE = re.compile(r"\+?[0-9 ()./-]+")
# Marks that turn the reading direction of whatever is printed after them.
_DIRECTION_MARKS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_UNPRINTABLE = frozenset({"Cc", "Cs"})


def tidy_line(text: str) -> str:
    """One line that can be stored and printed: composed, without control characters or doubled spaces."""
    spaced = "".join(" " if c.isspace() else c for c in text if c not in _DIRECTION_MARKS)
    kept = (c for c in spaced if unicodedata.category(c) not in _UNPRINTABLE)
    return " ".join(unicodedata.normalize("NFC", "".join(kept)).split())


def tidy_lines(text: str) -> str:
    """As `tidy_line`, with the line breaks kept and empty lines left out."""
    lines = (tidy_line(line) for line in text.splitlines())
    return "\n".join(line for line in lines if line)


def too_long(text: str, at_most: int, what: str) -> str:
    """The sentence for a text over `at_most` characters, or an empty one where it fits."""
    if len(text) <= at_most:
        return ""
    return f"This {what} is {len(text):,} characters long, and {at_most:,} fit. Shorten it."


def check_name(text: str) -> str:
    """A person's or a company's name, tidied, in any script; a single letter or a dash will do.

    Raises:
        InvalidInput: there is nothing in it to read, or more than fits on a receipt.
    """
    name = tidy_line(text)
    sentence = too_long(name, _LONGEST_NAME, "name")
    if sentence:
        raise InvalidInput(sentence)
    if not any(c.isprintable() and not c.isspace() for c in name):
        raise InvalidInput("Fill in the name.")
    return name


def check_email(text: str) -> str:
    """An email address in the form to send to: no spaces around it, its domain in lower case.

    Domains kept for examples (`.example`, `.test`) are taken, because practice customers live there.

    Raises:
        InvalidInput: it can't be an email address; the sentence says what one looks like.
    """
    from email_validator import EmailNotValidError, validate_email  # noqa: PLC0415 — 60 ms, for few sales

    typed = tidy_line(text)
    if not typed:
        raise InvalidInput("Fill in the email.")
    try:
        found = validate_email(typed, check_deliverability=False, test_environment=True)
    except EmailNotValidError as refusal:
        sentence = "An email looks like name@shop.com. Check what was typed."
        raise InvalidInput(sentence, detail=f"email refused: {refusal}"[:300]) from refusal
    return str(found.normalized)


def check_phone(text: str) -> str:
    """A phone number, tidied, with the spaces and brackets the customer uses.

    Raises:
        InvalidInput: it holds something else than digits and their marks, or too few or too many digits.
    """
    digits = "".join(str(unicodedata.digit(c, c)) for c in unicodedata.normalize("NFKC", tidy_line(text)))
    count = sum(c.isdigit() for c in digits)
    if len(digits) > _LONGEST_PHONE or not _PHONE.fullmatch(digits):
        raise InvalidInput(
            "A phone number has digits, spaces and perhaps a + in front. Check what was typed."
        )
    if not _FEWEST_DIGITS <= count <= _MOST_DIGITS:
        raise InvalidInput(
            f"This phone number has {count} digits; one has {_FEWEST_DIGITS} to {_MOST_DIGITS}. Check it."
        )
    return digits
