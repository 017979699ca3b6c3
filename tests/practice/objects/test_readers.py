"""A simulated reader, driven from the server as Stripe's guide has it."""

import json
from pathlib import Path
from typing import Any

import pytest
import stripe

from tests.practice.till import READER, Till, posted


def reader(till: Till) -> stripe.terminal.Reader:
    return till.client.v1.terminal.readers.retrieve(READER)


def action(till: Till) -> Any:
    return reader(till).action


def card_details(till: Till, intent: stripe.PaymentIntent) -> Any:
    details = till.charge(intent).payment_method_details
    assert details
    return details.card_present


def test_a_reader_stands_ready_from_the_start(till: Till) -> None:
    (found,) = till.client.v1.terminal.readers.list({"status": "online"}).data
    assert (found.id, found.label, found.device_type) == (READER, "simulated", "simulated_wisepos_e")
    assert found.action is None
    (place,) = till.client.v1.terminal.locations.list().data
    assert found.location == place.id


def test_more_are_made_with_simulated_codes(till: Till) -> None:
    place = till.client.v1.terminal.locations.create(
        {"display_name": "Front", "address": {"line1": "1 Main St", "city": "Chicago", "country": "US"}}
    )
    made = till.client.v1.terminal.readers.create(
        {"registration_code": "simulated-s700", "location": place.id, "label": "Till 2"}
    )
    assert (made.device_type, made.label, made.location) == ("simulated_stripe_s700", "Till 2", place.id)
    assert made.serial_number.startswith("simulated-s700-")
    assert [one.id for one in till.client.v1.terminal.readers.list({"location": place.id}).data] == [made.id]
    with pytest.raises(stripe.InvalidRequestError):
        till.client.v1.terminal.readers.create({"registration_code": "real-code"})


def test_a_removed_reader_is_gone(till: Till) -> None:
    assert till.client.v1.terminal.readers.delete(READER).deleted
    with pytest.raises(stripe.InvalidRequestError, match=r"No such terminal\.reader"):
        reader(till)


def test_a_card_is_waited_for_and_taken(till: Till) -> None:
    intent = till.on_reader()
    waiting = action(till)
    assert (waiting.type, waiting.status) == ("process_payment_intent", "in_progress")
    assert waiting.process_payment_intent.payment_intent == intent.id
    taken = till.present().action
    assert taken
    assert taken.status == "succeeded"
    assert till.read(intent).status == "succeeded"
    card = card_details(till, intent)
    assert (card.brand, card.last4, card.read_method, card.reader) == (
        "visa",
        "4242",
        "contactless_emv",
        READER,
    )
    assert card.receipt.application_preferred_name == "Visa Credit"
    assert card.receipt.dedicated_file_name == "A000000003101001"


@pytest.mark.parametrize(
    ("number", "code", "decline_code"),
    [
        ("4000000000000002", "card_declined", "generic_decline"),
        ("4000000000009995", "card_declined", "insufficient_funds"),
        ("4000000000009987", "card_declined", "lost_card"),
        ("4000000000009979", "card_declined", "stolen_card"),
        ("4000000000000069", "expired_card", None),
        ("4000000000000119", "processing_error", None),
    ],
)
def test_a_declined_card_fails_the_action_and_the_intent_can_be_tried_again(
    till: Till, number: str, code: str, decline_code: str | None
) -> None:
    intent = till.on_reader()
    failed: Any = till.present(number).action
    assert (failed.status, failed.failure_code) == ("failed", "card_declined")
    assert (failed.api_error.code, getattr(failed.api_error, "decline_code", None)) == (code, decline_code)
    found = till.read(intent)
    assert found.status == "requires_payment_method"
    assert found.last_payment_error
    assert found.last_payment_error.code == code
    till.client.v1.terminal.readers.process_payment_intent(READER, {"payment_intent": intent.id})
    till.present()
    assert till.read(intent).status == "succeeded"


@pytest.mark.parametrize(
    ("number", "pin"),
    [
        ("4001007020000002", "offline_pin"),
        ("4000008260000075", "offline_pin"),
        ("4001000360000005", "online_pin"),
        ("4000002760000008", "online_pin"),
    ],
)
def test_a_card_with_a_pin_says_how_it_was_checked(till: Till, number: str, pin: str) -> None:
    intent = till.on_reader()
    till.present(number)
    card = card_details(till, intent)
    assert (card.receipt.cardholder_verification_method, card.read_method) == (pin, "contact_emv")


def test_a_tip_makes_the_intent_larger(till: Till) -> None:
    intent = till.on_reader(2500)
    till.present(amount_tip=400)
    found = till.read(intent)
    assert (found.amount, found.amount_received) == (2900, 2900)
    assert found.amount_details
    assert found.amount_details.tip
    assert found.amount_details.tip.amount == 400


