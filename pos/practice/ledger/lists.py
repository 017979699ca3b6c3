"""Lists as Stripe gives them: newest first, pages by cursor, `created` ranges."""

import json
from collections.abc import Mapping
from typing import Final

from pos.practice.ledger.records import Records
from pos.practice.refusal import Refusal, no_such, not_an_integer
from pos.practice.wire import Wire, listing

_OPERATORS: Final = {"gt": ">", "gte": ">=", "lt": "<", "lte": "<="}
DEFAULT_LIMIT: Final = 10
HIGHEST_LIMIT: Final = 100


def page(records: Records, kind: str, url: str, params: Wire, filters: Mapping[str, object]) -> Wire:
    """One page. `filters` are fields and wanted values; None means any, a list means one of.

    Raises `Refusal` for a limit outside 1 to 100 or a cursor that is no such object.
    """
    clauses: list[str] = ["kind = ?"]
    values: list[object] = [kind]
    for name, wanted in filters.items():
        if wanted is None:
            continue
        options = wanted if isinstance(wanted, list) else [wanted]
        marks = ", ".join("?" for _ in options)
        clauses.append(f"json_extract(body, '$.{name}') IN ({marks})")
        values += options
    _created(params.get("created"), clauses, values)
    backwards = "ending_before" in params
    if "starting_after" in params and backwards:
        raise Refusal("You may only specify one of these parameters: ending_before, starting_after.")
    for cursor, operator in (("starting_after", "<"), ("ending_before", ">")):
        if cursor in params:
            clauses.append(f"seq {operator} ?")
            values.append(_position(records, kind, params[cursor], cursor))
    limit = page_limit(params)
    order = "ASC" if backwards else "DESC"
    rows = records.connection.execute(
        f"SELECT body FROM objects WHERE {' AND '.join(clauses)} ORDER BY seq {order} LIMIT {limit + 1}",
        values,
    ).fetchall()
    found = [json.loads(body) for (body,) in rows[:limit]]
    if backwards:
        found.reverse()
    return listing(url, found, has_more=len(rows) > limit)


def page_limit(params: Wire) -> int:
    """How many objects a page holds. Raises `Refusal` outside 1 to 100."""
    limit = int(params.get("limit", DEFAULT_LIMIT))
    if limit < 1:
        raise not_an_integer("limit", "This value must be greater than or equal to 1.")
    if limit > HIGHEST_LIMIT:
        raise not_an_integer(
            "limit", f"This value must be less than or equal to 100 (it currently is '{limit}')."
        )
    return limit


def _created(wanted: object, clauses: list[str], values: list[object]) -> None:
    if isinstance(wanted, dict):
        for bound, value in wanted.items():
            clauses.append(f"created {_OPERATORS[bound]} ?")
            values.append(value)
    elif isinstance(wanted, int):
        clauses.append("created = ?")
        values.append(str(wanted))


def _position(records: Records, kind: str, object_id: str, param: str) -> str:
    row = records.connection.execute(
        "SELECT seq FROM objects WHERE id = ? AND kind = ?", (object_id, kind)
    ).fetchone()
    if row is None:
        raise no_such(kind, object_id, param)
    return str(row[0])
