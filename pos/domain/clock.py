"""Where the time comes from: one injectable clock, always aware UTC."""

from collections.abc import Callable
from datetime import UTC, datetime

Clock = Callable[[], datetime]


def utc_now() -> datetime:
    """Return the present moment in UTC; the clock that production uses."""
    return datetime.now(UTC)


def stamp(moment: datetime) -> str:
    """Return `moment` as stored text: UTC, fixed microseconds, so that text order is time order."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def unstamp(text: str) -> datetime:
    """Return the moment that `stamp` wrote."""
    return datetime.fromisoformat(text)
