"""Whether a receipt is printed without being asked for: a choice of the shop, for all its tills."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QWidget

from pos.domain.errors import StoreFault
from pos.domain.shop import PaperPolicy
from pos.store.shop import write_shop
from pos.ui.counter import Counter
from pos.ui.settings.panel import Panel, Way, Ways


class PaperPanel(Panel):
    """Always, ask or never."""

    def __init__(self, counter: Counter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._counter = counter
        self.set_head(
            self.tr("Receipts"), self.tr("For every till of this shop. A sale never waits for the answer.")
        )
        self.ways = Ways(
            [
                Way(PaperPolicy.ALWAYS, self.tr("Always print"), self.tr("Every paid sale"), "printer"),
                Way(
                    PaperPolicy.ASK,
                    self.tr("Ask"),
                    self.tr("Print, email or none, after each sale"),
                    "question",
                ),
                Way(
                    PaperPolicy.NEVER,
                    self.tr("Never print"),
                    self.tr("Print still works when pressed"),
                    "prohibit",
                ),
            ]
        )
        self.ways.choose(counter.context.shop.paper)
        self.ways.chosen.connect(self._on_chosen)
        self.body.addWidget(self.ways)
        self.body.addStretch(1)

    def _on_chosen(self, key: str) -> None:
        context = self._counter.context
        shop = replace(context.shop, paper=PaperPolicy(key))
        try:
            with context.store.write(context.actor) as tx:
                write_shop(tx, shop)
                tx.audit("shop.changed", paper=shop.paper.value)
        except StoreFault as fault:
            self.ways.choose(context.shop.paper)
            self._counter.notices.refuse(fault.message)
            return
        context.shop = shop
