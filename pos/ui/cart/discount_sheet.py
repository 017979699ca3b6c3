"""A discount on a line or the whole sale, in percent or as an amount; what it comes to is shown first."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QHBoxLayout, QWidget

from pos.domain.cart import Discount
from pos.domain.cart_line import CartLine
from pos.domain.errors import InvalidInput
from pos.services.amounts import MINUS, format_plain, parse_amount, parse_percent
from pos.ui.cart.number_sheet import NumberSheet, decimal_mark
from pos.ui.counter import Counter
from pos.ui.theme.palette import Role
from pos.ui.widgets.faces import Kind
from pos.ui.widgets.sheet import SheetAct
from pos.ui.widgets.toggle import Segment, SegmentedToggle

translate = QCoreApplication.translate
_LINE, _SALE = "line", "sale"
_PERCENT, _AMOUNT = "percent", "amount"
_NONE = "none"


class DiscountSheet(NumberSheet):
    """Without a line it asks for the whole sale only."""

    def __init__(self, counter: Counter, over: QWidget, line: CartLine | None) -> None:
        super().__init__(
            counter,
            over,
            translate("DiscountSheet", "Discount"),
            translate("DiscountSheet", "Give discount"),
            label=translate("DiscountSheet", "How much off"),
            extra=decimal_mark(counter),
            more=(SheetAct(_NONE, translate("DiscountSheet", "No discount"), Kind.DANGER),),
        )
        self._line = line
        self._setup_choices()
        self._show_current()

    def _setup_choices(self) -> None:
        whole = Segment(_SALE, self.tr("Whole sale"))
        name = Segment(_LINE, self.tr("This line"))
        shop = self.counter.context.shop
        self.what = SegmentedToggle((name, whole) if self._line else (whole,))
        self.kind = SegmentedToggle((Segment(_PERCENT, "%"), Segment(_AMOUNT, shop.currency.upper())))
        self.what.chosen.connect(lambda _key: self._show_current())
        self.kind.chosen.connect(lambda _key: self.typed())
        row = QHBoxLayout()
        row.addWidget(self.what)
        row.addStretch(1)
        row.addWidget(self.kind)
        self.body.insertLayout(0, row)
        QWidget.setTabOrder(self.field.editor, self.what)
        QWidget.setTabOrder(self.what, self.kind)

    @property
    def _basis_minor(self) -> int:
        on_line = self._line is not None and self.what.chosen_key == _LINE
        return self._line.gross_minor if on_line and self._line else self.counter.sale.cart.subtotal_minor

    @property
    def _current(self) -> Discount | None:
        if self.what.chosen_key == _LINE and self._line is not None:
            return self._line.discount
        return self.counter.sale.cart.discount

    def _show_current(self) -> None:
        now = self._current
        shop = self.counter.context.shop
        self.buttons[_NONE].setVisible(now is not None)
        if now is None:
            self.fill("")
        elif now.percent is not None:
            self.kind.choose(_PERCENT)
            self.fill(f"{now.percent.normalize():f}")
        else:
            self.kind.choose(_AMOUNT)
            self.fill(format_plain(now.amount_minor or 0, shop.currency, shop.locale))
        self.typed()

    def typed(self) -> None:
        try:
            off = self._read(self.field.text).off(self._basis_minor)
        except InvalidInput:
            self._say_basis()
            return
        left = self.counter.money(self._basis_minor - off)
        self.hint.set_role(Role.GREEN)
        self.hint.setText(
            self.tr("{minus}{off}, then {left}").format(minus=MINUS, off=self.counter.money(off), left=left)
        )

    def _say_basis(self) -> None:
        self.hint.set_role(Role.TEXT_2)
        basis = self.counter.money(self._basis_minor)
        if self.what.chosen_key == _LINE and self._line is not None:
            self.hint.setText(self.tr("{name}: {amount}").format(name=self._line.name[:60], amount=basis))
        else:
            self.hint.setText(self.tr("The whole sale: {amount} before tax").format(amount=basis))

    def _read(self, text: str) -> Discount:
        shop = self.counter.context.shop
        if self.kind.chosen_key == _PERCENT:
            return Discount.percent_off(parse_percent(text, shop.locale))
        return Discount.amount_off(parse_amount(text, shop.currency, shop.locale))

    def take(self, text: str) -> str:
        return self._give(self._read(text))

    def finish(self, answer: str = "") -> None:
        if answer == _NONE:
            self._give(None)
        super().finish(answer)

    def _give(self, discount: Discount | None) -> str:
        sale, line = self.counter.sale, self._line
        if line is not None and self.what.chosen_key == _LINE:
            return sale.refusal_of(lambda: sale.set_line_discount(line.key, discount))
        return sale.refusal_of(lambda: sale.set_order_discount(discount))
