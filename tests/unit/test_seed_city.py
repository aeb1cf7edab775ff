"""The seed city: fictional, complete, and exactly the figures of the founding speech."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from decimal import Decimal

import pytest

from graphsvc.domain.facts import Entity, Fact, Tie
from graphsvc.domain.schema import FieldType, IdScheme
from graphsvc.domain.vocabulary import KINDS, TIES, kind
from graphsvc.domain.vocabulary import tie as tie_type
from seed_data.generate import scaled_city, seed_city
from seed_data.generate.codes import check_character
from seed_data.generate.words import COUNTIES

CREDIT_KINDS = tuple(k.label for k in KINDS if k.scheme is IdScheme.CREDIT)


@pytest.fixture(scope="module")
def facts() -> list[Fact]:
    return seed_city()


@pytest.fixture(scope="module")
def entities(facts: list[Fact]) -> dict[str, Entity]:
    return {f.id: f for f in facts if isinstance(f, Entity)}


@pytest.fixture(scope="module")
def ties(facts: list[Fact]) -> list[Tie]:
    return [f for f in facts if isinstance(f, Tie)]


def _of(entities: dict[str, Entity], label: str) -> list[Entity]:
    return [e for e in entities.values() if e.label == label]


def _of_type(ties: Sequence[Tie], type_: str) -> list[Tie]:
    return [t for t in ties if t.type == type_]


def _capital_on(ties: Sequence[Tie], day: date) -> dict[str, Decimal]:
    """The lower bounds of the capital holdings of each enterprise, added up."""
    sums: Counter[str] = Counter()
    for holding in _of_type(ties, "HOLDS"):
        if holding.values.get("basis") == "capital" and holding.period().holds_on(day):
            sums[holding.to_id] += round(Decimal(str(holding.values.get("share_min", 0))) * 10_000)
    return {target: Decimal(total) / 10_000 for target, total in sums.items()}


def test_a_hundred_projects_total_exactly_66_740_000_000_yuan_and_23_have_started(
    entities: dict[str, Entity],
) -> None:
    projects = _of(entities, "Project")

    assert len(projects) == 100
    assert sum(int(str(p.values["total_investment_cny"])) for p in projects) == 66_740_000_000
    assert sum(1 for p in projects if p.values["status"] == "started") == 23
    assert sum(1 for p in projects if "actual_start" in p.values) == 23


def test_35_contracts_were_signed_at_meetings_and_all_perform(ties: list[Tie]) -> None:
    contracts = [t for t in _of_type(ties, "SUPPLIES") if "signed_at" in t.values]

    assert len(contracts) == 35
    assert all(c.values["performing"] is True for c in contracts)


def test_three_meetings_two_months_apart_announce_what_the_facts_add_up_to(
    entities: dict[str, Entity],
) -> None:
    meetings = [entities[f"meeting:{n}"].values for n in (1, 2, 3)]

    assert [m["theme"] for m in meetings] == ["项目对接", "产销对接", "科技创新成果对接"]
    assert [str(m["date"])[:7] for m in meetings] == ["2022-01", "2022-03", "2022-05"]
    third = [
        meetings[2][f"declared_{name}"] for name in ("projects", "investment_cny", "started", "contracts")
    ]
    assert third == [100, 66_740_000_000, 23, 35]


def test_eight_spoke_at_the_third_meeting(ties: list[Tie]) -> None:
    assert sum(1 for t in _of_type(ties, "SPOKE_AT") if t.to_id == "meeting:3") == 8


def test_counts_are_those_of_the_city_that_was_asked_for(
    entities: dict[str, Entity], ties: list[Tie]
) -> None:
    labels = Counter(e.label for e in entities.values())

    assert {
        k: labels[k] for k in ("Enterprise", "Institute", "University", "Achievement", "Need", "Sector")
    } == {
        "Enterprise": 260,
        "Institute": 26,
        "University": 14,
        "Achievement": 60,
        "Need": 60,
        "Sector": 4,
    }
    assert len(_of_type(ties, "SECONDS_TO")) == 40
    assert sum(1 for e in _of(entities, "Locality") if e.values["in_cluster"]) == 6


def test_every_kind_and_every_tie_type_is_there(entities: dict[str, Entity], ties: list[Tie]) -> None:
    assert {e.label for e in entities.values()} == {k.label for k in KINDS}
    assert {t.type for t in ties} == {t.type for t in TIES}


def test_every_credit_code_checks_and_cannot_be_real(entities: dict[str, Entity]) -> None:
    codes = [e.id for e in entities.values() if e.label in CREDIT_KINDS]

    assert all(len(code) == 18 and check_character(code) == code[17] for code in codes)
    assert all(code[2:4] == "99" for code in codes)


def test_persons_are_codes_without_names(entities: dict[str, Entity]) -> None:
    assert all(e.values == {} for e in _of(entities, "Person"))


def test_every_firm_is_named_after_an_invented_place(entities: dict[str, Entity]) -> None:
    places = ("衡澜", "中岚", "海屿", "诺澜", *(name[:2] for name, _, _ in COUNTIES))

    assert all(e.name.startswith(places) for e in _of(entities, "Enterprise"))


def test_no_two_entities_share_a_name(entities: dict[str, Entity]) -> None:
    names = Counter(e.name for e in entities.values())

    assert [name for name, count in names.items() if count > 1] == []


def test_every_fact_says_only_what_the_vocabulary_knows(
    facts: list[Fact], entities: dict[str, Entity]
) -> None:
    for fact in facts:
        if isinstance(fact, Tie):
            declared = tie_type(fact.type)
            assert entities[fact.from_id].label in declared.from_kinds
            assert entities[fact.to_id].label in declared.to_kinds
        fields = tie_type(fact.type).fields if isinstance(fact, Tie) else kind(fact.label).fields
        known = {f.name: f for f in fields}
        for name, value in fact.values.items():
            if known[name].type is FieldType.CHOICE:
                known[name].choice(str(value))
        assert all(f.name in fact.values for f in fields if f.required)


def test_each_chain_has_eight_to_ten_stages_some_missing_and_some_held_by_one(
    entities: dict[str, Entity], ties: list[Tie]
) -> None:
    able = Counter(t.to_id for t in _of_type(ties, "CAN_DO"))
    by_sector = Counter(e.id.partition("/")[0] for e in _of(entities, "Stage"))

    assert len(by_sector) == 4
    assert all(8 <= count <= 10 for count in by_sector.values())
    assert {s.id for s in _of(entities, "Stage")} - able.keys() == {
        "stage:robotics/controller",
        "stage:rail-transit/signalling",
        "stage:petrochemicals/catalyst",
    }
    for sole in (
        "robotics/reducer",
        "rail-transit/braking",
        "auto-parts/electronics",
        "petrochemicals/specialty",
    ):
        assert able[f"stage:{sole}"] == 1


def test_funds_and_preparatory_work_are_reported_for_some_and_not_for_others(
    entities: dict[str, Entity],
) -> None:
    projects = _of(entities, "Project")

    for name in ("arrived_cny", "prep_planning", "prep_land", "prep_funds", "prep_environment"):
        assert 20 < sum(1 for p in projects if name in p.values) < 100
    assert any(p.values.get("arrived_cny") == 0 for p in projects)
    assert all(
        int(str(p.values.get("arrived_cny", 0))) <= int(str(p.values["total_investment_cny"]))
        for p in projects
    )


def test_no_enterprise_has_more_than_all_of_its_capital(ties: list[Tie]) -> None:
    sums = _capital_on(ties, date(2022, 6, 30))

    assert {target: total for target, total in sums.items() if total > 1} == {}


def test_state_private_institute_and_university_hold_by_technology_capital_and_assets(
    entities: dict[str, Entity], ties: list[Tie]
) -> None:
    holdings = _of_type(ties, "HOLDS")

    assert {"technology", "capital", "asset"} <= {t.values.get("contribution") for t in holdings}
    assert {
        "Government",
        "Enterprise",
        "Institute",
        "University",
        "Person",
        "Arrangement",
        "UnknownParty",
    } == {entities[t.from_id].label for t in holdings}


def test_two_firms_hold_one_another_and_no_others_do(ties: list[Tie]) -> None:
    pairs = {(t.from_id, t.to_id) for t in _of_type(ties, "HOLDS")}

    mutual = {frozenset(pair) for pair in pairs if pair[::-1] in pairs}

    assert len(mutual) == 1


def test_a_chain_of_five_holdings_leads_down_from_the_city_sasac(
    entities: dict[str, Entity], ties: list[Tie]
) -> None:
    sasac = next(e.id for e in _of(entities, "Government") if e.name == "衡澜市国有资产监督管理委员会")
    below: dict[str, list[str]] = {}
    for holding in _of_type(ties, "HOLDS"):
        if Decimal(str(holding.values.get("share_min", 0))) > Decimal("0.5"):
            below.setdefault(holding.from_id, []).append(holding.to_id)

    levels = [{sasac}]
    while levels[-1]:
        levels.append({target for holder in levels[-1] for target in below.get(holder, ())})

    assert len(levels) - 2 == 5


def test_secondments_go_in_both_directions(entities: dict[str, Entity], ties: list[Tie]) -> None:
    to_locality = Counter(entities[t.to_id].label == "Locality" for t in _of_type(ties, "SECONDS_TO"))
    from_locality = Counter(entities[t.from_id].label == "Locality" for t in _of_type(ties, "SECONDS_TO"))

    assert to_locality[True] >= 10
    assert from_locality[True] >= 10


def test_each_step_from_match_to_production_follows_the_one_before(ties: list[Tie]) -> None:
    steps = ("matched", "contacted", "signed", "realised")
    answers = [[t.values[s] for s in steps if s in t.values] for t in _of_type(ties, "ANSWERS")]

    assert all(days == sorted(days, key=str) for days in answers)
    assert max(len(days) for days in answers) == 4
    assert all(str(day) <= "2022-06-30" for days in answers for day in days)


def test_a_scaled_city_has_exactly_its_number_of_entities_and_ties() -> None:
    facts = list(scaled_city("S"))

    assert Counter(isinstance(f, Tie) for f in facts) == {False: 1_000, True: 5_000}
    assert len({f.id for f in facts}) == 6_000
