"""What the cart's foot says at each moment of paying: the big amount's name, what was taken, the button."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from pos.domain.order import PAID_ORDERS, Order
from pos.domain.payment import Method, Payment
from pos.services.amounts import MINUS
from pos.ui.cart.line_rows import Money
from pos.ui.tender.states import TenderState
from pos.ui.theme.palette import Role
from pos.ui.widgets.sums import SumRow

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class Foot:
    """The big amount with its name, and the words of the great button, which is off while `busy`."""

    label: str
    amount_minor: int
    role: Role = Role.TEXT
    is_paid: bool = False
    busy: str = ""


def foot_of(
    state: TenderState, order: Order | None, total_minor: int, taking_minor: int, money: Money
) -> Foot:
    """Return what the foot says; `total_minor` is the cart's, used until it became an order."""
    total = order.payable_minor if order else total_minor
    if state is TenderState.APPROVED or (order and order.status in PAID_ORDERS):
        return Foot(translate("Cart", "Paid"), total, Role.GREEN, is_paid=True)
    busy = _busy_words(state).format(amount=money(taking_minor))
    if state is TenderState.UNKNOWN:
        return Foot(translate("Cart", "Being checked"), taking_minor, Role.VIOLET, busy=busy)
    if order is not None and order.taken_minor:
        return Foot(translate("Cart", "Left to pay"), order.due_minor, busy=busy)
    return Foot(translate("Cart", "Total"), total, busy=busy)


def _busy_words(state: TenderState) -> str:
    words = {
        TenderState.CHOOSING: translate("Cart", "Choose how to pay"),
        TenderState.TAKING_CASH: translate("Cart", "Taking {amount} in cash"),
        TenderState.ON_READER: translate("Cart", "Taking {amount} on the reader"),
        TenderState.KEYED: translate("Cart", "Paying {amount} by keyed card"),
        TenderState.LINK: translate("Cart", "Paying {amount} by link"),
        TenderState.DECLINED: translate("Cart", "Choose what next"),
        TenderState.NOT_CHARGED: translate("Cart", "Choose what next"),
        TenderState.UNKNOWN: translate("Cart", "Checking {amount}"),
    }
    return words.get(state, "")


def taken_rows(order: Order | None, money: Money) -> list[SumRow]:
    """Return the total and each part that was taken, while there is something left to pay."""
    if order is None or not order.taken_minor or order.status in PAID_ORDERS:
        return []
    total = SumRow(translate("Cart", "Total"), money(order.payable_minor), strong=True, divided=True)
    parts = [
        SumRow(
            translate("Cart", "{tender} taken").format(tender=tender_words(payment)),
            f"{MINUS}{money(payment.amount_minor + payment.tip_minor)}",
            mark="check-circle",
        )
        for payment in order.payments
        if payment.has_taken_money
    ]
    return [total, *parts]


def tender_words(payment: Payment) -> str:
    """Return how a part of the payment is called: "Cash", "Visa •••• 4242"."""
    if payment.method is Method.CASH:
        return translate("Cart", "Cash")
    if payment.card.last4:
        brand = payment.card.brand.replace("_", " ").title()
        return f"{brand} •••• {payment.card.last4}".strip()
    return translate("Cart", "Link") if payment.method is Method.LINK else translate("Cart", "Card")
