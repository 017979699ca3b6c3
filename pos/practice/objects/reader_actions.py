"""What a reader is told to do: one action at a time, replaceable until a card has been read.

Source: docs.stripe.com/terminal/payments/collect-card-payment (server-driven).
"""

from typing import Final

from pos.practice.objects.call import Answer, Call
from pos.practice.objects.readers import shown
from pos.practice.objects.refunds import give_back
from pos.practice.refusal import Refusal
from pos.practice.wire import Wire

CONFIRM_WITHIN_SECONDS: Final = 30
_MOOD_ERRORS: Final = {
    "offline": (
        "terminal_reader_offline",
        "Reader is currently offline, please ensure it is powered on and connected to the internet.",
    ),
    "busy": ("terminal_reader_busy", "Reader is currently busy processing another request."),
    "timeout": ("terminal_reader_timeout", "There was a timeout when sending this command to the reader."),
    "hardware_fault": ("terminal_reader_hardware_fault", "Reader has a hardware fault. Please restart it."),
}
_CONFIG_KEYS: Final = ("enable_customer_cancellation", "return_url", "skip_tipping", "tipping")


def process_payment_intent(call: Call) -> Wire | Answer:
    """`POST …/process_payment_intent`: wait for a card and take the payment with it."""
    intent = _intent_for_reader(call)
    config = _config(call.params.get("process_config"))
    return _begin(call, "process_payment_intent", {"payment_intent": intent["id"], "process_config": config})


def collect_payment_method(call: Call) -> Wire | Answer:
    """`POST …/collect_payment_method`: read a card, take nothing yet."""
    intent = _intent_for_reader(call)
    config = _config(call.params.get("collect_config"))
    return _begin(call, "collect_payment_method", {"payment_intent": intent["id"], "collect_config": config})


def confirm_payment_intent(call: Call) -> Wire | Answer:
    """`POST …/confirm_payment_intent`: take the payment with the card just read, within thirty seconds."""
    reader = call.from_path("terminal.reader", "reader")
    intent = call.need("payment_intent", call.params["payment_intent"], "payment_intent")
    collected = call.records.secret(reader["id"]).get("collected") or {}
    is_fresh = call.now - collected.get("at", 0) <= CONFIRM_WITHIN_SECONDS
    if collected.get("payment_intent") != intent["id"] or not is_fresh:
        raise _invalid_state(
            "No payment method has been collected for this PaymentIntent in the last 30 seconds."
        )
    config = _config(call.params.get("confirm_config"))
    answer = _begin(
        call, "confirm_payment_intent", {"payment_intent": intent["id"], "confirm_config": config}
    )
    call.later(0, "reader_confirms", reader["id"])
    return answer


def refund_payment(call: Call) -> Wire | Answer:
    """`POST …/refund_payment`: Interac alone needs the card back on a reader."""
    params = call.params
    if "payment_intent" in params:
        intent = call.need("payment_intent", params["payment_intent"], "payment_intent")
        charge = call.need("charge", str(intent["latest_charge"]), "payment_intent")
    elif "charge" in params:
        charge = call.need("charge", params["charge"], "charge")
    else:
        raise Refusal(
            "One of the following params should be provided for this request: payment_intent or charge."
        )
    if charge["payment_method_details"]["type"] != "interac_present":
        raise Refusal(
            "Only Interac payments are refunded on a reader. Refund this payment with the Refunds API."
        )
    remaining = charge["amount_captured"] - charge["amount_refunded"]
    asked: Wire = {
        "amount": params.get("amount", remaining),
        "charge": charge["id"],
        "metadata": params.get("metadata") or {},
        "payment_intent": charge["payment_intent"],
        "refund_payment_config": _config(params.get("refund_payment_config")),
    }
    if asked["amount"] > remaining:
        raise Refusal("Refund amount is greater than unrefunded amount on charge", param="amount")
    return _begin(call, "refund_payment", asked)


def set_reader_display(call: Call) -> Wire | Answer:
    """`POST …/set_reader_display`: show the cart; a later action takes its place."""
    cart = call.params.get("cart")
    if cart is None:
        raise Refusal("Missing required param: cart.", code="parameter_missing", param="cart")
    shown_cart = {**cart, "tax": cart.get("tax")}
    return _begin(call, "set_reader_display", {"cart": shown_cart, "type": "cart"}, status="succeeded")


def collect_inputs(call: Call) -> Wire | Answer:
    """`POST …/collect_inputs`: ask the customer for an email address, a choice or a signature."""
    inputs = [_question(asked) for asked in call.params["inputs"]]
    return _begin(call, "collect_inputs", {"inputs": inputs, "metadata": call.params.get("metadata") or {}})


