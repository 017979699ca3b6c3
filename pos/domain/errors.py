"""The two families of errors: what the world did to us, and what we did wrong.

A `WorldFault` is expected (declined, offline, disk full) and carries a sentence for the clerk. A
`Bug` is ours: nobody at the counter can act on it, it goes to the crash report.
"""


class TillError(Exception):
    """Base of everything the till raises on purpose.

    `message` is for the person at the counter: what happened and what to do next. `detail` is for
    the log: codes, ids, Stripe's request id; never a secret.
    """

    def __init__(self, message: str, detail: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.detail = detail or message


class WorldFault(TillError):
    """Something outside the program went wrong; the message says what to do about it."""


class Bug(TillError):
    """The program contradicted itself; never shown as the customer's or the clerk's doing."""


class InvalidInput(WorldFault):
    """What was typed, scanned or sent can't be used; the sentence says how to put it right."""


class NotAllowed(WorldFault):
    """The person or the moment doesn't permit this."""


class OutOfStock(WorldFault):
    """The shop's policy blocks a sale of more than is on hand."""


class StoreFault(WorldFault):
    """The store can't be read or written: missing, read-only, full, locked or broken."""


class StoreTooNew(StoreFault):
    """The store was written by a later version of the till."""


class StoreCorrupt(StoreFault):
    """The store's file is damaged or isn't a store of ours."""


class NoDiskSpace(StoreFault):
    """Nothing more can be written, so no money may move."""


class PaymentUnconfirmed(WorldFault):
    """A call that may have moved money has no answer; only reading Stripe can settle it."""


class NotCharged(WorldFault):
    """The request is known never to have taken effect: trying again is safe."""


class StripeRefused(WorldFault):
    """Stripe answered a definite no that isn't a card decline (a bad amount, a closed intent)."""

    def __init__(self, message: str, detail: str = "", *, code: str = "", intent_id: str = "") -> None:
        super().__init__(message, detail)
        self.code = code
        self.intent_id = intent_id


class StripeMisconfigured(WorldFault):
    """The key is missing, wrong or lacks a right; no sale can use Stripe until that is mended."""


class ReaderFault(WorldFault):
    """The reader is busy, offline or unknown; no card has been read."""

    def __init__(self, message: str, detail: str = "", *, code: str = "") -> None:
        super().__init__(message, detail)
        self.code = code


class IdempotencyMismatch(Bug):
    """A stored key was sent with other parameters: a bug of ours, never mended by a new key."""


class StripeUnreachable(WorldFault):
    """Stripe gave no answer that can be believed.

    `may_have_effect` is False only where no try of the request ever left the till, or each was
    turned away before it was carried out.
    """

    def __init__(self, message: str, detail: str = "", *, may_have_effect: bool) -> None:
        super().__init__(message, detail)
        self.may_have_effect = may_have_effect
