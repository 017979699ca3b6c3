"""What a clerk says when a card isn't taken: by Stripe's guidance, never by the raw code.

Source: docs.stripe.com/declines/codes. Lost, stolen and fraud codes read exactly like any other
decline: the customer at the counter may not be the card's owner.
"""

from dataclasses import dataclass, replace

from pos.services.tenders.reader import CLERK_CANCELED, CUSTOMER_CANCELED, TIMED_OUT

DO_NOT_TRY_AGAIN = "do_not_try_again"
TAKEN_OVER = "reader_taken_over"
LINK_RAN_OUT = "link_ran_out"
READER_LOST = "connection_error"
NETWORK = "network"


@dataclass(frozen=True, slots=True)
class DeclineAdvice:
    """What the ending says, in English for the window to translate.

    `title` and `summary` are for the clerk, `say` for the customer, `note` is a line of help (it may be
    empty). `may_try_again` is False where Stripe says that this card won't be taken.
    """

    title: str
    summary: str
    say: str
    note: str = ""
    may_try_again: bool = True


_TITLE = "Card declined"
_BANK_SAID_NO = "The bank said no. Nothing was charged to this card."
_ANOTHER = "Your bank didn’t approve this card. Would you like to use another card, or pay another way?"
_CALL = "The bank doesn’t tell us more. The customer can call the number on the back of the card."

GENERIC = DeclineAdvice(
    _TITLE,
    _BANK_SAID_NO,
    "Your bank didn’t approve this card. Would you like to try it again, use another card, "
    "or pay another way?",
    _CALL,
)
_OTHER_METHOD = DeclineAdvice(
    _TITLE,
    _BANK_SAID_NO,
    "This card wasn’t approved for the amount. Would you like to use another card, or pay another way?",
    "Don’t give a reason aloud. The customer can ask their bank.",
)
_OTHER_CARD = DeclineAdvice(
    _TITLE,
    _BANK_SAID_NO,
    "This card can’t be used here. Do you have another card, or would you like to pay another way?",
    "Another card can be used right away.",
)
_DETAILS = DeclineAdvice(
    _TITLE,
    "A detail of the card didn’t match. Nothing was charged to this card.",
    "A detail of the card didn’t match. Could we check it and try once more?",
    "Check the card number, the expiry date and the security code.",
)
_PIN = DeclineAdvice(
    _TITLE,
    "The PIN wasn’t right. Nothing was charged to this card.",
    "The PIN wasn’t accepted. Would you like to enter it once more, or pay another way?",
    "The customer enters the PIN on the reader, unseen by us.",
)
_ONCE_MORE = DeclineAdvice(
    _TITLE,
    "The bank couldn’t be asked just now. Nothing was charged to this card.",
    "Your bank couldn’t answer just now. Shall we try the same card once more?",
    "If it is declined again, the customer can ask their bank.",
)
_TWICE = DeclineAdvice(
    _TITLE,
    "The bank takes this for a payment made twice. Nothing was charged by this try.",
    "Your bank thinks this was paid a moment ago. Let me check before we try again.",
    "Look in Orders for a payment just made with the same amount before trying again.",
)
_INSERT = DeclineAdvice(
    _TITLE,
    "The bank wants the card inserted and its PIN entered. Nothing was charged.",
    "Your bank would like the card inserted, and your PIN. Could we try it that way?",
    "Insert the card instead of tapping it.",
)
_PHONE = DeclineAdvice(
    _TITLE,
    "The phone has to confirm the payment. Nothing was charged.",
    "Please unlock your phone and confirm it there, then tap again.",
    "Tap the phone again after it has been unlocked.",
)
_AUTHENTICATE = DeclineAdvice(
    _TITLE,
    "The bank wants the customer to confirm the payment. Nothing was charged.",
    "Your bank would like you to confirm this payment. Could you insert the card instead?",
    "Insert the card on the reader, or type the card in so that the bank can ask.",
)
_TEST_CARD = DeclineAdvice(
    _TITLE,
    "This is a test card, and the till takes real money. Nothing was charged.",
    "This card can’t be used here. Do you have another card, or would you like to pay another way?",
    "Test cards work in practice and test mode alone.",
)

