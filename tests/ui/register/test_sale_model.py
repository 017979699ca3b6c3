"""The sale being rung up, without a window: every refusal says why and changes nothing."""

from dataclasses import replace

import pytest
from PySide6.QtCore import SignalInstance

from pos.domain.cart import Discount
from pos.domain.product import Product, StockPolicy
from pos.services.orders import place
from pos.services.tenders.tender import CashTender
from pos.services.till import OpenTill
from pos.store.orders import load_order
from pos.ui.register.sale_model import SaleModel

CROISSANT = "2000141800017"
NOBODYS = "9780306406157"


@pytest.fixture
def sale(till: OpenTill) -> SaleModel:
    return SaleModel(till)


def said(signal: SignalInstance) -> list[object]:
    heard: list[object] = []
    signal.connect(heard.append)
    return heard


def product(sale: SaleModel, typed: str) -> Product:
    return sale.catalogue.search(typed)[0]


def place_order(sale: SaleModel) -> str:
    context = sale.till.context
    with context.store.write(context.actor) as tx:
        order = place(tx, sale.till.orders.draft(sale.cart), context.shop.stock_policy)
    sale.adopt_order(order)
    return order.id


def test_two_scans_of_one_product_are_two_pieces_on_one_line(sale: SaleModel) -> None:
    added = said(sale.line_added)
    sale.scan(CROISSANT)
    sale.scan("BAK-101")
    (line,) = sale.cart.lines
    assert (line.name, line.quantity, sale.selected_key) == ("Butter croissant", 2, line.key)
    assert added == [line.key, line.key]
    assert sale.priced.subtotal_minor == 790


def test_a_scan_in_vain_is_kept_with_what_was_read_until_it_is_dismissed(sale: SaleModel) -> None:
    failed = said(sale.scan_failed)
    sale.scan(NOBODYS)
    assert failed == [NOBODYS]
    (miss,) = sale.failed_scans
    assert miss.text == NOBODYS
    sale.dismiss_failed_scan(miss)
    assert sale.failed_scans == ()
    assert sale.cart.is_empty


def test_only_the_last_five_scans_in_vain_are_kept(sale: SaleModel) -> None:
    for number in range(9):
        sale.scan(f"NOPE-{number}")
    assert [miss.text for miss in sale.failed_scans] == [f"NOPE-{number}" for number in range(4, 9)]


def test_what_is_sold_out_is_refused_in_a_sentence(sale: SaleModel) -> None:
    refused = said(sale.refused)
    assert not sale.add_product(product(sale, "fern"))
    assert refused == ["Potted fern is sold out. Have its stock corrected to sell it."]
    assert sale.cart.is_empty


def test_no_more_is_sold_than_is_left_over_all_lines_of_a_product(sale: SaleModel) -> None:
    loaf = product(sale, "sourdough")
    sale.add_product(loaf)
    sale.set_line_discount(sale.selected_key, Discount.percent_off(10))
    sale.add_product(loaf)
    refused = said(sale.refused)
    assert sale.quantity_of(loaf.id) == 2
    assert not sale.set_quantity(sale.selected_key, loaf.available)
    assert sale.set_quantity(sale.selected_key, loaf.available - 1)
    assert len(refused) == 1


def test_a_shop_that_warns_says_so_and_sells(sale: SaleModel) -> None:
    sale.till.context.shop = replace(sale.till.context.shop, stock_policy=StockPolicy.WARN)
    noticed = said(sale.noticed)
    assert sale.add_product(product(sale, "fern"))
    assert noticed == ["Potted fern is sold out. It can be sold all the same."]


def test_the_line_that_takes_a_removed_ones_place_is_selected(sale: SaleModel) -> None:
    for typed in ("croissant", "bagel", "cookie"):
        sale.add_product(product(sale, typed))
    first, second, third = (line.key for line in sale.cart.lines)
    sale.select(second)
    sale.remove(second)
    assert sale.selected_key == third
    sale.remove(third)
    assert sale.selected_key == first
    sale.remove(first)
    assert sale.selected_key == ""


def test_removing_a_line_twice_is_refused_and_takes_no_other(sale: SaleModel) -> None:
    sale.add_product(product(sale, "croissant"))
    assert not sale.remove("gone")
    assert len(sale.cart.lines) == 1


def test_up_and_down_stop_at_the_ends_of_the_cart(sale: SaleModel) -> None:
    sale.select_next(1)
    assert sale.selected_key == ""
    for typed in ("croissant", "bagel"):
        sale.add_product(product(sale, typed))
    first, last = (line.key for line in sale.cart.lines)
    sale.select_next(1)
    assert sale.selected_key == last
    sale.select_next(-1)
    sale.select_next(-1)
    assert sale.selected_key == first


def test_clear_asks_nothing_and_can_be_undone_whole(sale: SaleModel) -> None:
    elena = sale.customers.search("elena")[0]
    sale.choose_customer(elena)
    sale.add_product(product(sale, "croissant"))
    cart = sale.cart
    assert sale.clear()
    assert (sale.cart.is_empty, sale.customer, sale.can_undo_clear) == (True, None, True)
    assert sale.undo_clear()
    assert (sale.cart, sale.customer, sale.billing) == (cart, elena, elena.billing)
    assert not sale.can_undo_clear


def test_undoing_a_clear_holds_what_was_begun_since(sale: SaleModel) -> None:
    sale.add_product(product(sale, "croissant"))
    sale.clear()
    sale.add_product(product(sale, "bagel"))
    sale.undo_clear()
    assert [line.name for line in sale.cart.lines] == ["Butter croissant"]
    assert sale.held_count == 1


