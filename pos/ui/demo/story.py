"""What the demo does: a card sale, a cash sale with change, and a decline that is tried again."""

from __future__ import annotations

from pathlib import Path

from pos.domain.order import Order, OrderStatus
from pos.domain.product import Product
from pos.store.catalogue import list_products
from pos.ui.demo.album import Album
from pos.ui.demo.hand import DidNotHappen, Hand
from pos.ui.keys import Action
from pos.ui.tender.states import TenderState
from pos.ui.window import TillWindow

DECLINED_CARD = "4000000000000002"
READER_SECONDS = 0.6
NOTE_MINOR = 5000


class Story:
    """The three sales, told through one window."""

    def __init__(self, window: TillWindow, folder: Path) -> None:
        self._window, self._counter = window, window.counter
        self._hand, self._album = Hand(window), Album(folder)
        self.receipts: list[Path] = []
        self.orders: list[Order] = []

    @property
    def pictures(self) -> tuple[Path, ...]:
        """The pictures taken so far."""
        return tuple(self._album.pages)

    async def tell(self) -> None:
        """Tell it all; raises DidNotHappen at the first thing that doesn't come true."""
        before = self._counter.choices.now
        self._counter.choices.change(reader_card="", reader_seconds=READER_SECONDS, catalogue_as_list=False)
        try:
            await self._card_sale()
            await self._cash_sale()
            await self._declined_sale()
        finally:
            self._counter.choices.change(
                reader_card=before.reader_card,
                reader_seconds=before.reader_seconds,
                catalogue_as_list=before.catalogue_as_list,
            )

    async def _card_sale(self) -> None:
        first, second = self._products(2)
        self._album.take(self._window, "register")
        await self._ring_up(first, 1)
        await self._ring_up(second, 2)
        await self._tap_a_tile()
        await self._change_quantity()
        self._album.take(self._window, "cart")
        await self._open_payment()
        self._album.take(self._window, "payment")
        await self._press(Action.READER)
        await self._state(TenderState.ON_READER)
        await self._hand.see("The reader waits for a card", lambda: len(self._counter.tendering.steps) > 1)
        self._album.take(self._window, "reader")
        await self._state(TenderState.APPROVED)
        await self._finish("approved")

    async def _cash_sale(self) -> None:
        (product,) = self._products(1)
        await self._ring_up(product, 1)
        await self._open_payment()
        await self._press(Action.CASH)
        await self._state(TenderState.TAKING_CASH)
        await self._hand.write("50")
        self._album.take(self._window, "cash")
        await self._press(Action.CONFIRM)
        await self._state(TenderState.APPROVED)
        order = await self._finish("change")
        if order.change_minor != NOTE_MINOR - order.total_minor:
            raise DidNotHappen("The change isn't what the note leaves over.")

    async def _declined_sale(self) -> None:
        (product,) = self._products(1)
        await self._ring_up(product, 1)
        self._counter.choices.change(reader_card=DECLINED_CARD)
        await self._open_payment()
        await self._press(Action.READER)
        await self._state(TenderState.DECLINED)
        self._album.take(self._window, "declined")
        self._counter.choices.change(reader_card="")
        await self._press(Action.TRY_AGAIN)
        await self._state(TenderState.APPROVED)
        await self._finish("approved-after-decline")

    def _products(self, count: int) -> tuple[Product, ...]:
        on_hand = [
            each
            for each in list_products(self._counter.context.store, limit=60)
            if each.barcodes and each.available >= count + 2 and each.price_minor < NOTE_MINOR // 4
        ]
        if len(on_hand) < count:
            raise DidNotHappen("The shop has nothing left to sell. Import the demo products again.")
        return tuple(on_hand[:count])

    async def _ring_up(self, product: Product, lines: int) -> None:
        await self._hand.scan(product.barcodes[0])
        await self._hand.see(
            f"{product.name} is in the cart", lambda: len(self._counter.sale.cart.lines) == lines
        )

    async def _tap_a_tile(self) -> None:
        grid = self._window.catalogue.tiles
        count = self._items()
        await self._hand.tap(grid.viewport(), grid.cell_rect(0))
        await self._hand.see("The tapped product is in the cart", lambda: self._items() == count + 1)

    async def _change_quantity(self) -> None:
        await self._press(Action.QUANTITY)
        await self._hand.write("3")
        await self._hand.press("Return")
        await self._hand.see(
            "The line has three of it",
            lambda: any(line.quantity == 3 for line in self._counter.sale.cart.lines),
        )

    async def _open_payment(self) -> None:
        await self._press(Action.PAY)
        await self._state(TenderState.CHOOSING)

    async def _finish(self, picture: str) -> Order:
        """Keep picture and receipt of a paid order, and begin the next sale."""
        order = self._counter.sale.order
        if order is None:
            raise DidNotHappen("The sale has no order.")
        found = self._counter.till.orders.find(order.number)
        if found.status is not OrderStatus.COMPLETED or found.taken_minor != found.payable_minor:
            raise DidNotHappen(f"Sale {found.number} isn't paid in the till's records.")
        await self._hand.see("The receipt is shown", lambda: True)
        self._album.take(self._window, picture)
        self._keep_receipt(found)
        self.orders.append(found)
        await self._press(Action.NEXT_SALE)
        await self._state(TenderState.IDLE)
        await self._hand.see("A new sale", lambda: self._counter.sale.cart.is_empty)
        return found

    def _keep_receipt(self, order: Order) -> None:
        from pos.ui.receipt.pdf import write_receipt_pdf  # noqa: PLC0415  # not before it is needed

        context = self._counter.context
        path = self._album.folder / f"receipt-{order.receipt_number or order.number}.pdf"
        self.receipts.append(write_receipt_pdf(order, context.shop, path, mode=context.mode))

    def _items(self) -> int:
        return sum(line.quantity for line in self._counter.sale.cart.lines)

    async def _press(self, action: Action) -> None:
        await self._hand.press(self._counter.keys.key(action))

    async def _state(self, state: TenderState) -> None:
        await self._hand.see(
            f"The payment is “{state.value}”", lambda: self._counter.tendering.state is state
        )
