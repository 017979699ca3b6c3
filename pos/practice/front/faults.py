"""The faults in force: which request, webhook or reader misbehaves next.

`docs/practice-server.md` describes the file. It is read again when it changes, so that a fault can be
switched on in the middle of a sale.
"""

import logging
from pathlib import Path

from pos.practice.front.fault_rules import FaultsUnreadable, Rule, Subject, parse

log = logging.getLogger("pos.practice")


class FaultPlan:
    """The rules in force, and how often each has been used. Without a file nothing goes wrong.

    Raises `FaultsUnreadable` when made from a bad file; a file that turns bad later is logged and the old
    rules stay in force.
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
        return next(
            (rule for rule in self._rules if rule.subject is Subject.READER and rule.matches(reader_id)), None
        )

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


def _stamp(path: Path) -> tuple[int, int] | None:
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size
