"""An address as the country writes it on an envelope, line by line."""

from __future__ import annotations

import re

from pos.domain.billing import BillingDetails
from pos.services.addresses.check import tidy_billing
from pos.services.addresses.countries import country_name
from pos.services.addresses.labels import FIELD_OF_LETTER
from pos.services.addresses.rules import CountryRules, fold, generic_rules, is_latin, rules_of


def format_address(billing: BillingDetails, *, home_country: str = "", locale: str = "en") -> tuple[str, ...]:
    """The lines of the address, name first or last as the country has it; empty where nothing is known.

    An address in Latin letters is written in the country's order for abroad, one in its own script as at
    home. The last line names the country, unless it is `home_country` (the shop's). What the country's
    order has no place for comes before it, so that nothing typed is lost.
    """
    tidied = tidy_billing(billing)
    rules = rules_of(tidied.country) or generic_rules()
    values = {letter: str(getattr(tidied, field.value)) for letter, field in FIELD_OF_LETTER.items()}
    latin = is_latin("".join(values.values()))
    values["N"] = tidied.name if is_latin(tidied.name) else _family_name_first(tidied, rules)
    layout = rules.latin_layout if latin else rules.layout
    if "%C" not in layout:
        values["A"] = _with_city(values, country_name(tidied.country), latin=latin)
    lines = [written for line in layout.split("%n") if (written := _line(line, values))]
    lines = [part for line in lines for part in line.split("\n")]
    homeless = [v for letter, v in values.items() if v and letter in "SZ" and f"%{letter}" not in layout]
    country = country_name(tidied.country, locale) if tidied.country else ""
    lines += [value for value in homeless if fold(value) != fold(country)]
    abroad = tidied.country != home_country.upper()
    return tuple(lines + ([country] if country and abroad else []))


def _with_city(values: dict[str, str], country: str, *, latin: bool) -> str:
    """The address lines of a country without a field for the city, the city in them where one was given."""
    address, city = values["A"], values["C"]
    known = {fold(values["S"]), fold(country), ""}
    if fold(city) in known or fold(city) in fold(address):
        return address
    return ", ".join(part for part in (address, city) if part) if latin else f"{city}{address}"


def _family_name_first(billing: BillingDetails, rules: CountryRules) -> str:
    if rules.code in {"CN", "HK", "JP", "KR", "MO", "TW"}:
        return f"{billing.last_name} {billing.first_name}".strip()
    return billing.name


def _line(layout: str, values: dict[str, str]) -> str:
    """One line of a layout with the marks between fields only where both sides are there."""
    written, mark, anything_left = "", "", False
    for token in re.split(r"(%[A-Z])", layout):
        if not token.startswith("%"):
            mark = token
        elif value := values.get(token[1:], ""):
            written += (mark if anything_left or _is_prefix(mark) else "") + value
            anything_left, mark = True, ""
    return written.strip()


def _is_prefix(mark: str) -> bool:
    return bool(mark.strip(" ,-/"))
