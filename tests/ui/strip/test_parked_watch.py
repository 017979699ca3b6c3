"""Payments whose customer has left are asked after, less and less often, until they are known."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from pos.domain.errors import PaymentUnconfirmed
from pos.practice.server import PracticeServer
from pos.services.parked import Cleared
from pos.services.tenders.tender import CardTender
from pos.services.till import OpenTill
from pos.store.catalogue import list_products
from pos.store.orders import list_in_doubt
from pos.ui.strip import parked_watch
from pos.ui.strip.parked_watch import ParkedWatch

pytestmark = pytest.mark.ui

NO_ANSWER = {"path": "/v1/payment_intents/*/confirm", "do": "reset", "when": "after"}


@pytest.fixture
def go_wrong(till: OpenTill, tmp_path: Path) -> Iterator[Callable[..., None]]:
    """The practice server with faults that a test puts in force."""
    faults = tmp_path / "faults.json"
    faults.write_text("[]", encoding="utf-8")
    server = PracticeServer(folder=tmp_path / "stripe", faults=faults)
    server.start()
    assert till.practice is not None
    till.practice._server = server
    yield lambda *rules: faults.write_text(json.dumps(rules), encoding="utf-8")
    server.stop()


@pytest.fixture
def in_doubt(till: OpenTill, counter: Any, go_wrong: Any, aio: Any) -> str:
    """The id of an order whose card was charged and whose answer was lost."""
    product = next(each for each in list_products(till.context.store) if each.available > 2)
    counter.sale.add_product(product)
    draft = till.orders.draft(counter.sale.cart)
    go_wrong(NO_ANSWER)
    with pytest.raises(PaymentUnconfirmed):
        aio(till.payments.take_card(draft, CardTender("pm_card_visa")), 30)
    (order,) = list_in_doubt(till.context.store)
    return order.id  # type: ignore[no-any-return]


def test_what_turns_out_paid_is_told_once(till: OpenTill, in_doubt: str, go_wrong: Any, aio: Any) -> None:
    told: list[Cleared] = []
    watch = ParkedWatch(till, lambda: "")
    watch.ended.connect(told.append)
    go_wrong()
    aio(watch.ask_those_due(), 20)
    aio(watch.ask_those_due(), 20)
    assert [(cleared.order.id, cleared.is_paid) for cleared in told] == [(in_doubt, True)]
    assert list_in_doubt(till.context.store) == ()


def test_the_order_at_the_counter_is_left_to_the_one_who_shows_it(
    till: OpenTill, in_doubt: str, go_wrong: Any, aio: Any
) -> None:
    asked: list[str] = []
    watch = ParkedWatch(till, lambda: in_doubt)
    watch.asked.connect(asked.append)
    go_wrong()
    aio(watch.ask_those_due(), 20)
    assert asked == []
    assert len(list_in_doubt(till.context.store)) == 1


def test_silence_is_asked_again_only_after_a_pause(
    till: OpenTill, in_doubt: str, go_wrong: Any, aio: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    async def silent(*_args: object) -> None:
        return None

    monkeypatch.setattr(parked_watch, "ask_about", silent)
    watch = ParkedWatch(till, lambda: "")
    watch.asked.connect(asked.append)
    aio(watch.ask_those_due())
    aio(watch.ask_those_due())
    assert asked == [in_doubt]
    watch._turns[in_doubt].due = 0.0
    aio(watch.ask_those_due())
    assert asked == [in_doubt, in_doubt]
    assert watch._turns[in_doubt].pause > parked_watch.FIRST_PAUSE
