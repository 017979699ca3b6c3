"""Search: Stripe's query language, and its lag."""

import json
from pathlib import Path

import pytest
import stripe

from tests.practice.till import Clock, Till


def found(till: Till, query: str) -> list[int]:
    return [one.amount for one in till.client.v1.payment_intents.search({"query": query}).data]


def test_by_metadata(till: Till) -> None:
    till.intent(100, metadata={"sale_id": "S-1"})
    till.intent(200, metadata={"sale_id": "S-2"})
    assert found(till, 'metadata["sale_id"]:"S-1"') == [100]
    assert found(till, "metadata['sale_id']:'S-2'") == [200]
    assert found(till, 'metadata["sale_id"]~"S-"') == [200, 100]
    assert found(till, 'metadata["other"]:null') == [200, 100]


def test_by_status_and_amount_together_or_either(till: Till) -> None:
    till.intent(100)
    till.paid(200)
    till.paid(300)
    assert found(till, 'status:"succeeded" AND amount>200') == [300]
    assert found(till, "amount:100 OR amount:300") == [300, 100]
    assert found(till, '-status:"succeeded"') == [100]
    assert found(till, "amount>=200 amount<=200") == [200]


@pytest.mark.parametrize("query", ["", "wat:1", "amount:1 AND amount:2 OR amount:3", "amount"])
def test_a_query_that_cannot_be_read_is_refused(till: Till, query: str) -> None:
    with pytest.raises(stripe.InvalidRequestError):
        till.client.v1.payment_intents.search({"query": query})


def test_pages(till: Till) -> None:
    for amount in (100, 200, 300):
        till.intent(amount)
    first = till.client.v1.payment_intents.search({"query": "amount>0", "limit": 2})
    assert [one.amount for one in first.auto_paging_iter()] == [300, 200, 100]


def test_it_may_lag_behind(till: Till, faults_file: Path, clock: Clock) -> None:
    faults_file.write_text(json.dumps([{"search": "*", "do": "lag", "seconds": 60}]))
    till.intent(100)
    assert found(till, "amount:100") == []
    clock.advance(61)
    assert found(till, "amount:100") == [100]
