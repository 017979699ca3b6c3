"""`pos verify` says whether money is true, by its words, its JSON and its exit code."""

import sqlite3
from pathlib import Path

import pytest

from tests.cli.conftest import Run


def tamper(folder: Path) -> None:
    """Put one piece more on the shelf behind the till's back."""
    (path,) = folder.glob("**/till.sqlite3")
    connection = sqlite3.connect(path)
    connection.execute("UPDATE products SET stock = stock + 1 WHERE sku = 'BAK-101'")
    connection.commit()
    connection.close()


@pytest.mark.parametrize("options", [(), ("--stripe",)])
def test_a_shop_whose_books_agree_leaves_with_0(run: Run, options: tuple[str, ...]) -> None:
    assert run("--practice", "sell", "--line", "BAK-101", "--tender", "card:pm_card_visa").code == 0

    done = run("--practice", "verify", "--json", *options)

    assert (done.code, done.data["ok"], done.data["violations"]) == (0, True, [])
    assert done.data["checked"]["orders"] == 1


def test_a_row_that_is_wrong_is_named_and_leaves_with_1(run: Run, tmp_path: Path) -> None:
    run("--practice", "sell", "--line", "BAK-101", "--tender", "cash:100.00")
    tamper(tmp_path)

    done = run("--practice", "verify")

    assert done.code == 1
    assert done.out == "I7  BAK-101: 18 on hand, but 18 at first and -1 moved since\n"
    assert done.words.startswith("1 row breaks an invariant, of 1 orders")


def test_the_json_names_invariant_row_and_reason(run: Run, tmp_path: Path) -> None:
    run("--practice", "sell", "--line", "BAK-101", "--tender", "cash:100.00")
    tamper(tmp_path)

    done = run("--practice", "verify", "--json")

    (violation,) = done.data["violations"]
    assert (done.code, done.data["ok"]) == (1, False)
    assert (violation["invariant"], violation["row"]) == ("I7", "BAK-101")
    assert "18 on hand" in violation["reason"]
