"""Everything that happened to an order's money, in plain words: one sentence an entry of the audit chain."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pos.domain.order import Order
from pos.domain.payment import Method, Payment
from pos.domain.shop import Shop
from pos.services.amounts import format_amount
from pos.store.history import HistoryEntry
from pos.ui.orders.words import method_name, said
from pos.ui.theme.palette import Role

_SOURCES = {
    "call": ("Till", "monitor"),
    "poll": ("Poll", "arrows-clockwise"),
    "webhook": ("Webhook", "lightning"),
    "sweep": ("After a restart", "arrow-clockwise"),
    "command": ("Command line", "monitor"),
    "dashboard": ("Stripe’s dashboard", "globe"),
}
_TILL = _SOURCES["call"]


@dataclass(frozen=True, slots=True)
class Happening:
    """One line of the timeline; `stripe_id` is empty where Stripe had no part in it."""

    at: datetime
    icon: str
    role: Role
    sentence: str
    source: str
    source_icon: str
    stripe_id: str = ""


@dataclass(frozen=True, slots=True)
class _Told:
    """An entry with what its sentence needs: amount as written, who did it, how it was to be paid."""

    entry: HistoryEntry
    amount: str
    who: str
    tender: str
    is_cash: bool


def timeline_of(order: Order, entries: tuple[HistoryEntry, ...], shop: Shop) -> tuple[Happening, ...]:
    """Return the happenings of an order, oldest first."""
    payments = {payment.id: payment for payment in order.payments}
    return tuple(_happening(entry, order, payments, shop) for entry in entries)


def _happening(entry: HistoryEntry, order: Order, payments: dict[str, Payment], shop: Shop) -> Happening:
    body = entry.body
    payment = payments.get(str(body.get("payment_id", "")))
    told = _Told(
        entry,
        format_amount(_amount_of(body), order.currency, shop.locale),
        entry.staff_name or entry.till_name,
        _tender_of(payment, body),
        str(body.get("method", "")) == Method.CASH.value,
    )
    icon, role, sentence = _SENTENCES.get(entry.kind, _other)(told)
    source, source_icon = _SOURCES.get(str(body.get("source", "")), _TILL)
    return Happening(
        at=entry.at,
        icon=icon,
        role=role,
        sentence=sentence,
        source=said(source),
        source_icon=source_icon,
        stripe_id=_stripe_id(body, payment, entry.kind),
    )


def _amount_of(body: dict[str, Any]) -> int:
    if "amount_minor" in body:
        return int(body["amount_minor"]) + int(body.get("tip_minor") or 0)
    return int(body.get("total_minor") or 0) + int(body.get("tip_minor") or 0)


def _tender_of(payment: Payment | None, body: dict[str, Any]) -> str:
    if payment is not None:
        return method_name(payment.method, payment.card.brand, payment.card.last4)
    method = str(body.get("method", ""))
    is_known = any(method == known.value for known in Method)
    return method_name(Method(method)) if is_known else said("The payment")


def _stripe_id(body: dict[str, Any], payment: Payment | None, kind: str) -> str:
    for name in ("refund_id", "intent_id"):
        if body.get(name):
            return str(body[name])
    if kind.startswith("payment.") and payment is not None:
        return payment.stripe_payment_intent_id
    return ""


Sentence = Callable[[_Told], tuple[str, Role, str]]


def _placed(told: _Told) -> tuple[str, Role, str]:
    text = said("{who} rang up the sale for {amount}")
    return "shopping-cart", Role.TEXT_3, text.format(who=told.who, amount=told.amount)


def _begun(told: _Told) -> tuple[str, Role, str]:
    method = str(told.entry.body.get("method", ""))
    texts = {
        Method.CARD_PRESENT.value: said("{amount} sent to the reader"),
        Method.CARD.value: said("{amount} to be typed in as a card"),
        Method.LINK.value: said("{amount} to be paid by link"),
        Method.CASH.value: said("{amount} to be paid in cash"),
    }
    text = texts.get(method, said("{amount} to be paid"))
    return "circle-half-fill", Role.ACCENT, text.format(amount=told.amount)


def _succeeded(told: _Told) -> tuple[str, Role, str]:
    text = said("{amount} taken in cash") if told.is_cash else said("{tender} approved, {amount} was taken")
    return "check-circle-fill", Role.GREEN, text.format(amount=told.amount, tender=told.tender)


def _failed(told: _Told) -> tuple[str, Role, str]:
    text = (
        said("{tender} was declined, nothing was charged")
        if told.entry.body.get("decline_code")
        else said("{tender} wasn’t taken, nothing was charged")
    )
    return "x-circle-fill", Role.RED, text.format(tender=told.tender)


def _plain(icon: str, role: Role, text: str) -> Sentence:
    def sentence(told: _Told) -> tuple[str, Role, str]:
        body = told.entry.body
        names = {
            "who": told.who,
            "amount": told.amount,
            "tender": told.tender,
            "receipt": body.get("receipt_number", ""),
            "invoice": body.get("invoice_number", ""),
        }
        return icon, role, said(text).format(**names)

    return sentence


def _other(told: _Told) -> tuple[str, Role, str]:
    return "info", Role.TEXT_3, told.entry.kind.replace(".", ": ").replace("_", " ").capitalize()


_SENTENCES: dict[str, Sentence] = {
    "order.placed": _placed,
    "payment.begun": _begun,
    "payment.succeeded": _succeeded,
    "payment.failed": _failed,
    "payment.processing": _plain(
        "hourglass-medium", Role.AMBER, "The bank is working on {amount} by {tender}"
    ),
    "payment.canceled": _plain("x-circle-fill", Role.TEXT_3, "{tender} canceled, nothing was charged"),
    "payment.in_doubt": _plain("question-fill", Role.VIOLET, "No answer about {amount}: being checked"),
    "payment.mismatch": _plain("question-fill", Role.VIOLET, "Stripe’s answer doesn’t fit: being checked"),
    "payment.known": _plain("check-circle-fill", Role.TEXT_3, "Stripe knows {tender} again"),
    "payment.partially_refunded": _plain("arrow-u-up-left", Role.TEXT_3, "Part of {tender} was given back"),
    "payment.refunded": _plain("arrow-u-up-left", Role.TEXT_3, "{tender} was given back"),
    "order.completed": _plain("receipt-fill", Role.GREEN, "Paid in full, receipt {receipt}"),
    "order.failed": _plain("x-circle-fill", Role.TEXT_3, "Not paid yet, the sale stayed open"),
    "order.pending": _plain("circle-half-fill", Role.TEXT_3, "The sale went on"),
    "order.canceled": _plain("x-circle-fill", Role.TEXT_3, "{who} canceled the sale"),
    "order.refunded": _plain("arrow-u-up-left", Role.TEXT_3, "All of it was given back"),
    "order.partially_refunded": _plain("arrow-u-up-left", Role.TEXT_3, "Part of it was given back"),
    "order.overpaid": _plain("warning-fill", Role.AMBER, "More was taken than was due: give it back"),
    "order.paid_after_cancel": _plain(
        "warning-fill", Role.AMBER, "Stripe took {amount} after the sale was canceled: give it back"
    ),
    "order.invoiced": _plain("invoice", Role.TEXT_3, "{who} made invoice {invoice}"),
    "receipt.emailed": _plain("envelope-simple", Role.TEXT_3, "{who} had the receipt mailed"),
}
