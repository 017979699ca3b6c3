"""What is wrong with billing details, as sentences for the clerk, and the tidied form that is kept."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from pos.domain.billing import BillingDetails
from pos.domain.errors import InvalidInput
from pos.services.addresses.countries import in_country
from pos.services.addresses.labels import FIELD_OF_LETTER, BillingField, in_sentence, label_of, with_article
from pos.services.addresses.postcodes import is_postcode, postcode_example, tidy_postcode
from pos.services.addresses.rules import Area, CountryRules, rules_of
from pos.services.contacts import check_email, check_name, check_phone, tidy_line, tidy_lines, too_long

_LONGEST_ADDRESS = 500
_LONGEST_LINE = 100
_SHOWN = 40


@dataclass(frozen=True, slots=True)
class FieldProblem:
    """One field that can't stay as it is, and the sentence to show under it."""

    field: BillingField
    sentence: str


def tidy_billing(billing: BillingDetails) -> BillingDetails:
    """The same details as they are kept: no stray spaces, the code of the state, the postal code's form.

    What can't be recognised stays as it was typed, so that nothing is lost; `check_billing` speaks of it.
    """
    country = tidy_line(billing.country)
    state, zip_code = tidy_line(billing.state), tidy_line(billing.zip_code)
    rules = rules_of(country)
    area = rules.area_called(state) if rules else None
    return BillingDetails(
        first_name=tidy_line(billing.first_name),
        last_name=tidy_line(billing.last_name),
        email=tidy_line(billing.email),
        phone=tidy_line(billing.phone),
        address=tidy_lines(billing.address),
        city=tidy_line(billing.city),
        state=area.written_like(state) if area else state,
        zip_code=tidy_postcode(rules, zip_code) if rules else zip_code,
        country=rules.code if rules else country,
    )


def check_billing(billing: BillingDetails, *, required: bool) -> tuple[FieldProblem, ...]:
    """Every problem of the details, in the order of the form; empty where they are fine.

    With `required` the customer's name (one of the two will do: some people have one name), the country and
    what that country's post needs must be there. Email and phone may always be left out. Whatever is filled
    in is checked either way.
    """
    tidied = tidy_billing(billing)
    return (*_contact_problems(tidied, required=required), *_address_problems(tidied, required=required))


def _contact_problems(billing: BillingDetails, *, required: bool) -> Iterator[FieldProblem]:
    if required and not billing.name:
        yield FieldProblem(BillingField.FIRST_NAME, "Fill in the customer's name.")
    checks: tuple[tuple[BillingField, str, Callable[[str], str]], ...] = (
        (BillingField.FIRST_NAME, billing.first_name, check_name),
        (BillingField.LAST_NAME, billing.last_name, check_name),
        (BillingField.EMAIL, billing.email, check_email),
        (BillingField.PHONE, billing.phone, check_phone),
    )
    for field, typed, check in checks:
        if typed:
            try:
                check(typed)
            except InvalidInput as refusal:
                yield FieldProblem(field, refusal.message)


def _address_problems(billing: BillingDetails, *, required: bool) -> Iterator[FieldProblem]:
    rules = rules_of(billing.country)
    if billing.country and rules is None:
        unknown = f"{_quoted(billing.country)} isn't a country this till knows."
        yield FieldProblem(BillingField.COUNTRY, f"{unknown} Choose one, or type its two letters (US).")
    elif required and not billing.country:
        yield FieldProblem(BillingField.COUNTRY, "Choose the country.")
    for letter, field in _in_form_order(rules):
        typed = _typed(billing, field)
        sentence = too_long(typed, _longest(field), in_sentence(_label(field, rules)))
        if rules and not sentence:
            needed = required and letter in rules.required
            sentence = _refusal(field, billing, rules) if typed else _missing(field, rules, needed=needed)
        if sentence:
            yield FieldProblem(field, sentence)


def _in_form_order(rules: CountryRules | None) -> list[tuple[str, BillingField]]:
    written = rules.fields(latin=True) if rules else ()
    letters = [*(letter for letter in written if letter in FIELD_OF_LETTER), *FIELD_OF_LETTER]
    return [(letter, FIELD_OF_LETTER[letter]) for letter in dict.fromkeys(letters)]


def _missing(field: BillingField, rules: CountryRules, *, needed: bool) -> str:
    if not needed:
        return ""
    verb = "Choose" if field is BillingField.STATE and rules.has_areas else "Fill in"
    return f"{verb} the {in_sentence(label_of(field, rules))}."


def _refusal(field: BillingField, billing: BillingDetails, rules: CountryRules) -> str:
    area = rules.area_called(billing.state)
    if field is BillingField.STATE and area is None:
        return _unknown_area(billing.state, rules)
    if field is BillingField.ZIP_CODE and "Z" in rules.fields(latin=True):
        return _refused_postcode(billing.zip_code, rules, area)
    return ""


def _unknown_area(typed: str, rules: CountryRules) -> str:
    """Only where the post needs the area: elsewhere a county may be older than the data."""
    if "S" not in rules.required or not rules.has_areas:
        return ""
    kind = with_article(label_of(BillingField.STATE, rules))
    return f"{_quoted(typed)} isn't {kind} in {in_country(rules.code)}. Choose one from the list."


def _refused_postcode(typed: str, rules: CountryRules, area: Area | None) -> str:
    if is_postcode(rules, area, typed):
        return ""
    label = with_article(label_of(BillingField.ZIP_CODE, rules))
    local = area if area and postcode_example(rules, area) else None
    if area and not local and is_postcode(rules, None, typed):
        return f"{_quoted(typed)} isn't {label} in {area.plain_name}. Check what was typed."
    place = local.plain_name if local else in_country(rules.code)
    example = postcode_example(rules, local)
    if not example:
        return f"{_quoted(typed)} isn't {label} in {place}. Check what was typed."
    return f"{label[0].upper()}{label[1:]} in {place} looks like {example}. Check what was typed."


def _typed(billing: BillingDetails, field: BillingField) -> str:
    return str(getattr(billing, field.value))


def _label(field: BillingField, rules: CountryRules | None) -> str:
    return label_of(field, rules) if rules else field.value.replace("_", " ")


def _longest(field: BillingField) -> int:
    return _LONGEST_ADDRESS if field is BillingField.ADDRESS else _LONGEST_LINE


def _quoted(typed: str) -> str:
    """What was typed, cut to a readable length and isolated, so that any script may stand in a sentence."""
    shown = typed if len(typed) <= _SHOWN else f"{typed[:_SHOWN]}…"
    return f"“\u2068{shown}\u2069”"
