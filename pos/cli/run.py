"""How a command runs: options every command takes, faults turned into a sentence and an exit code."""

import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from typing import Any, TypeVar

import click

from pos.cli.exit_codes import Exit
from pos.domain.errors import Bug, PaymentUnconfirmed, StripeMisconfigured, WorldFault
from pos.services.settings import BadSettings, Settings, read_settings

Function = TypeVar("Function", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class Options:
    """The options that every command takes, before the command's name or after it."""

    data_dir: Path | None = None
    is_practice: bool = False
    is_json: bool = False

    def settings_folder(self) -> Path:
        """Return the data folder, whichever account is set up in it."""
        return read_settings(data_dir=self.data_dir, practice=True).data_dir

    def over(self, earlier: "Options") -> "Options":
        """Return these options, with what was said before the command's name where nothing is said here."""
        return Options(
            self.data_dir or earlier.data_dir,
            self.is_practice or earlier.is_practice,
            self.is_json or earlier.is_json,
        )

    def settings(self) -> Settings:
        """Return the settings under these options; raises BadSettings."""
        return read_settings(data_dir=self.data_dir, practice=self.is_practice)


def with_options(function: Function) -> Function:
    """Give a command `--data-dir`, `--practice` and `--json`, passed as one `Options`."""

    @click.option(
        "--data-dir",
        type=click.Path(path_type=Path, file_okay=False),
        help="Where the till keeps its records.",
    )
    @click.option(
        "--practice", "is_practice", is_flag=True, help="Practise: no account, no network, no real money."
    )
    @click.option("--json", "is_json", is_flag=True, help="Print JSON on standard output.")
    @wraps(function)
    def wrapped(*args: Any, data_dir: Path | None, is_practice: bool, is_json: bool, **kwargs: Any) -> Any:
        given = Options(data_dir.absolute() if data_dir else None, is_practice, is_json)
        options = given.over(click.get_current_context().find_object(Options) or Options())
        return guarded(options, lambda: function(*args, options=options, **kwargs))

    return wrapped  # type: ignore[return-value]  # click keeps the function's shape


class ListByDefault(click.Group):
    """A group whose command may be left out: then it lists."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put `list` before the arguments where no command is named."""
        if not args or (args[0] not in self.commands and args[0] not in ctx.help_option_names):
            args = ["list", *args]
        return super().parse_args(ctx, args)


def guarded(options: Options, function: Callable[[], Any]) -> Any:
    """Run a command; a fault of the world becomes one sentence on stderr and the right exit code."""
    try:
        return function()
    except (BadSettings, StripeMisconfigured) as fault:
        fail(options, fault.message, Exit.BAD_CONFIGURATION)
    except PaymentUnconfirmed as fault:
        fail(options, fault.message, Exit.UNKNOWN)
    except (WorldFault, Bug) as fault:
        fail(options, fault.message, Exit.REFUSED)
    except KeyboardInterrupt:
        fail(options, "Stopped. What was begun is finished at the next start.", Exit.UNKNOWN)


def fail(options: Options, sentence: str, code: Exit) -> None:
    """Say why on stderr (and in JSON where asked) and leave."""
    say(sentence)
    if options.is_json:
        print_json({"error": {"message": sentence}})
    sys.exit(code)


def say(sentence: str) -> None:
    """Print words for a person, on stderr."""
    click.echo(sentence, err=True)


def print_json(value: Any) -> None:
    """Print data on stdout."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))
