"""Where tills are killed: Stripe's stand-in in a process of its own, a template store, and copies of it."""

import asyncio
import gc
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from pos.domain.shop import Mode
from pos.services.demo import put_demo_shop
from pos.services.settings import Settings, read_settings
from pos.services.till import open_till
from pos.store.shop import write_mode
from pos.store.store import Actor, open_store
from tests.reliability.flows import FLOWS

ROOT = Path(__file__).resolve().parents[2]
NOWHERE = "http://127.0.0.1:9"
"""An address where nobody listens: no network."""


@dataclass(slots=True)
class Bench:
    """A practice server with its effect log, and a store to copy."""

    folder: Path
    template: Path
    practice: str
    effects: Path
    copies: int = 0

    def settings(self, data_dir: Path, api_base: str = "") -> Settings:
        """Settings of a till on this bench."""
        return read_settings(
            {
                "POS_DATA_DIR": str(data_dir),
                "POS_STRIPE_SECRET_KEY": "sk_test_killed",
                "POS_STRIPE_API_BASE": api_base or self.practice,
            }
        )

    def fresh(self) -> Settings:
        """Put a copy of the template in place and return the settings of its till."""
        self.copies += 1
        settings = self.settings(self.folder / f"till-{self.copies}")
        settings.store_path.parent.mkdir(parents=True)
        shutil.copyfile(self.template, settings.store_path)
        return settings


@contextmanager
def bench() -> Iterator[Bench]:
    """A bench, in memory where there is such a place: a kill doesn't need a disk to be honest."""
    memory = Path("/dev/shm")  # noqa: S108  # a folder of its own is made inside
    with tempfile.TemporaryDirectory(dir=memory if memory.is_dir() else None, prefix="till-") as name:
        folder = Path(name)
        effects = folder / "effects.jsonl"
        effects.touch()
        server = subprocess.Popen(
            [sys.executable, "-m", "pos.practice", "--effects", str(effects)],
            stdout=subprocess.PIPE,
            text=True,
            cwd=ROOT,
        )
        try:
            assert server.stdout is not None
            place = Bench(folder, _template(folder), server.stdout.readline().strip(), effects)
            _warm_up(place)
            gc.collect()
            gc.freeze()  # or each child would copy what its own collector touches
            yield place
        finally:
            server.send_signal(signal.SIGTERM)
            server.wait(10)
            if server.stdout is not None:
                server.stdout.close()


def _template(folder: Path) -> Path:
    path = folder / "template.sqlite3"
    store = open_store(path)
    with store.write(Actor(0)) as tx:
        write_mode(tx, Mode.TEST)
        put_demo_shop(tx)
    store.close()
    return path


def _warm_up(place: Bench) -> None:
    """Sell once each way in this process: what is imported late would be imported again in every child."""

    async def sell(name: str) -> None:
        till = open_till(place.fresh())
        await FLOWS[name](till, place.practice)
        await till.sweep()
        await till.close()

    for name in ("card declined, then retried", "reader canceled by the clerk", "link"):
        asyncio.run(sell(name))
