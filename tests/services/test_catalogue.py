"""What a scan, a search and a stock count mean at the counter."""

import asyncio
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from pos.domain.product import Product, StockPolicy
from pos.domain.shop import Mode
from pos.services.catalogue import AGAIN, BY_HAND, Catalogue, Miss, check_digit_fits, tidy_scan
from pos.services.settings import Settings
from pos.services.till import OpenTill, open_till
from pos.store.catalogue_entry import ProductEntry, put_product

CROISSANT = "2000141800017"


@pytest.fixture
def till(tmp_path: Path) -> Iterator[OpenTill]:
    opened = open_till(
        Settings(
            data_dir=tmp_path,
            is_practice=True,
            store_path=tmp_path / "practice" / "till.sqlite3",
            mode=Mode.PRACTICE,
            till_number=1,
        )
    )
    yield opened
    asyncio.run(opened.close())


@pytest.fixture
def catalogue(till: OpenTill) -> Catalogue:
    return Catalogue(till.context)


def found(catalogue: Catalogue, scanned: str) -> Product:
    product = catalogue.look_up(scanned)
    assert isinstance(product, Product)
    return product


def missed(catalogue: Catalogue, scanned: str) -> Miss:
    miss = catalogue.look_up(scanned)
    assert isinstance(miss, Miss)
    return miss


@pytest.mark.parametrize("scanned", [CROISSANT, "BAK-101", "bak-101", f" {CROISSANT}\r\n", f"]E0{CROISSANT}"])
def test_a_barcode_or_a_sku_finds_its_product_however_the_scanner_wraps_it(
    catalogue: Catalogue, scanned: str
) -> None:
    assert found(catalogue, scanned).name == "Butter croissant"


def test_a_upc_is_found_where_the_catalogue_has_it_as_an_ean_and_the_other_way_round(
    till: OpenTill, catalogue: Catalogue
) -> None:
    with till.context.store.write(till.context.actor) as tx:
        put_product(tx, ProductEntry("UPC", "By UPC", 100, "usd", barcodes=("036000291452",)))
        put_product(tx, ProductEntry("EAN", "By EAN", 100, "usd", barcodes=("0012345678905",)))
    assert found(catalogue, "0036000291452").sku == "UPC"
    assert found(catalogue, "012345678905").sku == "EAN"


def test_a_barcode_whose_last_digit_does_not_fit_was_misread(catalogue: Catalogue) -> None:
    miss = missed(catalogue, "4006381333930")
    assert "misread" in miss.sentence
    assert (miss.text, miss.remedy) == ("4006381333930", AGAIN)


def test_a_barcode_nobody_knows_is_no_misreading(catalogue: Catalogue) -> None:
    miss = missed(catalogue, "9780306406157")
    assert (miss.sentence, miss.remedy) == ("No product has this barcode", BY_HAND)


@pytest.mark.parametrize("scanned", ["", " \t", "\x00\x1d", "x" * 10_000])
def test_rubbish_finds_nothing_and_shows_no_more_than_fits(catalogue: Catalogue, scanned: str) -> None:
    miss = missed(catalogue, scanned)
    assert miss.sentence == "Nothing usable was read"
    assert len(miss.text) <= 60


def test_a_product_that_was_taken_out_is_named_as_such(till: OpenTill, catalogue: Catalogue) -> None:
    with till.context.store.write(till.context.actor) as tx:
        tx.execute("UPDATE products SET is_active = 0 WHERE sku = 'BAK-101'")
    assert missed(catalogue, "BAK-101").sentence == "This product isn’t sold any more"
    assert missed(catalogue, CROISSANT).sentence == "No product has this barcode"


@pytest.mark.parametrize(
    ("barcode", "fits"),
    [
        ("4006381333931", True),
        ("036000291452", True),
        ("73513537", True),
        ("4006381333932", False),
        ("00012345600012", True),
    ],
)
def test_check_digits_are_reckoned_as_gs1_does(barcode: str, fits: bool) -> None:
    assert check_digit_fits(barcode) is fits


def test_a_symbology_mark_alone_is_kept_as_it_was_read() -> None:
    assert tidy_scan("]E0") == "]E0"
    assert tidy_scan("]C1ABC") == "ABC"


def test_more_than_is_left_is_blocked_with_what_to_do(till: OpenTill, catalogue: Catalogue) -> None:
    loaf = catalogue.search("sourdough")[0]
    assert catalogue.shortage(loaf.id, loaf.available) is None
    short = catalogue.shortage(loaf.id, loaf.available + 1)
    assert short is not None
    assert short.policy is StockPolicy.BLOCK
    assert short.sentence == f"Only {loaf.available} left of Sourdough loaf. Lower the quantity."


def test_a_shop_that_only_warns_sells_what_it_does_not_have(till: OpenTill, catalogue: Catalogue) -> None:
    till.context.shop = replace(till.context.shop, stock_policy=StockPolicy.WARN)
    fern = catalogue.search("fern")[0]
    short = catalogue.shortage(fern.id, 1)
    assert short is not None
    assert short.policy is StockPolicy.WARN
    assert short.sentence == "Potted fern is sold out. It can be sold all the same."


def test_what_is_not_counted_is_never_short(till: OpenTill, catalogue: Catalogue) -> None:
    with till.context.store.write(till.context.actor) as tx:
        tx.execute("UPDATE products SET tracks_stock = 0, stock = 0 WHERE sku = 'BAK-101'")
    assert catalogue.shortage(found(catalogue, "BAK-101").id, 500) is None


def test_pages_follow_the_tiles_and_add_up_to_the_count(catalogue: Catalogue) -> None:
    pages = [catalogue.page("", offset, 40) for offset in (0, 40, 80)]
    names = [product.sku for page in pages for product in page]
    assert len(names) == len(set(names)) == catalogue.count()
    assert {product.category for product in catalogue.page("Bakery")} == {"Bakery"}
    assert [rate.code for rate in catalogue.tax_rates()] == ["G", "S"]
