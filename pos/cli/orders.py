"""`pos orders`: read the order history."""

import click

from pos.cli.run import ListByDefault, Options, print_json, with_options
from pos.domain.errors import InvalidInput
from pos.domain.order import Order, OrderStatus
from pos.services.amounts import format_amount
from pos.services.order_view import order_view
from pos.services.till import open_till
from pos.store.orders import list_orders, load_order_by_number


@click.group(cls=ListByDefault)
def orders() -> None:
    """List orders, or show one."""


@orders.command("list")
@click.option(
    "--status",
    "statuses",
    multiple=True,
    type=click.Choice([s.value for s in OrderStatus]),
    help="Only these.",
)
@click.option("--limit", type=click.IntRange(1, 100_000), default=50, show_default=True)
@with_options
def list_command(statuses: tuple[str, ...], limit: int, *, options: Options) -> None:
    """List orders, newest first."""
    till = open_till(options.settings())
    try:
        found = list_orders(till.context.store, statuses=[OrderStatus(s) for s in statuses], limit=limit)
        if options.is_json:
            print_json({"orders": [order_view(order) for order in found]})
        else:
            for order in found:
                click.echo(_row(order, till.context.shop.locale))
    finally:
        till.session.close()
        till.context.store.close()


@orders.command("show")
@click.argument("number")
@with_options
def show(number: str, *, options: Options) -> None:
    """Show one order by its number, receipt number or id."""
    till = open_till(options.settings())
    try:
        order = load_order_by_number(till.context.store, number)
        if order is None:
            raise InvalidInput(f"There is no order {number!r}. Check the number.")
        if options.is_json:
            print_json(order_view(order))
        else:
            click.echo(_row(order, till.context.shop.locale))
            for item in order.items:
                amount = format_amount(item.total_minor, order.currency, till.context.shop.locale)
                click.echo(f"  {item.quantity} × {item.name}  {amount}")
    finally:
        till.session.close()
        till.context.store.close()


def _row(order: Order, locale: str) -> str:
    doubt = "  in doubt" if order.is_in_doubt else ""
    when = order.created_at.astimezone().strftime("%Y-%m-%d %H:%M")
    total = format_amount(order.total_minor, order.currency, locale)
    return f"{order.number}  {when}  {order.status.value:<20} {total:>14}{doubt}"
