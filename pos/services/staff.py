"""Staff PINs: argon2 hashes, so that whoever reads the store can't sign in."""

from collections.abc import Iterable

from pos.domain.shop import StaffMember
from pos.services.demo import PRACTICE_PINS


def hash_pins() -> dict[str, str]:
    """Return the practice PINs with their hashes."""
    from argon2 import PasswordHasher  # noqa: PLC0415  # only on a store's first day, and at sign-in

    hasher = PasswordHasher(time_cost=1, memory_cost=8192, parallelism=1)
    return {pin: hasher.hash(pin) for _role, _name, pin in PRACTICE_PINS}


def match_pin(hashes: Iterable[tuple[StaffMember, str]], pin: str) -> StaffMember | None:
    """Return whose hash this PIN has, or None; slow on purpose, so a window calls it in a thread."""
    from argon2 import PasswordHasher  # noqa: PLC0415  # as above
    from argon2.exceptions import VerificationError  # noqa: PLC0415  # as above

    hasher = PasswordHasher()
    for member, pin_hash in hashes:
        try:
            hasher.verify(pin_hash, pin)
        except VerificationError:
            continue
        return member
    return None
