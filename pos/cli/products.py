"""`pos products`: list the catalogue, put in the demo catalogue."""

import click

from pos.cli.exit_codes import Exit
from pos.cli.run import ListByDefault, Options, fail, print_json, say, with_options
from pos.services.amounts import format_amount
from pos.services.demo import put_demo_catalogue
from pos.services.order_view import product_view
from pos.services.till import open_till
from pos.store.catalogue import list_products


@click.group(cls=ListByDefault)
def products() -> None:
    """List products, or import them."""


@products.command("list")
@click.option("--category", default="", help="Only this category.")
@with_options
def list_command(category: str, *, options: Options) -> None:
    """List the products in the order of the tiles."""
    till = open_till(options.settings())
    try:
        found = list_products(till.context.store, category=category, limit=1_000_000, with_inactive=True)
        if options.is_json:
            print_json({"products": [product_view(product) for product in found]})
        else:
            for product in found:
                price = format_amount(product.price_minor, product.currency, till.context.shop.locale)
                left = str(product.available) if product.tracks_stock else "-"
                click.echo(f"{product.sku:<12} {product.name:<40} {price:>12} {left:>6}")
    finally:
        till.session.close()
        till.context.store.close()


@products.command("import")
@click.option("--demo", is_flag=True, help="Put in the demo catalogue.")
@with_options
def import_command(*, demo: bool, options: Options) -> None:
    """Put products into the catalogue."""
    if not demo:
        fail(options, "Only the demo catalogue can be imported by this version: add --demo.", Exit.USAGE)
    till = open_till(options.settings())
    try:
        context = till.context
        with context.store.write(context.actor) as tx:
            count = put_demo_catalogue(tx, context.shop.currency)
            tx.audit("catalogue.imported", source="demo", count=count)
        say(f"{count} products are in the catalogue.")
        if options.is_json:
            print_json({"imported": count})
    finally:
        till.session.close()
        till.context.store.close()
