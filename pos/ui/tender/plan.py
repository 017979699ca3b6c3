"""How a payment in parts is put into rows: from the books, and from what is being taken now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pos.domain.payment import Method, Payment, PaymentStatus
from pos.services.amounts import format_time
from pos.ui.tender.plan_card import PlanRow
from pos.ui.tender.states import TenderState
from pos.ui.tender.words import ICONS, method_words, payment_words, reader_words, tr
from pos.ui.theme.icons import filled
from pos.ui.theme.tones import Tone

if TYPE_CHECKING:
    from pos.ui.counter import Counter

_IN_PROGRESS = frozenset({TenderState.ON_READER, TenderState.KEYED, TenderState.LINK})


def plan_rows(counter: Counter) -> list[PlanRow]:
    """What is taken, what is being taken or chosen now, and what is left after it."""
    model = counter.tendering
    rows = [_taken(counter, part) for part in model.parts if part.has_taken_money]
    running = model.state in _IN_PROGRESS
    if running or model.is_part:
        method = model.method if model.method is not None else Method.CARD_PRESENT
        rows.append(
            PlanRow(
                method_words(method) if running else tr("Next part"),
                _now_detail(counter, method) if running else tr("Choose how it is paid"),
                counter.money(model.taking_minor),
                filled(ICONS[method]) if running else "circle-half-fill",
                Tone.ACCENT,
                tr("In progress") if running else tr("Now"),
                is_now=True,
            )
        )
    left = model.due_minor - model.taking_minor if running or model.is_part else model.due_minor
    words = tr("Left after this") if running or model.is_part else tr("Left to pay")
    rows.append(PlanRow(words, "", counter.money(left), "minus-circle"))
    return rows


def ending_rows(counter: Counter, ended: Payment | None) -> list[PlanRow]:
    """What is taken, and the part that wasn't, or isn't known; for an ending."""
    rows = [_taken(counter, part) for part in counter.tendering.parts if part.has_taken_money]
    if ended is not None and not ended.has_taken_money:
        rows.append(_not_taken(counter, ended))
    return rows


def _taken(counter: Counter, part: Payment) -> PlanRow:
    at = format_time(part.settled_at or part.updated_at, counter.context.shop.locale)
    given = ""
    if part.method is Method.CASH and part.change_minor:
        given = tr("Given {given}, change {change}").format(
            given=counter.money(part.tendered_minor), change=counter.money(part.change_minor)
        )
    return PlanRow(
        payment_words(part),
        given,
        counter.money(part.amount_minor + part.tip_minor),
        "check-circle-fill",
        Tone.GREEN,
        tr("Taken {time}").format(time=at),
    )


def _not_taken(counter: Counter, part: Payment) -> PlanRow:
    amount = counter.money(part.amount_minor)
    if part.is_open:
        return PlanRow(
            payment_words(part), tr("We don’t know yet if it was charged"), amount, "question-fill",
            Tone.VIOLET, tr("In doubt"),
        )  # fmt: skip
    at = format_time(part.updated_at, counter.context.shop.locale)
    detail = tr("{time}, nothing was charged").format(time=at)
    if counter.tendering.state is TenderState.DECLINED and part.status is PaymentStatus.FAILED:
        return PlanRow(payment_words(part), detail, amount, "x-circle-fill", Tone.RED, tr("Declined"))
    return PlanRow(payment_words(part), detail, amount, "prohibit", Tone.NEUTRAL, tr("Not charged"))


def _now_detail(counter: Counter, method: Method) -> str:
    if method is Method.CARD_PRESENT:
        label = counter.tendering.reader_label
        return reader_words(label) if label else ""
    if method is Method.LINK:
        return tr("On the customer’s phone")
    return tr("In Stripe’s own fields")
