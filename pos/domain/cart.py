"""What a cart holds and how it may change: each change gives a new cart, so that any of them can be undone.

A cart refuses what can't be sold as it is entered. An amount taken off may later come to exceed what is
left to take it from, as lines go; then pricing takes off what is there and no more.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from pos.domain.cart_line import (
    CartLine,
    Discount,
    DiscountKind,
    check_discount,
    checked_line,
    safe_discount,
    safe_text,
)
from pos.domain.currency import currency as currency_row
from pos.domain.errors import Bug, InvalidInput
from pos.domain.held_line import (
    BROKEN,
    discount_from_dict,
    discount_to_dict,
    line_from_dict,
    line_to_dict,
    mapping,
    text,
    whole,
    whole_or_none,
)

__all__ = ["MAX_LINES", "Cart", "CartLine", "Discount", "DiscountKind"]

MAX_LINES = 500
_HELD_VERSION = 1


@dataclass(frozen=True, slots=True)
class Cart:
    """What a customer is about to buy, in the order it was entered. Each verb gives a new one."""

    currency: str
    lines: tuple[CartLine, ...] = ()
    discount: Discount | None = None
    customer_id: int | None = None
    note: str = ""

    @property
    def is_empty(self) -> bool:
        return not self.lines

    @property
    def item_count(self) -> int:
        """Pieces, not lines."""
        return sum(line.quantity for line in self.lines)

    @property
    def subtotal_minor(self) -> int:
        """The lines after their own discounts, before the cart's discount and any tax that is added."""
        return sum(line.net_minor for line in self.lines)

    def line(self, key: str) -> CartLine:
        """Return the line with this key.

        Raises:
            InvalidInput: It is no longer in the cart.
        """
        for line in self.lines:
            if line.key == key:
                return line
        raise InvalidInput("This line is no longer in the cart.", f"no line {key!r}")

    def line_like(self, line: CartLine) -> CartLine | None:
        """Return the line that `add` would raise by `line`'s quantity, if there is one."""
        return next((mine for mine in self.lines if mine.is_same_article(line)), None)

    def add(self, line: CartLine) -> "Cart":
        """Return the cart with `line` at its end, or counted into the line of the same article.

        Raises:
            InvalidInput: Quantity, price, name or the number of lines is out of bounds.
        """
        line = checked_line(line, self.currency)
        same = self.line_like(line)
        if same is not None:
            return self.with_quantity(same.key, same.quantity + line.quantity)
        if any(mine.key == line.key for mine in self.lines):
            raise Bug("Two cart lines got the same key.", f"key {line.key!r}")
        if len(self.lines) >= MAX_LINES:
            raise InvalidInput(f"A sale has at most {MAX_LINES} lines. Pay this one, then start another.")
        return replace(self, lines=(*self.lines, line))

    def with_quantity(self, key: str, quantity: int) -> "Cart":
        """Return the cart with so many pieces on a line; raises InvalidInput outside 1 to 9,999."""
        return self._with(replace(self.line(key), quantity=quantity))

    def with_price(self, key: str, unit_price_minor: int) -> "Cart":
        """Return the cart with another price a piece on a line; the list price stays as it was.

        Raises:
            InvalidInput: The price is under 0 or over 99,999,999 minor units.
        """
        return self._with(replace(self.line(key), unit_price_minor=unit_price_minor))

    def with_line_discount(self, key: str, discount: Discount | None) -> "Cart":
        """Return the cart with a discount on one whole line, or without it.

        Raises:
            InvalidInput: The amount is more than the line comes to.
        """
        line = self.line(key)
        check_discount(discount, line.gross_minor, "this line", self.currency)
        return self._with(replace(line, discount=safe_discount(discount)))

    def without(self, key: str) -> "Cart":
        """Return the cart without a line; raises InvalidInput when it is already gone."""
        gone = self.line(key)
        return replace(self, lines=tuple(line for line in self.lines if line is not gone))

    def with_discount(self, discount: Discount | None) -> "Cart":
        """Return the cart with a discount on the whole of it, or without it.

        Raises:
            InvalidInput: The amount is more than the lines come to.
        """
        check_discount(discount, self.subtotal_minor, "this sale", self.currency)
        return replace(self, discount=safe_discount(discount))

    def with_customer(self, customer_id: int | None) -> "Cart":
        """Return the cart for a customer, or for nobody in particular."""
        return replace(self, customer_id=customer_id)

    def with_note(self, note: str) -> "Cart":
        """Return the cart with a note; raises InvalidInput when it is over 10,000 characters."""
        return replace(self, note=safe_text(note, "note"))

    def cleared(self) -> "Cart":
        """Return an empty cart of the same currency; keep the old one to undo."""
        return Cart(self.currency)

    def _with(self, changed: CartLine) -> "Cart":
        changed = checked_line(changed, self.currency)
        return replace(self, lines=tuple(changed if line.key == changed.key else line for line in self.lines))

    def to_dict(self) -> dict[str, object]:
        """Return the cart as plain JSON values under a version number, for holding a sale."""
        return {
            "version": _HELD_VERSION,
            "currency": self.currency,
            "lines": [line_to_dict(line) for line in self.lines],
            "discount": discount_to_dict(self.discount),
            "customer_id": self.customer_id,
            "note": self.note,
        }

    @classmethod
    def from_dict(cls, held: Mapping[str, object]) -> "Cart":
        """Return the cart that `to_dict` wrote, held to the same bounds as what a clerk enters.

        Raises:
            InvalidInput: It was written by a later version, or it isn't a cart.
        """
        version = whole(held, "version")
        if version > _HELD_VERSION:
            raise InvalidInput(
                "This sale was put on hold by a later version of the till. "
                "Recall it there, or ring it up again.",
                f"held cart version {version}",
            )
        lines = held.get("lines")
        if not isinstance(lines, list) or len(lines) > MAX_LINES:
            raise InvalidInput(BROKEN, "held cart: lines")
        code = currency_row(text(held, "currency")).code
        cart = cls(
            code,
            tuple(checked_line(line_from_dict(mapping(line)), code) for line in lines),
            safe_discount(discount_from_dict(held.get("discount"))),
            whole_or_none(held, "customer_id"),
            safe_text(text(held, "note"), "note"),
        )
        if len({line.key for line in cart.lines}) < len(cart.lines):
            raise InvalidInput(BROKEN, "held cart: two lines with one key")
        return cart
