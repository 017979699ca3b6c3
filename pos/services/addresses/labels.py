"""The fields of billing details, and what each country calls those of an address."""

from __future__ import annotations

from enum import StrEnum

from pos.services.addresses.postcodes import postcode_label
from pos.services.addresses.rules import CountryRules


class BillingField(StrEnum):
    """A field of `BillingDetails`, by its name there."""

    FIRST_NAME = "first_name"
    LAST_NAME = "last_name"
    EMAIL = "email"
    PHONE = "phone"
    ADDRESS = "address"
    CITY = "city"
    STATE = "state"
    ZIP_CODE = "zip_code"
    COUNTRY = "country"


# The letters of the address data; a district (D) has no field, it is written into the address.
FIELD_OF_LETTER = {
    "A": BillingField.ADDRESS,
    "C": BillingField.CITY,
    "S": BillingField.STATE,
    "Z": BillingField.ZIP_CODE,
}
LETTER_OF_FIELD = {field: letter for letter, field in FIELD_OF_LETTER.items()}

_AREAS = {"do_si": "Province or city", "oblast": "Region"}
_CITIES = {"post_town": "Town or city"}
_PROPER = ("ZIP", "PIN", "Eircode")


def label_of(field: BillingField, rules: CountryRules) -> str:
    """What stands over a field of the address in that country: `State`, `Prefecture`, `Postcode`."""
    if field is BillingField.STATE:
        return _AREAS.get(rules.area_kind, rules.area_kind.capitalize())
    if field is BillingField.CITY:
        return _CITIES.get(rules.city_kind, rules.city_kind.capitalize())
    if field is BillingField.ZIP_CODE:
        return postcode_label(rules)
    return field.value.replace("_", " ").capitalize()


def in_sentence(label: str) -> str:
    """A label as it is written inside a sentence: `ZIP code` stays, `Postcode` is `postcode`."""
    return label if label.startswith(_PROPER) else label[:1].lower() + label[1:]


def with_article(label: str) -> str:
    """The label inside a sentence with `a` or `an` before it."""
    word = in_sentence(label)
    return f"an {word}" if word[0] in "aeiouE" else f"a {word}"
