"""What a postal code looks like in a place, and how one that was typed is tidied before it is judged.

A clerk may type it in lower case, without its space, with a dash from another keyboard or with digits of
another script: all of these are the same code. Only a code that the country or the state refuses is refused.
"""

from __future__ import annotations

import re
import unicodedata

from pos.services.addresses.rules import Area, CountryRules
from pos.services.addresses.us_zip_codes import US_ZIP_CODES

_DASHES = re.compile(r"[\u2010-\u2015\u2212\u30fc\uff70]")
_POSTCODE_COUNTRIES = frozenset({"AU", "GB", "GG", "GI", "IM", "JE", "MY", "NL", "NZ"})
_KINDS = {"zip": "ZIP code", "eircode": "Eircode", "pin": "PIN code"}
_LONGEST = 40


def postcode_label(rules: CountryRules) -> str:
    """What the country calls it: `ZIP code`, `Postcode`, `Eircode`, `PIN code`, else `Postal code`."""
    if rules.code in _POSTCODE_COUNTRIES:
        return "Postcode"
    return _KINDS.get(rules.postcode_kind, "Postal code")


def postcode_example(rules: CountryRules, area: Area | None) -> str:
    """A code as one looks there, from the area where that is known; empty where the data has none."""
    if area and rules.code == "US" and area.key in US_ZIP_CODES:
        return US_ZIP_CODES[area.key]
    if area and area.postcode_prefix:
        return area.postcode_example
    return rules.postcode_examples[0] if rules.postcode_examples else ""


def tidy_postcode(rules: CountryRules, typed: str) -> str:
    """The code as the country writes it (`ec1y8sy` is `EC1Y 8SY`), or as typed where it isn't one."""
    text = _plain(typed)
    letters = rules.postcode_prefix.rstrip("-")
    if letters:
        text = re.sub(rf"^{re.escape(letters)}[ -]?(?=[0-9])", "", text)
    if not rules.postcode_pattern or len(text) > _LONGEST:
        return text
    compact = re.sub(r"[ -]", "", text)
    return _spaced(rules, compact) or (compact if _is_whole(rules, compact) else text)


def is_postcode(rules: CountryRules, area: Area | None, tidied: str) -> bool:
    """True where the country, and the area where it is known, could have such a code."""
    if not rules.postcode_pattern:
        return len(tidied) <= _LONGEST
    if not _is_whole(rules, tidied):
        return False
    prefix = area.postcode_prefix if area else ""
    return not prefix or re.match(rf"(?:{prefix})", tidied, re.ASCII) is not None


def _plain(typed: str) -> str:
    digits = (str(unicodedata.digit(c, c)) for c in unicodedata.normalize("NFKC", typed))
    return " ".join(_DASHES.sub("-", "".join(digits)).upper().split())


def _is_whole(rules: CountryRules, text: str) -> bool:
    return len(text) <= _LONGEST and re.fullmatch(rules.postcode_pattern, text, re.ASCII) is not None


def _spaced(rules: CountryRules, compact: str) -> str:
    """The code with the one space or dash of the country's examples, counted from its end."""
    for example in rules.postcode_examples:
        marked = re.fullmatch(r"[A-Z0-9]+([ -])([A-Z0-9]+)", example)
        if marked is None:
            continue
        mark, back = marked.groups()
        cut = len(compact) - len(back)
        spaced = f"{compact[:cut]}{mark}{compact[cut:]}"
        if cut > 0 and _is_whole(rules, spaced):
            return spaced
    return ""
