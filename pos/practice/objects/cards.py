"""Stripe's test cards: which number, which `pm_card_…` name, and what each does.

Source: docs.stripe.com/testing and docs.stripe.com/terminal/references/testing.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Twist(StrEnum):
    """What a card does beside being taken."""

    NONE = "none"
    AUTHENTICATE = "authenticate"
    DISPUTED = "disputed"
    REFUND_PENDS = "refund_pends"
    REFUND_FAILS = "refund_fails"
    FUNDS_AT_ONCE = "funds_at_once"
    BLOCKED = "blocked"
    OFFLINE_PIN = "offline_pin"
    ONLINE_PIN = "online_pin"


@dataclass(frozen=True, slots=True)
class Decline:
    """Why a bank says no. `decline_code` exists only where the code is `card_declined`."""

    code: str
    decline_code: str | None
    message: str
    advice_code: str | None = "try_again_later"
    network_decline_code: str | None = "01"
    param: str | None = None


_DECLINED: Final = "Your card was declined."
_LIMIT: Final = (
    "Your card was declined for making repeated attempts too frequently or exceeding its amount limit."
)
_TRY_LATER: Final = "An error occurred while processing your card. Try again in a little bit."
_NO_FUNDS: Final = "Your card has insufficient funds."
_WRONG_CVC: Final = "Your card's security code is incorrect."
_WRONG_PIN: Final = "The PIN entered was incorrect."
_GIVE_UP: Final = "do_not_try_again"
_CHECK: Final = "confirm_card_data"
DECLINES: Final = {
    decline.decline_code or decline.code: decline
    for decline in (
        Decline("card_declined", "generic_decline", _DECLINED),
        Decline("card_declined", "insufficient_funds", _NO_FUNDS, network_decline_code="51"),
        Decline("card_declined", "lost_card", _DECLINED, _GIVE_UP, "41"),
        Decline("card_declined", "stolen_card", _DECLINED, _GIVE_UP, "43"),
        Decline("card_declined", "card_velocity_exceeded", _LIMIT, network_decline_code="65"),
        Decline("card_declined", "fraudulent", _DECLINED, _GIVE_UP, None),
        Decline("expired_card", None, "Your card has expired.", _GIVE_UP, "54", "exp_month"),
        Decline("incorrect_cvc", None, _WRONG_CVC, _CHECK, "82", "cvc"),
        Decline("processing_error", None, _TRY_LATER, network_decline_code="96"),
        Decline("card_declined", "call_issuer", _DECLINED),
        Decline("card_declined", "offline_pin_required", _DECLINED, network_decline_code="65"),
        Decline("card_declined", "online_or_offline_pin_required", _DECLINED, network_decline_code="1A"),
        Decline("card_declined", "incorrect_pin", _WRONG_PIN, _CHECK, "55"),
        Decline("card_declined", "withdrawal_count_limit_exceeded", _LIMIT, network_decline_code="65"),
        Decline("card_declined", "pin_try_exceeded", _DECLINED, _GIVE_UP, "75"),
    )
}
PHYSICAL_CARD_DECLINES: Final = {
    1: "call_issuer", 2: "offline_pin_required", 3: "online_or_offline_pin_required", 5: "generic_decline",
    55: "incorrect_pin", 65: "withdrawal_count_limit_exceeded", 75: "pin_try_exceeded",
}  # fmt: skip
"""Stripe's physical test card decides by the last two digits of the amount."""


@dataclass(frozen=True, slots=True)
class TestCard:
    """One of Stripe's test numbers. The number is matched and then forgotten."""

    __test__ = False

    number: str
    brand: str = "visa"
    twist: Twist = Twist.NONE
    decline: str | None = None
    funding: str = "credit"

    @property
    def last4(self) -> str:
        """What may be kept."""
        return self.number[-4:]


