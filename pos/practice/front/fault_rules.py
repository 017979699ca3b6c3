"""The faults file as text: which rules there can be, and what is said of one that makes no sense."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Final


class Subject(StrEnum):
    """What a rule is about; the value is the key that names it in the file."""

    REQUEST = "path"
    WEBHOOK = "webhook"
    READER = "reader"
    SEARCH = "search"


class FaultsUnreadable(Exception):
    """The file, or a rule in it, makes no sense; the message says which and why."""


_DEEDS: Final[Mapping[Subject, frozenset[str]]] = {
    Subject.REQUEST: frozenset(
        {
            *("timeout", "reset", "empty", "status", "html", "truncate", "malformed"),
            *("slow", "slow_loris", "other_amount", "big_body"),
        }
    ),
    Subject.WEBHOOK: frozenset({"twice", "late", "drop", "reorder", "bad_signature"}),
    Subject.READER: frozenset(
        {
            *("offline", "busy", "timeout", "hardware_fault", "lost", "slow"),
            *("connection_error", "customer_canceled"),
        }
    ),
    Subject.SEARCH: frozenset({"lag"}),
}
_KEYS: Final[Mapping[str, type | tuple[type, ...]]] = {
    **dict.fromkeys(("path", "webhook", "reader", "search", "method", "when", "do", "code"), str),
    **dict.fromkeys(("status", "skip", "times"), int),
    "headers": dict,
    "kept": bool,
    "seconds": (int, float),
}
_ONLY_FOR_REQUESTS: Final = ("method", "when", "status", "code", "headers", "kept")
_NEEDS_AN_ANSWER: Final = frozenset({"other_amount", "slow_loris", "truncate", "malformed"})
_USUAL_STATUS: Final = {"status": 500, "html": 502}


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of the file. `is_after_effect` says that the request does its work before the fault shows."""

    subject: Subject
    pattern: str
    do: str
    method: str = "*"
    is_after_effect: bool = False
    status: int = 200
    code: str | None = None
    headers: Mapping[str, str] = field(default_factory=dict)
    seconds: float | None = None
    skip: int = 0
    times: int | None = None
    is_kept: bool | None = None

    def matches(self, name: str, method: str = "*") -> bool:
        """Whether the rule is about this path (and method), event type or reader."""
        return self.method in {"*", method} and _glob(self.pattern, name)


def parse(text: str) -> tuple[Rule, ...]:
    """The rules of a faults file. Raises `FaultsUnreadable`."""
    try:
        lines = json.loads(text)
    except ValueError as fault:
        raise FaultsUnreadable(f"The faults file is not JSON: {fault}.") from fault
    if not isinstance(lines, list):
        raise FaultsUnreadable("The faults file must be a JSON list of rules.")
    return tuple(
        _rule(line, f"Rule {number} of the faults file") for number, line in enumerate(lines, start=1)
    )


def _rule(line: Any, where: str) -> Rule:
    _check_keys(line, where)
    subject = _subject(line, where)
    deed = line.get("do")
    if deed not in _DEEDS[subject]:
        raise FaultsUnreadable(f"{where}: 'do' must be one of {', '.join(sorted(_DEEDS[subject]))}.")
    return Rule(
        subject=subject,
        pattern=line[subject],
        do=deed,
        method=line.get("method", "*").upper(),
        is_after_effect=_when(line, deed, where) == "after",
        status=_status(line, deed, where),
        code=line.get("code"),
        headers=_headers(line, where),
        seconds=line.get("seconds"),
        skip=line.get("skip", 0),
        times=line.get("times"),
        is_kept=line.get("kept"),
    )


def _check_keys(line: Any, where: str) -> None:
    if not isinstance(line, dict):
        raise FaultsUnreadable(f"{where} must be an object.")
    for key, value in line.items():
        if key not in _KEYS:
            raise FaultsUnreadable(f"{where} has an unknown key '{key}'. Known are: {', '.join(_KEYS)}.")
        if not isinstance(value, _KEYS[key]) or (isinstance(value, bool) and key != "kept"):
            raise FaultsUnreadable(f"{where}: '{key}' has a value of the wrong kind: {value!r}.")
    for key in ("seconds", "skip", "times"):
        if line.get(key, 0) < 0:
            raise FaultsUnreadable(f"{where}: '{key}' can't be negative.")


def _subject(line: Mapping[str, Any], where: str) -> Subject:
    subjects = [subject for subject in Subject if subject in line]
    if len(subjects) != 1:
        raise FaultsUnreadable(f"{where} must have exactly one of path, webhook, reader, search.")
    if subjects[0] is not Subject.REQUEST:
        for key in _ONLY_FOR_REQUESTS:
            if key in line:
                raise FaultsUnreadable(f"{where}: '{key}' goes with 'path' only.")
    return subjects[0]


def _when(line: Mapping[str, Any], deed: str, where: str) -> str:
    when = str(line.get("when", "after" if deed in _NEEDS_AN_ANSWER else "before"))
    if when not in {"before", "after"}:
        raise FaultsUnreadable(f"{where}: 'when' must be before or after.")
    if deed in _NEEDS_AN_ANSWER and when == "before":
        raise FaultsUnreadable(f"{where}: '{deed}' spoils an answer, so 'when' can only be after.")
    return when


def _status(line: Mapping[str, Any], deed: str, where: str) -> int:
    status = int(line.get("status", _USUAL_STATUS.get(deed, 200)))
    if not 200 <= status <= 599:
        raise FaultsUnreadable(f"{where}: 'status' must be from 200 to 599.")
    return status


def _headers(line: Mapping[str, Any], where: str) -> Mapping[str, str]:
    headers: dict[str, str] = line.get("headers", {})
    if any(not isinstance(value, str) for value in headers.values()):
        raise FaultsUnreadable(f"{where}: every header must be a string.")
    return headers


def _glob(pattern: str, name: str) -> bool:
    """`*` is anything within one path segment, `**` anything."""
    wild = {"**": ".*", "*": "[^/]*"}
    parts = re.split(r"(\*\*|\*)", pattern)
    return re.fullmatch("".join(wild.get(part) or re.escape(part) for part in parts), name) is not None
