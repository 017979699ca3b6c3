"""A faults file that makes no sense is told so, rule by rule."""

import json
from typing import Any

import pytest

from pos.practice.front.fault_rules import FaultsUnreadable, Subject, parse


def one(**keys: Any) -> str:
    return json.dumps([keys])


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("{", "The faults file is not JSON"),
        ("{}", "must be a JSON list"),
        ("[1]", "Rule 1 of the faults file must be an object"),
        (one(path="/v1/*", do="explode"), "'do' must be one of big_body, empty"),
        (one(path="/v1/*"), "'do' must be one of"),
        (one(do="reset"), "exactly one of path, webhook, reader, search"),
        (one(path="/a", webhook="b", do="reset"), "exactly one of path, webhook, reader, search"),
        (one(path="/a", do="reset", wat=1), "unknown key 'wat'"),
        (one(path="/a", do="reset", times="2"), "'times' has a value of the wrong kind"),
        (one(path="/a", do="reset", times=True), "'times' has a value of the wrong kind"),
        (one(path="/a", do="reset", skip=-1), "'skip' can't be negative"),
        (one(path="/a", do="status", status=99), "'status' must be from 200 to 599"),
        (one(path="/a", do="reset", when="during"), "'when' must be before or after"),
        (one(path="/a", do="truncate", when="before"), "'when' can only be after"),
        (one(path="/a", do="status", headers={"a": 1}), "every header must be a string"),
        (one(webhook="*", do="twice", status=500), "'status' goes with 'path' only"),
        (one(webhook="*", do="reset"), "'do' must be one of bad_signature, drop"),
    ],
)
def test_what_is_wrong_is_said_in_a_sentence(text: str, words: str) -> None:
    with pytest.raises(FaultsUnreadable, match=words.replace("(", r"\(")):
        parse(text)


def test_a_good_rule_is_read_with_its_defaults() -> None:
    (rule,) = parse(one(path="/v1/payment_intents/*/confirm", method="post", do="status", status=429))
    assert (rule.subject, rule.method, rule.is_after_effect, rule.times) == (
        Subject.REQUEST,
        "POST",
        False,
        None,
    )
    assert rule.matches("/v1/payment_intents/pi_1/confirm", "POST")
    assert not rule.matches("/v1/payment_intents/pi_1/confirm", "GET")
    assert not rule.matches("/v1/payment_intents/pi_1/capture", "POST")


def test_what_spoils_an_answer_comes_after_the_effect_unasked() -> None:
    (rule,) = parse(one(path="/v1/**", do="malformed"))
    assert rule.is_after_effect
