"""The faults file: which requests, webhooks and readers misbehave, how, and how often.

`docs/practice-server.md` describes it. The file is read again when it changes, so a fault can be switched on in
the middle of a sale.
"""

import json
import logging
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any, Final

log = logging.getLogger("pos.practice")


class Subject(StrEnum):
    """What a rule is about."""

    REQUEST = "path"
    WEBHOOK = "webhook"
    READER = "reader"
    SEARCH = "search"


class FaultsUnreadable(Exception):
    """The file, or a rule in it, makes no sense; the message says which and why."""


_DEEDS: Final[Mapping[Subject, frozenset[str]]] = {
    Subject.REQUEST: frozenset(
        "timeout reset empty status html truncate malformed slow slow_loris other_amount big_body".split()
    ),
    Subject.WEBHOOK: frozenset("twice late drop reorder bad_signature".split()),
    Subject.READER: frozenset(
        "offline busy timeout hardware_fault lost connection_error customer_canceled slow".split()
    ),
    Subject.SEARCH: frozenset({"lag"}),
}
_KEYS: Final = {
    "path": str, "webhook": str, "reader": str, "search": str, "method": str, "when": str, "do": str, "status": int,
    "code": str, "headers": dict, "seconds": (int, float), "skip": int, "times": int, "kept": bool,
}  # fmt: skip
_ONLY_FOR_REQUESTS: Final = ("method", "when", "status", "code", "headers", "kept")
_NEEDS_AN_ANSWER: Final = frozenset({"other_amount", "slow_loris", "truncate", "malformed"})


@dataclass(frozen=True, slots=True)
class Rule:
    """One line of the file. `when` says whether the request takes effect before the fault shows."""

    subject: Subject
    pattern: str
    do: str
    method: str = "*"
    is_after_effect: bool = False
    status: int = 0
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
    return tuple(_rule(line, number) for number, line in enumerate(lines, start=1))


class FaultPlan:
    """The rules in force, and how often each has been used. Without a file nothing goes wrong.

    Raises `FaultsUnreadable` when made from a bad file; a file that turns bad later is logged and the old rules
    stay in force.
    """

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._stamp: tuple[int, int] | None = None
        self._rules: tuple[Rule, ...] = ()
        self._seen: list[int] = []
        if path is not None:
            self._stamp = _stamp(path)
            try:
                self._use(parse(path.read_text(encoding="utf-8")))
            except (OSError, UnicodeDecodeError) as fault:
                raise FaultsUnreadable(f"The faults file can't be read: {fault}.") from fault

    def for_request(self, method: str, path: str) -> Rule | None:
        """The fault of this request, counted as used."""
        return self._pick(Subject.REQUEST, path, method)

    def for_webhook(self, event_type: str) -> Rule | None:
        """The fault of delivering an event of this type, counted as used."""
        return self._pick(Subject.WEBHOOK, event_type)

    def for_reader(self, reader_id: str) -> Rule | None:
        """How this reader is; not counted, a state lasts as long as its rule stands in the file."""
        self._reload()
        return next((rule for rule in self._rules if rule.subject is Subject.READER and rule.matches(reader_id)), None)

    def search_lag(self) -> float:
        """By how many seconds search lags behind."""
        self._reload()
        return next((rule.seconds or 60.0 for rule in self._rules if rule.subject is Subject.SEARCH), 0.0)

    def _pick(self, subject: Subject, name: str, method: str = "*") -> Rule | None:
        self._reload()
        for index, rule in enumerate(self._rules):
            if rule.subject is not subject or not rule.matches(name, method):
                continue
            self._seen[index] += 1
            turn = self._seen[index] - rule.skip
            if turn >= 1 and (rule.times is None or turn <= rule.times):
                return rule
        return None

    def _use(self, rules: tuple[Rule, ...]) -> None:
        self._rules = rules
        self._seen = [0] * len(rules)

    def _reload(self) -> None:
        if self._path is None:
            return
        stamp = _stamp(self._path)
        if stamp == self._stamp:
            return
        self._stamp = stamp
        try:
            self._use(parse(self._path.read_text(encoding="utf-8")))
        except (OSError, UnicodeDecodeError, FaultsUnreadable) as fault:
            log.warning("The faults file changed to something unusable; the old rules stay. %s", fault)


def _rule(line: Any, number: int) -> Rule:
    where = f"Rule {number} of the faults file"
    if not isinstance(line, dict):
        raise FaultsUnreadable(f"{where} must be an object.")
    for key, value in line.items():
        if key not in _KEYS:
            raise FaultsUnreadable(f"{where} has an unknown key '{key}'. Known are: {', '.join(_KEYS)}.")
        if not isinstance(value, _KEYS[key]) or (isinstance(value, bool) and key != "kept"):
            raise FaultsUnreadable(f"{where}: '{key}' has a value of the wrong kind: {value!r}.")
    subjects = [subject for subject in Subject if subject in line]
    if len(subjects) != 1:
        raise FaultsUnreadable(f"{where} must have exactly one of path, webhook, reader, search.")
    subject = subjects[0]
    deed = line.get("do")
    if deed not in _DEEDS[subject]:
        raise FaultsUnreadable(f"{where}: 'do' must be one of {', '.join(sorted(_DEEDS[subject]))}.")
    if subject is not Subject.REQUEST:
        stray = [key for key in _ONLY_FOR_REQUESTS if key in line]
        if stray:
            raise FaultsUnreadable(f"{where}: '{stray[0]}' goes with 'path' only.")
    when = line.get("when", "after" if deed in _NEEDS_AN_ANSWER else "before")
    if when not in {"before", "after"}:
        raise FaultsUnreadable(f"{where}: 'when' must be before or after.")
    if deed in _NEEDS_AN_ANSWER and when == "before":
        raise FaultsUnreadable(f"{where}: '{deed}' spoils an answer, so 'when' can only be after.")
    if any(line.get(key, 0) < 0 for key in ("seconds", "skip", "times")):
        raise FaultsUnreadable(f"{where}: seconds, skip and times can't be negative.")
    status = line.get("status", {"status": 500, "html": 502}.get(deed, 200))
    if not 200 <= status <= 599:
        raise FaultsUnreadable(f"{where}: 'status' must be from 200 to 599.")
    headers = line.get("headers", {})
    if any(not isinstance(value, str) for value in headers.values()):
        raise FaultsUnreadable(f"{where}: every header must be a string.")
    return Rule(
        subject=subject,
        pattern=line[subject],
        do=deed,
        method=line.get("method", "*").upper(),
        is_after_effect=when == "after",
        status=status,
        code=line.get("code"),
        headers=headers,
        seconds=line.get("seconds"),
        skip=line.get("skip", 0),
        times=line.get("times"),
        is_kept=line.get("kept"),
    )


def _glob(pattern: str, name: str) -> bool:
    """`*` is anything within one path segment, `**` anything."""
    parts = re.split(r"(\*\*|\*)", pattern)
    wild = {"**": ".*", "*": "[^/]*"}
    return re.fullmatch("".join(wild.get(part) or re.escape(part) for part in parts), name) is not None


def _stamp(path: Path) -> tuple[int, int] | None:
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size
