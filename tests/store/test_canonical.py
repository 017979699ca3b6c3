"""The one spelling of an audit entry's body."""

import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from pos.store.audit import canonical

SAFE = 2**53 - 1
texts = st.text(st.characters(exclude_categories=["Cs"]))
plain = st.one_of(texts, st.booleans(), st.none(), st.integers(-SAFE, SAFE))
nested = st.recursive(plain, lambda inner: st.lists(inner) | st.dictionaries(texts, inner), max_leaves=8)


@given(st.dictionaries(texts, plain))
def test_plain_bodies_are_spelled_as_the_standard_spells_them(body: dict[str, object]) -> None:
    assert canonical(body) == rfc8785.dumps(body).decode()


@given(st.dictionaries(texts, nested))
def test_bodies_within_bodies_are_spelled_as_the_standard_spells_them(body: dict[str, object]) -> None:
    assert canonical(body) == rfc8785.dumps(body).decode()
