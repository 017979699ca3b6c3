"""`pos sell`: one sale through the same services as the window."""

import json
import sys
import uuid
from dataclasses import fields
from pathlib import Path
from typing import Any

import click

from pos.cli.exit_codes import Exit
from pos.cli.in_till import in_till
from pos.cli.run import Options, print_json, say, with_options
from pos.cli.tender_text import TenderText, parse_tender
from pos.domain.billing import BillingDetails
from pos.domain.cart import Cart, CartLine
from pos.domain.errors import InvalidInput, WorldFault
from pos.domain.order import PAID_ORDERS, Order
from pos.services.addresses import check_billing, tidy_billing
from pos.services.amounts import format_amount, parse_quantity
from pos.services.checkout import Checkout
from pos.services.order_view import order_view
from pos.services.till import OpenTill
from pos.store import catalogue


@click.command()
@click.option(
    "--line", "lines", multiple=True, required=True, metavar="SKU[:QTY]", help="A product by SKU or barcode."
)
@click.option(
    "--tender",
    "tenders",
    multiple=True,
    required=True,
    metavar="TENDER",
    help="card:PM, reader:ID[:NUMBER] or cash:AMOUNT; add @AMOUNT to take a part. Several make a split.",
)
@click.option(
    "--billing", type=click.Path(path_type=Path, dir_okay=False), help="A JSON file of billing details."
)
@click.option(
    "--patience",
    type=click.FloatRange(0, 600),
    default=20.0,
    show_default=True,
    help="Seconds to keep asking Stripe when an answer is lost.",
)
@with_options
def sell(
    lines: tuple[str, ...],
    tenders: tuple[str, ...],
    billing: Path | None,
    patience: float,
    *,
    options: Options,
) -> None:
    """Sell products and take payment for them.

    Example: pos sell --practice --line BAK-101:2 --tender card:pm_card_visa
    """
    parsed = [_tender(text) for text in tenders]
    wanted = [_line(text) for text in lines]
    details = _billing(billing) if billing else BillingDetails()

    async def work(till: OpenTill) -> int:
        report = await till.sweep()
        for number in report.completed:
            say(f"Order {number}, interrupted before, was paid.")
        cart = _cart(till, wanted)
        outcome = await Checkout(till.context, patience_seconds=patience).sell(
            cart, parsed_for(till, parsed), details
        )
        if options.is_json:
            print_json(order_view(outcome.order))
        else:
            click.echo(_summary(till, outcome.order))
        if outcome.sentence:
            say(outcome.sentence)
        if outcome.order.status in PAID_ORDERS:
            return Exit.DONE
        if outcome.is_declined:
            return Exit.DECLINED
        is_open = outcome.order.is_in_doubt or outcome.order.open_payment is not None
        return Exit.UNKNOWN if is_open else Exit.REFUSED

    sys.exit(in_till(options, work))


def parsed_for(till: OpenTill, tenders: list[TenderText]) -> list[Any]:
    """Return the tenders with their amounts read in the shop's currency."""
    shop = till.context.shop
    return [tender.to_tender(shop.currency, shop.locale) for tender in tenders]


def _tender(text: str) -> TenderText:
    try:
        return parse_tender(text)
    except InvalidInput as fault:
        raise click.BadParameter(fault.message, param_hint="--tender") from fault


def _line(text: str) -> tuple[str, int]:
    sku, colon, quantity = text.rpartition(":")
    if not colon:
        return text, 1
    try:
        return sku, parse_quantity(quantity)
    except InvalidInput as fault:
        raise click.BadParameter(f"{text!r}: {fault.message}", param_hint="--line") from fault


def _cart(till: OpenTill, wanted: list[tuple[str, int]]) -> Cart:
    store = till.context.store
    cart = Cart(till.context.shop.currency)
    for sku, quantity in wanted:
        product = catalogue.find_by_sku(store, sku) or catalogue.find_by_barcode(store, sku)
        if product is None or not product.is_active:
            raise InvalidInput(f"There is no product {sku!r} in the catalogue. Check the SKU or barcode.")
        line = CartLine(
            key=uuid.uuid4().hex,
            sku=product.sku,
            name=product.name,
            quantity=quantity,
            unit_price_minor=product.price_minor,
            list_price_minor=product.price_minor,
            tax=product.tax,
            product_id=product.id,
            picture=product.picture,
        )
        cart = cart.add(line)
    return cart


def _billing(path: Path) -> BillingDetails:
    try:
        given = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise WorldFault(f"The billing file {path} can't be read. Check the path.", str(error)) from error
    except ValueError as error:
        raise InvalidInput(f"The billing file {path} isn't JSON.", str(error)) from error
    known = {field.name for field in fields(BillingDetails)}
    if not isinstance(given, dict) or not all(isinstance(v, str) for v in given.values()):
        raise InvalidInput(f"The billing file {path} should hold one JSON object of texts.")
    unknown = sorted(set(given) - known)
    if unknown:
        raise InvalidInput(
            f"The billing file has {unknown[0]!r}, which isn't a billing field. "
            f"Known: {', '.join(sorted(known))}."
        )
    details = tidy_billing(BillingDetails(**given))
    problems = check_billing(details, required=False)
    if problems:
        raise InvalidInput(f"{problems[0].field}: {problems[0].sentence}")
    return details


def _summary(till: OpenTill, order: Order) -> str:
    shop = till.context.shop
    total = format_amount(order.total_minor, order.currency, shop.locale)
    lines = [f"Order {order.number}: {order.status.value}, {total}"]
    for payment in order.payments:
        amount = format_amount(payment.amount_minor, payment.currency, shop.locale)
        state = "in doubt" if payment.in_doubt else payment.status.value
        card = f" {payment.card.brand} {payment.card.last4}" if payment.card.last4 else ""
        lines.append(f"  {payment.method.value}{card} {amount}: {state}")
    if order.change_minor:
        lines.append(f"  change {format_amount(order.change_minor, order.currency, shop.locale)}")
    return "\n".join(lines)