def test_a_new_sale_forgets_what_could_be_undone(sale: SaleModel) -> None:
    sale.add_product(product(sale, "croissant"))
    sale.clear()
    sale.start_new_sale()
    assert not sale.undo_clear()
    assert sale.cart.is_empty


def test_a_locked_sale_refuses_every_change(sale: SaleModel) -> None:
    sale.add_product(product(sale, "croissant"))
    cart, key = sale.cart, sale.selected_key
    sale.lock()
    refused = said(sale.refused)
    changes = (
        sale.add_product(product(sale, "bagel")),
        sale.set_quantity(key, 3),
        sale.set_price(key, 1),
        sale.set_order_discount(Discount.percent_off(5)),
        sale.remove(key),
        sale.clear(),
        sale.choose_customer(sale.customers.search("elena")[0]),
        sale.recall(1),
    )
    sale.scan(CROISSANT)
    assert not any(changes)
    assert sale.cart is cart
    assert len(refused) == 9
    assert set(refused) == {"This sale is being paid, so it can’t change. Go back first."}


def test_an_order_that_nothing_was_taken_for_goes_when_its_cart_changes(sale: SaleModel) -> None:
    sale.add_product(product(sale, "croissant"))
    order_id = place_order(sale)
    sale.set_quantity(sale.selected_key, 2)
    stored = load_order(sale.till.context.store, order_id)
    assert stored is not None
    assert stored.status == "canceled"
    assert sale.order is None
    assert product(sale, "croissant").reserved == 0


def test_a_change_that_changes_nothing_keeps_the_order(sale: SaleModel) -> None:
    sale.add_product(product(sale, "croissant"))
    order_id = place_order(sale)
    assert sale.set_quantity(sale.selected_key, 1)
    assert sale.order is not None
    assert sale.order.id == order_id


def test_a_cart_that_is_partly_paid_does_not_change(sale: SaleModel) -> None:
    sale.add_product(product(sale, "croissant"))
    taken = sale.till.payments.take_cash(sale.till.orders.draft(sale.cart), CashTender(100))
    sale.adopt_order(taken.order)
    refused = said(sale.refused)
    assert not sale.set_quantity(sale.selected_key, 2)
    assert not sale.clear()
    assert not sale.add_product(product(sale, "bagel"))
    assert (
        refused == ["Part of this sale is paid, so it can’t change. Finish it, or cancel it under Pay."] * 3
    )
    assert sale.cart.item_count == 1


def test_the_first_scan_after_a_paid_sale_begins_the_next(sale: SaleModel) -> None:
    sale.add_product(product(sale, "croissant"))
    sale.lock()
    taken = sale.till.payments.take_cash(sale.till.orders.draft(sale.cart), CashTender(1000))
    sale.adopt_order(taken.order)
    started = []
    sale.sale_started.connect(lambda: started.append(True))
    sale.scan("BAK-103")
    assert (started, sale.order, sale.is_locked) == ([True], None, False)
    assert [line.sku for line in sale.cart.lines] == ["BAK-103"]


def test_a_refusal_can_be_asked_for_and_then_nobody_else_is_told(sale: SaleModel) -> None:
    sale.add_product(product(sale, "croissant"))
    refused = said(sale.refused)
    assert "between 1 and 9,999" in sale.refusal_of(lambda: sale.set_quantity(sale.selected_key, 0))
    assert sale.refusal_of(lambda: sale.set_quantity(sale.selected_key, 2)) == ""
    assert refused == []
    sale.set_quantity(sale.selected_key, 0)
    assert len(refused) == 1


def test_a_held_sale_comes_back_with_customer_discount_and_order(sale: SaleModel) -> None:
    elena = sale.customers.search("elena")[0]
    sale.choose_customer(elena)
    sale.add_product(product(sale, "croissant"))
    cart = sale.cart
    taken = sale.till.payments.take_cash(sale.till.orders.draft(cart), CashTender(100))
    sale.adopt_order(taken.order)
    assert sale.hold("half paid")
    assert (sale.cart.is_empty, sale.customer, sale.order, sale.held_count) == (True, None, None, 1)
    (waiting,) = sale.held_sales.list()
    assert sale.recall(waiting.sale.id)
    assert (sale.cart, sale.customer, sale.held_count) == (cart, elena, 0)
    assert sale.order is not None
    assert (sale.order.id, sale.order.taken_minor) == (taken.order.id, 100)


def test_recalling_over_a_cart_holds_that_one_and_says_so(sale: SaleModel) -> None:
    sale.add_product(product(sale, "croissant"))
    sale.hold("first")
    sale.add_product(product(sale, "bagel"))
    noticed = said(sale.noticed)
    (waiting,) = sale.held_sales.list()
    sale.recall(waiting.sale.id)
    assert [line.name for line in sale.cart.lines] == ["Butter croissant"]
    assert sale.held_count == 1
    assert noticed == ["The sale you were ringing up is on hold now."]


def test_a_sale_that_another_till_took_is_said_to_be_gone(sale: SaleModel, till: OpenTill) -> None:
    sale.add_product(product(sale, "croissant"))
    sale.hold("")
    (waiting,) = sale.held_sales.list()
    SaleModel(till).recall(waiting.sale.id)
    refused = said(sale.refused)
    assert not sale.recall(waiting.sale.id)
    assert refused == ["This sale was taken off hold at another till. Look there."]
    assert sale.held_count == 0


def test_what_is_billed_follows_the_customer_until_others_are_given(sale: SaleModel) -> None:
    elena = sale.customers.search("elena")[0]
    sale.choose_customer(elena)
    changed = replace(elena.billing, city="Evanston")
    sale.set_billing(changed)
    assert (sale.billing, sale.customer) == (changed, elena)
    sale.choose_customer(None)
    assert sale.billing.is_empty