_BY_CODE: dict[str, DeclineAdvice] = {
    **dict.fromkeys(("insufficient_funds", "withdrawal_count_limit_exceeded"), _OTHER_METHOD),
    **dict.fromkeys(("expired_card", "pin_try_exceeded"), _OTHER_CARD),
    **dict.fromkeys(
        (
            "incorrect_number",
            "incorrect_cvc",
            "incorrect_zip",
            "incorrect_address",
            "invalid_number",
            "invalid_cvc",
            "invalid_expiry_month",
            "invalid_expiry_year",
        ),
        _DETAILS,
    ),
    **dict.fromkeys(("incorrect_pin", "invalid_pin"), _PIN),
    **dict.fromkeys(
        (
            "processing_error",
            "issuer_not_available",
            "reenter_transaction",
            "approve_with_id",
            "try_again_later",
        ),
        _ONCE_MORE,
    ),
    "duplicate_transaction": _TWICE,
    **dict.fromkeys(("offline_pin_required", "online_or_offline_pin_required"), _INSERT),
    "mobile_device_authentication_required": _PHONE,
    "authentication_required": _AUTHENTICATE,
    "testmode_decline": _TEST_CARD,
}


def advise(decline_code: str, advice_code: str = "") -> DeclineAdvice:
    """Return what to say about a bank's no; a code that isn't known reads like the generic one."""
    advice = _BY_CODE.get(decline_code, GENERIC)
    if advice_code != DO_NOT_TRY_AGAIN:
        return advice
    say = _ANOTHER if advice is GENERIC else advice.say
    return replace(advice, say=say, may_try_again=False)


_NOT_CHARGED: dict[str, DeclineAdvice] = {
    NETWORK: DeclineAdvice(
        "Not charged yet",
        "The payment never left the till. Nothing was charged.",
        "Our connection is down for a moment. Nothing was charged, and we’ll try again.",
        "Check the network cable or the Wi-Fi. Cash can be taken without a connection.",
    ),
    CUSTOMER_CANCELED: DeclineAdvice(
        "Canceled on the reader",
        "The customer pressed cancel on the reader. Nothing was charged.",
        "That was canceled on the reader, and nothing was charged. Shall we try again?",
    ),
    CLERK_CANCELED: DeclineAdvice(
        "Canceled",
        "The payment was taken off the reader. Nothing was charged.",
        "I’ve canceled that, and nothing was charged. How would you like to pay?",
    ),
    TIMED_OUT: DeclineAdvice(
        "No card was shown",
        "The reader waited and no card came. Nothing was charged.",
        "The reader stopped waiting, and nothing was charged. Shall we try again?",
    ),
    TAKEN_OVER: DeclineAdvice(
        "The reader was taken",
        "Another till used this reader before a card was read. Nothing was charged.",
        "The reader was busy for a moment, and nothing was charged. Shall we try again?",
        "Choose another reader, or agree with the other till who goes first.",
    ),
    READER_LOST: DeclineAdvice(
        "The reader lost its connection",
        "The reader lost its connection before the bank was asked. Nothing was charged.",
        "The reader lost its connection, and nothing was charged. Shall we try again?",
        "Check the reader’s network, or take another tender.",
    ),
    LINK_RAN_OUT: DeclineAdvice(
        "The link ran out",
        "Nobody paid on the link, and it is closed. Nothing was charged.",
        "The link has run out, and nothing was charged. Shall I make a new one?",
    ),
}
_CLOSED = DeclineAdvice(
    "Not charged",
    "Stripe says that nothing was charged, and this payment is closed.",
    "It’s settled: nothing was charged. Shall we try again?",
)


def explain_not_charged(code: str) -> DeclineAdvice:
    """Return what to say where it is known that nothing was charged and no bank was asked."""
    return _NOT_CHARGED.get(code, _CLOSED)


def is_reader_ending(code: str) -> bool:
    """Return whether a payment's code says how the reader's try ended, rather than what a bank said."""
    return code in _NOT_CHARGED
