"""Terminal readers, driven by the server: list, start a payment, watch it, cancel it."""

from typing import Any

from pos.domain.errors import StripeRefused
from pos.domain.intent import ReaderSnapshot
from pos.services.stripe.client import StripeConnection
from pos.services.stripe.snapshots import reader_of

SIMULATED = "simulated"


class Readers:
    """The calls on readers."""

    def __init__(self, connection: StripeConnection) -> None:
        self._connection = connection
        self._readers = connection.client.v1.terminal.readers

    async def list_all(self) -> tuple[ReaderSnapshot, ...]:
        """Return the account's readers."""
        body: Any = {"limit": 100}
        page = await self._connection.call(lambda: self._readers.list_async(body))
        return tuple(reader_of(reader) for reader in page.data)

    async def find(self, wanted: str) -> ReaderSnapshot:
        """Return the reader with this id or label; `simulated` is made if the account has none.

        Raises StripeRefused where there is no such reader.
        """
        if wanted.startswith("tmr_"):
            return await self.read(wanted)
        readers = await self.list_all()
        for reader in readers:
            if wanted in (reader.reader_id, reader.label):
                return reader
        if wanted == SIMULATED:
            found = next((r for r in readers if r.is_simulated), None)
            return found or await self._make_simulated()
        raise StripeRefused(
            f"There is no reader called “{wanted}”. Choose one of the account's readers.",
            code="resource_missing",
        )

    async def _make_simulated(self) -> ReaderSnapshot:
        place: Any = {
            "display_name": "Simulated reader",
            "address": {
                "line1": "1 Main Street",
                "city": "Chicago",
                "state": "IL",
                "postal_code": "60622",
                "country": "US",
            },
        }
        terminal = self._connection.client.v1.terminal
        location = await self._connection.call(
            lambda: terminal.locations.create_async(place, {"idempotency_key": "simulated-location-1"})
        )
        body: Any = {"registration_code": "simulated-wpe", "label": SIMULATED, "location": location.id}
        key = f"simulated-reader-{location.id}"
        return reader_of(
            await self._connection.call(lambda: self._readers.create_async(body, {"idempotency_key": key}))
        )

    async def read(self, reader_id: str) -> ReaderSnapshot:
        """Return one reader as it is now."""
        return reader_of(await self._connection.call(lambda: self._readers.retrieve_async(reader_id)))

    async def start(self, reader_id: str, intent_id: str, key: str) -> ReaderSnapshot:
        """Ask the reader to take the intent's payment; the answer says only that it heard.

        Raises ReaderFault where the reader is busy or offline; a timeout there may still have
        started the payment.
        """
        body: Any = {
            "payment_intent": intent_id,
            "process_config": {"enable_customer_cancellation": True, "skip_tipping": True},
        }
        return reader_of(
            await self._connection.call(
                lambda: self._readers.process_payment_intent_async(reader_id, body, {"idempotency_key": key})
            )
        )

    async def cancel(self, reader_id: str, key: str) -> ReaderSnapshot:
        """Stop waiting for a card; raises ReaderFault (busy) once a card is being authorised."""
        body: Any = {}
        return reader_of(
            await self._connection.call(
                lambda: self._readers.cancel_action_async(reader_id, body, {"idempotency_key": key})
            )
        )

    async def present_test_card(self, reader_id: str, number: str, key: str) -> ReaderSnapshot:
        """Have a simulated reader see a test card (test mode and practice only)."""
        is_interac = number.startswith("4506445006931933")
        kind = "interac_present" if is_interac else "card_present"
        body: Any = {"type": kind, kind: {"number": number}} if number else {}
        helpers = self._connection.client.v1.test_helpers.terminal.readers
        return reader_of(
            await self._connection.call(
                lambda: helpers.present_payment_method_async(reader_id, body, {"idempotency_key": key})
            )
        )
