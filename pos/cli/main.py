"""`pos`: with a command it works headless, without one it opens the window."""

import os
import sys
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from pos import __version__
from pos.cli.run import Options, guarded

COMMANDS = {
    "sell": "sell",
    "orders": "orders",
    "products": "products",
    "verify": "verify",
    "key": "key",
    "practice-stripe": "practice_stripe",
}


class LateCommands(click.Group):
    """Imports a command when it is named: the window's start shouldn't wait for what the others need."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  # click's signature
        """Return the names, in the order of a day's work."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002  # click's
        """Return the command of that name, or None."""
        name = COMMANDS.get(cmd_name)
        if name is None:
            return None
        found: click.Command = getattr(import_module(f"pos.cli.{name}"), name)
        return found


@click.group(
    cls=LateCommands, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]}
)
@click.option(
    "--data-dir", type=click.Path(path_type=Path, file_okay=False), help="Where the till keeps its records."
)
@click.option(
    "--practice", "is_practice", is_flag=True, help="Practise: no account, no network, no real money."
)
@click.option(
    "--demo", is_flag=True, help="Ring up and pay a sale in the window by itself, and leave screenshots."
)
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("out/demo"),
    show_default=True,
    help="Where --demo leaves its screenshots and receipt.",
)
@click.option("--json", "is_json", is_flag=True, help="Print JSON on standard output.")
@click.version_option(__version__, prog_name="pos")
@click.pass_context
def cli(
    context: click.Context, *, data_dir: Path | None, is_practice: bool, is_json: bool, demo: bool, out: Path
) -> None:
    """A till that never charges twice, never loses a sale and never guesses.

    Without a command the till's window opens.
    """
    options = Options(data_dir.absolute() if data_dir else None, is_practice or demo, is_json)
    context.obj = options
    if context.invoked_subcommand is not None:
        return
    if demo and options.data_dir is None and not os.environ.get("POS_DATA_DIR"):
        # A show sells from a shelf of its own: the tenth one finds it as full as the first.
        with TemporaryDirectory(prefix="pos-demo-") as shelf:
            options = Options(Path(shelf), options.is_practice, options.is_json)
            guarded(options, lambda: sys.exit(_open_window(options, out.absolute())))
    guarded(options, lambda: sys.exit(_open_window(options, out.absolute() if demo else None)))


def _open_window(options: Options, demo_folder: Path | None) -> int:
    from pos.app import run  # Qt must not be needed by any command

    return run(options.settings(), demo_folder=demo_folder)


def main() -> None:
    """Run the command line."""
    cli(prog_name="pos")
