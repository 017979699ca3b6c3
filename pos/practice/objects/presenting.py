"""`/v1/test_helpers/terminal/readers`: the customer's part on a simulated reader: a card, a tip, an answer.

Source: docs.stripe.com/terminal/references/testing (simulated test cards).
"""

from dataclasses import replace
from typing import Final

from pos.practice.objects.call import Call
from pos.practice.objects.cards import BY_NUMBER, PHYSICAL_CARD_DECLINES, TestCard, Twist
from pos.practice.objects.charges import Presence
from pos.practice.objects.charging import attempt
from pos.practice.objects.currencies import check_amount
from pos.practice.objects.payment_methods import present
from pos.practice.objects.reader_actions import finish, give_back_on_reader, in_progress
from pos.practice.objects.readers import shown
from pos.practice.refusal import Refusal
from pos.practice.wire import Wire

USUAL_NUMBER: Final = "4242424242424242"
INTERAC_NUMBER: Final = "4506445006931933"
_PINS: Final = {Twist.OFFLINE_PIN: "offline_pin", Twist.ONLINE_PIN: "online_pin"}
CARD_NAMES: Final = tuple(BY_NUMBER)
"""So that a card can be remembered by its place here: no number is ever written down."""
_ANSWERS: Final = {
    "email": "customer@example.com",
    "numeric": "1234",
    "phone": "+15551234567",
    "signature": "file_practice",
    "text": "Practice answer",
}
CONNECTION_LOST: Final = (
    "connection_error",
    "The reader lost its connection while the payment was being taken.",
)


def present_payment_method(call: Call) -> Wire:
    """`POST …/present_payment_method`: Stripe's simulated numbers do on a reader what they do when keyed."""
    params = call.params
    reader = call.from_path("terminal.reader", "reader")
    action = in_progress(reader)
    kind = params.get("type") or ("interac_present" if action["type"] == "refund_payment" else "card_present")
    if kind == "card":
        raise Refusal(
            "A card typed on the reader needs MOTO, which this account does not have.", param="type"
        )
    usual = INTERAC_NUMBER if kind == "interac_present" else USUAL_NUMBER
    number = (params.get(kind) or {}).get("number", usual)
    card = BY_NUMBER.get(number)
    if card is None:
        raise Refusal("This is not the number of a simulated test card.", param=f"{kind}[number]")
    return show_card(call, reader, card, kind, params.get("amount_tip"))


def show_card(call: Call, reader: Wire, card: TestCard, kind: str, tip: int | None) -> Wire:
    """A card meets the reader. What follows is at once, later, or never, as the faults file says."""
    mood = call.reader_mood(reader["id"])
    if mood.state == "lost":
        return shown(call, reader)
    if mood.state == "customer_canceled":
        why = ("customer_canceled", "This action was canceled by the customer.")
        return shown(call, finish(call, reader, failure=why))
    _check_fits(call, reader, kind, tip)
    presented = {"card": CARD_NAMES.index(card.number), "kind": kind, "tip": tip, "decline": card.decline}
    call.records.keep_secret(reader["id"], call.records.secret(reader["id"]) | {"presented": presented})
    if mood.state == "slow":
        call.later(mood.seconds, "card_read", reader["id"])
    else:
        card_read(call, reader["id"])
    return shown(call, call.need("terminal.reader", reader["id"], "reader"))


def physical_card(call: Call, reader: Wire) -> Wire:
    """Stripe's physical test card, which decides by the last two digits of the amount."""
    action = in_progress(reader)
    intent = call.need("payment_intent", action[action["type"]]["payment_intent"], "payment_intent")
    decline = PHYSICAL_CARD_DECLINES.get(intent["amount"] % 100)
    return show_card(call, reader, replace(BY_NUMBER[USUAL_NUMBER], decline=decline), "card_present", None)


def card_read(call: Call, reader_id: str) -> None:
    """The chip has been read: do what the action is for."""
    reader = call.records.find("terminal.reader", reader_id)
    secret = call.records.secret(reader_id)
    presented = secret.pop("presented", None)
    call.records.keep_secret(reader_id, secret)
    if reader is None or presented is None:
        return
    card = replace(BY_NUMBER[CARD_NAMES[presented["card"]]], decline=presented["decline"])
    action = reader["action"]
    if action["type"] == "refund_payment":
        give_back_on_reader(call, reader)
        return
    intent = call.need("payment_intent", action[action["type"]]["payment_intent"], "payment_intent")
    if intent["status"] not in {"requires_payment_method", "requires_confirmation"}:
        why = ("intent_invalid_state", f"The PaymentIntent has a status of {intent['status']}.")
        finish(call, reader, failure=why)
        return
    method = present(call, card, presented["kind"], _read_method(card))
    if presented["tip"]:
        intent["amount"] += presented["tip"]
        intent["amount_details"] = {**(intent["amount_details"] or {}), "tip": {"amount": presented["tip"]}}
    if action["type"] == "collect_payment_method":
        _collected(call, reader, intent, method)
    else:
        take(call, reader, intent, method, card)


