"""Facts: identity, canonical form and digest."""

from __future__ import annotations

import random
from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from graphsvc.domain.facts import (
    Entity,
    Period,
    Source,
    Tie,
    canonical_line,
    content_digest,
    plain,
    share_from_units,
    share_units,
    tie_id,
)
from graphsvc.domain.vocabulary import tie

SHARES = st.decimals(min_value=0, max_value=1, places=10, allow_nan=False)


@given(SHARES)
def test_a_share_of_ten_decimals_survives_its_units(share: Decimal) -> None:
    assert share_from_units(share_units(share)) == share


@given(st.decimals(allow_nan=False, allow_infinity=False, places=4, min_value=-(10**9), max_value=10**9))
def test_equal_numbers_are_equal_text(number: Decimal) -> None:
    assert str(plain(number)) == str(plain(number + Decimal("0.0000")))
    assert plain(number) == number


def test_half_open_periods_exclude_their_end() -> None:
    period = Period(date(2021, 1, 1), date(2022, 1, 1))

    assert period.holds_on(date(2021, 1, 1))
    assert not period.holds_on(date(2022, 1, 1))
    assert Period().holds_on(date(1900, 1, 1))


def test_the_canonical_form_leaves_out_the_source_and_keeps_integers_exact() -> None:
    source = Source("企业.xlsx", "0" * 64, "企业", 3)
    fact = Entity("locality:990101", "Locality", {"name": "某县", "note": str(2**53 + 1)}, source)

    assert canonical_line(fact) == canonical_line(Entity(fact.id, fact.label, fact.values))


def test_the_digest_does_not_depend_on_row_order() -> None:
    facts = [Entity(f"park:{n}", "Park", {"name": f"园区{n}"}) for n in range(30)]
    shuffled = random.Random(7).sample(facts, len(facts))

    assert content_digest(shuffled) == content_digest(facts)


def test_parallel_ties_with_different_keys_have_different_ids() -> None:
    holds = tie("HOLDS")
    by_technology = tie_id(holds, "a", "b", {"contribution": "technology"})
    by_capital = tie_id(holds, "a", "b", {"contribution": "capital"})

    assert by_technology != by_capital
    assert by_technology.startswith("holds:")


def test_a_field_outside_the_key_does_not_change_the_id_of_a_tie() -> None:
    holds = tie("HOLDS")

    assert tie_id(holds, "a", "b", {"share_min": Decimal("0.5")}) == tie_id(holds, "a", "b", {})


def test_a_tie_is_equal_to_itself_from_another_file() -> None:
    first = Tie("holds:1", "HOLDS", "a", "b", {}, Source("a.csv", "1", "a", 1))
    second = Tie("holds:1", "HOLDS", "a", "b", {}, Source("b.csv", "2", "b", 9))

    assert first == second
