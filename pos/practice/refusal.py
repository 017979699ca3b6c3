"""What Stripe answers when it refuses a request: one class, one place for the words of each error body."""

from collections.abc import Mapping
from typing import Final

from pos.practice.wire import Wire

DOC_URL: Final = "https://stripe.com/docs/error-codes/"
INVALID_REQUEST: Final = "invalid_request_error"


class Refusal(Exception):
    """A request that Stripe turns down. `before_execution` refusals are not kept under an idempotency key."""

    def __init__(
        self,
        message: str,
        *,
        status: int = 400,
        code: str | None = None,
        param: str | None = None,
        kind: str = INVALID_REQUEST,
        more: Mapping[str, object] | None = None,
        before_execution: bool = False,
    ) -> None:
        super().__init__(message)
        self.status = status
        self.before_execution = before_execution
        self.error: Wire = {"type": kind, "message": message}
        if code:
            self.error |= {"code": code, "doc_url": doc_url(code)}
        if param:
            self.error["param"] = param
        if more:
            self.error |= more

    @property
    def body(self) -> Wire:
        """The JSON answer."""
        return {"error": self.error}


def doc_url(code: str) -> str:
    """Where Stripe explains an error code."""
    return DOC_URL + code.replace("_", "-")


def no_such(kind: str, object_id: str, param: str) -> Refusal:
    """404, as for an id that never was. `kind` is Stripe's object name, e.g. `payment_intent`."""
    return Refusal(f"No such {kind}: '{object_id}'", status=404, code="resource_missing", param=param)


def not_an_integer(param: str, message: str) -> Refusal:
    """400 `parameter_invalid_integer`."""
    return Refusal(message, code="parameter_invalid_integer", param=param)


def unexpected_state(message: str, intent: Wire, param: str | None = None) -> Refusal:
    """400 `payment_intent_unexpected_state`, with the intent as it stands."""
    more = {"payment_intent": intent}
    return Refusal(message, code="payment_intent_unexpected_state", param=param, more=more)