def take(call: Call, reader: Wire, intent: Wire, method: Wire, card: TestCard) -> None:
    """Take the payment with the card that was read, and end the action."""
    pin = _PINS.get(card.twist)
    presence = Presence(reader["id"], reader["location"], _read_method(card), pin)
    error = attempt(call, intent, method, presence=presence)
    if error:
        finish(call, reader, failure=("card_declined", error["message"]), api_error=error)
    elif call.reader_mood(reader["id"]).state == "connection_error":
        finish(call, reader, failure=CONNECTION_LOST)
    else:
        finish(call, reader)


def reader_confirms(call: Call, reader_id: str) -> None:
    """The second half of collect-then-confirm."""
    reader = call.records.find("terminal.reader", reader_id)
    secret = call.records.secret(reader_id)
    collected = secret.pop("collected", None)
    call.records.keep_secret(reader_id, secret)
    if (
        reader is None
        or collected is None
        or (reader["action"] or {}).get("type") != "confirm_payment_intent"
    ):
        return
    intent = call.need("payment_intent", collected["payment_intent"], "payment_intent")
    method = call.need("payment_method", collected["payment_method"], "payment_method")
    take(call, reader, intent, method, BY_NUMBER[USUAL_NUMBER])


def succeed_input_collection(call: Call) -> Wire:
    """`POST …/succeed_input_collection`: the customer answered, or skipped what may be skipped."""
    reader = call.from_path("terminal.reader", "reader")
    for question in _questions(reader):
        if call.params.get("skip_non_required_inputs") == "all" and not question["required"]:
            question["skipped"] = True
            continue
        kind = question["type"]
        if kind == "selection":
            choice = question["selection"]["choices"][0]
            question["selection"] |= {"id": choice["id"], "text": choice["text"]}
        else:
            question[kind] = {"value": _ANSWERS[kind]}
        for toggle in question["toggles"]:
            toggle["value"] = toggle.get("default_value") or "disabled"
    return shown(call, finish(call, reader))


def timeout_input_collection(call: Call) -> Wire:
    """`POST …/timeout_input_collection`: nobody answered."""
    reader = call.from_path("terminal.reader", "reader")
    _questions(reader)
    return shown(call, finish(call, reader, failure=("timeout", "The customer did not answer in time.")))


def _questions(reader: Wire) -> list[Wire]:
    action = in_progress(reader)
    if action["type"] != "collect_inputs":
        raise Refusal("The reader is not collecting inputs.", code="intent_invalid_state")
    questions: list[Wire] = action["collect_inputs"]["inputs"]
    return questions


def _check_fits(call: Call, reader: Wire, kind: str, tip: int | None) -> None:
    action = reader["action"]
    if action["type"] == "refund_payment":
        return
    part = action[action["type"]]
    if "payment_intent" not in part:
        raise Refusal("The reader is not waiting for a card.", code="intent_invalid_state")
    intent = call.need("payment_intent", part["payment_intent"], "payment_intent")
    if kind not in intent["payment_method_types"]:
        raise Refusal(f"The PaymentIntent on the reader does not allow {kind}.", param="type")
    config = part.get("process_config") or part.get("collect_config") or {}
    if tip:
        if config.get("skip_tipping"):
            raise Refusal("This reader skips tipping for this payment.", param="amount_tip")
        check_amount(intent["amount"] + tip, intent["currency"], "amount_tip")


def _collected(call: Call, reader: Wire, intent: Wire, method: Wire) -> None:
    reader["action"]["collect_payment_method"]["payment_method"] = method
    collected = {"payment_intent": intent["id"], "payment_method": method["id"], "at": call.now}
    call.records.keep_secret(reader["id"], call.records.secret(reader["id"]) | {"collected": collected})
    call.records.save(intent)
    call.announce("terminal.reader.action_updated", shown(call, reader))
    finish(call, reader)


def _read_method(card: TestCard) -> str:
    return "contact_emv" if card.twist in _PINS else "contactless_emv"
