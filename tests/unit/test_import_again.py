"""Whatever a file says, saying it again changes nothing, in any order of its rows."""

from __future__ import annotations

import random
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from graphsvc.domain.facts import content_digest
from graphsvc.graph.build import view_of_facts
from graphsvc.importing.outcome import Outcome
from tests.builders import enterprise
from tests.tables import COMPANY, OTHER, imported, table

HEADER = ["股东", "被投资企业", "出资方式", "持股比例", "生效日期", "失效日期", "关系标识"]
ENDS = [enterprise(COMPANY, "甲公司"), enterprise(OTHER, "乙公司"), enterprise("no-org:1", "丙公司")]
DAYS = st.sampled_from(["", *(date(2018 + n, 1, 1).isoformat() for n in range(5))])
ROWS = st.lists(
    st.tuples(
        st.sampled_from([COMPANY, "丙公司"]), st.sampled_from([OTHER, "no-org:1"]), st.sampled_from(["", "技术"]),
        st.sampled_from(["", "10%", "20%", "5%-10%"]), DAYS, DAYS, st.sampled_from(["", "", "", "R1", "R2"]),
    ),
    max_size=7,
)  # fmt: skip

PLAIN = ROWS.map(lambda rows: [(*row[:-1], "") for row in rows])  # a given id may be taken from another tie


def _load(rows: list[tuple[str, ...]], known: Outcome | None = None, *, complete: bool = False) -> Outcome:
    return imported(
        table("持股", HEADER, *rows), known=known.after.values() if known else ENDS, complete=complete
    )


@given(ROWS)
@settings(max_examples=150, deadline=None)
def test_the_same_file_again_changes_nothing(rows: list[tuple[str, ...]]) -> None:
    first = _load(rows)

    again = _load(rows, first)

    assert not again.news
    view_of_facts(first.after.values())  # every tie has its ends, every id is one fact's


@given(ROWS, st.randoms())
@settings(max_examples=100, deadline=None)
def test_the_order_of_rows_does_not_change_the_content(
    rows: list[tuple[str, ...]], dice: random.Random
) -> None:
    shuffled = list(rows)
    dice.shuffle(shuffled)

    assert content_digest(_load(rows).after.values()) == content_digest(_load(shuffled).after.values())


@given(PLAIN, PLAIN)
@settings(max_examples=100, deadline=None)
def test_a_complete_file_leads_to_the_same_content_from_any_state(
    rows: list[tuple[str, ...]], earlier: list[tuple[str, ...]]
) -> None:
    loaded = _load(rows, _load(earlier), complete=True)

    again = _load(rows, loaded, complete=True)

    assert not again.news
