import pytest

from pos.services.addresses import AddressField, BillingField, countries, form_for


def field(country: str, name: BillingField, locale: str = "en") -> AddressField:
    return next(one for one in form_for(country, locale) if one.name is name)


def names(country: str, locale: str = "en") -> list[str]:
    return [one.name.value for one in form_for(country, locale)]


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