def test_a_tip_where_tipping_is_skipped_is_refused(till: Till) -> None:
    intent = till.intent(kind="card_present")
    till.client.v1.terminal.readers.process_payment_intent(
        READER, {"payment_intent": intent.id, "process_config": {"skip_tipping": True}}
    )
    with pytest.raises(stripe.InvalidRequestError, match="skips tipping"):
        till.present(amount_tip=400)


def test_a_held_payment_waits_to_be_captured(till: Till) -> None:
    intent = till.on_reader(capture_method="manual")
    till.present()
    assert till.read(intent).status == "requires_capture"


def test_cancel_action_puts_the_reader_to_rest_and_leaves_the_intent_open(till: Till) -> None:
    intent = till.on_reader()
    assert till.client.v1.terminal.readers.cancel_action(READER).action is None
    assert till.read(intent).status == "requires_payment_method"
    with pytest.raises(stripe.InvalidRequestError, match="no action in progress"):
        till.present()


def test_a_new_payment_replaces_one_whose_card_was_not_read(till: Till) -> None:
    first, second = till.on_reader(100), till.on_reader(200)
    till.present()
    assert (till.read(first).status, till.read(second).status) == ("requires_payment_method", "succeeded")


def test_the_customer_may_cancel_only_where_that_was_allowed(till: Till) -> None:
    till.on_reader()
    assert posted(till.url, f"/practice/readers/{READER}/customer_cancel").status_code == 400
    intent = till.intent(kind="card_present")
    till.client.v1.terminal.readers.process_payment_intent(
        READER, {"payment_intent": intent.id, "process_config": {"enable_customer_cancellation": True}}
    )
    assert posted(till.url, f"/practice/readers/{READER}/customer_cancel").status_code == 200
    failed = action(till)
    assert (failed.status, failed.failure_code) == ("failed", "customer_canceled")
    assert till.event_types()[-1] == "terminal.reader.action_failed"


@pytest.mark.parametrize(
    ("cents", "decline_code"),
    [(1, "call_issuer"), (5, "generic_decline"), (55, "incorrect_pin"), (75, "pin_try_exceeded")],
)
def test_the_physical_test_card_decides_by_the_last_two_digits(
    till: Till, cents: int, decline_code: str
) -> None:
    till.on_reader(2500 + cents)
    posted(till.url, f"/practice/readers/{READER}/physical_card")
    assert action(till).api_error.decline_code == decline_code


def test_the_physical_test_card_approves_a_round_amount(till: Till) -> None:
    intent = till.on_reader(2500)
    posted(till.url, f"/practice/readers/{READER}/physical_card")
    assert till.read(intent).status == "succeeded"


@pytest.mark.parametrize(
    ("kind", "paid"), [("card", False), ("card_present", True)], ids=["for keyed cards", "paid already"]
)
def test_an_intent_that_a_reader_cannot_take_is_refused(till: Till, kind: str, paid: bool) -> None:
    intent = till.intent(kind=kind)
    if paid:
        till.client.v1.terminal.readers.process_payment_intent(READER, {"payment_intent": intent.id})
        till.present()
    with pytest.raises(stripe.InvalidRequestError) as refused:
        till.client.v1.terminal.readers.process_payment_intent(READER, {"payment_intent": intent.id})
    assert refused.value.code == "intent_invalid_state"


def test_a_card_can_be_read_first_and_charged_after_a_look(till: Till) -> None:
    readers = till.client.v1.terminal.readers
    intent = till.intent(kind="card_present")
    readers.collect_payment_method(READER, {"payment_intent": intent.id})
    collected: Any = till.present("4000000000009995").action
    assert collected.collect_payment_method.payment_method.card_present.last4 == "9995"
    assert till.read(intent).status == "requires_payment_method"
    readers.confirm_payment_intent(READER, {"payment_intent": intent.id})
    assert action(till).failure_code == "card_declined"
    assert "terminal.reader.action_updated" in till.event_types()


def test_a_collected_card_is_good_for_thirty_seconds(till: Till) -> None:
    readers = till.client.v1.terminal.readers
    intent = till.intent(kind="card_present")
    readers.collect_payment_method(READER, {"payment_intent": intent.id})
    till.present()
    till.later(31)
    with pytest.raises(stripe.InvalidRequestError) as refused:
        readers.confirm_payment_intent(READER, {"payment_intent": intent.id})
    assert refused.value.code == "intent_invalid_state"


def test_the_cart_is_shown_and_gives_way_to_a_payment(till: Till) -> None:
    till.client.v1.terminal.readers.set_reader_display(
        READER,
        {
            "type": "cart",
            "cart": {
                "currency": "usd",
                "total": 1080,
                "tax": 80,
                "line_items": [{"description": "Bread", "amount": 1000, "quantity": 1}],
            },
        },
    )
    assert action(till).set_reader_display.cart.line_items[0].description == "Bread"
    assert till.event_types() == []
    till.on_reader()
    assert action(till).type == "process_payment_intent"


