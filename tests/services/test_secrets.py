"""Where the Stripe key is kept."""

import threading

import keyring
import pytest
from keyring.backend import KeyringBackend

from pos.domain.errors import StripeMisconfigured
from pos.domain.shop import Mode
from pos.services import secrets


class FakeKeyring(KeyringBackend):
    """A keyring in memory."""

    priority = 1

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        del self.kept[service, username]


class HangingKeyring(FakeKeyring):
    """A locked keyring that asks its user and waits."""

    def __init__(self) -> None:
        super().__init__()
        self.unlocked = threading.Event()

    def get_password(self, service: str, username: str) -> str | None:
        self.unlocked.wait(30)
        return super().get_password(service, username)


@pytest.fixture
def backend() -> FakeKeyring:
    before = keyring.get_keyring()
    backend = FakeKeyring()
    keyring.set_keyring(backend)
    yield backend
    keyring.set_keyring(before)


def test_a_key_that_was_kept_is_read_back_for_its_own_mode_only(backend: FakeKeyring) -> None:
    secrets.keep_key(Mode.TEST, "sk_test_1")

    assert secrets.read_key(Mode.TEST) == "sk_test_1"
    with pytest.raises(StripeMisconfigured, match="no Stripe key"):
        secrets.read_key(Mode.LIVE)


def test_a_forgotten_key_is_gone_and_forgetting_twice_is_no_fault(backend: FakeKeyring) -> None:
    secrets.keep_key(Mode.TEST, "sk_test_1")

    secrets.forget_key(Mode.TEST)
    secrets.forget_key(Mode.TEST)

    assert backend.kept == {}


def test_a_keyring_that_keeps_nothing_is_not_trusted_with_the_key() -> None:
    with pytest.raises(StripeMisconfigured, match="no keyring"):
        secrets.keep_key(Mode.TEST, "sk_test_1")


def test_a_locked_keyring_is_given_up_after_the_deadline(monkeypatch: pytest.MonkeyPatch) -> None:
    before = keyring.get_keyring()
    hanging = HangingKeyring()
    keyring.set_keyring(hanging)
    monkeypatch.setattr(secrets, "DEADLINE_SECONDS", 0.05)

    with pytest.raises(StripeMisconfigured, match="locked"):
        secrets.read_key(Mode.TEST)

    hanging.unlocked.set()
    keyring.set_keyring(before)
