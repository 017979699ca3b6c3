"""Reads the worked examples of docs/money.md, so that the page and the program can't drift apart."""

import re
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from pos.domain.cart import Cart, CartLine, Discount
from pos.domain.currency import currency
from pos.domain.tax import TaxRate

PAGE = Path(__file__).parents[2] / "docs" / "money.md"
Row = dict[str, str]


def _table_after(text: str) -> list[Row]:
    lines = []
    for line in text.strip().splitlines():
        if not line.startswith("|"):
            break
        lines.append([cell.strip().strip("`") for cell in line.strip("|").split("|")])
    head, _, *rows = lines
    return [dict(zip(head, row, strict=True)) for row in rows]


def table(name: str) -> list[Row]:
    """Return the rows of the table marked `name`, by column head."""
    return _table_after(PAGE.read_text(encoding="utf-8").split(f"<!-- table: {name} -->")[1])


def minor(shown: str, code: str) -> int:
    """Return minor units for an amount of the page, which must show every decimal of its currency."""
    value = Decimal(shown.replace("−", "-"))
    assert -int(value.as_tuple().exponent) == currency(code).exponent, f"{shown} {code}"
    return int(value.scaleb(currency(code).exponent))


@dataclass(frozen=True, slots=True)
class WorkedSale:
    """One sale of the page: what is entered, and what every figure has to come to."""

    title: str
    code: str
    tax_inclusive: bool
    cart: Cart
    summary: Row
    lines: list[Row]
    taxes: list[Row]


def worked_sales() -> list[WorkedSale]:
    """Return every sale that the page works through."""
    sections = re.split(r"^#{2,3} ", PAGE.read_text(encoding="utf-8"), flags=re.MULTILINE)
    return [_worked_sale(section) for section in sections if "<!-- sale -->" in section]


def _worked_sale(section: str) -> WorkedSale:
    title, body = section.split("\n", 1)
    after = body.split("<!-- sale -->")[1].strip()
    blocks = [block for block in after.split("\n\n") if block.startswith("|")]
    (summary,), lines, *rest = (_table_after(block) for block in blocks)
    code = summary["currency"].lower()
    cart = Cart(code)
    for place, row in enumerate(lines):
        unit = minor(row["unit"], code)
        cart = cart.add(
            CartLine(
                key=str(place),
                sku=row["line"],
                name=row["line"],
                quantity=int(row["qty"]),
                unit_price_minor=unit,
                list_price_minor=unit,
                tax=_tax(row["tax"]),
                discount=_discount(row["own discount"], code),
            )
        )
    cart = cart.with_discount(_discount(summary["sale discount"], code))
    inclusive = {"with tax": True, "without tax": False}[summary["prices"]]
    return WorkedSale(title, code, inclusive, cart, summary, lines, rest[0] if rest else [])


def _tax(cell: str) -> TaxRate | None:
    if cell == "none":
        return None
    letter, percent = cell.removesuffix(" %").split()
    return TaxRate(letter, letter, Decimal(percent) / 100)


def _discount(cell: str, code: str) -> Discount | None:
    if cell == "none":
        return None
    if cell.endswith(" %"):
        return Discount.percent_off(Decimal(cell.removesuffix(" %")))
    return Discount.amount_off(minor(cell, code))
