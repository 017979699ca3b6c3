"""`pos key`: put this till's Stripe key into the computer's keyring, or take it out."""

import click

from pos.cli.run import Options, say, with_options
from pos.domain.errors import InvalidInput
from pos.domain.shop import Mode
from pos.services.account import Account, read_account, write_account
from pos.services.secrets import forget_key, keep_key
from pos.services.settings import mode_of_key


@click.group()
def key() -> None:
    """Keep the Stripe key in the computer's keyring."""


@key.command("set")
@click.option("--publishable", default="", help="The publishable key (pk_…), needed for keyed cards.")
@with_options
def set_command(publishable: str, *, options: Options) -> None:
    """Ask for the secret key (it isn't shown) and keep it in the keyring.

    A restricted key (rk_…) is safer than a secret one: it can be limited to what a till does.
    """
    typed = click.prompt("Stripe secret or restricted key", hide_input=True, err=True).strip()
    mode = mode_of_key(typed)
    if mode is Mode.PRACTICE:
        raise InvalidInput("No key was typed. Nothing was changed.")
    if publishable and not publishable.startswith(f"pk_{mode.value}_"):
        raise InvalidInput(f"The publishable key should begin with pk_{mode.value}_, like the secret key.")
    keep_key(mode, typed)
    write_account(options.settings_folder(), Account(mode, publishable))
    say(f"The {mode.value} key is in the keyring. The till uses it from its next start.")


@key.command("remove")
@with_options
def remove_command(*, options: Options) -> None:
    """Take the key out of the keyring; the till practises from its next start."""
    folder = options.settings_folder()
    account = read_account(folder)
    if account.mode is Mode.PRACTICE:
        raise InvalidInput("This till has no Stripe key in the keyring.")
    forget_key(account.mode)
    write_account(folder, Account())
    say("The key is gone. The till practises from its next start.")
