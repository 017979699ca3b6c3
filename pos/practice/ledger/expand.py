"""`expand[]`: which ids may be asked for as whole objects, and how deep."""

from typing import Final

from pos.practice.ledger.records import Records
from pos.practice.refusal import Refusal
from pos.practice.wire import Wire, listing

HIGHEST_DEPTH: Final = 4
_EXPANDABLE: Final[dict[str, frozenset[str]]] = {
    "payment_intent": frozenset({"latest_charge", "payment_method", "customer", "review"}),
    "charge": frozenset({"balance_transaction", "payment_intent", "customer", "failure_balance_transaction"}),
    "refund": frozenset(
        {"balance_transaction", "charge", "payment_intent", "failure_balance_transaction", "payment_method"}
    ),
    "balance_transaction": frozenset({"source"}),
    "dispute": frozenset({"charge", "payment_intent"}),
    "terminal.reader": frozenset({"location"}),
    "checkout.session": frozenset({"payment_intent"}),
    "payment_method": frozenset({"customer"}),
}


def expanded(records: Records, body: Wire, paths: list[str]) -> Wire:
    """The object with each asked-for id replaced. Raises `Refusal` for a path that Stripe would refuse."""
    for path in paths:
        steps = path.split(".")
        if len(steps) > HIGHEST_DEPTH:
            raise Refusal(
                f"You cannot expand more than {HIGHEST_DEPTH} levels of a property. Property: {path}",
                before_execution=True,
            )
        _expand(records, body, steps, path)
    return body


def _expand(records: Records, body: Wire, steps: list[str], path: str) -> None:
    kind = str(body.get("object"))
    if kind in {"list", "search_result"}:
        _expand_each(records, body, steps, path)
    elif kind == "terminal.reader" and steps[0] == "action":
        _expand_action(records, body.get("action"), steps[1:], path)
    else:
        _expand_field(records, body, steps, path)


def _expand_each(records: Records, body: Wire, steps: list[str], path: str) -> None:
    if steps[0] != "data":
        raise _refused(path)
    for item in body["data"]:
        if steps[1:]:
            _expand(records, item, steps[1:], path)


def _expand_field(records: Records, body: Wire, steps: list[str], path: str) -> None:
    kind, name = str(body.get("object")), steps[0]
    if kind == "charge" and name == "refunds":
        _show_refunds(records, body)
    elif name not in _EXPANDABLE.get(kind, frozenset()):
        raise _refused(path)
    elif isinstance(body.get(name), str):
        body[name] = records.find_any(body[name]) or body[name]
    inner = body.get(name)
    if steps[1:] and isinstance(inner, dict):
        _expand(records, inner, steps[1:], path)


def _expand_action(records: Records, action: Wire | None, steps: list[str], path: str) -> None:
    """An action names its payment under its own type, e.g. `action.process_payment_intent.payment_intent`."""
    if len(steps) < 2:
        raise _refused(path)
    part = action.get(steps[0]) if action else None
    if isinstance(part, dict) and isinstance(part.get(steps[1]), str):
        part[steps[1]] = records.find_any(part[steps[1]]) or part[steps[1]]
        if steps[2:]:
            _expand(records, part[steps[1]], steps[2:], path)


def _show_refunds(records: Records, charge: Wire) -> None:
    if "refunds" not in charge:
        found = records.where("refund", charge=charge["id"])[::-1]
        charge["refunds"] = listing(f"/v1/charges/{charge['id']}/refunds", found)


def _refused(path: str) -> Refusal:
    return Refusal(f"This property cannot be expanded ({path}).", before_execution=True)
