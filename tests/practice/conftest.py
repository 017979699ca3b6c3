"""A practice server on a clock that only a test moves, and Stripe's own SDK pointed at it."""

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
import stripe

from pos.practice.server import PracticeServer
from tests.practice.till import Clock, Till


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def faults_file(tmp_path: Path) -> Path:
    path = tmp_path / "faults.json"
    path.write_text("[]")
    return path


@pytest.fixture
def effects_file(tmp_path: Path) -> Path:
    return tmp_path / "effects.jsonl"


@pytest.fixture
def server(clock: Clock, faults_file: Path, effects_file: Path) -> Iterator[PracticeServer]:
    with PracticeServer(clock=clock, faults=faults_file, effects=effects_file) as server:
        yield server


@pytest.fixture
def till(server: PracticeServer, clock: Clock) -> Iterator[Till]:
    with Till(server.url, clock) as till:
        yield till


@pytest.fixture
def client(till: Till) -> stripe.StripeClient:
    return till.client


@pytest.fixture
def http(server: PracticeServer) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=server.url, headers={"Authorization": "Bearer sk_test_practice"}) as http:
        yield http
