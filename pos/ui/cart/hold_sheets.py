"""Putting a sale on hold under a name, and finding it again among the others."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from pos.services.amounts import format_date_time, format_time
from pos.services.held import OnHold
from pos.ui.cart.choice_list import ChoiceList, ChoiceRow
from pos.ui.cart.form_sheet import FormSheet
from pos.ui.cart.line_rows import items_words
from pos.ui.cart.paying import tender_words
from pos.ui.counter import Counter
from pos.ui.widgets.empty import EmptyState
from pos.ui.widgets.fields import Field
from pos.ui.widgets.sheet import Sheet, SheetAct

translate = QCoreApplication.translate
_MOST_SHOWN = 100
_LIST_HEIGHT = 340


class HoldSheet(FormSheet):
    """Asks for a name, which may be left out."""

    def __init__(self, counter: Counter, over: QWidget) -> None:
        super().__init__(
            over, translate("HoldSheet", "Hold this sale"), translate("HoldSheet", "Hold"), width=440
        )
        self._counter = counter
        self.field = Field(
            self.tr("Name to find it by"),
            hint=self.tr("Optional"),
            placeholder=self.tr("Blue jacket, table 4 …"),
        )
        self.body.addWidget(self.field)
        order = counter.sale.order
        if order is not None and order.taken_minor:
            self.say(
                self.tr("The {amount} already taken stays with it.").format(
                    amount=counter.money(order.taken_minor)
                )
            )

    def save(self) -> bool:
        sale = self._counter.sale
        refusal = sale.refusal_of(lambda: sale.hold(self.field.text))
        if refusal:
            self.field.show_wrong(refusal)
        return not refusal


class RecallSheet(Sheet):
    """The sales on hold, newest first; Enter or a tap brings one back."""

    def __init__(self, counter: Counter, over: QWidget) -> None:
        acts = (SheetAct("", translate("RecallSheet", "Back"), key_cap="Esc"),)
        super().__init__(over, translate("RecallSheet", "Sales on hold"), acts=acts, width=560)
        self._counter = counter
        self.finished.connect(self.deleteLater)
        waiting = counter.sale.held_sales.list()
        self.list = ChoiceList(self.tr("Sales on hold"))
        self.list.set_rows([self._row(each) for each in waiting[:_MOST_SHOWN]])
        self.list.chosen.connect(self._on_chosen)
        if waiting:
            self.list.setMinimumHeight(min(_LIST_HEIGHT, 68 * len(waiting)))
            self.body.addWidget(self.list, 1)
        else:
            nothing = self.tr("Hold puts a sale here, so that the next customer can be served.")
            empty = EmptyState("tray", self.tr("Nothing on hold"), nothing)
            empty.setMinimumHeight(200)
            self.body.addWidget(empty, 1)

    def open(self, first: QWidget | None = None) -> None:
        super().open(first or next(iter(self.list.rows), None))

    def _on_chosen(self, key: str) -> None:
        # Closed first: what follows gives the focus to the register.
        self.finish("recalled")
        self._counter.sale.recall(int(key))

    def _row(self, on_hold: OnHold) -> ChoiceRow:
        held = on_hold.sale
        shop = self._counter.context.shop
        now = self._counter.context.clock()
        is_today = held.created_at.astimezone().date() == now.astimezone().date()
        when = (format_time if is_today else format_date_time)(held.created_at, shop.locale)
        parts = [when, items_words(held.item_count)]
        if held.label and on_hold.cart and on_hold.cart.lines:
            parts.append(on_hold.cart.lines[0].name[:40])
        if held.staff_name:
            parts.append(held.staff_name)
        return ChoiceRow(
            key=str(held.id),
            title=held.label or self._first_words(on_hold),
            detail=self._taken(on_hold) or ", ".join(parts),
            amount=self._counter.money(held.total_minor, held.currency),
        )

    def _first_words(self, on_hold: OnHold) -> str:
        if on_hold.cart is None or not on_hold.cart.lines:
            return self.tr("Sale that can’t be read")
        return on_hold.cart.lines[0].name[:80]

    def _taken(self, on_hold: OnHold) -> str:
        order = on_hold.order
        if order is None:
            return ""
        parts = (
            f"{tender_words(payment)} {self._counter.money(payment.amount_minor, payment.currency)}"
            for payment in order.payments
            if payment.has_taken_money
        )
        return self.tr("Sale {number}. Already taken: {parts}").format(
            number=order.number, parts=", ".join(parts)
        )
