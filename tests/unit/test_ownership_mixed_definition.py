"""Mixed or not, a second time: every day by the definition in plain rounds, every history against every day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from graphsvc.domain.facts import Fact, Source, Tie
from graphsvc.graph.build import view_of_facts
from graphsvc.graph.columns import Array, day_number, day_of
from graphsvc.graph.view import GraphView
from graphsvc.measures.ownership.history import Change, history_of
from graphsvc.measures.ownership.mixed import Status, ledger_above, ledger_of
from graphsvc.measures.ownership.mixed_stakes import dated_stakes
from graphsvc.measures.ownership.reading import position_of
from tests.builders import enterprise, entity, holds

STATE = entity("Government", "g", "市国资委")
PERSON = entity("Person", "p", "某人")


def _history(view: GraphView, company: str) -> tuple[Change, ...]:
    number = view.numbers[company]
    return history_of(ledger_above(view, number), number)


# a second time, plainly --------------------------------------------------------------

NODES = ("g", "p", "q", "u", "A", "B", "C", "D")
COMPANIES = ("A", "B", "C", "D")
FIRST = date(2020, 1, 1)


@st.composite
def _registers(draw: st.DrawFn) -> list[Fact]:
    facts: list[Fact] = [STATE, PERSON, entity("Person", "q"), entity("UnknownParty", "u")]
    words = st.sampled_from([None, "private", "local-state", "mixed", "foreign"])
    for company in COMPANIES:
        word = draw(words)
        facts.append(enterprise(company, **({} if word is None else {"ownership": word})))
    for number in range(draw(st.integers(0, 10))):
        low = draw(st.sampled_from(["0", "0.1", "0.25", "0.3", "0.5", "0.500000001", "0.6", "1", None]))
        start, length = draw(st.integers(0, 6)), draw(st.integers(1, 6))
        facts.append(
            holds(
                draw(st.sampled_from(NODES)),
                draw(st.sampled_from(COMPANIES)),
                low,
                contract_no=str(number),
                valid_from=FIRST + timedelta(start),
                valid_to=FIRST + timedelta(start + length),
            )
        )
    return facts


def _plainly(facts: Sequence[Fact], day: date) -> dict[str, str]:
    """The status of each company on a day, from the definition: sides by rounds, then presence."""
    declared = {"private": "out", "foreign": "out", "local-state": "state"}
    word = {f.id: declared.get(str(f.values.get("ownership")), "?") for f in facts if not isinstance(f, Tie)}
    live = [
        (f.from_id, f.to_id, f.values.get("share_min"))
        for f in facts
        if isinstance(f, Tie) and f.period().holds_on(day)
    ]
    live = [row for row in live if row[2] != 0]
    rows = {c: [(h, s) for h, t, s in live if t == c != h] for c in COMPANIES}
    own = {
        c: sum((Decimal(str(s)) for h, t, s in live if t == c == h and s is not None), Decimal(0))
        for c in COMPANIES
    }
    left = {c: max(1 - own[c], Decimal(0)) for c in COMPANIES}
    side = {"g": "state", "p": "out", "q": "out", "u": "?"}
    side |= {c: "?" if rows[c] else word[c] for c in COMPANIES}

    def settle(names: set[str]) -> None:
        while True:
            new = {c: _majority(rows[c], side, left[c]) for c in names}
            if all(side[c] == s for c, s in new.items()):
                return
            side.update(new)

    settle({c for c in COMPANIES if rows[c]})
    frozen = {c for c in COMPANIES if rows[c] and side[c] == "?" and word[c] != "?"}
    side.update({c: word[c] for c in frozen})
    settle({c for c in COMPANIES if rows[c] and side[c] == "?"})
    return {c: _presence(rows[c], side, left[c]) for c in COMPANIES}


def _majority(rows: Sequence[tuple[str, object]], side: dict[str, str], left: Decimal) -> str:
    shares = [(side[h], Decimal(str(s)) if s is not None else Decimal(0)) for h, s in rows]
    total = sum((s for _, s in shares), Decimal(0))
    if total > left + Decimal("0.005"):
        return "?"
    whole = max(total, left, Decimal("1e-10"))  # of a company that is wholly its own nobody has half
    state = sum((s for k, s in shares if k == "state"), Decimal(0))
    out = sum((s for k, s in shares if k == "out"), Decimal(0))
    return "state" if 2 * state > whole else "out" if 2 * out >= whole else "?"


def _presence(rows: Sequence[tuple[str, object]], side: dict[str, str], left: Decimal) -> str:
    if not rows:
        return "NONE"
    sides = {side[h] for h, _ in rows}
    total = sum((Decimal(str(s)) for _, s in rows if s is not None), Decimal(0))
    if {"state", "out"} <= sides:
        return "YES"
    return "UNDECIDED" if "?" in sides or total < left else "NO"


@settings(max_examples=250, deadline=None)
@given(_registers())
def test_every_status_on_every_day_is_that_of_the_definition(facts: list[Fact]) -> None:
    view = view_of_facts(facts)
    ledger = ledger_of(view)

    for offset in range(13):
        day = FIRST + timedelta(offset)
        status, _ = ledger.on(day_number(day))
        found = {c: Status(status[view.numbers[c]]).name for c in COMPANIES}
        assert found == _plainly(facts, day), day


@settings(deadline=None)
@given(_registers())
def test_a_history_says_what_asking_each_day_says(facts: list[Fact]) -> None:
    view = view_of_facts(facts)
    ledger = ledger_of(view)

    for company in COMPANIES:
        changes = _history(view, company)
        for offset in range(-1, 13):
            day = day_number(FIRST + timedelta(offset))
            said = [c.after for c in changes if c.day is None or c.day <= day]
            assert (said[-1] if said else Status.NONE) == ledger.on(day)[0][view.numbers[company]]


@settings(deadline=None)
@given(_registers())
def test_every_change_of_status_has_a_holding_that_began_or_ended_that_day(facts: list[Fact]) -> None:
    view = view_of_facts(facts)
    table = view.ties_by_type["HOLDS"]

    for company in COMPANIES:
        for change in _history(view, company):
            assert change.day is not None
            assert change.cause.began or change.cause.ended
            for row in change.cause.began:
                assert table.tie(row, view.nodes).values["valid_from"] == day_of(change.day)
            for row in change.cause.ended:
                assert table.tie(row, view.nodes).values["valid_to"] == day_of(change.day)


@settings(deadline=None)
@given(_registers().flatmap(lambda facts: st.tuples(st.just(facts), st.permutations(facts))))
def test_the_order_of_rows_changes_no_status(orders: tuple[list[Fact], list[Fact]]) -> None:
    view, other = (view_of_facts(facts) for facts in orders)

    for company in COMPANIES:
        assert _history(view, company) == _history(other, company)


# the stakes themselves -----------------------------------------------------------------


@st.composite
def _told_twice(draw: st.DrawFn) -> list[Fact]:
    """Registers of two sources that may speak of one stake, with jointly held ones."""
    facts: list[Fact] = [STATE, PERSON, *(enterprise(c) for c in COMPANIES)]
    for number in range(draw(st.integers(0, 8))):
        start, length = draw(st.integers(0, 5)), draw(st.integers(1, 6))
        joint = draw(st.sampled_from([None, None, "j1"]))
        held = holds(
            draw(st.sampled_from(["g", "p", "A", "B"])),
            draw(st.sampled_from(["A", "B"])),
            draw(st.sampled_from(["0.1", "0.3", "0.5", None])),
            valid_from=FIRST + timedelta(start),
            valid_to=FIRST + timedelta(start + length),
            **({} if joint is None else {"joint_group": joint}),
        )
        source = Source(draw(st.sampled_from(["工商.csv", "年报.csv"])), "ab" * 32, "持股", number + 2)
        facts.append(Tie(f"h:{number}", held.type, held.from_id, held.to_id, held.values, source))
    return facts


@settings(max_examples=80, deadline=None)
@given(_told_twice())
def test_stakes_over_time_are_on_each_day_what_is_read_of_that_day(facts: list[Fact]) -> None:
    view = view_of_facts(facts)
    stakes = dated_stakes(view)

    for offset in range(12):
        day = FIRST + timedelta(offset)
        number = day_number(day)
        live = stakes.take((stakes.start <= number) & (stakes.end > number))
        read = position_of(view.at(day)).capital
        read = read.take(read.high > 0)
        assert _columns(live.holder, live.target, live.low, live.high) == _columns(
            read.holder, read.target, read.low, read.high
        )


def _columns(*columns: Array) -> list[tuple[int, ...]]:
    return sorted(zip(*(column.tolist() for column in columns), strict=True))
