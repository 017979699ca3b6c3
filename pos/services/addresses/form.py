"""The form that asks for an address: its fields in the country's order, with names, choices and widths."""

from __future__ import annotations

from dataclasses import dataclass, replace

from pos.services.addresses.countries import language_of
from pos.services.addresses.labels import FIELD_OF_LETTER, LETTER_OF_FIELD, BillingField, label_of
from pos.services.addresses.postcodes import postcode_example
from pos.services.addresses.rules import CountryRules, generic_rules, rules_of

COLUMNS = 12
COUNTRY_WIDTH = 4
_WIDTHS = {BillingField.ADDRESS: 8, BillingField.CITY: 5, BillingField.STATE: 4, BillingField.ZIP_CODE: 3}
_CITY_STATES = frozenset({"AX", "GI", "MO", "SG"})


@dataclass(frozen=True, slots=True)
class Choice:
    """One entry of a list: `value` is kept and printed on the address, `label` is shown."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class AddressField:
    """One field of the form.

    `name` is the field of `BillingDetails` it fills; `width_hint` is in columns of 12, reckoned so that rows
    fill when the country's own field takes the first 4; `choices` is empty where anything may be typed.
    """

    name: BillingField
    label: str
    required: bool
    width_hint: int
    choices: tuple[Choice, ...] = ()
    hint: str = ""


def form_for(country: str, locale: str) -> tuple[AddressField, ...]:
    """The fields of an address in that country (ISO code), as the country writes it from top to bottom.

    In a locale of the country's own language the order, the names and the choices are the local ones
    (Japan in Japanese starts with the postal code); in any other they are those in Latin letters.
    A country that isn't known gets a street address and a city.
    """
    rules = rules_of(country) or generic_rules()
    language = language_of(locale)
    letters = rules.fields(latin=not rules.is_at_home_in(language))
    fields = tuple(
        AddressField(
            name=FIELD_OF_LETTER[letter],
            label=label_of(FIELD_OF_LETTER[letter], rules),
            required=letter in rules.required,
            width_hint=_WIDTHS[FIELD_OF_LETTER[letter]],
            choices=_choices(rules, language) if letter == LETTER_OF_FIELD[BillingField.STATE] else (),
            hint=_hint(FIELD_OF_LETTER[letter], rules, letters),
        )
        for letter in letters
        if letter in FIELD_OF_LETTER
    )
    return _fill_rows(fields)


def _choices(rules: CountryRules, language: str) -> tuple[Choice, ...]:
    local = rules.speaks(language)
    return tuple(
        Choice(area.local_key, area.name) if local else Choice(area.latin_key, area.plain_name)
        for area in rules.areas_in(language)
    )


def _hint(field: BillingField, rules: CountryRules, letters: tuple[str, ...]) -> str:
    if field is BillingField.ZIP_CODE:
        # The example alone, as Stripe's own fields have it: nothing longer fits.
        return postcode_example(rules, None)
    if field is not BillingField.ADDRESS:
        return ""
    if "D" in letters:
        return f"Street, number and {rules.district_kind.replace('_', ' or ')}"
    if LETTER_OF_FIELD[BillingField.CITY] not in letters and rules.code not in _CITY_STATES:
        return "Street, number and city"
    return "Street and number"


def _fill_rows(fields: tuple[AddressField, ...]) -> tuple[AddressField, ...]:
    rows: list[list[AddressField]] = [[]]
    room = COLUMNS - COUNTRY_WIDTH
    for field in fields:
        if field.width_hint > room:
            rows[-1] = _stretch(rows[-1], room)
            rows.append([])
            room = COLUMNS
        rows[-1].append(field)
        room -= field.width_hint
    rows[-1] = _stretch(rows[-1], room)
    return tuple(field for row in rows for field in row)


def _stretch(row: list[AddressField], spare: int) -> list[AddressField]:
    if not row:
        return row
    widest = max(row, key=lambda field: field.width_hint)
    return [replace(f, width_hint=f.width_hint + spare) if f is widest else f for f in row]
