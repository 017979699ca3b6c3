"""Stripe's search query language, as far as `payment_intents.search` takes it."""

import re
from decimal import Decimal
from typing import Final

from pos.practice.ledger.lists import page_limit
from pos.practice.ledger.records import Records
from pos.practice.refusal import Refusal
from pos.practice.wire import Wire

_CLAUSE: Final = re.compile(
    r"""(?P<negated>-)?(?P<field>metadata\[(?P<quote>["'])(?P<key>.*?)(?P=quote)\]|[a-z_]+)"""
    r"""(?P<operator><=|>=|:|~|<|>)(?P<value>"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|[0-9]+|null)""",
    re.VERBOSE,
)
_JOINT: Final = re.compile(r"\s+(?:(AND|OR)\s+)?", re.IGNORECASE)
_FIELDS: Final = frozenset({"amount", "created", "currency", "customer", "status"})
_NUMBERS: Final = frozenset({"amount", "created"})


def search(records: Records, kind: str, url: str, params: Wire, *, seen_until: int) -> Wire:
    """One page of matches, newest first. Objects changed after `seen_until` are not indexed yet.

    Raises `Refusal` for a query that Stripe could not read.
    """
    clauses, joint = _parsed(params["query"])
    matches: list[Wire] = []
    rows = records.where(kind)
    late = {
        row[0]
        for row in records.connection.execute(
            "SELECT id FROM objects WHERE kind = ? AND changed_at > ?", (kind, seen_until)
        )
    }
    for body in reversed(rows):
        verdicts = (_matches(clause, body) for clause in clauses)
        if body["id"] not in late and (any(verdicts) if joint == "OR" else all(verdicts)):
            matches.append(body)
    limit = page_limit(params)
    start = int(params["page"]) if str(params.get("page", "")).isdigit() else 0
    more = len(matches) > start + limit
    return {
        "object": "search_result",
        "url": url,
        "has_more": more,
        "next_page": str(start + limit) if more else None,
        "data": matches[start : start + limit],
    }


def _parsed(query: str) -> tuple[list[re.Match[str]], str]:
    clauses: list[re.Match[str]] = []
    joints: set[str] = set()
    position, text = 0, query.strip()
    while position < len(text):
        clause = _CLAUSE.match(text, position)
        if clause is None or not (clause["field"] in _FIELDS or clause["key"] is not None):
            raise Refusal(f"We were unable to parse your search query: {query}", param="query")
        clauses.append(clause)
        joint = _JOINT.match(text, clause.end())
        position = joint.end() if joint else len(text) if clause.end() == len(text) else clause.end()
        if joint:
            joints.add((joint[1] or "AND").upper())
        elif clause.end() != len(text):
            raise Refusal(f"We were unable to parse your search query: {query}", param="query")
    if not clauses or len(joints) > 1:
        raise Refusal(
            "Your search query must have one clause or more, joined by AND or by OR but not by both.",
            param="query",
        )
    return clauses, joints.pop() if joints else "AND"


def _matches(clause: re.Match[str], body: Wire) -> bool:
    key = clause["key"]
    actual = body["metadata"].get(key) if key is not None else body.get(clause["field"])
    raw = clause["value"]
    wanted = raw if raw[0] not in "\"'" else re.sub(r"\\(.)", r"\1", raw[1:-1])
    return _holds(clause, actual, wanted, is_null=raw == "null") is not bool(clause["negated"])


def _holds(clause: re.Match[str], actual: object, wanted: str, *, is_null: bool) -> bool:
    if is_null:
        return actual is None
    if actual is None:
        return False
    operator = clause["operator"]
    if clause["field"] not in _NUMBERS:
        found, sought = str(actual).casefold(), wanted.casefold()
        return sought in found if operator == "~" else operator == ":" and found == sought
    left, right = Decimal(str(actual)), Decimal(wanted)
    return {":": left == right, "~": left == right, ">": left > right, "<": left < right}.get(
        operator, left >= right if operator == ">=" else left <= right
    )
