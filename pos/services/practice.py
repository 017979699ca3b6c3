"""Practice mode: the stand-in runs inside the till, its state kept in the data folder."""

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pos.practice.server import PracticeServer
    from pos.services.stripe.gateway import StripeGateway

PRACTICE_KEY = "sk_test_practice"
PRACTICE_PUBLISHABLE_KEY = "pk_test_practice"


class EmbeddedPractice:
    """The practice server, started when it is first asked for."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._server: PracticeServer | None = None

    def start(self) -> str:
        """Start the server if it isn't running and return its base address."""
        if self._server is None:
            from pos.practice.server import PracticeServer  # noqa: PLC0415  # half a second of imports

            server = PracticeServer(folder=self._folder)
            server.start()
            self._server = server
        return self._server.url

    def gateway(self) -> "StripeGateway":
        """Return a gateway to the practice server, as to Stripe itself."""
        from pos.services.stripe.gateway import StripeGateway  # noqa: PLC0415  # the SDK is slow to import

        return StripeGateway(PRACTICE_KEY, base_address=self.start())

    def stop(self) -> None:
        """Stop the server, if it runs."""
        if self._server is not None:
            self._server.stop()
            self._server = None
