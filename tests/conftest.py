"""What holds for every test: no real shop's folder, no keyring, no screen, no network but this machine."""

import os
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile("ci", deadline=None, derandomize=True)
settings.register_profile("soak", deadline=None, max_examples=5_000, suppress_health_check=list(HealthCheck))
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))

LOOPBACK = ("127.", "::1", "localhost")


def pytest_configure() -> None:
    """Settings that Qt and keyring read once, before the first test imports them."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    os.environ["QT_API"] = "pyside6"
    os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.null.Keyring"
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        os.environ["QTWEBENGINE_DISABLE_SANDBOX"] = "1"
    for name in [name for name in os.environ if name.startswith("POS_")]:
        del os.environ[name]


@pytest.fixture(autouse=True)
def _folders_of_nobody(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Point every place where the till keeps things into this test's own folder."""
    monkeypatch.setenv("POS_DATA_DIR", str(tmp_path / "till"))
    for variable in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(variable, str(tmp_path / variable.lower()))


@pytest.fixture(autouse=True, scope="session")
def _no_network_beyond_this_machine() -> Iterator[None]:
    """Refuse a connection to anything but loopback: no test may depend on, or reach, the outside."""
    connect = socket.socket.connect

    def connect_here(self: socket.socket, address: Any) -> None:
        if self.family in (socket.AF_INET, socket.AF_INET6) and not str(address[0]).startswith(LOOPBACK):
            pytest.fail(f"A test tried to reach {address}.")
        connect(self, address)

    patch = pytest.MonkeyPatch()
    patch.setattr(socket.socket, "connect", connect_here)
    yield
    patch.undo()
