"""The stops of the tour that `screens.py` takes through the window, in the order of a clerk's day."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from PySide6.QtWidgets import QWidget

from pos.domain.cart_line import Discount, DiscountKind
from pos.domain.order import OrderStatus
from pos.practice.server import PracticeServer
from pos.store.orders import list_orders
from pos.store.people import search_customers
from pos.ui.demo.hand import Hand
from pos.ui.keys import Action
from pos.ui.places import Place
from pos.ui.scanner import Burst
from pos.ui.settings.page import ABOUT, KEYS, LOOKS, PAPER, READER, SCANNER
from pos.ui.strip.opened import open_segment
from pos.ui.tender.states import TenderState
from pos.ui.widgets.sheet import Sheet
from pos.ui.window import TillWindow

Cart = tuple[tuple[str, int], ...]
LARGE: Cart = (
    ("Butter croissant", 4),
    ("Sourdough loaf", 1),
    ("Wildflower honey", 2),
    ("Beeswax candle", 1),
    ("Wool socks", 2),
)
SMALL: Cart = (("Oat cookie", 2), ("Earl Grey tin", 1), ("Aged cheddar", 1))
DECLINED = "4000000000000002"
LOST = (
    {"path": "/v1/terminal/readers/*/process_payment_intent", "do": "reset", "when": "after"},
    {"path": "/v1/payment_intents/*", "do": "reset", "when": "before"},
)


@dataclass(slots=True)
class Shop:
    """The open window, a hand at it, and the practice server behind it with its faults."""

    window: TillWindow
    server: PracticeServer
    faults: Path
    has_web: bool

    @property
    def hand(self) -> Hand:
        """A hand at the window."""
        return Hand(self.window)

    async def key(self, action: Action) -> None:
        """Press the key of an act."""
        await self.hand.press(self.window.counter.keys.key(action))

    async def until(self, *states: TenderState) -> TenderState:
        """Wait until the payment has come to one of these states."""
        tendering = self.window.counter.tendering
        names = " or ".join(states)
        await self.hand.see(names, lambda: tendering.state in states, seconds=40)
        return tendering.state

    async def cancel_on_reader(self) -> None:
        """Take the payment back from the reader, to choose again."""
        await self.key(Action.BACK)
        if await self.until(TenderState.CHOOSING, TenderState.NOT_CHARGED) is TenderState.NOT_CHARGED:
            await self.key(Action.BACK)
            await self.until(TenderState.CHOOSING)

    def go_wrong(self, *faults: dict[str, str]) -> None:
        """Put faults in force at the practice server."""
        self.faults.write_text(json.dumps(faults), encoding="utf-8")


async def tour(shop: Shop) -> AsyncIterator[tuple[str, QWidget]]:
    """Go from screen to screen and name each."""
    for part in (_selling, _paying, _pages, _endings, _doubt, _desk, _settings, _over):
        async for stop in part(shop):
            yield stop


async def main_screens(shop: Shop) -> AsyncIterator[tuple[str, QWidget]]:
    """The screens that are looked at most, for the other themes, sizes and directions."""
    await ring_up(shop)
    yield "register", shop.window
    await shop.key(Action.PAY)
    await shop.until(TenderState.CHOOSING)
    yield "payment", shop.window
    shop.window.counter.choices.change(reader_seconds=60.0)
    await shop.key(Action.READER)
    await shop.until(TenderState.ON_READER)
    await asyncio.sleep(0.4)
    yield "reader", shop.window
    await shop.cancel_on_reader()
    shop.window.counter.choices.change(reader_seconds=0.0, reader_card=DECLINED)
    await shop.key(Action.READER)
    await shop.until(TenderState.DECLINED)
    yield "declined", shop.window
    shop.window.counter.choices.change(reader_card="")
    await shop.key(Action.TRY_AGAIN)
    await shop.until(TenderState.APPROVED)
    yield "approved", shop.window
    await shop.key(Action.NEXT_SALE)
    shop.window.go(Place.ORDERS)
    await asyncio.sleep(0.2)
    yield "orders", shop.window
    shop.window.go(Place.SETTINGS, READER)
    yield "settings", shop.window
    shop.window.go(Place.REGISTER)


async def ring_up(shop: Shop, cart: Cart = LARGE) -> None:
    """Ring up a cart for a member; the large one is what the pictures of the style show."""
    sale = shop.window.counter.sale
    store = shop.window.counter.context.store
    for name, quantity in cart:
        found = next(p for p in sale.catalogue.search(name) if p.name.startswith(name))
        sale.add_product(found)
        sale.set_quantity(sale.selected_key, quantity)
        if name == "Wildflower honey":
            sale.set_line_discount(sale.selected_key, Discount(DiscountKind.PERCENT, Decimal(10)))
    elena = search_customers(store, "Elena")
    if elena:
        sale.choose_customer(elena[0])
    await asyncio.sleep(1.2)


async def _selling(shop: Shop) -> AsyncIterator[tuple[str, QWidget]]:
    window, sale = shop.window, shop.window.counter.sale
    yield "register-empty", window
    await ring_up(shop)
    yield "register", window
    window.catalogue.search.set_text("choc")
    await asyncio.sleep(0.3)
    yield "search", window
    window.catalogue.search.set_text("")
    for as_list in (True, False):
        window.catalogue.tiles.show_as_list(as_list)
        await asyncio.sleep(0.2)
        if as_list:
            yield "list", window
    for action, name in (
        (Action.QUANTITY, "quantity"),
        (Action.PRICE, "price"),
        (Action.DISCOUNT, "discount"),
        (Action.CUSTOMER, "customers"),
        (Action.HOLD, "hold"),
        (Action.QUICK_1, "open-item"),
        (Action.QUICK_6, "price-check"),
    ):
        await shop.key(action)
        yield name, window
        await _leave(shop)
    sale.scan("4006381333932")
    await asyncio.sleep(0.2)
    yield "scan-not-found", window
    for miss in tuple(sale.failed_scans):
        sale.dismiss_failed_scan(miss)
    sale.clear()
    await ring_up(shop, SMALL)
    sale.hold("Blue jacket")
    await ring_up(shop)
    await shop.key(Action.RECALL)
    yield "recall", window
    await _leave(shop)


async def _paying(shop: Shop) -> AsyncIterator[tuple[str, QWidget]]:
    window, counter = shop.window, shop.window.counter
    await shop.key(Action.PAY)
    await shop.until(TenderState.CHOOSING)
    await asyncio.sleep(0.3)
    yield "payment", window
    await shop.key(Action.CASH)
    await shop.hand.write("40")
    yield "cash", window
    await shop.hand.press("Return")
    await shop.until(TenderState.CHOOSING)
    counter.choices.change(reader_seconds=60.0)
    await shop.key(Action.READER)
    await shop.until(TenderState.ON_READER)
    await asyncio.sleep(1.1)
    yield "reader", window
    await shop.cancel_on_reader()


async def _pages(shop: Shop) -> AsyncIterator[tuple[str, QWidget]]:
    """The ways of paying that are a page of Stripe's."""
    window = shop.window
    await shop.key(Action.LINK)
    await shop.until(TenderState.LINK)
    await asyncio.sleep(0.8)
    yield "link", window
    await shop.key(Action.BACK)
    await shop.until(TenderState.CHOOSING)
    if shop.has_web:
        await shop.key(Action.KEYED)
        await shop.until(TenderState.KEYED)
        await asyncio.sleep(3.0)
        yield "keyed", window
        await shop.key(Action.BACK)
        await shop.until(TenderState.CHOOSING)


