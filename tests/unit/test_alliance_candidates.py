"""Candidate alliances: members, stages, evidence that sums to the score, and what a reader must see."""

from __future__ import annotations

import pytest

from graphsvc.analyses.alliances.candidate_alliances import Options, candidate_alliances
from graphsvc.domain.errors import BadOption, NotFound
from graphsvc.domain.facts import Fact, Tie
from graphsvc.domain.finding import Answer
from graphsvc.graph.view import GraphView
from tests.builders import enterprise, supplies
from tests.robot_city import DAY, ask, can_do, chain, field, first, keyed, layer, listed, members, robot_city


@pytest.fixture(scope="module")
def seed_robots(seed_view: GraphView) -> Answer:
    """The robot alliances of the seed city."""
    return candidate_alliances(seed_view, as_of=DAY, options=Options("robotics"))


def test_the_whole_chain_is_proposed_with_its_proof() -> None:
    found = first(ask(robot_city()))

    assert members(found) == {"减速机厂", "伺服厂", "本体厂", "研究所", "大学"}
    assert field(found.detail["certificate"], "status") == "optimal"
    assert field(found.detail["certificate"], "gap") == 0
    assert found.detail["completeness"] == 0.9
    assert found.detail["sole_provider_stages"] == 5


def test_the_score_is_the_sum_of_points_and_equals_the_certificate(seed_robots: Answer) -> None:
    for finding in (first(ask(robot_city())), *seed_robots.findings):
        total = sum(e.points for e in finding.evidence)

        assert finding.score == pytest.approx(total, abs=1e-9)
        assert total == pytest.approx(field(finding.detail["certificate"], "objective"), abs=1e-9)


def test_removing_one_supply_contract_changes_the_explanation() -> None:
    facts = robot_city()
    contract = next(f for f in facts if isinstance(f, Tie) and f.values.get("contract_no") == "1")

    before, after = first(ask(facts)), first(ask([f for f in facts if f is not contract]))

    assert any(contract.id in e.facts for e in layer(before, "supply"))
    assert not any(contract.id in e.facts for e in after.evidence)
    assert after.score is not None and before.score is not None
    assert after.score < before.score


def test_a_missing_stage_is_named() -> None:
    facts = [f for f in robot_city() if f.id != can_do("大学", "talent").id]

    found = first(ask(facts))

    assert [e.values["stage"] for e in keyed(found, "missing")] == ["talent"]
    assert [field(s, "by") for s in listed(found.detail["stages"]) if field(s, "name") == "talent"] == [None]


def test_firms_alone_fail_the_rule_of_two_kinds_visibly() -> None:
    firms: list[Fact] = [
        *chain(),
        *(enterprise(n) for n in "甲乙丙"),
        can_do("甲", "reducer"),
        supplies("甲", "乙"),
        supplies("乙", "丙"),
    ]

    alone = first(ask(firms))
    mixed = first(ask(robot_city()))

    assert keyed(alone, "rule.two-kinds.fails")
    assert alone.detail["rules"] == [{"rule": "two-kinds", "holds": False, "found": 1}]
    assert keyed(mixed, "rule.two-kinds.holds")


def test_a_shared_supplier_outside_is_shown_with_its_contracts() -> None:
    outside: list[Fact] = [
        enterprise("轴承厂"),
        supplies("轴承厂", "伺服厂", amount_cny=1),
        supplies("轴承厂", "本体厂", amount_cny=1),
    ]

    found = first(ask([*robot_city(), *outside]))

    (shared,) = listed(found.detail["shared_suppliers"])
    assert (field(shared, "id"), field(shared, "buyers")) == ("轴承厂", ["伺服厂", "本体厂"])
    assert len(keyed(found, "shared-supplier")[0].facts) == 2


