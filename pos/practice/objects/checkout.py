"""`/v1/checkout/sessions`: pay links, as far as one amount paid once needs them.

The page itself is in `front/pay_page.py`; `pay` is what its buttons do.
"""

from typing import Final

from pos.practice.objects.call import Call
from pos.practice.objects.cards import TestCard, Twist
from pos.practice.objects.charging import ask_to_authenticate, attempt
from pos.practice.objects.currencies import check_amount, checked_currency
from pos.practice.objects.intents import cancel_intent, new_intent
from pos.practice.objects.metadata import checked_email, merged
from pos.practice.objects.payment_methods import CardFace, card_method
from pos.practice.refusal import Refusal
from pos.practice.wire import Wire, new_id

SHORTEST_SECONDS: Final = 30 * 60
LONGEST_SECONDS: Final = 24 * 3600
_INTENT_TERMS: Final = (
    "capture_method",
    "description",
    "metadata",
    "receipt_email",
    "statement_descriptor_suffix",
    "transfer_group",
)


def create_session(call: Call) -> Wire:
    """`POST /v1/checkout/sessions`, `mode=payment` with prices given in line."""
    params = call.params
    for name in ("mode", "line_items"):
        if not params.get(name):
            raise Refusal(f"Missing required param: {name}.", code="parameter_missing", param=name)
    if params["mode"] != "payment":
        raise Refusal("The practice server takes mode=payment only.", param="mode")
    ui_mode = params.get("ui_mode", "hosted_page")
    if ui_mode != "hosted_page":
        raise Refusal("The practice server has the hosted page only.", param="ui_mode")
    currency, total = _totals(params["line_items"])
    check_amount(total, currency, "line_items")
    expires_at = params.get("expires_at", call.created + LONGEST_SECONDS)
    if not SHORTEST_SECONDS <= expires_at - call.created <= LONGEST_SECONDS:
        raise Refusal(
            "The `expires_at` timestamp must be between 30 minutes and 24 hours from Checkout Session"
            " creation.",
            param="expires_at",
        )
    session_id = new_id("cs_test")
    session: Wire = {
        "id": session_id,
        "object": "checkout.session",
        "amount_subtotal": total,
        "amount_total": total,
        "cancel_url": params.get("cancel_url"),
        "client_reference_id": params.get("client_reference_id"),
        "client_secret": None,
        "created": call.created,
        "currency": currency,
        "customer_email": checked_email(params.get("customer_email"), "customer_email"),
        "expires_at": expires_at,
        "livemode": False,
        "metadata": merged({}, params.get("metadata")),
        "mode": "payment",
        "payment_intent": None,
        "payment_method_types": ["card"],
        "payment_status": "unpaid",
        "return_url": None,
        "status": "open",
        "success_url": params.get("success_url"),
        "ui_mode": ui_mode,
        "url": f"{call.base_url}/pay/{session_id}",
    }
    names = [item["price_data"]["product_data"]["name"] for item in params["line_items"]]
    call.records.add(session, secret={"intent": params.get("payment_intent_data") or {}, "names": names})
    call.later(expires_at - call.created, "session_over", session_id)
    return session


def retrieve(call: Call) -> Wire:
    """`GET /v1/checkout/sessions/{session}`."""
    return call.from_path("checkout.session", "session")


def list_sessions(call: Call) -> Wire:
    """`GET /v1/checkout/sessions`, by status and intent."""
    params = call.params
    return call.list_of(
        "checkout.session", status=params.get("status"), payment_intent=params.get("payment_intent")
    )


def expire(call: Call) -> Wire:
    """`POST /v1/checkout/sessions/{session}/expire`: the link stops working."""
    session = call.from_path("checkout.session", "session")
    if session["status"] != "open":
        raise Refusal(
            'Only Checkout Sessions with a status in ["open"] can be expired. This Checkout Session has a'
            f" status of `{session['status']}`."
        )
    return _close(call, session)


def session_over(call: Call, session_id: str) -> None:
    """Nobody paid in time."""
    session = call.records.find("checkout.session", session_id)
    if session and session["status"] == "open":
        _close(call, session)


def pay(call: Call, session: Wire, card: TestCard) -> Wire:
    """Somebody pays the link with a card. The intent afterwards: paid, declined, or waiting for the bank.

    Raises `Refusal` when the link is paid or over.
    """
    if session["status"] != "open":
        raise Refusal(f"This Checkout Session has a status of `{session['status']}` and cannot be paid.")
    intent = _intent(call, session)
    method = card_method(call, CardFace(card), {"billing_details": {"email": session["customer_email"]}})
    if card.twist is Twist.AUTHENTICATE:
        ask_to_authenticate(call, intent, method)
    else:
        attempt(call, intent, method)
        complete_if_paid(call, intent)
    return intent


def complete_if_paid(call: Call, intent: Wire) -> None:
    """Complete the session that an intent belongs to, once it is paid."""
    if intent["status"] not in {"succeeded", "requires_capture"}:
        return
    for session in call.records.where("checkout.session", payment_intent=intent["id"], status="open"):
        is_paid = intent["status"] == "succeeded"
        session |= {"status": "complete", "payment_status": "paid" if is_paid else "unpaid", "url": None}
        call.records.save(session)
        call.announce("checkout.session.completed", session)


def _intent(call: Call, session: Wire) -> Wire:
    if session["payment_intent"]:
        return call.need("payment_intent", session["payment_intent"], "payment_intent")
    given = call.records.secret(session["id"]).get("intent", {})
    call.params = {
        "amount": session["amount_total"],
        "currency": session["currency"],
        "allowed_payment_method_types": ["card"],
        **{name: given[name] for name in _INTENT_TERMS if name in given},
    }
    intent = new_intent(call)
    session["payment_intent"] = intent["id"]
    call.records.save(session)
    return intent


def _close(call: Call, session: Wire) -> Wire:
    session |= {"status": "expired", "url": None}
    call.records.save(session)
    call.announce("checkout.session.expired", session)
    if session["payment_intent"]:
        intent = call.need("payment_intent", session["payment_intent"], "payment_intent")
        if intent["status"] not in {"succeeded", "canceled"}:
            cancel_intent(call, intent, None)
    return session


def _totals(items: list[Wire]) -> tuple[str, int]:
    currencies: set[str] = set()
    total = 0
    for index, item in enumerate(items):
        price = item.get("price_data")
        if price is None or "product_data" not in price or "unit_amount" not in price:
            raise Refusal(
                "Give each line a price_data with product_data and unit_amount; stored prices are not"
                " practised.",
                param=f"line_items[{index}][price_data]",
            )
        currencies.add(checked_currency(price["currency"]))
        total += price["unit_amount"] * item.get("quantity", 1)
    if len(currencies) > 1:
        raise Refusal("All line items of a Checkout Session must have the same currency.", param="line_items")
    return currencies.pop(), total
