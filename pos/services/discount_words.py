"""What an order's discounts are called: read from the cart it was made from, where they were given."""

import json
from collections.abc import Mapping
from decimal import Decimal

from pos.domain.cart import Cart, Discount
from pos.domain.errors import InvalidInput
from pos.domain.order import Order
from pos.domain.shop import Shop
from pos.services.amounts import format_rate
from pos.services.context import TillContext
from pos.services.receipt_words import ENGLISH, ReceiptWords
from pos.store.orders import load_cart_json

WHOLE_ORDER = 0
NO_DISCOUNTS: Mapping[int, str] = {}


def discounts_of(context: TillContext, order: Order, words: ReceiptWords = ENGLISH) -> Mapping[int, str]:
    """Return the discounts' words by the position of the item; `WHOLE_ORDER` is that on everything."""
    try:
        cart = Cart.from_dict(json.loads(load_cart_json(context.store, order.id)))
    except (InvalidInput, ValueError, TypeError, KeyError):
        # An order of an older till: the amounts are in its items all the same.
        return NO_DISCOUNTS
    given = {place: line.discount for place, line in enumerate(cart.lines, start=1)}
    given[WHOLE_ORDER] = cart.discount
    return {
        place: discount_words(discount, context.shop, words, is_whole=place == WHOLE_ORDER)
        for place, discount in given.items()
        if discount is not None
    }


def discount_words(
    discount: Discount, shop: Shop, words: ReceiptWords = ENGLISH, *, is_whole: bool = False
) -> str:
    """Return `10% off`, or `Member discount, 5%` where it has a name or is on everything."""
    if discount.percent is None:
        return discount.label or words.discount
    percent = format_rate(discount.percent / Decimal(100), shop.locale)
    if discount.label or is_whole:
        return words.named_discount.format(name=discount.label or words.discount, percent=percent)
    return words.percent_off.format(percent=percent)