def test_the_leader_is_chosen_by_size_purchases_reach_and_designation() -> None:
    leaders = listed(ask(robot_city()).result["leaders"])

    best, buyer, small = leaders
    assert [field(x, "id") for x in (best, buyer, small)] == ["减速机厂", "本体厂", "伺服厂"]
    assert (field(best, "size"), field(best, "designated"), field(best, "purchases")) == (1.0, 1.0, 0.0)
    assert (field(buyer, "purchases_cny"), field(buyer, "purchases")) == (50_000_000, 1.0)
    assert (field(buyer, "stages_reached"), field(buyer, "reach")) == (3, 0.6)
    assert field(small, "key_enterprise") is None


def test_a_named_anchor_is_in_every_candidate() -> None:
    answer = ask(robot_city(), anchor="伺服厂", minimum_size=2, maximum_size=3)

    assert answer.findings
    assert all("伺服厂" in members(finding) for finding in answer.findings)
    assert len({finding.id for finding in answer.findings}) == len(answer.findings)


def test_a_sector_is_named_by_id_code_or_name() -> None:
    ids = {first(ask(robot_city(), sector=name)).id for name in ("robotics", "sector:robotics", "机器人")}

    assert len(ids) == 1


def test_an_unknown_sector_names_the_known_ones() -> None:
    with pytest.raises(NotFound, match="robotics"):
        ask(robot_city(), sector="shipbuilding")


def test_an_anchor_that_is_no_enterprise_is_refused() -> None:
    with pytest.raises(BadOption, match="enterprise"):
        ask(robot_city(), anchor="研究所")


def test_sizes_that_contradict_are_refused() -> None:
    with pytest.raises(BadOption, match="maximum-size"):
        ask(robot_city(), minimum_size=9, maximum_size=4)


def test_a_firm_may_be_in_two_candidates() -> None:
    facts = [
        *chain(),
        *(enterprise(n) for n in ("中", "甲", "乙")),
        can_do("甲", "reducer"),
        can_do("乙", "servo"),
    ]
    facts += [supplies("甲", "中", amount_cny=90_000_000), supplies("中", "乙", amount_cny=90_000_000)]

    answer = ask(facts, minimum_size=2, maximum_size=2)

    assert sorted(sorted(members(finding)) for finding in answer.findings) == [["中", "乙"], ["中", "甲"]]


def test_the_seed_citys_robot_alliances_are_proven_and_distinct(seed_robots: Answer) -> None:
    groups = [members(finding) for finding in seed_robots.findings]

    certificates = [finding.detail["certificate"] for finding in seed_robots.findings]

    assert len(groups) == 5
    assert all(field(c, "status") == "optimal" and field(c, "gap") == 0 for c in certificates)
    assert all(field(c, "conditions_hold") is True for c in certificates)
    assert all(len(a & b) / len(a | b) <= 0.5 for i, a in enumerate(groups) for b in groups[:i])
    assert field(seed_robots.result["anchors"], "unproven") == 0


def test_a_solver_at_its_time_limit_says_so_and_is_not_reproducible(seed_view: GraphView) -> None:
    options = Options("robotics", proof_limit=2, time_limit_s=0.01)

    answer = candidate_alliances(seed_view, as_of=DAY, options=options)

    assert not answer.reproducible
    assert "candidate-alliances.note.time-limit" in [note.key for note in answer.notes]
    assert "candidate-alliances.note.unproven" in [note.key for note in answer.notes]


def test_fewer_candidates_than_there_are_is_said(seed_view: GraphView) -> None:
    options = Options("robotics", candidate_limit=16, narrow_limit=14)

    answer = candidate_alliances(seed_view, as_of=DAY, options=options)

    assert "candidate-alliances.note.narrowed" in [note.key for note in answer.notes]
    narrowed = [f for f in answer.findings if field(f.detail["certificate"], "reachable") != field(f.detail["certificate"], "candidates")]  # fmt: skip
    assert all(field(f.detail["certificate"], "candidates") == 14 for f in narrowed)
