"""`pos verify`: proves the money invariants on a store."""

import click

from pos.cli.run import Options, with_options


@click.command()
@with_options
def verify(*, options: Options) -> None:
    """Prove the money invariants on this store."""