def test_inputs_are_answered_skipped_or_time_out(till: Till) -> None:
    helpers = till.client.v1.test_helpers.terminal.readers
    asked: Any = [
        {"type": "email", "custom_text": {"title": "Your email"}, "required": True},
        {"type": "text", "custom_text": {"title": "A word"}},
    ]
    till.client.v1.terminal.readers.collect_inputs(READER, {"inputs": asked})
    helpers.succeed_input_collection(READER, {"skip_non_required_inputs": "all"})
    email, text = action(till).collect_inputs.inputs
    assert (email.email.value, text.skipped) == ("customer@example.com", True)
    till.client.v1.terminal.readers.collect_inputs(READER, {"inputs": asked})
    helpers.timeout_input_collection(READER)
    assert action(till).status == "failed"


def test_interac_is_paid_and_given_back_on_the_reader(till: Till) -> None:
    intent = till.intent(
        currency="cad",
        allowed_payment_method_types=["card_present", "interac_present"],
        capture_method="manual",
    )
    till.client.v1.terminal.readers.process_payment_intent(READER, {"payment_intent": intent.id})
    card: Any = {"type": "interac_present", "interac_present": {"number": "4506445006931933"}}
    till.client.v1.test_helpers.terminal.readers.present_payment_method(READER, card)
    assert till.read(intent).status == "succeeded"
    till.client.v1.terminal.readers.refund_payment(READER, {"payment_intent": intent.id, "amount": 1000})
    till.client.v1.test_helpers.terminal.readers.present_payment_method(READER, card)
    (refund,) = till.client.v1.refunds.list({"payment_intent": intent.id}).data
    assert refund.amount == 1000
    assert action(till).refund_payment.refund == refund.id


def test_other_cards_are_not_given_back_on_the_reader(till: Till) -> None:
    intent = till.on_reader()
    till.present()
    with pytest.raises(stripe.InvalidRequestError, match="Only Interac"):
        till.client.v1.terminal.readers.refund_payment(READER, {"payment_intent": intent.id})


@pytest.mark.parametrize(
    ("mood", "code"),
    [
        ("offline", "terminal_reader_offline"),
        ("busy", "terminal_reader_busy"),
        ("hardware_fault", "terminal_reader_hardware_fault"),
    ],
)
def test_a_reader_in_trouble_refuses_in_stripes_words(
    till: Till, faults_file: Path, mood: str, code: str
) -> None:
    intent = till.intent(kind="card_present")
    faults_file.write_text(json.dumps([{"reader": READER, "do": mood}]))
    with pytest.raises(stripe.InvalidRequestError) as refused:
        till.client.v1.terminal.readers.process_payment_intent(READER, {"payment_intent": intent.id})
    assert refused.value.code == code
    assert reader(till).status == ("offline" if mood == "offline" else "online")
    assert reader(till).action is None


def test_a_timeout_may_be_a_false_negative(till: Till, faults_file: Path) -> None:
    intent = till.intent(kind="card_present")
    faults_file.write_text(json.dumps([{"reader": "*", "do": "timeout"}]))
    with pytest.raises(stripe.InvalidRequestError) as refused:
        till.client.v1.terminal.readers.process_payment_intent(READER, {"payment_intent": intent.id})
    assert refused.value.code == "terminal_reader_timeout"
    assert action(till).status == "in_progress"
    till.present()
    assert till.read(intent).status == "succeeded"


def test_a_lost_connection_leaves_the_payment_taken_and_the_action_failed(
    till: Till, faults_file: Path
) -> None:
    intent = till.on_reader()
    faults_file.write_text(json.dumps([{"reader": "*", "do": "connection_error"}]))
    till.present()
    assert action(till).failure_code == "connection_error"
    assert till.read(intent).status == "succeeded"


def test_an_unplugged_reader_stays_in_progress_for_ever(till: Till, faults_file: Path) -> None:
    intent = till.on_reader()
    faults_file.write_text(json.dumps([{"reader": "*", "do": "lost"}]))
    till.present()
    till.later(3600)
    assert action(till).status == "in_progress"
    assert till.client.v1.terminal.readers.cancel_action(READER).action is None
    assert till.read(intent).status == "requires_payment_method"


def test_a_slow_reader_is_busy_while_it_authorises(till: Till, faults_file: Path) -> None:
    intent = till.on_reader()
    faults_file.write_text(json.dumps([{"reader": "*", "do": "slow", "seconds": 5}]))
    assert action(till).status == "in_progress"
    till.present()
    assert action(till).status == "in_progress"
    with pytest.raises(stripe.InvalidRequestError) as refused:
        till.client.v1.terminal.readers.cancel_action(READER)
    assert refused.value.code == "terminal_reader_busy"
    till.later(6)
    assert action(till).status == "succeeded"
    assert till.read(intent).status == "succeeded"


def test_a_payment_canceled_under_the_reader_fails_its_action(till: Till) -> None:
    intent = till.on_reader()
    till.client.v1.payment_intents.cancel(intent.id)
    till.present()
    assert action(till).failure_code == "intent_invalid_state"
