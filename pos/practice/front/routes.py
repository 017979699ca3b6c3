"""Which function answers which endpoint."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

from pos.practice.objects import (
    account,
    balance,
    charges,
    checkout,
    confirming,
    disputes,
    events,
    intents,
    locations,
    payment_methods,
    presenting,
    reader_actions,
    readers,
    refunds,
    webhook_endpoints,
)
from pos.practice.objects.call import Answer, Call
from pos.practice.refusal import Refusal
from pos.practice.wire import Wire

Endpoint = Callable[[Call], Wire | Answer]
_READER: Final = "/v1/terminal/readers/{reader}"
_TEST_READER: Final = "/v1/test_helpers/terminal/readers/{reader}"
_INTENT: Final = "/v1/payment_intents/{intent}"

ENDPOINTS: Final[Mapping[str, Endpoint]] = {
    "POST /v1/payment_intents": intents.create,
    "GET /v1/payment_intents": intents.list_intents,
    "GET /v1/payment_intents/search": intents.search_intents,
    f"GET {_INTENT}": intents.retrieve,
    f"POST {_INTENT}": intents.update,
    f"POST {_INTENT}/confirm": confirming.confirm,
    f"POST {_INTENT}/capture": confirming.capture,
    f"POST {_INTENT}/cancel": intents.cancel,
    "POST /v1/payment_methods": payment_methods.create,
    "GET /v1/payment_methods/{payment_method}": payment_methods.retrieve,
    "GET /v1/charges": charges.list_charges,
    "GET /v1/charges/{charge}": charges.retrieve,
    "POST /v1/refunds": refunds.create,
    "GET /v1/refunds": refunds.list_refunds,
    "GET /v1/refunds/{refund}": refunds.retrieve,
    "POST /v1/refunds/{refund}": refunds.update,
    "POST /v1/refunds/{refund}/cancel": refunds.cancel,
    "POST /v1/test_helpers/refunds/{refund}/expire": refunds.expire,
    "GET /v1/disputes": disputes.list_disputes,
    "GET /v1/disputes/{dispute}": disputes.retrieve,
    "GET /v1/balance": balance.retrieve_balance,
    "GET /v1/balance_transactions": balance.list_transactions,
    "GET /v1/balance_transactions/{id}": balance.retrieve,
    "GET /v1/events": events.list_events,
    "GET /v1/events/{id}": events.retrieve,
    "POST /v1/webhook_endpoints": webhook_endpoints.create,
    "GET /v1/webhook_endpoints": webhook_endpoints.list_endpoints,
    "GET /v1/webhook_endpoints/{webhook_endpoint}": webhook_endpoints.retrieve,
    "POST /v1/webhook_endpoints/{webhook_endpoint}": webhook_endpoints.update,
    "DELETE /v1/webhook_endpoints/{webhook_endpoint}": webhook_endpoints.delete,
    "GET /v1/account": account.retrieve,
    "POST /v1/terminal/locations": locations.create,
    "GET /v1/terminal/locations": locations.list_locations,
    "GET /v1/terminal/locations/{location}": locations.retrieve,
    "POST /v1/terminal/readers": readers.create,
    "GET /v1/terminal/readers": readers.list_readers,
    f"GET {_READER}": readers.retrieve,
    f"POST {_READER}": readers.update,
    f"DELETE {_READER}": readers.delete,
    f"POST {_READER}/process_payment_intent": reader_actions.process_payment_intent,
    f"POST {_READER}/collect_payment_method": reader_actions.collect_payment_method,
    f"POST {_READER}/confirm_payment_intent": reader_actions.confirm_payment_intent,
    f"POST {_READER}/refund_payment": reader_actions.refund_payment,
    f"POST {_READER}/cancel_action": reader_actions.cancel_action,
    f"POST {_READER}/set_reader_display": reader_actions.set_reader_display,
    f"POST {_READER}/collect_inputs": reader_actions.collect_inputs,
    f"POST {_TEST_READER}/present_payment_method": presenting.present_payment_method,
    f"POST {_TEST_READER}/succeed_input_collection": presenting.succeed_input_collection,
    f"POST {_TEST_READER}/timeout_input_collection": presenting.timeout_input_collection,
    "POST /v1/checkout/sessions": checkout.create_session,
    "GET /v1/checkout/sessions": checkout.list_sessions,
    "GET /v1/checkout/sessions/{session}": checkout.retrieve,
    "POST /v1/checkout/sessions/{session}/expire": checkout.expire,
}


@dataclass(frozen=True, slots=True)
class Match:
    """An endpoint and the ids that its path named."""

    name: str
    endpoint: Endpoint
    ids: Mapping[str, str]


def match(method: str, path: str) -> Match:
    """The endpoint for a request. Raises 404 `Refusal`, as Stripe does for an unrecognised URL."""
    segments = tuple(path.strip("/").split("/"))
    best: Match | None = None
    for name, pattern in _patterns().get((method, len(segments)), ()):
        ids: dict[str, str] = {}
        for wanted, given in zip(pattern, segments, strict=True):
            if wanted.startswith("{") and given:
                ids[wanted.strip("{}")] = given
            elif wanted != given:
                break
        else:
            # A literal segment beats an id: `search` is no intent.
            if best is None or len(ids) < len(best.ids):
                best = Match(name, ENDPOINTS[name], ids)
    if best is None:
        raise Refusal(
            f"Unrecognized request URL ({method}: {path}). Please see https://stripe.com/docs or we can"
            f" help at"
            " https://support.stripe.com/.",
            status=404,
            before_execution=True,
        )
    return best


@cache
def _patterns() -> dict[tuple[str, int], list[tuple[str, tuple[str, ...]]]]:
    grouped: dict[tuple[str, int], list[tuple[str, tuple[str, ...]]]] = {}
    for name in ENDPOINTS:
        method, _space, path = name.partition(" ")
        segments = tuple(path.strip("/").split("/"))
        grouped.setdefault((method, len(segments)), []).append((name, segments))
    return grouped
