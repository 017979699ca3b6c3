"""Which countries can be chosen, and what they are called in the clerk's language."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from pos.services.addresses.rules import country_codes, fold

if TYPE_CHECKING:
    from babel import Locale

_LONGEST_LOCALE = 40
# English puts an article before these: "in the United Kingdom".
_WITH_ARTICLE = frozenset({"Bahamas", "Comoros", "Gambia", "Maldives", "Netherlands", "Philippines"})
_ARTICLE_WORDS = frozenset({"United", "Isle", "Islands", "Republic", "Territory", "Territories"})


@dataclass(frozen=True, slots=True)
class Country:
    """A country as a list shows it: ISO 3166 alpha-2 code and name."""

    code: str
    name: str


def countries(locale: str) -> tuple[Country, ...]:
    """Every country with an address of its own, by its name in that locale, in that order.

    A locale that isn't known (`xx_YY`) gives English names.
    """
    return _countries(str(_locale(locale)))


def country_name(code: str, locale: str = "en") -> str:
    """The country's name in that locale; the code itself where there is no such country."""
    known = code.upper() in country_codes()
    return str(_locale(locale).territories.get(code.upper(), code)) if known else code


def in_country(code: str) -> str:
    """The English name as it stands after "in": `the United States`, `Canada`."""
    name = country_name(code)
    takes_article = name in _WITH_ARTICLE or not _ARTICLE_WORDS.isdisjoint(name.split())
    return f"the {name}" if takes_article else name


def language_of(locale: str) -> str:
    """The language of a locale, `en` for `en_US`; English where the locale isn't known."""
    return _locale(locale).language


@lru_cache(maxsize=8)
def _countries(locale: str) -> tuple[Country, ...]:
    named = (Country(code, country_name(code, locale)) for code in country_codes())
    return tuple(sorted(named, key=lambda country: (fold(country.name), country.code)))


@lru_cache(maxsize=32)
def _locale(text: str) -> Locale:
    from babel import Locale, UnknownLocaleError  # noqa: PLC0415 — its tables are read when first asked

    try:
        return Locale.parse(text.replace("-", "_")[:_LONGEST_LOCALE])
    except (UnknownLocaleError, ValueError):
        return Locale("en")
