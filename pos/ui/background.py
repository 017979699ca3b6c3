"""What goes on behind an open window: what a crash left, what is in doubt, whether Stripe answers."""

from __future__ import annotations

from PySide6.QtCore import QObject

from pos.domain.errors import WorldFault
from pos.services.parked import Cleared
from pos.services.reconcile.sweep import SweepReport
from pos.ui.keys import Action
from pos.ui.notices import UNTIL_CLOSED, Said
from pos.ui.places import Place
from pos.ui.strip.parked_watch import ParkedWatch
from pos.ui.tasks import spawn
from pos.ui.theme.tones import Tone
from pos.ui.window import TillWindow


class Background(QObject):
    """Started once the window is painted; ended with every other task when it is closed."""

    def __init__(self, window: TillWindow) -> None:
        super().__init__(window)
        self._window = window
        self._counter = window.counter
        self._recall_offer: Said | None = None
        self.parked = ParkedWatch(window.counter.till, self._order_at_counter, self)
        self.parked.ended.connect(self._on_ended)
        self._counter.sale.held_changed.connect(self._on_held_changed)
        self.parked.asked.connect(lambda _order: window.status.count())

    def start(self) -> None:
        """Begin."""
        if self._counter.context.has_stripe:
            spawn(self._sweep_then_watch())
            spawn(self._window.status.watch())

    async def _sweep_then_watch(self) -> None:
        try:
            self._tell(await self._counter.till.sweep())
        except WorldFault as fault:
            self._counter.notices.refuse(fault.message)
        self._window.status.count()
        self._counter.sale.refresh_held()
        await self.parked.watch()

    def _tell(self, report: SweepReport) -> None:
        """One notice at most: what was paid is more pressing than what waits on hold anyway."""
        if report.completed:
            self._offer_orders(self._paid_words(report.completed), report.completed[-1])
        elif report.set_aside:
            self._offer_recall(self._held_words(report.set_aside))

    def _paid_words(self, numbers: list[str]) -> str:
        if len(numbers) == 1:
            return self.tr("Sale {n} was paid while the till was closed. Print its receipt.").format(
                n=numbers[0]
            )
        return self.tr("{count} sales were paid while the till was closed. Print their receipts.").format(
            count=len(numbers)
        )

    def _held_words(self, numbers: list[str]) -> str:
        taken = sum(self._counter.till.orders.find(number).taken_minor for number in numbers)
        if taken:
            return self.tr("An interrupted sale is on hold, with the {amount} that was taken for it.").format(
                amount=self._counter.money(taken)
            )
        return self.tr("An interrupted sale is on hold: nothing was charged.")

    def _on_ended(self, cleared: Cleared) -> None:
        number = cleared.order.number
        self._window.status.count()
        self._counter.sale.refresh_held()
        if cleared.is_paid:
            self._offer_orders(self.tr("Sale {n} was paid.").format(n=number), number)
        else:
            self._offer_recall(self.tr("Sale {n} was not charged; its cart is on hold.").format(n=number))

    def _on_held_changed(self, count: int) -> None:
        notices = self._counter.notices
        if not count and self._recall_offer is not None and notices.last is self._recall_offer:
            notices.withdraw()

    def _offer_orders(self, sentence: str, number: str) -> None:
        self._counter.notices.offer(
            sentence,
            self.tr("Open"),
            lambda: self._counter.places.go(Place.ORDERS, number),
            tone=Tone.GREEN,
            stays_ms=UNTIL_CLOSED,
        )

    def _offer_recall(self, sentence: str) -> None:
        self._counter.notices.offer(
            sentence,
            self.tr("Show"),
            lambda: self._counter.places.go(Place.RECALL),
            key_cap=self._counter.keys.cap(Action.RECALL),
            tone=Tone.AMBER,
            stays_ms=UNTIL_CLOSED,
        )
        self._recall_offer = self._counter.notices.last

    def _order_at_counter(self) -> str:
        order = self._counter.sale.order
        return order.id if order is not None else ""