def cancel_action(call: Call) -> Wire | Answer:
    """`POST …/cancel_action`: refused as busy once a card has been read and is being authorised."""
    reader = call.from_path("terminal.reader", "reader")
    _check_mood(call, reader)
    _check_not_authorising(call, reader)
    reader["action"] = None
    call.records.save(reader)
    return shown(call, reader)


def finish(
    call: Call, reader: Wire, *, failure: tuple[str, str] | None = None, api_error: Wire | None = None
) -> Wire:
    """End the action, with a failure code and message if it failed, and announce it."""
    action = reader["action"]
    action["status"] = "failed" if failure else "succeeded"
    if failure:
        action |= {"failure_code": failure[0], "failure_message": failure[1]}
    if api_error:
        action["api_error"] = api_error
    call.records.save(reader)
    call.announce(f"terminal.reader.action_{'failed' if failure else 'succeeded'}", shown(call, reader))
    return reader


def customer_cancels(call: Call, reader: Wire) -> Wire:
    """The customer pressed cancel on the reader. Raises `Refusal` where that was not allowed."""
    action = in_progress(reader)
    part = action[action["type"]]
    config = next((part[name] for name in part if name.endswith("_config")), None) or {}
    if not config.get("enable_customer_cancellation"):
        raise Refusal("The reader shows no cancel button, because enable_customer_cancellation is not true.")
    return shown(
        call, finish(call, reader, failure=("customer_canceled", "This action was canceled by the customer."))
    )


def give_back_on_reader(call: Call, reader: Wire) -> None:
    """The Interac card was presented for its refund."""
    part = reader["action"]["refund_payment"]
    charge = call.need("charge", part["charge"], "charge")
    refund = give_back(call, charge, part["amount"], None, part["metadata"])
    part["refund"] = refund["id"]
    finish(call, reader)


def in_progress(reader: Wire) -> Wire:
    """The action under way. Raises `Refusal` when there is none."""
    action: Wire | None = reader["action"]
    if action is None or action["status"] != "in_progress":
        raise Refusal("The reader has no action in progress.", code="intent_invalid_state")
    return action


def _begin(call: Call, kind: str, part: Wire, status: str = "in_progress") -> Wire | Answer:
    reader = call.from_path("terminal.reader", "reader")
    _check_mood(call, reader, but="timeout")
    _check_not_authorising(call, reader)
    reader["action"] = {
        "failure_code": None,
        "failure_message": None,
        kind: part,
        "status": status,
        "type": kind,
    }
    call.records.save(reader)
    if call.reader_mood(reader["id"]).state == "timeout":
        # The reader did get the command: Stripe's own false negative.
        return Answer(400, _mood_refusal("timeout").body)
    return shown(call, reader)


def _intent_for_reader(call: Call) -> Wire:
    intent = call.need("payment_intent", call.params["payment_intent"], "payment_intent")
    if not {"card_present", "interac_present"} & set(intent["payment_method_types"]):
        raise _invalid_state("The PaymentIntent must allow card_present to be taken on a reader.")
    if intent["status"] not in {"requires_payment_method", "requires_confirmation"}:
        raise _invalid_state(
            f"The PaymentIntent has a status of {intent['status']}. Only a PaymentIntent with one of the"
            f" following"
            " statuses may be processed on a reader: requires_payment_method, requires_confirmation."
        )
    return intent


def _check_mood(call: Call, reader: Wire, but: str = "") -> None:
    state = call.reader_mood(reader["id"]).state
    if state in _MOOD_ERRORS and state != but:
        raise _mood_refusal(state)


def _check_not_authorising(call: Call, reader: Wire) -> None:
    if call.records.secret(reader["id"]).get("presented"):
        raise _mood_refusal("busy")


def _mood_refusal(state: str) -> Refusal:
    code, message = _MOOD_ERRORS[state]
    return Refusal(message, code=code)


def _invalid_state(message: str) -> Refusal:
    return Refusal(message, code="intent_invalid_state", param="payment_intent")


def _config(given: Wire | None) -> Wire:
    return {name: given[name] for name in _CONFIG_KEYS if given and name in given}


def _question(asked: Wire) -> Wire:
    kind = asked["type"]
    question: Wire = {
        "custom_text": {
            name: asked["custom_text"].get(name)
            for name in ("description", "skip_button", "submit_button", "title")
        },
        "required": asked.get("required", False),
        "skipped": False,
        "toggles": [{**toggle, "value": None} for toggle in asked.get("toggles", [])],
        "type": kind,
    }
    if kind == "selection":
        question["selection"] = {
            "choices": asked.get("selection", {}).get("choices", []),
            "id": None,
            "text": None,
        }
    else:
        question[kind] = {"value": None}
    return question
