"""The demo shop: put into an empty store, so that a new user sells within a minute."""

import json
from decimal import Decimal
from typing import Any

from pos.domain.billing import BillingDetails
from pos.domain.product import QuickKeyAction
from pos.domain.shop import Role, Shop
from pos.domain.tax import TaxRate
from pos.services.resources import resource_path
from pos.store import catalogue_entry, people
from pos.store.catalogue_entry import ProductEntry
from pos.store.shop import write_shop
from pos.store.store import Transaction

PRACTICE_PINS = (
    (Role.CLERK, "Maya R.", "1111"),
    (Role.MANAGER, "Tom B.", "2468"),
    (Role.ADMIN, "Iris K.", "9999"),
)


def put_demo_shop(tx: Transaction) -> None:
    """Put in the demo shop's name, taxes, customers and catalogue."""
    demo = _read()
    shop = demo["shop"]
    city = f"{shop['city']}, {shop['state']} {shop['zip_code']}"
    write_shop(
        tx,
        Shop(
            name=shop["name"],
            address_lines=(shop["address"], city),
            country=shop["country"],
            currency=shop["currency"],
            locale=shop["locale"].replace("-", "_"),
            tax_inclusive=shop["prices_include_tax"],
            returns_note="Returns within 30 days.",
        ),
    )
    put_demo_catalogue(tx, shop["currency"])
    for customer in demo["customers"]:
        percent = customer.pop("discount_percent")
        note = customer.pop("note")
        people.put_customer(
            tx, BillingDetails(**customer), discount_percent=Decimal(percent) if percent else None, note=note
        )


def put_demo_catalogue(tx: Transaction, currency: str) -> int:
    """Put in or update the demo products and quick keys; return how many products there are."""
    demo = _read()
    for rate in demo["tax_rates"]:
        tax = TaxRate(rate["code"], rate["name"], Decimal(rate["percent"]) / 100)
        catalogue_entry.put_tax_rate(tx, tax)
    for position, name in enumerate(demo["categories"], start=1):
        catalogue_entry.put_category(tx, name, position)
    for position, product in enumerate(demo["products"], start=1):
        catalogue_entry.put_product(tx, _entry(product, position, currency))
    for position, key in enumerate(demo["quick_keys"], start=1):
        action = QuickKeyAction(key["action"]).value
        catalogue_entry.put_quick_key(tx, position, key["label"], action, sku=key["sku"])
    return len(demo["products"])


def put_practice_staff(tx: Transaction, hashes: dict[str, str]) -> None:
    """Put in the practice staff; `hashes` maps each PIN to its argon2 hash."""
    for role, name, pin in PRACTICE_PINS:
        people.put_staff(tx, name, role, hashes[pin])


def _entry(product: dict[str, Any], position: int, currency: str) -> ProductEntry:
    return ProductEntry(
        sku=product["sku"],
        name=product["name"],
        price_minor=product["price_minor"],
        currency=currency,
        category=product["category"],
        description=product["description"],
        tax_code=product["tax"],
        cost_minor=product["cost_minor"],
        stock=product["stock"],
        tracks_stock=product.get("tracks_stock", True),
        low_stock=product["low_stock"],
        picture=product["picture"],
        barcodes=product["barcodes"],
        position=position,
    )


def _read() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(resource_path("demo/catalogue.json").read_text(encoding="utf-8"))
    return found
