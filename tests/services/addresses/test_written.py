import pytest

from pos.domain.billing import BillingDetails
from pos.services.addresses import format_address

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


def place(country: str, zip_code: str = "", *, state: str = "", city: str = "") -> BillingDetails:
    return BillingDetails(
        first_name="Ada", address="1 Any Street", city=city, state=state, zip_code=zip_code, country=country
    )


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
