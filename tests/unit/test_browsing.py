"""Browsing: what an entity page, a neighbourhood, a list and the overview hold."""

from __future__ import annotations

from datetime import date

import pytest

from graphsvc.domain.errors import BadOption, NotFound
from graphsvc.domain.facts import Fact
from graphsvc.service.browsing import Browsing
from tests.builders import enterprise, holds, locality, project, sector, stage, supplies, takes_part, tie
from tests.unit.test_search import _Views

TODAY = date(2022, 6, 30)
CITY: tuple[Fact, ...] = (
    locality("locality:990100", "衡澜市"),
    locality("locality:990101", "澜中区", in_cluster=True),
    enterprise("A", "甲公司", revenue_cny=300),
    enterprise("B", "乙公司", revenue_cny=900),
    enterprise("C", "丙公司"),
    project("project:1", "一号项目"),
    sector("robotics", "机器人"),
    stage("robotics", "reducer", "减速器"),
    stage("robotics", "servo", "伺服"),
    holds("A", "B", "0.51", valid_from=date(2020, 1, 1)),
    supplies("B", "C", contract_no="1", valid_to=date(2021, 1, 1)),
    supplies("A", "C", contract_no="2"),
    takes_part("A", "project:1"),
    tie("PART_OF", "locality:990101", "locality:990100"),
    tie("PART_OF", "stage:robotics/reducer", "sector:robotics"),
    tie("PART_OF", "stage:robotics/servo", "sector:robotics"),
    tie("CAN_DO", "A", "stage:robotics/reducer"),
    tie("IN_SECTOR", "project:1", "sector:robotics"),
    tie("LOCATED_IN", "project:1", "locality:990101"),
    *(tie("LOCATED_IN", id_, "locality:990101") for id_ in "ABC"),
)


def _browsing(*facts: Fact) -> Browsing:
    return Browsing(_Views(facts or CITY))


def test_an_entity_page_has_the_ties_of_the_day_and_counts_the_others() -> None:
    """A contract that ended is not listed, and not forgotten."""
    page = _browsing().entity_page("B", TODAY)

    assert {row.tie.type for row in page.ties} == {"HOLDS", "LOCATED_IN"}
    assert page.other_days == 1
    assert [(row.outward, row.other.name) for row in page.ties if row.tie.type == "HOLDS"] == [
        (False, "甲公司")
    ]


def test_an_unknown_entity_is_not_found() -> None:
    """Nor one that is not valid on the day, which is known on another."""
    browsing = _browsing(enterprise("Z", "后来公司", valid_from=date(2023, 1, 1)))

    with pytest.raises(NotFound):
        browsing.entity_page("Z", TODAY)
    later = browsing.known_on_another_day("Z")
    assert later is not None
    assert later.name == "后来公司"


def test_a_neighbourhood_keeps_the_telling_ties_when_it_is_cut() -> None:
    """Holders and partners stay; the seat goes first; what was left out is counted by kind."""
    near = _browsing().neighbourhood("A", TODAY, limit=4)

    assert near.nodes[0].id == "A"
    assert "locality:990101" not in {e.id for e in near.nodes}
    assert near.total == 6
    assert sum(near.left_out.values()) == 2
    assert near.truncated


def test_all_ties_among_the_shown_are_shown() -> None:
    """Not only those of the middle."""
    near = _browsing().neighbourhood("A", TODAY)

    assert {t.type for t in near.ties} >= {"HOLDS", "SUPPLIES", "LOCATED_IN", "TAKES_PART_IN", "CAN_DO"}
    ids = {e.id for e in near.nodes}
    assert all(t.from_id in ids and t.to_id in ids for t in near.ties)


def test_the_second_step_does_not_go_through_a_seat() -> None:
    """Else half the city would be a neighbour; asked for by name it does."""
    browsing = _browsing()

    assert "C" not in {e.id for e in browsing.neighbourhood("B", TODAY, steps=1).nodes}
    assert "sector:robotics" not in {e.id for e in browsing.neighbourhood("B", TODAY, steps=2).nodes}
    seats = browsing.neighbourhood("B", TODAY, steps=2, types=("LOCATED_IN",))
    assert {e.id for e in seats.nodes} == {"A", "B", "C", "project:1", "locality:990101"}


@pytest.mark.parametrize(("steps", "limit"), [(3, 60), (0, 60), (1, 0), (1, 301)])
def test_a_bound_of_a_neighbourhood_is_said(steps: int, limit: int) -> None:
    """Not silently changed."""
    with pytest.raises(BadOption):
        _browsing().neighbourhood("A", TODAY, steps=steps, limit=limit)


def test_a_list_is_filtered_sorted_and_paged() -> None:
    """What has no value comes last, whichever way it is sorted."""
    browsing = _browsing()

    largest = browsing.listing("Enterprise", TODAY, sort="-revenue_cny")
    smallest = browsing.listing("Enterprise", TODAY, sort="revenue_cny")
    filtered = browsing.listing("Enterprise", TODAY, text="乙")
    second = browsing.listing("Enterprise", TODAY, sort="id", page=9, size=2)

    assert [e.id for e in largest.items] == ["B", "A", "C"]
    assert [e.id for e in smallest.items] == ["A", "B", "C"]
    assert [e.id for e in filtered.items] == ["B"]
    assert (filtered.total, filtered.whole) == (1, 3)
    assert (second.page, second.pages, [e.id for e in second.items]) == (2, 2, ["C"])


def test_a_list_cannot_be_sorted_by_what_it_does_not_have() -> None:
    """It says what is allowed."""
    with pytest.raises(BadOption, match="revenue_cny"):
        _browsing().listing("Enterprise", TODAY, sort="colour")


def test_the_overview_counts_chains_and_places() -> None:
    """One of two stages is held, by one organisation only; the project stands in its locality and sector."""
    city = _browsing().overview(TODAY)
    line = city.sectors[0]

    assert (line.stages, line.stages_held, line.stages_single, line.projects) == (2, 1, 1, 1)
    assert city.localities[0].locality.name == "澜中区"
    assert city.localities[0].projects_by_sector == {"sector:robotics": 1}
    assert city.city is not None
    assert city.city.name == "衡澜市"
    assert city.organisations == 3


def test_a_city_of_division_99_is_known_to_be_invented() -> None:
    """No real division code begins so."""
    assert _browsing().fictional()
    assert not _browsing(locality("locality:110105", "某区")).fictional()
