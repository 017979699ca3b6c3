"""Stripe's side of a till's life: what it was asked to do (effect log), and what became of it (API)."""

import http.client
import json
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

Row = dict[str, Any]


class StripeSide:
    """What Stripe was asked to do and what it has, as seen by somebody other than the till."""

    def __init__(self, url: str, effects: Path) -> None:
        parts = urlsplit(url)
        self._connection = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=10)
        self._effects = effects
        self._read_to = 0
        self._newest = ""

    def new_effects(self) -> list[Row]:
        """The requests that took effect since the last call."""
        with self._effects.open("rb") as log:
            log.seek(self._read_to)
            lines = log.read()
        whole = lines[: lines.rfind(b"\n") + 1]
        self._read_to += len(whole)
        return [json.loads(line) for line in whole.splitlines()]

    def new_intents(self) -> list[Row]:
        """Every intent made since the last call."""
        found: list[Row] = []
        before = f"&ending_before={self._newest}" if self._newest else ""
        page = self._get(f"/v1/payment_intents?limit=100{before}")
        found.extend(page["data"])
        assert not page["has_more"], "one run makes fewer than a hundred intents"
        if found:
            self._newest = found[0]["id"]
        return found

    def intent(self, intent_id: str) -> Row:
        """An intent as it is now."""
        found: Row = self._get(f"/v1/payment_intents/{intent_id}")
        return found

    def open_links(self) -> list[Row]:
        """The newest links that could still be paid."""
        return [s for s in self._get("/v1/checkout/sessions?limit=5")["data"] if s["status"] == "open"]

    def _get(self, path: str) -> Any:
        self._connection.request("GET", path, headers={"Authorization": "Bearer sk_test_checker"})
        return json.loads(self._connection.getresponse().read())

    def close(self) -> None:
        self._connection.close()