async def _endings(shop: Shop) -> AsyncIterator[tuple[str, QWidget]]:
    window, counter = shop.window, shop.window.counter
    counter.choices.change(reader_seconds=0.0, reader_card=DECLINED)
    await shop.key(Action.READER)
    await shop.until(TenderState.DECLINED)
    yield "declined", window
    counter.choices.change(reader_card="")
    await shop.key(Action.TRY_AGAIN)
    await shop.until(TenderState.APPROVED)
    yield "approved", window
    await shop.key(Action.NEXT_SALE)
    await ring_up(shop, SMALL)
    await shop.key(Action.EXACT_CASH)
    await shop.until(TenderState.APPROVED)
    yield "approved-cash", window
    await shop.key(Action.NEXT_SALE)


async def _doubt(shop: Shop) -> AsyncIterator[tuple[str, QWidget]]:
    window = shop.window
    await ring_up(shop, SMALL)
    await shop.key(Action.PAY)
    await shop.until(TenderState.CHOOSING)
    shop.go_wrong(*LOST)
    await shop.key(Action.READER)
    await shop.until(TenderState.UNKNOWN)
    await asyncio.sleep(1.5)
    yield "unknown", window
    await shop.key(Action.NEXT_CUSTOMER)
    await shop.until(TenderState.IDLE)
    await asyncio.sleep(0.3)
    await shop.key(Action.IN_DOUBT)
    await asyncio.sleep(0.3)
    yield "in-doubt", window
    await _leave(shop)
    shop.go_wrong()


async def _desk(shop: Shop) -> AsyncIterator[tuple[str, QWidget]]:
    (*_rest, first) = list_orders(shop.window.counter.context.store, statuses=[OrderStatus.COMPLETED])
    shop.window.counter.notices.withdraw()
    shop.window.go(Place.ORDERS)
    await asyncio.sleep(0.5)
    yield "orders", shop.window
    shop.window.go(Place.ORDERS, first.number)
    await asyncio.sleep(0.5)
    yield "order", shop.window


async def _settings(shop: Shop) -> AsyncIterator[tuple[str, QWidget]]:
    for section in (READER, PAPER, LOOKS, KEYS, SCANNER, ABOUT):
        shop.window.go(Place.SETTINGS, section)
        await asyncio.sleep(0.1)
        if section == SCANNER:
            shop.window.counter.scanner.read(Burst("4006381333931", (0, *[4] * 12), "Enter"))
            await asyncio.sleep(0.1)
        yield f"settings-{section}", shop.window
    shop.window.go(Place.REGISTER)


async def _over(shop: Shop) -> AsyncIterator[tuple[str, QWidget]]:
    window = shop.window
    await shop.key(Action.HELP)
    yield "keys", window
    await _leave(shop)
    for key in ("reader", "stripe", "checking"):
        sheet = open_segment(key, window.counter, window.status, window)
        await asyncio.sleep(0.1)
        yield f"strip-{key}", window
        if sheet is not None:
            sheet.finish()
    await shop.key(Action.LOCK)
    yield "lock", window


async def _leave(shop: Shop) -> None:
    """Close the sheet that is open."""
    is_open: Callable[[], bool] = lambda: any(s.isVisible() for s in shop.window.findChildren(Sheet))  # noqa: E731
    while is_open():
        await shop.hand.press("Esc")
