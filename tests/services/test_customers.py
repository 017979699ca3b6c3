"""Remembered customers, and what their discount does to a cart."""

import asyncio
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from pos.domain.billing import BillingDetails
from pos.domain.cart import Cart, Discount
from pos.domain.customer import Customer
from pos.domain.errors import InvalidInput
from pos.domain.shop import Mode
from pos.services.customers import Customers, cart_for
from pos.services.settings import Settings
from pos.services.till import OpenTill, open_till

MEMBER = Customer(1, BillingDetails(first_name="Elena"), Decimal(5))
OTHER_MEMBER = Customer(2, BillingDetails(first_name="Ines"), Decimal(10))
GUEST = Customer(3, BillingDetails(first_name="Noah"))


@pytest.fixture
def till(tmp_path: Path) -> Iterator[OpenTill]:
    opened = open_till(
        Settings(
            data_dir=tmp_path,
            is_practice=True,
            store_path=tmp_path / "practice" / "till.sqlite3",
            mode=Mode.PRACTICE,
            till_number=1,
        )
    )
    yield opened
    asyncio.run(opened.close())


@pytest.fixture
def customers(till: OpenTill) -> Customers:
    return Customers(till.context)


@pytest.mark.parametrize("typed", ["elena", "Elena Marsh", "marsh.example", "555 0142"])
def test_a_customer_is_found_by_name_email_or_phone(customers: Customers, typed: str) -> None:
    assert [customer.name for customer in customers.search(typed)] == ["Elena Marsh"]


@pytest.mark.parametrize("typed", ["%", "_", "' OR 1=1 --", "x" * 10_000])
def test_what_looks_like_a_pattern_is_taken_as_typed(customers: Customers, typed: str) -> None:
    assert customers.search(typed) == ()


def test_a_new_customer_is_kept_with_tidy_details(customers: Customers) -> None:
    saved = customers.save(BillingDetails(first_name="  Zoë ", email=" zoe@Shop.EXAMPLE "), None, Decimal(3))
    assert (saved.name, saved.billing.email, saved.discount_percent) == ("Zoë", "zoe@shop.example", 3)
    assert customers.find(saved.id) == saved


def test_a_changed_customer_stays_the_same_one_and_can_lose_the_discount(customers: Customers) -> None:
    elena = customers.search("elena")[0]
    changed = customers.save(replace(elena.billing, last_name="Stone"), elena.id, Decimal(0))
    assert (changed.id, changed.name, bool(changed.discount_percent)) == (elena.id, "Elena Stone", False)
    assert len(customers.search("")) == 6


@pytest.mark.parametrize(
    ("billing", "said"),
    [
        (BillingDetails(), "a name or an email"),
        (BillingDetails(city="Chicago"), "a name or an email"),
        (BillingDetails(first_name="A", email="nobody"), "An email looks like"),
        (BillingDetails(first_name="A", phone="12"), "phone"),
    ],
)
def test_details_nobody_could_use_are_refused_with_a_sentence(
    customers: Customers, billing: BillingDetails, said: str
) -> None:
    with pytest.raises(InvalidInput, match=said):
        customers.save(billing)
    assert len(customers.search("")) == 6


def test_a_members_discount_comes_and_goes_with_them() -> None:
    cart = cart_for(Cart("usd"), MEMBER, None)
    assert cart.discount == Discount.percent_off(5, "Member discount")
    assert cart.customer_id == MEMBER.id
    cart = cart_for(cart, OTHER_MEMBER, MEMBER)
    assert cart.discount == Discount.percent_off(10, "Member discount")
    assert cart_for(cart, None, OTHER_MEMBER) == Cart("usd")
    assert cart_for(cart, GUEST, OTHER_MEMBER).discount is None


def test_a_discount_given_by_hand_stays_whoever_buys() -> None:
    by_hand = Discount.percent_off(20)
    cart = cart_for(replace(Cart("usd"), discount=by_hand), MEMBER, None)
    assert cart.discount == by_hand
    assert cart_for(cart, None, MEMBER).discount == by_hand
