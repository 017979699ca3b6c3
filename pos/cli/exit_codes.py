"""What the exit code says (stable: other programs rely on it)."""

from enum import IntEnum


class Exit(IntEnum):
    """0 done, 1 refused or not true, 2 usage, 3 declined, 4 outcome unknown, 78 bad configuration."""

    DONE = 0
    REFUSED = 1
    USAGE = 2
    DECLINED = 3
    UNKNOWN = 4
    BAD_CONFIGURATION = 78
