"""Every act that has a key, its first key, and what the list of keys calls it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QCoreApplication


class Action(StrEnum):
    """What a key can do."""

    HELP = "help"
    SEARCH = "search"
    CUSTOMER = "customer"
    HOLD = "hold"
    RECALL = "recall"
    QUANTITY = "quantity"
    PRICE = "price"
    DISCOUNT = "discount"
    PAY = "pay"
    EXACT_CASH = "exact_cash"
    FULL_SCREEN = "full_screen"
    LOCK = "lock"
    BACK = "back"
    CLEAR = "clear"
    UNDO = "undo"
    REMOVE = "remove"
    QUICK_1 = "quick_1"
    QUICK_2 = "quick_2"
    QUICK_3 = "quick_3"
    QUICK_4 = "quick_4"
    QUICK_5 = "quick_5"
    QUICK_6 = "quick_6"
    READER = "reader"
    KEYED = "keyed"
    LINK = "link"
    CASH = "cash"
    CONFIRM = "confirm"
    TRY_AGAIN = "try_again"
    CANCEL_SALE = "cancel_sale"
    NEXT_CUSTOMER = "next_customer"
    NEXT_SALE = "next_sale"
    PRINT = "print"
    EMAIL = "email"
    NO_RECEIPT = "no_receipt"
    INVOICE = "invoice"
    DRAWER = "drawer"
    IN_DOUBT = "in_doubt"


class KeyGroup(StrEnum):
    """Where an act belongs: keys may be the same in groups that are never on screen together."""

    ALWAYS = "always"
    SALE = "sale"
    TENDER = "tender"
    DECLINED = "declined"
    UNKNOWN = "unknown"
    PAID = "paid"


@dataclass(frozen=True, slots=True)
class KeyedAct:
    """An act, its group, the key it comes with, and its words."""

    action: Action
    group: KeyGroup
    key: str
    words: str


_ACTS = (
    (Action.HELP, KeyGroup.ALWAYS, "F1", "All keys"),
    (Action.FULL_SCREEN, KeyGroup.ALWAYS, "F11", "Full screen"),
    (Action.LOCK, KeyGroup.ALWAYS, "F12", "Lock, change who sells"),
    (Action.BACK, KeyGroup.ALWAYS, "Esc", "Back, one step"),
    (Action.IN_DOUBT, KeyGroup.ALWAYS, "Ctrl+D", "Payments in doubt"),
    (Action.SEARCH, KeyGroup.SALE, "F2", "Search or scan"),
    (Action.CUSTOMER, KeyGroup.SALE, "F3", "Customer"),
    (Action.HOLD, KeyGroup.SALE, "F4", "Hold this sale"),
    (Action.RECALL, KeyGroup.SALE, "F5", "Sales on hold"),
    (Action.QUANTITY, KeyGroup.SALE, "F6", "Quantity of the line"),
    (Action.PRICE, KeyGroup.SALE, "F7", "Price of the line"),
    (Action.DISCOUNT, KeyGroup.SALE, "F8", "Discount"),
    (Action.PAY, KeyGroup.SALE, "F9", "Pay"),
    (Action.EXACT_CASH, KeyGroup.SALE, "F10", "Exact cash"),
    (Action.REMOVE, KeyGroup.SALE, "Del", "Remove the line"),
    (Action.CLEAR, KeyGroup.SALE, "Ctrl+Backspace", "Clear the cart"),
    (Action.UNDO, KeyGroup.SALE, "Ctrl+Z", "Undo the clearing"),
    (Action.QUICK_1, KeyGroup.SALE, "Alt+1", "First quick key"),
    (Action.QUICK_2, KeyGroup.SALE, "Alt+2", "Second quick key"),
    (Action.QUICK_3, KeyGroup.SALE, "Alt+3", "Third quick key"),
    (Action.QUICK_4, KeyGroup.SALE, "Alt+4", "Fourth quick key"),
    (Action.QUICK_5, KeyGroup.SALE, "Alt+5", "Fifth quick key"),
    (Action.QUICK_6, KeyGroup.SALE, "Alt+6", "Sixth quick key"),
    (Action.READER, KeyGroup.TENDER, "R", "Card on the reader"),
    (Action.KEYED, KeyGroup.TENDER, "K", "Card typed in"),
    (Action.LINK, KeyGroup.TENDER, "L", "Link on the customer’s phone"),
    (Action.CASH, KeyGroup.TENDER, "C", "Cash"),
    (Action.CONFIRM, KeyGroup.TENDER, "Return", "Take the payment"),
    (Action.TRY_AGAIN, KeyGroup.DECLINED, "Return", "Try again"),
    (Action.CANCEL_SALE, KeyGroup.DECLINED, "X", "Cancel the sale"),
    (Action.NEXT_CUSTOMER, KeyGroup.UNKNOWN, "N", "Serve the next customer"),
    (Action.NEXT_SALE, KeyGroup.PAID, "Return", "Next sale"),
    (Action.PRINT, KeyGroup.PAID, "P", "Print the receipt"),
    (Action.EMAIL, KeyGroup.PAID, "E", "Email the receipt"),
    (Action.NO_RECEIPT, KeyGroup.PAID, "N", "No receipt"),
    (Action.INVOICE, KeyGroup.PAID, "I", "Invoice"),
    (Action.DRAWER, KeyGroup.PAID, "O", "Open the drawer"),
)

ACTS = {action: KeyedAct(action, group, key, words) for action, group, key, words in _ACTS}

_GROUPS = {
    KeyGroup.ALWAYS: "Anywhere",
    KeyGroup.SALE: "Ringing up",
    KeyGroup.TENDER: "Choosing how to pay",
    KeyGroup.DECLINED: "After a decline",
    KeyGroup.UNKNOWN: "While Stripe is asked",
    KeyGroup.PAID: "When it is paid",
}


def words_of(action: Action) -> str:
    """What the list of keys calls an act."""
    return QCoreApplication.translate("Keys", ACTS[action].words)


def group_words(group: KeyGroup) -> str:
    """The heading of a group of keys."""
    return QCoreApplication.translate("Keys", _GROUPS[group])
