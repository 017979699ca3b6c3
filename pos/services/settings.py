"""What this machine's till was told: `POS_*` variables and the flags of the command line.

Read by hand rather than through a settings library: importing one costs more than the whole window
is allowed to (docs/adr/0002-settings-without-a-library.md).
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from pos.domain.errors import WorldFault
from pos.domain.shop import Mode
from pos.services.account import Account, read_account
from pos.services.sessions import SESSIONS

LIVE_PREFIXES = ("sk_live_", "rk_live_")
TEST_PREFIXES = ("sk_test_", "rk_test_")
MAX_TILL_NUMBER = 999
STRIPE_JS = "https://js.stripe.com/endive/stripe.js"


class BadSettings(WorldFault):
    """A setting can't be used; the sentence names it and says what it should be."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that is decided before the store is opened."""

    data_dir: Path
    is_practice: bool
    store_path: Path
    mode: Mode
    till_number: int
    secret_key: str = field(default="", repr=False)
    publishable_key: str = ""
    api_base: str = ""
    stripe_js_url: str = STRIPE_JS
    webhook_secret: str = field(default="", repr=False)
    manager_pin: str = field(default="", repr=False)
    is_key_in_keyring: bool = False

    @property
    def folder(self) -> Path:
        """The folder of this mode: practice, test and live never share a file."""
        return self.data_dir / self.mode.value

    @property
    def sessions_folder(self) -> Path:
        """Where running programs hold their claims."""
        return self.store_path.parent / SESSIONS


def read_settings(
    environment: Mapping[str, str] | None = None, *, data_dir: Path | None = None, practice: bool = False
) -> Settings:
    """Return the settings from flags and environment; a flag wins over a variable.

    Without a key the till practises. Raises BadSettings naming the variable that is wrong.
    """
    env = os.environ if environment is None else environment
    folder = data_dir or _data_dir(env)
    key = "" if practice else env.get("POS_STRIPE_SECRET_KEY", "").strip()
    kept = Account() if key or practice else _account(folder)
    mode = kept.mode if kept.mode is not Mode.PRACTICE else mode_of_key(key)
    if mode is Mode.PRACTICE and not practice and env.get("POS_STRIPE_API_BASE"):
        raise BadSettings(
            "POS_STRIPE_API_BASE is set but POS_STRIPE_SECRET_KEY isn't. "
            "Set a test key, or unset both to practise."
        )
    is_practice = mode is Mode.PRACTICE
    return Settings(
        data_dir=folder,
        is_practice=is_practice,
        store_path=_store_path(env, folder / mode.value),
        mode=mode,
        till_number=_till_number(env),
        secret_key=key,
        publishable_key=""
        if is_practice
        else env.get("POS_STRIPE_PUBLISHABLE_KEY", "").strip() or kept.publishable_key,
        api_base="" if is_practice else _url(env, "POS_STRIPE_API_BASE"),
        stripe_js_url=_url(env, "POS_STRIPE_JS_URL") or STRIPE_JS,
        webhook_secret=env.get("POS_WEBHOOK_SECRET", ""),
        manager_pin=env.get("POS_MANAGER_PIN", ""),
        is_key_in_keyring=kept.mode is not Mode.PRACTICE,
    )


def _account(folder: Path) -> Account:
    try:
        return read_account(folder)
    except WorldFault as fault:
        raise BadSettings(fault.message, fault.detail) from fault


def _data_dir(env: Mapping[str, str]) -> Path:
    named = env.get("POS_DATA_DIR", "").strip()
    if named:
        return Path(named).expanduser().absolute()
    from platformdirs import user_data_path  # noqa: PLC0415  # only needed where nothing is said

    return user_data_path("countertop-pos", appauthor=False)


def mode_of_key(key: str) -> Mode:
    """Return whose money a key moves; no key practises. Raises BadSettings for what isn't a key."""
    if not key:
        return Mode.PRACTICE
    if key.startswith(LIVE_PREFIXES):
        return Mode.LIVE
    if key.startswith(TEST_PREFIXES):
        return Mode.TEST
    raise BadSettings(
        "POS_STRIPE_SECRET_KEY isn't a Stripe secret key: "
        "it should begin with sk_test_, rk_test_, sk_live_ or rk_live_."
    )


def _store_path(env: Mapping[str, str], folder: Path) -> Path:
    url = env.get("POS_DATABASE_URL", "").strip()
    if not url:
        return folder / "till.sqlite3"
    if url.startswith("sqlite:///") and len(url) > len("sqlite:///"):
        return Path(url.removeprefix("sqlite:///")).expanduser().absolute()
    raise BadSettings("POS_DATABASE_URL should look like sqlite:///folder/till.sqlite3.")


def _till_number(env: Mapping[str, str]) -> int:
    text = env.get("POS_TILL", "1").strip() or "1"
    if text.isascii() and text.isdigit() and 1 <= int(text) <= MAX_TILL_NUMBER:
        return int(text)
    raise BadSettings(f"POS_TILL should be the till's number, from 1 to 999, not {text!r}.")


def _url(env: Mapping[str, str], name: str) -> str:
    url = env.get(name, "").strip().rstrip("/")
    if url and not url.startswith(("http://", "https://")):
        raise BadSettings(f"{name} should begin with http:// or https://.")
    return url
