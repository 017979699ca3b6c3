import pytest

from pos.domain.billing import BillingDetails
from pos.services.addresses import (
    BillingField,
    FieldProblem,
    check_billing,
    countries,
    form_for,
    tidy_billing,
)
from pos.services.addresses.rules import rules_of


def place(country: str, zip_code: str = "", *, state: str = "", city: str = "") -> BillingDetails:
    return BillingDetails(
        first_name="Ada", address="1 Any Street", city=city, state=state, zip_code=zip_code, country=country
    )


def sentences(billing: BillingDetails, *, required: bool = False) -> list[str]:
    return [problem.sentence for problem in check_billing(billing, required=required)]


@pytest.mark.parametrize("country", [country.code for country in countries("en")])
def test_every_country_takes_the_postal_codes_it_gives_as_examples(country: str) -> None:
    rules = rules_of(country)
    assert rules is not None
    for example in rules.postcode_examples:
        assert check_billing(place(country, example), required=False) == ()
        assert tidy_billing(place(country, example)).zip_code == example


@pytest.mark.parametrize(
    ("country", "typed", "kept"),
    [
        ("US", " 606 22 ", "60622"),
        ("US", "606221234", "60622-1234"),
        ("US", "60622–1234", "60622-1234"),
        ("US", "٦٠٦٢٢", "60622"),
        ("GB", "ec1y8sy", "EC1Y 8SY"),
        ("GB", "w1a  4zz", "W1A 4ZZ"),
        ("GB", "bfpo61", "BFPO 61"),
        ("CA", "m5t2l1", "M5T 2L1"),
        ("DE", "10 119", "10119"),
        ("FR", "75 001", "75001"),
        ("JP", "１５０ー０００１", "150-0001"),
        ("IE", "d02x285", "D02 X285"),
        ("BR", "40301110", "40301-110"),
        ("NL", "1234ab", "1234 AB"),
        ("PL", "00950", "00-950"),
        ("CH", "ch 8001", "8001"),
    ],
)
def test_a_postal_code_is_taken_however_it_is_typed(country: str, typed: str, kept: str) -> None:
    assert check_billing(place(country, typed), required=False) == ()
    assert tidy_billing(place(country, typed)).zip_code == kept


@pytest.mark.parametrize(
    ("country", "typed", "sentence"),
    [
        ("US", "6062", "A ZIP code in the United States looks like 95014. Check what was typed."),
        ("GB", "60622", "A postcode in the United Kingdom looks like EC1Y 8SY. Check what was typed."),
        ("IE", "Dublin", "An Eircode in Ireland looks like A65 F4E2. Check what was typed."),
        ("CA", "1A1 A1A", "A postal code in Canada looks like H3Z 2Y7. Check what was typed."),
        ("DE", "1011", "A postal code in Germany looks like 26133. Check what was typed."),
        ("FR", "7500", "A postal code in France looks like 33380. Check what was typed."),
        ("JP", "15-0001", "A postal code in Japan looks like 154-0023. Check what was typed."),
        ("BR", "4030", "A postal code in Brazil looks like 40301-110. Check what was typed."),
        ("IN", "1100", "A PIN code in India looks like 110034. Check what was typed."),
    ],
)
def test_a_postal_code_the_country_refuses_is_answered_with_an_example(
    country: str, typed: str, sentence: str
) -> None:
    assert check_billing(place(country, typed), required=False) == (
        FieldProblem(BillingField.ZIP_CODE, sentence),
    )


def test_a_zip_code_of_another_state_is_answered_with_one_of_this_state() -> None:
    expected = "A ZIP code in Illinois looks like 60622. Check what was typed."
    for typed in ("90210", "6062", "ABCDE"):
        assert sentences(place("US", typed, state="illinois")) == [expected]


def test_every_state_takes_the_zip_code_shown_as_its_example() -> None:
    states = next(field for field in form_for("US", "en") if field.name is BillingField.STATE)
    for choice in states.choices:
        refused = sentences(place("US", "0", state=choice.value))[0]
        example = refused.split("looks like ")[1].split(".")[0]
        assert sentences(place("US", example, state=choice.value)) == []


def test_a_province_without_an_example_still_names_itself() -> None:
    assert sentences(place("CA", "H3Z 2Y7", state="ON")) == [
        "“\u2068H3Z 2Y7\u2069” isn't a postal code in Ontario. Check what was typed."
    ]


@pytest.mark.parametrize("country", ["HK", "AE"])
def test_a_country_without_postal_codes_asks_for_none_and_refuses_none(country: str) -> None:
    assert BillingField.ZIP_CODE not in {field.name for field in form_for(country, "en")}
    assert check_billing(place(country, "00000"), required=False) == ()
