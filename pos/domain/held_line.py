"""The form in which a held cart's lines are written down: plain JSON values.

Decimals are text, so that no reader makes a float of them.
"""

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation

from pos.domain.cart_line import CartLine, Discount, DiscountKind
from pos.domain.errors import InvalidInput
from pos.domain.tax import TaxRate

BROKEN = "This sale on hold can't be read. Ring it up again."


def line_to_dict(line: CartLine) -> dict[str, object]:
    """Return a line as plain JSON values."""
    return {
        "key": line.key,
        "sku": line.sku,
        "name": line.name,
        "quantity": line.quantity,
        "unit_price_minor": line.unit_price_minor,
        "list_price_minor": line.list_price_minor,
        "tax": line.tax and {"code": line.tax.code, "name": line.tax.name, "rate": str(line.tax.rate)},
        "discount": discount_to_dict(line.discount),
        "product_id": line.product_id,
        "picture": line.picture,
        "barcode": line.barcode,
    }


def line_from_dict(held: Mapping[str, object]) -> CartLine:
    """Return the line that `line_to_dict` wrote; raises InvalidInput when it is no line."""
    tax = held.get("tax")
    return CartLine(
        key=text(held, "key"),
        sku=text(held, "sku"),
        name=text(held, "name"),
        quantity=whole(held, "quantity"),
        unit_price_minor=whole(held, "unit_price_minor"),
        list_price_minor=whole(held, "list_price_minor"),
        tax=None if tax is None else _tax_from_dict(mapping(tax)),
        discount=discount_from_dict(held.get("discount")),
        product_id=whole_or_none(held, "product_id"),
        picture=text(held, "picture"),
        barcode=text(held, "barcode"),
    )


def _tax_from_dict(held: Mapping[str, object]) -> TaxRate:
    return TaxRate(text(held, "code"), text(held, "name"), _decimal(held, "rate"))


def discount_to_dict(discount: Discount | None) -> dict[str, object] | None:
    """Return a discount as plain JSON values."""
    if discount is None:
        return None
    percent = None if discount.percent is None else str(discount.percent)
    return {
        "kind": discount.kind.value,
        "percent": percent,
        "amount_minor": discount.amount_minor,
        "label": discount.label,
    }


def discount_from_dict(value: object) -> Discount | None:
    """Return the discount that `discount_to_dict` wrote; raises InvalidInput when it is none."""
    if value is None:
        return None
    held = mapping(value)
    label = text(held, "label")
    match held.get("kind"):
        case DiscountKind.PERCENT.value:
            return Discount.percent_off(_decimal(held, "percent"), label)
        case DiscountKind.AMOUNT.value:
            return Discount.amount_off(whole(held, "amount_minor"), label)
        case kind:
            raise InvalidInput(BROKEN, f"held cart: discount {kind!r}")


def mapping(value: object) -> Mapping[str, object]:
    """Return a JSON object; raises InvalidInput when it is something else."""
    if not isinstance(value, Mapping):
        raise InvalidInput(BROKEN, f"held cart: {type(value).__name__} where an object belongs")
    return value


def text(held: Mapping[str, object], name: str) -> str:
    """Return the text under `name`; raises InvalidInput when there is none."""
    value = held.get(name)
    if not isinstance(value, str):
        raise InvalidInput(BROKEN, f"held cart: {name}")
    return value


def whole(held: Mapping[str, object], name: str) -> int:
    """Return the whole number under `name`; raises InvalidInput when there is none."""
    value = held.get(name)
    if not isinstance(value, int) or isinstance(value, bool):
        raise InvalidInput(BROKEN, f"held cart: {name}")
    return value


def whole_or_none(held: Mapping[str, object], name: str) -> int | None:
    """Return the whole number under `name`, or None where it says null."""
    return None if held.get(name) is None else whole(held, name)


def _decimal(held: Mapping[str, object], name: str) -> Decimal:
    try:
        return Decimal(text(held, name))
    except InvalidOperation as broken:
        raise InvalidInput(BROKEN, f"held cart: {name}") from broken
