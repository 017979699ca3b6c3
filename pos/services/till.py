"""Opening a till: settings in, everything that sells out; and closing it in the right order."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pos.domain.clock import Clock, utc_now
from pos.domain.errors import StoreFault
from pos.domain.shop import Mode
from pos.services.context import TillContext
from pos.services.demo import put_demo_shop, put_practice_staff
from pos.services.orders import Orders
from pos.services.payments import Payments
from pos.services.practice import PRACTICE_PUBLISHABLE_KEY, EmbeddedPractice
from pos.services.reconcile.sweep import SweepReport, sweep
from pos.services.secrets import read_key
from pos.services.sessions import Session
from pos.services.settings import Settings
from pos.services.staff import hash_pins
from pos.store import people
from pos.store.shop import read_mode, read_shop, write_mode
from pos.store.store import Actor, Store, open_store

if TYPE_CHECKING:
    from pos.services.stripe.gateway import StripeGateway

WRONG_MODE = (
    "The records in {path} are {found} records, and this till is set up for {wanted}. "
    "Choose another store: practice, test and live never mix."
)


@dataclass(slots=True)
class OpenTill:
    """A till that is open: its context and the use cases on it."""

    settings: Settings
    context: TillContext
    orders: Orders
    payments: Payments
    session: Session
    practice: EmbeddedPractice | None

    async def sweep(self) -> SweepReport:
        """Finish what a crash left of this till's sales; see `reconcile.sweep`."""
        return await sweep(self.context, self.settings.sessions_folder)

    async def close(self) -> None:
        """Close Stripe first, then the practice server, the session and the store."""
        await self.context.close()
        if self.practice is not None:
            self.practice.stop()
        self.session.close()
        self.context.store.close()


def open_till(settings: Settings, clock: Clock = utc_now) -> OpenTill:
    """Open the store, make the till known in it, and return everything that sells.

    Asks nothing of the network: Stripe (or the practice server) is reached on first use. Raises
    StoreFault and its kinds, each with a sentence that says what to do.
    """
    store = open_store(settings.store_path, clock)
    try:
        _settle_in(store, settings)
        till = people.find_till(store, settings.till_number)
        if till is None:
            with store.write(Actor(0)) as tx:
                till = people.put_till(tx, settings.till_number, f"Till {settings.till_number}")
        session = Session(settings.sessions_folder)
    except OSError as error:
        store.close()
        raise StoreFault(
            f"The till can't write to {settings.sessions_folder}. Give this user the right to write there.",
            str(error),
        ) from error
    except BaseException:
        store.close()
        raise
    practice = EmbeddedPractice(settings.folder / "stripe") if settings.is_practice else None
    context = TillContext(
        store=store,
        till=till,
        shop=read_shop(store),
        mode=settings.mode,
        session=session.name,
        clock=clock,
        make_gateway=practice.gateway if practice else lambda: _gateway(settings),
        publishable_key=PRACTICE_PUBLISHABLE_KEY if practice else settings.publishable_key,
        stripe_js_url=settings.stripe_js_url,
    )
    staff = people.list_staff(store)
    context.staff = staff[0] if staff else None
    return OpenTill(settings, context, Orders(context), Payments(context), session, practice)


def _settle_in(store: Store, settings: Settings) -> None:
    """Fix a new store's mode; refuse one of another mode; stock the practice shop."""
    found = read_mode(store)
    if found is None:
        hashes = hash_pins() if settings.mode is Mode.PRACTICE else {}
        with store.write(Actor(0)) as tx:
            if read_mode(tx) is not None:
                return
            write_mode(tx, settings.mode)
            if settings.mode is Mode.PRACTICE:
                put_demo_shop(tx)
                put_practice_staff(tx, hashes)
    elif found is not settings.mode:
        raise StoreFault(
            WRONG_MODE.format(path=settings.store_path, found=found.value, wanted=settings.mode.value)
        )


def _gateway(settings: Settings) -> "StripeGateway":
    from pos.services.stripe.gateway import StripeGateway  # noqa: PLC0415  # the SDK is slow to import

    key = read_key(settings.mode) if settings.is_key_in_keyring else settings.secret_key
    return StripeGateway(key, base_address=settings.api_base)
