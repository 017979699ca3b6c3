"""A till in test mode, the stand-in for Stripe beside it, and a file of faults to put in its way."""

import json
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import pytest

from pos.domain.shop import Mode
from pos.practice.server import PracticeServer
from pos.services.demo import put_demo_shop
from pos.services.settings import read_settings
from pos.services.stripe.gateway import StripeGateway
from pos.services.till import OpenTill, open_till
from pos.store.shop import write_mode
from pos.store.store import Actor, open_store


class Account:
    """An account at Stripe whose answers can be lost."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir()
        self._faults = folder / "faults.json"
        self.well()
        self.server = PracticeServer(faults=self._faults)

    def well(self) -> None:
        """Answer everything."""
        self._faults.write_text("[]")

    def lose_answers(self, method: str = "*", path: str = "/v1/*", **more: Any) -> None:
        """Carry out what is asked, and lose the answer."""
        rule = {"method": method, "path": path, "when": "after", "do": "html", **more}
        self._faults.write_text(json.dumps([rule]))


@pytest.fixture
def account(tmp_path: Path) -> Iterator[Account]:
    made = Account(tmp_path / "account")
    with made.server:
        yield made


@pytest.fixture
async def till(tmp_path: Path, account: Account) -> AsyncIterator[OpenTill]:
    settings = read_settings(
        {
            "POS_DATA_DIR": str(tmp_path / "shop"),
            "POS_STRIPE_SECRET_KEY": "sk_test_incidents",
            "POS_STRIPE_API_BASE": account.server.url,
        }
    )
    store = open_store(settings.store_path)
    with store.write(Actor(0)) as tx:
        write_mode(tx, Mode.TEST)
        put_demo_shop(tx)
    store.close()
    opened = open_till(settings)
    opened.context.make_gateway = lambda: StripeGateway(
        settings.secret_key, base_address=account.server.url, deadline=3.0, timeout=1.0
    )
    yield opened
    await opened.close()
