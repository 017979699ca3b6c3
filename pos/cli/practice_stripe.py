"""`pos practice-stripe`: the Stripe stand-in by itself."""

import sys
from pathlib import Path

import click


@click.command("practice-stripe")
@click.option(
    "--port", type=click.IntRange(0, 65535), default=0, help="The port on 127.0.0.1; 0 takes a free one."
)
@click.option(
    "--folder", type=click.Path(path_type=Path, file_okay=False), help="Keep the state in this folder."
)
@click.option("--webhook", metavar="URL", help="Deliver every event to this address.")
@click.option("--secret", metavar="SECRET", help="Sign the deliveries with this secret (whsec_…).")
@click.option(
    "--faults", type=click.Path(path_type=Path, dir_okay=False), help="A JSON file of faults to make."
)
@click.option(
    "--effects", type=click.Path(path_type=Path, dir_okay=False), help="Log every effect to this file."
)
def practice_stripe(
    port: int,
    folder: Path | None,
    webhook: str | None,
    secret: str | None,
    faults: Path | None,
    effects: Path | None,
) -> None:
    """Run the practice server and print its address; stop it with Ctrl+C."""
    from pos.practice.__main__ import serve  # half a second of imports

    sys.exit(
        serve(
            port=port,
            folder=folder,
            webhook_url=webhook,
            webhook_secret=secret,
            faults=faults,
            effects=effects,
        )
    )
