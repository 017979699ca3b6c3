"""The practice server by itself: `python -m pos.practice --port P`."""

import argparse
import signal
import sys
import threading
from pathlib import Path
from typing import Final

from pos.practice.front.fault_rules import FaultsUnreadable
from pos.practice.ledger.records import PracticeFolderUnusable
from pos.practice.server import PracticeServer

EXIT_REFUSED: Final = 1
EXIT_USAGE: Final = 2


def serve(
    *,
    port: int,
    folder: Path | None = None,
    webhook_url: str | None = None,
    webhook_secret: str | None = None,
    faults: Path | None = None,
    effects: Path | None = None,
) -> int:
    """Run until SIGTERM or SIGINT; prints the base address as the first line. Returns the exit code.

    2 is a faults file that can't be used; 1 is a port that is taken, or a folder that can't be written.
    """
    ending = threading.Event()
    try:
        server = PracticeServer(
            folder=folder,
            port=port,
            webhook_url=webhook_url,
            webhook_secret=webhook_secret,
            faults=faults,
            effects=effects,
        )
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda _number, _frame: ending.set())
        with server:
            sys.stdout.write(f"{server.url}\n")
            sys.stdout.flush()
            # A wait without an end would keep Windows from seeing Ctrl+C.
            while not ending.wait(0.5):
                pass
    except (FaultsUnreadable, ValueError) as fault:
        sys.stderr.write(f"{fault}\n")
        return EXIT_USAGE
    except (PracticeFolderUnusable, OSError) as fault:
        sys.stderr.write(f"The practice server can't start: {fault}\n")
        return EXIT_REFUSED
    return 0


def main(arguments: list[str] | None = None) -> int:
    """Read the options and serve."""
    parser = argparse.ArgumentParser(
        prog="python -m pos.practice", description="Practise Stripe's API on loopback."
    )
    parser.add_argument("--port", type=int, default=0, help="0 takes a free one")
    parser.add_argument("--folder", type=Path, help="keeps the state; without it, state is gone at the end")
    parser.add_argument("--webhook", metavar="URL", help="gets every event, signed")
    parser.add_argument("--secret", help="the webhook's signing secret")
    parser.add_argument(
        "--faults", type=Path, help="JSON list of what goes wrong; see docs/practice-server.md"
    )
    parser.add_argument("--effects", type=Path, help="gets a line for each request that took effect")
    options = parser.parse_args(arguments)
    return serve(
        port=options.port,
        folder=options.folder,
        webhook_url=options.webhook,
        webhook_secret=options.secret,
        faults=options.faults,
        effects=options.effects,
    )


if __name__ == "__main__":
    sys.exit(main())
