"""`pos sell`: one sale from the command line."""

import sqlite3
from pathlib import Path

import pytest

from tests.cli.conftest import Account, Run

CROISSANTS = ("--line", "BAK-101:2")
VISA = "card:pm_card_visa"


def test_a_card_sale_completes_and_says_everything_as_json(practice: Run) -> None:
    sold = practice("sell", *CROISSANTS, "--tender", VISA)

    assert sold.code == 0
    assert sold.data["order"]["status"] == "completed"
    assert sold.data["order"]["total_minor"] == 808
    assert sold.data["order"]["items"][0]["quantity"] == 2
    assert sold.data["payments"][0]["status"] == "succeeded"
    assert sold.data["payments"][0]["stripe_payment_intent_id"].startswith("pi_")
    assert sold.data["payments"][0]["card_last4"] == "4242"
    assert sold.data["change_minor"] == 0


def test_a_sale_is_found_by_the_next_command(practice: Run) -> None:
    number = practice("sell", *CROISSANTS, "--tender", "cash:20").data["order"]["number"]

    shown = practice("orders", "show", number)
    listed = practice("orders")

    assert shown.data["order"]["number"] == number
    assert shown.data["order"]["status"] == "completed"
    assert shown.data["order"]["receipt_number"] == "1-000001"
    assert shown.data["change_minor"] == 2000 - 808
    assert [order["order"]["number"] for order in listed.data["orders"]] == [number]


def test_stock_leaves_the_shelf_with_a_sale_and_only_then(practice: Run) -> None:
    practice("sell", "--line", "BAK-101:3", "--tender", VISA)
    practice("sell", "--line", "BAK-101:5", "--tender", "card:pm_card_visa_chargeDeclined")

    products = practice("products").data["products"]

    assert next(p for p in products if p["sku"] == "BAK-101")["stock"] == 18 - 3


@pytest.mark.parametrize(
    "method",
    [
        "pm_card_visa_chargeDeclined",
        "pm_card_visa_chargeDeclinedInsufficientFunds",
        "pm_card_visa_chargeDeclinedLostCard",
        "pm_card_chargeDeclinedExpiredCard",
        "pm_card_chargeDeclinedIncorrectCvc",
        "pm_card_chargeDeclinedProcessingError",
    ],
)
def test_a_declined_card_exits_with_3_and_leaves_nothing_open(practice: Run, method: str) -> None:
    sold = practice("sell", *CROISSANTS, "--tender", f"card:{method}")

    assert sold.code == 3
    assert sold.data["order"]["status"] == "failed"
    assert sold.data["payments"][0]["status"] == "failed"
    assert not sold.data["payments"][0]["in_doubt"]
    assert "Nothing was charged" in sold.words


def test_the_simulated_reader_approves_4242_and_declines_the_number_it_is_told(practice: Run) -> None:
    approved = practice("sell", *CROISSANTS, "--tender", "reader:simulated")
    declined = practice("sell", *CROISSANTS, "--tender", "reader:simulated:4000000000000002")

    assert approved.code == 0
    assert approved.data["payments"][0]["method"] == "card_present"
    assert approved.data["payments"][0]["card_last4"] == "4242"
    assert declined.code == 3


def test_a_split_takes_cash_first_and_the_rest_on_the_card(practice: Run) -> None:
    sold = practice("sell", *CROISSANTS, "--tender", "cash:5", "--tender", VISA)

    assert sold.code == 0
    assert [(p["method"], p["amount_minor"]) for p in sold.data["payments"]] == [("cash", 500), ("card", 308)]


def test_a_split_over_two_cards_takes_the_part_that_was_named(practice: Run) -> None:
    sold = practice("sell", *CROISSANTS, "--tender", f"{VISA}@3.00", "--tender", "reader:simulated")

    assert sold.code == 0
    assert [p["amount_minor"] for p in sold.data["payments"]] == [300, 508]


def test_a_decline_after_cash_keeps_the_cash_with_the_sale_on_hold(practice: Run) -> None:
    sold = practice("sell", *CROISSANTS, "--tender", "cash:5", "--tender", "card:pm_card_visa_chargeDeclined")

    assert sold.code == 3
    assert sold.data["order"]["held_at"] is not None
    assert sold.data["payments"][0]["status"] == "succeeded"


def test_billing_details_are_read_from_a_file_and_tidied(practice: Run, tmp_path: Path) -> None:
    billing = tmp_path / "billing.json"
    billing.write_text('{"first_name": "Elena", "country": "US", "state": "illinois", "zip_code": "60622"}')

    sold = practice("sell", *CROISSANTS, "--tender", VISA, "--billing", str(billing))

    assert sold.data["order"]["billing"]["first_name"] == "Elena"
    assert sold.data["order"]["billing"]["state"] == "IL"


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("--line", "NOPE", "--tender", "cash:5"), 1, "no product 'NOPE'"),
        (("--line", "BAK-101:0", "--tender", "cash:5"), 2, "1 or more"),
        (("--line", "BAK-101:-1", "--tender", "cash:5"), 2, "1 or more"),
        (("--line", "BAK-101:two", "--tender", "cash:5"), 2, "digits"),
        (("--line", "BAK-101:99999999999", "--tender", "cash:5"), 2, "9,999"),
        (("--line", "BAK-101:50", "--tender", "cash:500"), 1, "Only 18 left"),
        (("--line", "BAK-101", "--tender", "cash:1"), 1, "less than the total"),
        (("--line", "BAK-101", "--tender", "cash:-1"), 1, "sign"),
        (("--line", "BAK-101", "--tender", "cash:1e9"), 1, "digits only"),
        (("--line", "BAK-101", "--tender", "gold:1"), 2, "isn't a tender"),
        (("--line", "BAK-101", "--tender", "card:"), 2, "isn't a tender"),
        (("--line", "BAK-101", "--tender", "reader:none"), 1, "no reader called"),
        (("--line", "BAK-101", "--tender", f"{VISA}@99"), 1, "more than is left"),
        (("--line", "BAK-101", "--tender", f"{VISA}@0.20", "--tender", "cash:9"), 1, "0.50"),
        (("--tender", VISA), 2, "--line"),
    ],
)
def test_bad_input_is_refused_in_a_sentence_and_nothing_is_sold(
    practice: Run, arguments: tuple[str, ...], code: int, words: str
) -> None:
    refused = practice("sell", *arguments)

    assert refused.code == code
    assert words in refused.words
    assert "Traceback" not in refused.words
    assert all(order["order"]["status"] != "completed" for order in practice("orders").data["orders"])


