"""Where the Stripe key is kept: the environment, else the operating system's keyring, never a file.

A locked keyring may ask its user and wait for ever, so every call has a deadline and runs in a
thread of its own: the window never waits for it.
"""

import queue
import threading
from collections.abc import Callable
from typing import TYPE_CHECKING

from pos.domain.errors import StripeMisconfigured
from pos.domain.shop import Mode

if TYPE_CHECKING:
    from types import ModuleType

SERVICE = "countertop-pos"
DEADLINE_SECONDS = 8.0
NO_KEYRING = (
    "This computer has no keyring to keep the Stripe key in. Set POS_STRIPE_SECRET_KEY for this run instead."
)
LOCKED = "The computer's keyring is locked. Unlock it, then try again."
NO_KEY = "The keyring holds no Stripe key for this till. Enter it with: pos key set"


def read_key(mode: Mode) -> str:
    """Return the key kept for this mode; raises StripeMisconfigured where it can't be had."""
    found = _within_deadline(lambda keyring: keyring.get_password(SERVICE, mode.value))
    if not found:
        raise StripeMisconfigured(NO_KEY)
    return found


def keep_key(mode: Mode, key: str) -> None:
    """Put the key into the keyring and read it back: some backends take anything and keep nothing.

    Raises StripeMisconfigured where there is no keyring or it is locked.
    """
    _within_deadline(lambda keyring: keyring.set_password(SERVICE, mode.value, key))
    if _within_deadline(lambda keyring: keyring.get_password(SERVICE, mode.value)) != key:
        raise StripeMisconfigured(NO_KEYRING, "the keyring kept nothing")


def forget_key(mode: Mode) -> None:
    """Take the key out of the keyring; nothing happens where there is none."""

    def forget(keyring: "ModuleType") -> None:
        if keyring.get_password(SERVICE, mode.value):
            keyring.delete_password(SERVICE, mode.value)

    _within_deadline(forget)


def _within_deadline(call: Callable[["ModuleType"], str | None]) -> str | None:
    """Run `call(keyring)` in a thread of its own and return its answer."""
    answers: queue.SimpleQueue[str | Exception | None] = queue.SimpleQueue()

    def ask() -> None:
        import keyring  # noqa: PLC0415  # a quarter of a second

        try:
            answers.put(call(keyring))
        except Exception as error:  # noqa: BLE001  # backends raise what they like; it is judged below
            answers.put(error)

    threading.Thread(target=ask, name="keyring", daemon=True).start()
    try:
        answer = answers.get(timeout=DEADLINE_SECONDS)
    except queue.Empty:
        raise StripeMisconfigured(LOCKED, "no answer in time") from None
    if isinstance(answer, Exception):
        sentence = LOCKED if "Locked" in type(answer).__name__ else NO_KEYRING
        raise StripeMisconfigured(sentence, type(answer).__name__) from answer
    return answer
