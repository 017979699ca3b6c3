"""What a machine's till is told, by variables and flags, and what it says of a wrong one."""

from pathlib import Path

import pytest

from pos.domain.shop import Mode
from pos.services.settings import BadSettings, Settings, read_settings

TEST_KEY = {"POS_STRIPE_SECRET_KEY": "sk_test_1"}


def read(tmp_path: Path, **variables: str) -> Settings:
    return read_settings({"POS_DATA_DIR": str(tmp_path), **variables})


def test_without_a_key_the_till_practises(tmp_path: Path) -> None:
    found = read(tmp_path)

    assert (found.mode, found.is_practice, found.till_number) == (Mode.PRACTICE, True, 1)
    assert found.store_path == tmp_path / "practice" / "till.sqlite3"


@pytest.mark.parametrize(
    ("key", "mode"),
    [
        ("sk_test_1", Mode.TEST),
        ("rk_test_1", Mode.TEST),
        ("sk_live_1", Mode.LIVE),
        ("rk_live_1", Mode.LIVE),
        (" sk_test_1 ", Mode.TEST),
    ],
)
def test_the_key_says_whose_money_moves(tmp_path: Path, key: str, mode: Mode) -> None:
    found = read(tmp_path, POS_STRIPE_SECRET_KEY=key)

    assert (found.mode, found.store_path.parent.name) == (mode, mode.value)


def test_practice_test_and_live_never_share_a_file(tmp_path: Path) -> None:
    keys = ({}, TEST_KEY, {"POS_STRIPE_SECRET_KEY": "sk_live_1"})

    assert len({read(tmp_path, **key).store_path for key in keys}) == 3


def test_the_practice_flag_wins_over_a_key_and_uses_none_of_it(tmp_path: Path) -> None:
    variables = {
        **TEST_KEY,
        "POS_STRIPE_API_BASE": "http://127.0.0.1:1",
        "POS_STRIPE_PUBLISHABLE_KEY": "pk_test_1",
    }

    found = read_settings({"POS_DATA_DIR": str(tmp_path), **variables}, practice=True)

    assert (found.mode, found.secret_key, found.api_base, found.publishable_key) == (
        Mode.PRACTICE,
        "",
        "",
        "",
    )


def test_a_flag_s_folder_wins_over_the_variable_s(tmp_path: Path) -> None:
    found = read_settings({"POS_DATA_DIR": str(tmp_path / "variable")}, data_dir=tmp_path / "flag")

    assert found.data_dir == tmp_path / "flag"


def test_a_database_of_its_own_can_be_named(tmp_path: Path) -> None:
    found = read(tmp_path, POS_DATABASE_URL=f"sqlite:///{tmp_path}/elsewhere.sqlite3")

    assert found.store_path == tmp_path / "elsewhere.sqlite3"


@pytest.mark.parametrize("number", ["1", "27", "999", " 3 "])
def test_a_till_has_a_number(tmp_path: Path, number: str) -> None:
    assert read(tmp_path, POS_TILL=number).till_number == int(number)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("POS_STRIPE_SECRET_KEY", "pk_test_1"),
        ("POS_STRIPE_SECRET_KEY", "hunter2"),
        ("POS_TILL", "0"),
        ("POS_TILL", "1000"),
        ("POS_TILL", "-1"),
        ("POS_TILL", "one"),
        ("POS_TILL", "٣"),
        ("POS_DATABASE_URL", "mysql://shop"),
        ("POS_DATABASE_URL", "sqlite:///"),
        ("POS_STRIPE_JS_URL", "ftp://example.org/stripe.js"),
    ],
)
def test_a_wrong_value_is_named_by_its_variable(tmp_path: Path, name: str, value: str) -> None:
    with pytest.raises(BadSettings, match=name):
        read(tmp_path, **{name: value})


def test_an_address_without_a_key_is_a_mistake_not_practice(tmp_path: Path) -> None:
    with pytest.raises(BadSettings, match="POS_STRIPE_SECRET_KEY isn't"):
        read(tmp_path, POS_STRIPE_API_BASE="http://127.0.0.1:1")


def test_settings_never_show_their_secrets(tmp_path: Path) -> None:
    secrets = {
        "POS_STRIPE_SECRET_KEY": "sk_test_hidden",
        "POS_WEBHOOK_SECRET": "whsec_hidden",
        "POS_MANAGER_PIN": "2468",
    }

    shown = repr(read(tmp_path, **secrets))

    assert not any(secret in shown for secret in ("sk_test_hidden", "whsec_hidden", "2468"))
