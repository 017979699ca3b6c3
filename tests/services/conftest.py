"""A till in test mode against a practice server that can be made to misbehave, and a clock that moves."""

import json
from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from pos.domain.cart import Cart
from pos.domain.product import Product
from pos.domain.shop import Mode
from pos.practice.server import PracticeServer
from pos.services.catalogue import Catalogue, line_of
from pos.services.demo import put_demo_shop
from pos.services.settings import Settings
from pos.services.stripe.gateway import StripeGateway
from pos.services.till import OpenTill, open_till
from pos.store.orders import NewOrder
from pos.store.shop import write_mode
from pos.store.store import Actor, open_store

SILENT = {"Stripe-Should-Retry": "false"}


@dataclass
class Clock:
    """The till's clock, ahead of the world's by what the test says."""

    ahead: timedelta = field(default_factory=timedelta)

    def __call__(self) -> datetime:
        return datetime.now(UTC) + self.ahead


class Account:
    """A Stripe account: its server, its faults, and a look at what is really there."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._faults = folder / "faults.json"
        self._faults.write_text("[]")
        self.server = PracticeServer(folder=folder / "state", faults=self._faults)

    def misbehave(self, *rules: dict[str, Any]) -> None:
        """Put these faults in force; none puts everything right."""
        self._faults.write_text(json.dumps(list(rules)))

    def lose(self, method: str, path: str, when: str = "after") -> None:
        """Answer 500 to these calls, before or after they have had their effect, until told otherwise."""
        self.misbehave(
            {"method": method, "path": path, "when": when, "do": "status", "status": 500, "headers": SILENT}
        )


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def account(tmp_path: Path) -> Iterator[Account]:
    account = Account(tmp_path / "account")
    with account.server:
        yield account


OpenShop = Callable[[], OpenTill]


@pytest.fixture
async def open_shop(tmp_path: Path, account: Account, clock: Clock) -> AsyncIterator[OpenShop]:
    """Open one more program on the same store and the same till."""
    settings = Settings(
        data_dir=tmp_path,
        is_practice=False,
        store_path=tmp_path / "test" / "till.sqlite3",
        mode=Mode.TEST,
        till_number=1,
        secret_key="sk_test_account",
        api_base=account.server.url,
    )
    store = open_store(settings.store_path)
    with store.write(Actor(0)) as tx:
        write_mode(tx, Mode.TEST)
        put_demo_shop(tx)
    store.close()
    opened: list[OpenTill] = []

    def open_one() -> OpenTill:
        till = open_till(settings, clock)
        till.context.make_gateway = lambda: StripeGateway(
            settings.secret_key, base_address=account.server.url, deadline=4.0, timeout=2.0
        )
        opened.append(till)
        return till

    yield open_one
    for till in opened:
        await till.close()


@pytest.fixture
async def shop(open_shop: OpenShop) -> OpenTill:
    return open_shop()


def die(till: OpenTill) -> None:
    """End a program as a power cut does: nothing is finished, only its claim is gone."""
    till.session.close()


def cart_of(till: OpenTill, sku: str = "BAK-101", quantity: int = 2) -> Cart:
    """Ring up one product."""
    found = Catalogue(till.context).look_up(sku)
    assert isinstance(found, Product)
    return Cart(till.context.shop.currency).add(line_of(found, "k1")).with_quantity("k1", quantity)


def draft(till: OpenTill, sku: str = "BAK-101", quantity: int = 2) -> NewOrder:
    """A sale of one product, ready to be paid."""
    return till.orders.draft(cart_of(till, sku, quantity))


def reserved(till: OpenTill) -> int:
    """How many pieces are promised to orders that aren't paid."""
    row = till.context.store.row("SELECT sum(reserved) AS n FROM products")
    return int(row["n"]) if row else 0


async def statuses_at_stripe(till: OpenTill) -> list[str]:
    """The statuses of all intents that the account has, oldest first."""
    since = datetime.now(UTC) - timedelta(days=1)
    return [i.status_text async for i in till.context.gateway.intents.created_since(since)][::-1]
