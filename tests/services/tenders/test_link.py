"""A pay link can be made by a till whose clock isn't quite right."""

from datetime import timedelta

import pytest

from pos.services.tenders.tender import LinkTender
from pos.services.till import OpenTill
from tests.services.conftest import Clock, draft


@pytest.mark.parametrize("minutes", [-6, 6])
async def test_a_link_is_made_by_a_till_whose_clock_is_minutes_off(
    shop: OpenTill, clock: Clock, minutes: int
) -> None:
    clock.ahead = timedelta(minutes=minutes)

    link = await shop.payments.open_link(draft(shop), LinkTender())

    assert link.url
