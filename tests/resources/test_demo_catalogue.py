import json
import unicodedata
from collections import Counter
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from pos.domain.billing import BillingDetails
from pos.domain.product import QuickKeyAction
from pos.services.addresses import check_billing, tidy_billing

DEMO = Path(__file__).parents[2] / "resources" / "demo"
PICTURES = DEMO / "pictures"
CATALOGUE: dict[str, Any] = json.loads((DEMO / "catalogue.json").read_text(encoding="utf-8"))
PRODUCTS: list[dict[str, Any]] = CATALOGUE["products"]
CUSTOMERS: list[dict[str, str]] = CATALOGUE["customers"]
BILLING_FIELDS = tuple(BillingDetails.__dataclass_fields__)

FIRST_TILES = [
    ("Butter croissant", 395, 18),
    ("Sourdough loaf", 750, 3),
    ("Everything bagel", 295, 26),
    ("Oat cookie", 275, 40),
    ("Wildflower honey 12 oz", 1150, 9),
    ("Dark chocolate", 595, 31),
    ("Aged cheddar", 840, 12),
    ("Earl Grey tin", 1200, 7),
    ("Beeswax candle", 1800, 2),
    ("Olive oil soap", 725, 22),
    ("Wool socks, M", 1500, 14),
    ("Potted fern", 2400, 0),
]


def ean_is_valid(code: str) -> bool:
    digits = [int(digit) for digit in code]
    return len(digits) == 13 and (sum(digits[::2]) + 3 * sum(digits[1::2])) % 10 == 0


def scripts(text: str) -> set[str]:
    return {unicodedata.name(c).split()[0] for c in text if c.isalpha()}


def test_the_first_twelve_tiles_are_the_ones_a_new_clerk_is_shown() -> None:
    assert [(p["name"], p["price_minor"], p["stock"]) for p in PRODUCTS[:12]] == FIRST_TILES


def test_every_category_is_a_shelf_worth_looking_at() -> None:
    counts = Counter(product["category"] for product in PRODUCTS)
    assert list(CATALOGUE["categories"]) == ["Bakery", "Drinks", "Pantry", "Home", "Gifts", "Seasonal"]
    assert counts.keys() == set(CATALOGUE["categories"])
    assert min(counts.values()) >= 12


@pytest.mark.parametrize("product", PRODUCTS, ids=lambda product: product["sku"])
def test_every_product_is_complete_and_sold_above_its_cost(product: dict[str, Any]) -> None:
    assert set(product) - {"tracks_stock"} == {
        "sku", "name", "category", "price_minor", "cost_minor", "tax", "stock", "low_stock", "barcodes",
        "picture", "description",
    }  # fmt: skip
    for amount in ("price_minor", "cost_minor", "stock", "low_stock"):
        assert type(product[amount]) is int
    assert 0 < product["cost_minor"] < product["price_minor"]
    assert product["stock"] >= 0
    assert product["tax"] in {rate["code"] for rate in CATALOGUE["tax_rates"]}
    assert product["name"].strip() == product["name"] != ""
    assert product["description"].endswith(".")


def test_every_sku_and_every_name_is_there_once() -> None:
    assert len({product["sku"] for product in PRODUCTS}) == len(PRODUCTS)
    assert len({product["name"] for product in PRODUCTS}) == len(PRODUCTS)


def test_every_barcode_is_a_valid_ean_that_no_other_shop_scans() -> None:
    codes = [code for product in PRODUCTS for code in product["barcodes"]]
    assert len(codes) == len(set(codes))
    assert all(ean_is_valid(code) for code in codes)
    assert [code for code in codes if not code.startswith("2")] == ["4006381333931"]
    assert all(product["barcodes"] for product in PRODUCTS)
    assert max(len(product["barcodes"]) for product in PRODUCTS) >= 3


def test_some_products_are_sold_out_and_some_are_low() -> None:
    assert sum(product["stock"] == 0 for product in PRODUCTS) >= 3
    assert sum(0 < product["stock"] <= product["low_stock"] for product in PRODUCTS) >= 3


def test_what_is_made_to_order_never_runs_out() -> None:
    untracked = {product["name"] for product in PRODUCTS if not product.get("tracks_stock", True)}
    assert untracked == {"Coffee", "Coffee refill", "Gift wrapping"}


def test_the_tax_rates_are_exact_and_both_are_used() -> None:
    rates = {rate["code"]: (rate["name"], Decimal(rate["percent"])) for rate in CATALOGUE["tax_rates"]}
    assert rates == {"G": ("Grocery tax", Decimal("2.25")), "S": ("Sales tax", Decimal("10.25"))}
    assert {product["tax"] for product in PRODUCTS} == rates.keys()


def test_right_to_left_and_japanese_names_are_on_the_shelf() -> None:
    found = set().union(*(scripts(product["name"]) for product in PRODUCTS))
    assert {"ARABIC", "CJK", "LATIN"} <= found


def test_every_quick_key_that_sells_names_a_product() -> None:
    skus = {product["sku"]: product["price_minor"] for product in PRODUCTS}
    prices = {
        key["label"]: skus[key["sku"]]
        for key in CATALOGUE["quick_keys"]
        if key["action"] == QuickKeyAction.PRODUCT
    }
    assert prices["Paper bag"] == 10
    assert prices["Coffee"] == 325
    assert prices["Refill"] == 150
    assert {key["action"] for key in CATALOGUE["quick_keys"]} <= set(QuickKeyAction)


@pytest.mark.parametrize("file_name", sorted({product["picture"] for product in PRODUCTS}))
def test_every_picture_is_drawn_by_qt(file_name: str) -> None:
    renderer = QSvgRenderer(str(PICTURES / file_name))
    assert renderer.isValid()
    assert renderer.viewBoxF() == QRectF(0, 0, 32, 32)
    image = QImage(60, 60, QImage.Format.Format_ARGB32)
    image.fill(0)
    painter = QPainter(image)
    renderer.render(painter)
    painter.end()
    drawn = [image.pixel(x, y) for x in range(60) for y in range(60) if image.pixel(x, y) >> 24]
    assert len(drawn) > 300
    assert len(set(drawn)) > 1


def test_the_folder_holds_the_wanted_pictures_their_licence_and_nothing_else() -> None:
    there = {file.name for file in PICTURES.iterdir()}
    assert there == {product["picture"] for product in PRODUCTS} | {"LICENSE.txt"}
    assert "MIT License" in (PICTURES / "LICENSE.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("customer", CUSTOMERS, ids=lambda customer: customer["last_name"])
def test_every_customers_details_are_fine_as_they_stand(customer: dict[str, str]) -> None:
    billing = BillingDetails(**{field: customer[field] for field in BILLING_FIELDS})
    assert check_billing(billing, required=True) == ()
    assert tidy_billing(billing) == billing
    assert billing.email.endswith(".example")


def test_customers_live_in_five_countries_and_elena_is_a_member() -> None:
    assert {customer["country"] for customer in CUSTOMERS} == {"US", "GB", "DE", "CA", "JP"}
    discounts = {customer["first_name"]: customer["discount_percent"] for customer in CUSTOMERS}
    assert {name: percent for name, percent in discounts.items() if percent} == {"Elena": "5"}
