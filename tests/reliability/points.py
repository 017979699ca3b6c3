"""Where a till can die: at every statement, commit, request, answer and look at a reader.

The seams are patched from here: the program under test knows nothing of it.
"""

import os
import signal
from collections.abc import Callable
from typing import Any

from pos.services.stripe.transport import WatchedClient
from pos.services.tenders import reader
from pos.store.connection import SqliteStore


class Points:
    """Counts the points that a run passes, and kills the process at one of them (0: at none)."""

    def __init__(self) -> None:
        self.kill_at = 0
        self.passed: list[str] = []
        self.is_counting = False

    def count_from_here(self, kill_at: int = 0) -> None:
        """Begin to count, and die at this point."""
        self.kill_at, self.passed, self.is_counting = kill_at, [], True

    def step(self, name: str) -> None:
        """Pass a point, or die at it as a process dies when the power button is held."""
        if not self.is_counting:
            return
        self.passed.append(name)
        if len(self.passed) == self.kill_at:
            os.kill(os.getpid(), signal.SIGKILL)

    def install(self) -> None:
        """Patch the seams of this process."""
        self._around_statements()
        self._around_requests()
        self._around_looks_at_the_reader()

    def _around_statements(self) -> None:
        execute, commit = SqliteStore.execute_sql, SqliteStore.commit

        def watched_execute(store: SqliteStore, sql: str, params: Any = None) -> Any:
            self.step(f"sql {sql.split(None, 1)[0]}")
            return execute(store, sql, params)

        def watched_commit(store: SqliteStore) -> Any:
            self.step("before commit")
            done = commit(store)
            self.step("after commit")
            return done

        replace(SqliteStore, "execute_sql", watched_execute)
        replace(SqliteStore, "commit", watched_commit)

    def _around_requests(self) -> None:
        request = WatchedClient.request_async

        async def watched_request(client: WatchedClient, method: str, url: str, *rest: Any) -> Any:
            path = url.partition("/v1/")[2].partition("?")[0]
            self.step(f"send {method} {path}")
            answer = await request(client, method, url, *rest)
            self.step(f"receive {method} {path}")
            return answer

        replace(WatchedClient, "request_async", watched_request)
        replace(WatchedClient, "_sleep_time_seconds", lambda _client, _retries: 0)

    def _around_looks_at_the_reader(self) -> None:
        pause = reader._pause

        async def watched_pause(patience: reader.ReaderPatience) -> None:
            self.step("reader poll")
            await pause(patience)

        replace(reader, "_pause", watched_pause)


def replace(owner: Any, name: str, new: Callable[..., Any]) -> None:
    """Put `new` in the place of a function, for as long as this process lives."""
    setattr(owner, name, new)
