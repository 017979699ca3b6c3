"""Who is buying: found as somebody types, added, changed, or sent back to being a walk-in."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from pos.domain.billing import BillingDetails
from pos.domain.customer import Customer
from pos.services.amounts import format_rate
from pos.ui.cart.choice_list import ChoiceList, ChoiceRow
from pos.ui.counter import Counter
from pos.ui.customers.editor import CustomerEditor
from pos.ui.widgets.buttons import Button
from pos.ui.widgets.faces import Kind
from pos.ui.widgets.fields import SearchField
from pos.ui.widgets.sheet import Sheet, SheetAct

translate = QCoreApplication.translate
_MOST_SHOWN = 40
_LONGEST = 120
_REMOVE, _EDIT = "remove", "edit"


class CustomerPicker(Sheet):
    """A search over the shop's customers; Enter takes the first."""

    def __init__(self, counter: Counter, over: QWidget) -> None:
        acts: tuple[SheetAct, ...] = (SheetAct("", translate("CustomerPicker", "Back"), key_cap="Esc"),)
        if counter.sale.customer is not None:
            acts = (
                SheetAct(_REMOVE, translate("CustomerPicker", "Remove from sale"), Kind.DANGER),
                SheetAct(_EDIT, translate("CustomerPicker", "Edit")),
                *acts,
            )
        super().__init__(over, translate("CustomerPicker", "Customer"), acts=acts, width=600)
        self._counter = counter
        self.search = SearchField(self.tr("Name, email or phone"), icon="magnifying-glass")
        self.add = Button(self.tr("New customer"), icon="user-plus", height=48)
        self.list = ChoiceList(self.tr("Customers"))
        self.list.setMinimumHeight(330)
        row = QHBoxLayout()
        row.addWidget(self.search, 1)
        row.addWidget(self.add)
        self.body.addLayout(row)
        self.body.addWidget(self.list, 1)
        self.search.changed.connect(self._show_found)
        self.search.entered.connect(lambda _text: self._take_first())
        self.search.line.installEventFilter(self)
        self.list.chosen.connect(self._choose)
        self.list.left_upwards.connect(self.search.line.setFocus)
        self.add.clicked.connect(self._add)
        self.finished.connect(self._on_finished)
        self._found: dict[str, Customer] = {}
        self._show_found("")

    def open(self, first: QWidget | None = None) -> None:
        super().open(first or self.search.line)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        down = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Down
        if watched is self.search.line and event.type() is QEvent.Type.KeyPress and down:
            self.list.focus_first()
            return True
        return super().eventFilter(watched, event)

    def _show_found(self, typed: str) -> None:
        found = self._counter.sale.customers.search(typed, _MOST_SHOWN)
        self._found = {str(customer.id): customer for customer in found}
        self.list.set_rows([self._row(customer) for customer in found])
        if found:
            self.search.show_state("", "")
        else:
            self.search.show_state("user", self.tr("Nobody found"))

    def _row(self, customer: Customer) -> ChoiceRow:
        billing = customer.billing
        parts = [
            part for part in (billing.email, billing.phone, billing.city) if part and part != customer.name
        ]
        rate = ""
        if customer.discount_percent:
            shown = format_rate(customer.discount_percent.scaleb(-2), self._counter.context.shop.locale)
            rate = self.tr("{rate} off").format(rate=shown)
        return ChoiceRow(
            key=str(customer.id),
            title=customer.name[:_LONGEST],
            detail=", ".join(part[:_LONGEST] for part in parts),
            amount=rate,
        )

    def _take_first(self) -> None:
        if self.list.keys:
            self._choose(self.list.keys[0])
        elif self.search.text.strip():
            self._add()

    def _choose(self, key: str) -> None:
        chosen = self._found[key]
        self.finish("chosen")
        self._counter.sale.choose_customer(chosen)

    def _add(self) -> None:
        typed = self.search.text.strip()
        first, _, last = typed.partition(" ")
        billing = BillingDetails(email=typed) if "@" in typed else BillingDetails(first, last.strip())
        self.finish("add")
        CustomerEditor(self._counter, self.over, billing=billing).open()

    def _on_finished(self, answer: str) -> None:
        sale = self._counter.sale
        if answer == _REMOVE:
            sale.choose_customer(None)
        elif answer == _EDIT and sale.customer is not None:
            CustomerEditor(self._counter, self.over, customer=sale.customer).open()
        self.deleteLater()