def test_a_sold_out_product_is_named(practice: Run) -> None:
    products = practice("products").data["products"]
    fern = next(p for p in products if p["name"] == "Potted fern")

    refused = practice("sell", "--line", fern["sku"], "--tender", "cash:100")

    assert refused.code == 1
    assert "Potted fern is sold out" in refused.words


def test_a_lost_answer_is_asked_for_again_with_the_same_key(run: Run, account: Account) -> None:
    account.misbehave(
        {
            "method": "POST",
            "path": "/v1/payment_intents/*/confirm",
            "when": "after",
            "do": "reset",
            "times": 1,
        }
    )

    sold = run("sell", *CROISSANTS, "--tender", VISA, "--json")

    assert sold.code == 0
    assert sold.data["payments"][0]["status"] == "succeeded"


def test_no_answer_at_all_exits_with_4_and_the_next_command_finds_out(
    run: Run, account: Account, tmp_path: Path
) -> None:
    account.misbehave(
        {"method": "POST", "path": "/v1/payment_intents/*/confirm", "when": "after", "do": "reset"},
        {"method": "GET", "path": "/v1/payment_intents/*", "do": "reset"},
    )
    unknown = run("sell", *CROISSANTS, "--tender", VISA, "--json", "--patience", "0")
    account.misbehave()
    run("sell", "--line", "BAK-102", "--tender", VISA)
    found = run("orders", "show", unknown.data["order"]["number"], "--json")

    assert unknown.code == 4
    assert unknown.data["payments"][0]["in_doubt"]
    assert found.data["order"]["status"] == "completed"
    assert found.data["payments"][0]["stripe_payment_intent_id"]


def test_a_server_that_isnt_there_charges_nothing_and_says_so(
    run: Run, account: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("POS_STRIPE_API_BASE", "http://127.0.0.1:9")

    refused = run("sell", *CROISSANTS, "--tender", VISA, "--json")

    assert refused.code == 1
    assert "nothing was charged" in refused.words
    assert refused.data["order"]["status"] == "failed"


def test_practice_and_test_mode_never_share_a_store(run: Run, account: Account, tmp_path: Path) -> None:
    run("sell", *CROISSANTS, "--tender", VISA)

    assert run("orders", "--practice", "--json").data == {"orders": []}
    assert (tmp_path / "data" / "test" / "till.sqlite3").exists()


def test_no_secret_reaches_the_store(run: Run, account: Account, tmp_path: Path) -> None:
    run("sell", *CROISSANTS, "--tender", VISA)

    store = sqlite3.connect(tmp_path / "data" / "test" / "till.sqlite3")
    text = "\n".join(store.iterdump())
    store.close()

    assert "sk_test_account" not in text
    assert "_secret_" not in text


def test_a_key_refused_while_the_outcome_is_unknown_exits_with_4_and_prints_the_order(
    run: Run, account: Account
) -> None:
    account.misbehave(
        {"method": "POST", "path": "/v1/payment_intents/*/confirm", "when": "after", "do": "reset"},
        {"method": "GET", "path": "/v1/payment_intents/*", "do": "status", "status": 401},
    )

    unknown = run("sell", *CROISSANTS, "--tender", VISA, "--json", "--patience", "0")

    assert unknown.code == 4
    assert unknown.data["payments"][0]["in_doubt"]


def test_a_key_refused_from_the_start_exits_with_78_and_keeps_no_stock(run: Run, account: Account) -> None:
    account.misbehave({"path": "/v1/**", "do": "status", "status": 401})

    refused = run("sell", "--line", "BAK-101:18", "--tender", VISA, "--json")
    account.misbehave()
    sold = run("sell", "--line", "BAK-101:18", "--tender", VISA)

    assert refused.code == 78
    assert sold.code == 0


def test_a_tender_for_which_nothing_is_left_is_refused_before_the_first_is_taken(practice: Run) -> None:
    refused = practice("sell", *CROISSANTS, "--tender", "cash:20", "--tender", VISA)

    assert refused.code == 1
    assert practice("orders").data["orders"] == []


def test_settings_that_cannot_be_read_exit_with_78(run: Run, tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "settings.toml").write_text("stripe = [", encoding="utf-8")

    assert run("sell", *CROISSANTS, "--tender", VISA).code == 78


@pytest.mark.parametrize("amount", ["9" * 15, "9" * 25, "9" * 400])
def test_an_absurd_sum_of_cash_is_a_sentence_not_a_crash(practice: Run, amount: str) -> None:
    assert practice("sell", *CROISSANTS, "--tender", f"cash:{amount}").code in {0, 1}