_NUMBERS: Final = (
    TestCard("4242424242424242"),
    TestCard("4000056655665556", funding="debit"),
    TestCard("5555555555554444", "mastercard"),
    TestCard("2223003122003222", "mastercard"),
    TestCard("5200828282828210", "mastercard", funding="debit"),
    TestCard("5105105105105100", "mastercard", funding="prepaid"),
    TestCard("378282246310005", "amex"),
    TestCard("371449635398431", "amex"),
    TestCard("6011111111111117", "discover"),
    TestCard("6011000990139424", "discover"),
    TestCard("3056930009020004", "diners"),
    TestCard("36227206271667", "diners"),
    TestCard("3566002020360505", "jcb"),
    TestCard("6200000000000005", "unionpay"),
    TestCard("4000000000000002", decline="generic_decline"),
    TestCard("4000000000009995", decline="insufficient_funds"),
    TestCard("4000000000009987", decline="lost_card"),
    TestCard("4000000000009979", decline="stolen_card"),
    TestCard("4000000000000069", decline="expired_card"),
    TestCard("4000000000000127", decline="incorrect_cvc"),
    TestCard("4000000000000119", decline="processing_error"),
    TestCard("4000000000006975", decline="card_velocity_exceeded"),
    TestCard("4000000000000341", decline="generic_decline"),
    TestCard("4100000000000019", twist=Twist.BLOCKED, decline="fraudulent"),
    TestCard("4000000000003220", twist=Twist.AUTHENTICATE),
    TestCard("4000002760003184", twist=Twist.AUTHENTICATE),
    TestCard("4000002500003155", twist=Twist.AUTHENTICATE),
    TestCard("4000008400001629", twist=Twist.AUTHENTICATE, decline="generic_decline"),
    TestCard("4000008260003178", twist=Twist.AUTHENTICATE, decline="insufficient_funds"),
    TestCard("4000000000000259", twist=Twist.DISPUTED),
    TestCard("4000000000007726", twist=Twist.REFUND_PENDS),
    TestCard("4000000000005126", twist=Twist.REFUND_FAILS),
    TestCard("4000000000000077", twist=Twist.FUNDS_AT_ONCE),
    TestCard("4001007020000002", twist=Twist.OFFLINE_PIN),
    TestCard("4000008260000075", twist=Twist.OFFLINE_PIN),
    TestCard("4001000360000005", twist=Twist.ONLINE_PIN),
    TestCard("4000002760000008", twist=Twist.ONLINE_PIN),
    TestCard("4506445006931933", "interac", funding="debit"),
    TestCard("4711009900000316877", "girocard", funding="debit"),
)
BY_NUMBER: Final = {card.number: card for card in _NUMBERS}
_NAMES: Final = {
    "pm_card_visa": "4242424242424242",
    "pm_card_visa_debit": "4000056655665556",
    "pm_card_mastercard": "5555555555554444",
    "pm_card_mastercard_debit": "5200828282828210",
    "pm_card_mastercard_prepaid": "5105105105105100",
    "pm_card_amex": "378282246310005",
    "pm_card_discover": "6011111111111117",
    "pm_card_diners": "3056930009020004",
    "pm_card_jcb": "3566002020360505",
    "pm_card_unionpay": "6200000000000005",
    "pm_card_visa_chargeDeclined": "4000000000000002",
    "pm_card_chargeDeclined": "4000000000000002",
    "pm_card_visa_chargeDeclinedInsufficientFunds": "4000000000009995",
    "pm_card_chargeDeclinedInsufficientFunds": "4000000000009995",
    "pm_card_visa_chargeDeclinedLostCard": "4000000000009987",
    "pm_card_visa_chargeDeclinedStolenCard": "4000000000009979",
    "pm_card_chargeDeclinedExpiredCard": "4000000000000069",
    "pm_card_chargeDeclinedIncorrectCvc": "4000000000000127",
    "pm_card_chargeDeclinedProcessingError": "4000000000000119",
    "pm_card_visa_chargeDeclinedVelocityLimitExceeded": "4000000000006975",
    "pm_card_chargeCustomerFail": "4000000000000341",
    "pm_card_radarBlock": "4100000000000019",
    "pm_card_threeDSecure2Required": "4000000000003220",
    "pm_card_threeDSecureRequired": "4000000000003220",
    "pm_card_authenticationRequired": "4000002760003184",
    "pm_card_authenticationRequiredOnSetup": "4000002500003155",
    "pm_card_authenticationRequiredChargeDeclinedInsufficientFunds": "4000008260003178",
    "pm_card_threeDSecureRequiredChargeDeclined": "4000008400001629",
    "pm_card_createDispute": "4000000000000259",
    "pm_card_pendingRefund": "4000000000007726",
    "pm_card_refundFail": "4000000000005126",
    "pm_card_bypassPending": "4000000000000077",
}
BY_NAME: Final = {name: BY_NUMBER[number] for name, number in _NAMES.items()}


def passes_luhn(number: str) -> bool:
    """Whether the check digit of a card number fits."""
    digits = [int(digit) for digit in reversed(number)]
    doubled = (sum(divmod(2 * digit, 10)) for digit in digits[1::2])
    return (sum(digits[::2]) + sum(doubled)) % 10 == 0


def brand_of(number: str) -> str:
    """The network a number belongs to, by its first digits."""
    prefixes = {
        "4": "visa",
        "5": "mastercard",
        "2": "mastercard",
        "34": "amex",
        "37": "amex",
        "6": "discover",
    }
    return next((name for prefix, name in prefixes.items() if number.startswith(prefix)), "unknown")
