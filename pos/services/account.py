"""Which Stripe account this machine's till uses: its mode and publishable key, in settings.toml.

The secret key is never here; it is in the keyring (`pos.services.secrets`).
"""

import tomllib
from dataclasses import dataclass
from pathlib import Path

from pos.domain.errors import WorldFault
from pos.domain.shop import Mode

FILE = "settings.toml"


@dataclass(frozen=True, slots=True)
class Account:
    """The account that was set up; practice where none was."""

    mode: Mode = Mode.PRACTICE
    publishable_key: str = ""


def read_account(folder: Path) -> Account:
    """Return what was set up in this data folder; raises WorldFault for a file that can't be read."""
    path = folder / FILE
    try:
        stripe = tomllib.loads(path.read_text(encoding="utf-8")).get("stripe", {})
        return Account(Mode(stripe.get("mode", "practice")), str(stripe.get("publishable_key", "")))
    except FileNotFoundError:
        return Account()
    except (OSError, ValueError, AttributeError) as error:
        raise WorldFault(
            f"The settings in {path} can't be read. Mend or remove the file.", str(error)
        ) from error


def write_account(folder: Path, account: Account) -> None:
    """Store which account to use, keeping whatever else the file says."""
    import tomlkit  # noqa: PLC0415  # only when something is set up

    path = folder / FILE
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    document = tomlkit.parse(path.read_text(encoding="utf-8")) if path.exists() else tomlkit.document()
    document["stripe"] = {"mode": account.mode.value, "publishable_key": account.publishable_key}
    path.write_text(tomlkit.dumps(document), encoding="utf-8")
    path.chmod(0o600)
