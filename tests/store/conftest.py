"""A store with a till and two products, and the actor who writes to it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from pos.domain.shop import Mode
from pos.store import people
from pos.store.catalogue_entry import ProductEntry, put_product
from pos.store.shop import write_mode
from pos.store.store import Actor, Store, open_store


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "shop" / "till.sqlite3"


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    opened = open_store(path)
    with opened.write(Actor(0)) as tx:
        write_mode(tx, Mode.TEST)
        people.put_till(tx, 1, "Till 1")
        put_product(tx, ProductEntry("TEA", "Green tea", 400, "usd", stock=10, barcodes=("4006381333931",)))
        put_product(tx, ProductEntry("MUG", "Café mug", 1200, "usd", stock=2))
    yield opened
    opened.close()


@pytest.fixture
def actor(store: Store) -> Actor:
    till = people.find_till(store, 1)
    assert till is not None
    return Actor(till.id)
