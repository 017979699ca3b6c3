import pytest

from pos.services.declines import GENERIC, advise, explain_not_charged, is_reader_ending

HIDDEN = ["lost_card", "stolen_card", "fraudulent", "pickup_card", "merchant_blacklist"]
NAMED = [
    "insufficient_funds",
    "withdrawal_count_limit_exceeded",
    "expired_card",
    "pin_try_exceeded",
    "incorrect_cvc",
    "incorrect_pin",
    "processing_error",
    "duplicate_transaction",
    "offline_pin_required",
    "mobile_device_authentication_required",
    "authentication_required",
    "testmode_decline",
]


@pytest.mark.parametrize("code", HIDDEN)
@pytest.mark.parametrize("advice", ["", "try_again_later", "do_not_try_again"])
def test_lost_stolen_and_fraud_read_exactly_like_any_other_decline(code: str, advice: str) -> None:
    assert advise(code, advice) == advise("generic_decline", advice)


@pytest.mark.parametrize("code", ["", "a_code_of_next_year", "do_not_honor", "call_issuer"])
def test_a_code_that_is_not_known_reads_like_the_generic_one(code: str) -> None:
    assert advise(code) is GENERIC


@pytest.mark.parametrize("code", [*HIDDEN, *NAMED, "generic_decline"])
def test_trying_again_is_offered_unless_stripe_advises_against_it(code: str) -> None:
    assert advise(code).may_try_again
    assert not advise(code, "do_not_try_again").may_try_again


def test_what_is_said_never_offers_the_same_card_where_it_will_not_be_taken() -> None:
    assert "try it again" in advise("generic_decline").say
    assert "try it again" not in advise("generic_decline", "do_not_try_again").say


@pytest.mark.parametrize("code", [*HIDDEN, *NAMED, "generic_decline"])
def test_no_code_and_no_blame_is_ever_said(code: str) -> None:
    advice = advise(code)
    said = f"{advice.title} {advice.summary} {advice.say} {advice.note}".lower()
    assert code not in said
    for word in ("error", "failed", "lost", "stolen", "fraud", "insufficient"):
        assert word not in said


def test_too_little_money_is_never_said_aloud() -> None:
    assert "funds" not in advise("insufficient_funds").say
    assert "money" not in advise("insufficient_funds").say


def test_a_payment_made_twice_sends_the_clerk_to_look_first() -> None:
    assert "Look in Orders" in advise("duplicate_transaction").note


def test_not_charged_yet_is_said_of_the_network_alone() -> None:
    titles = {code: explain_not_charged(code).title for code in ("network", "customer_canceled", "", "else")}
    assert [code for code, title in titles.items() if title == "Not charged yet"] == ["network"]


@pytest.mark.parametrize("code", ["network", "customer_canceled", "reader_timed_out", "link_ran_out", ""])
def test_every_ending_without_a_charge_says_that_nothing_was_charged(code: str) -> None:
    assert "othing was charged" in explain_not_charged(code).summary


def test_the_readers_own_endings_are_told_from_the_banks() -> None:
    assert is_reader_ending("customer_canceled")
    assert not is_reader_ending("insufficient_funds")
