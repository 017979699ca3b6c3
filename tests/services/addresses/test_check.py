import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pos.domain.billing import BillingDetails
from pos.services.addresses import BillingField, FieldProblem, check_billing, format_address, tidy_billing

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


def sentences(billing: BillingDetails, *, required: bool = False) -> list[str]:
    return [problem.sentence for problem in check_billing(billing, required=required)]


def test_a_complete_address_has_no_problem() -> None:
    assert check_billing(ELENA, required=True) == ()


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
