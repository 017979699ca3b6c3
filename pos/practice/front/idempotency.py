"""Idempotency keys: the first answer of a key is the answer of the key, for a day.

Source: docs.stripe.com/api/idempotent_requests and docs.stripe.com/error-low-level.
"""

import hashlib
import json
from dataclasses import dataclass
from typing import Final

from pos.practice.ledger.records import Records
from pos.practice.refusal import Refusal
from pos.practice.wire import Wire

KEPT_SECONDS: Final = 24 * 3600
LONGEST_KEY: Final = 255


@dataclass(frozen=True, slots=True)
class KeyedRequest:
    """A POST with a key. The hash covers its parameters as they came."""

    key: str
    endpoint: str
    params_hash: str


@dataclass(frozen=True, slots=True)
class KeptAnswer:
    """What was answered the first time."""

    status: int
    body: str


def keyed(key: str | None, endpoint: str, params: Wire) -> KeyedRequest | None:
    """The request's key and hash; None without a key. Raises `Refusal` for a key that is too long."""
    if key is None:
        return None
    if not key or len(key) > LONGEST_KEY:
        raise Refusal(
            f"Invalid Idempotency-Key: it must have 1 to {LONGEST_KEY} characters.",
            kind="idempotency_error",
            before_execution=True,
        )
    return KeyedRequest(key, endpoint, hash_of(params))


def hash_of(params: Wire) -> str:
    """A hash that is the same for the same parameters in any order."""
    return hashlib.sha256(json.dumps(params, sort_keys=True).encode()).hexdigest()


def kept_answer(records: Records, request: KeyedRequest, now: float) -> KeptAnswer | None:
    """The answer to replay, if there is one.

    Raises `Refusal` for a key that came with other parameters, or whose first request is still at work.
    """
    prune(records, now)
    row = records.connection.execute(
        "SELECT endpoint, params_hash, status, body, in_flight_until FROM answers WHERE key = ?",
        (request.key,),
    ).fetchone()
    if row is None:
        return None
    endpoint, params_hash, status, body, in_flight_until = row
    if (endpoint, params_hash) != (request.endpoint, request.params_hash):
        where = "" if endpoint == request.endpoint else f" ('{endpoint}' instead of '{request.endpoint}')"
        raise Refusal(
            "Keys for idempotent requests can only be used with the same parameters they were first used with"
            f"{where}. Try using a key other than '{request.key}' if you meant to execute a different"
            f" request.",
            kind="idempotency_error",
            before_execution=True,
        )
    if status is not None:
        return KeptAnswer(status, body)
    if in_flight_until > now:
        raise Refusal(
            f"There is currently another in-progress request using this Idempotent Key ({request.key})."
            f" Please try"
            " again later.",
            status=409,
            code="idempotency_key_in_use",
            kind="idempotency_error",
            before_execution=True,
        )
    return None


def mark_in_flight(records: Records, request: KeyedRequest, now: float, seconds: float) -> None:
    """Until then, a second request with the key is told to wait."""
    records.connection.execute(
        "INSERT OR REPLACE INTO answers (key, endpoint, params_hash, created, in_flight_until) VALUES (?,"
        " ?, ?, ?, ?)",
        (request.key, request.endpoint, request.params_hash, now, now + seconds),
    )


def release(records: Records, request: KeyedRequest) -> None:
    """Forget that a request was at work; a kept answer stays."""
    records.connection.execute("DELETE FROM answers WHERE key = ? AND status IS NULL", (request.key,))


def keep(records: Records, request: KeyedRequest, answer: KeptAnswer, now: float) -> None:
    """This is the key's answer from now on."""
    records.connection.execute(
        "INSERT OR REPLACE INTO answers (key, endpoint, params_hash, created, status, body) VALUES (?, ?,"
        " ?, ?, ?, ?)",
        (request.key, request.endpoint, request.params_hash, now, answer.status, answer.body),
    )


def prune(records: Records, now: float) -> None:
    """Forget keys older than a day."""
    records.connection.execute("DELETE FROM answers WHERE created < ?", (now - KEPT_SECONDS,))
