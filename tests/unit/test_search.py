"""Search: by part, alias, pinyin, initials, code; nearly right names; only what is valid on the day."""

from __future__ import annotations

import time
from collections.abc import Iterable
from datetime import date

import pytest

from graphsvc.domain.facts import Entity, Fact
from graphsvc.graph.build import view_of_facts
from graphsvc.graph.view import GraphView
from graphsvc.ports import StoreState
from graphsvc.service.search import Search
from tests.builders import enterprise, institute, sector

TODAY = date(2022, 6, 30)


class _Views:
    """One view, as the service would give it."""

    def __init__(self, facts: Iterable[Fact]) -> None:
        self.view = view_of_facts(facts).public

    def current(self) -> GraphView:
        return self.view

    def of_revision(self, number: int, /) -> GraphView:
        return self.view

    def state(self) -> StoreState:
        return StoreState("test", 1, 1)


def _search(*facts: Fact) -> Search:
    return Search(_Views(facts))


CITY = (
    enterprise("E1", "星河机器人股份有限公司", aliases=("银河机器人",)),
    enterprise("E2", "重庆精密减速器有限公司"),
    institute("I1", "岚国机器人研究所"),
    sector("robotics", "机器人"),
)


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("机器人", "sector:robotics"),  # the whole name comes before parts of names
        ("星河", "E1"),
        ("银河", "E1"),  # an alias
        ("jqr", "sector:robotics"),
        ("xhjqr", "E1"),
        ("jiqiren", "sector:robotics"),
        ("zhongqing", None),
        ("chongqing", "E2"),  # the reading of the word, not of the character alone
        ("E2", "E2"),
        ("robotics", "sector:robotics"),
        ("精密减速機", "E2"),  # nearly right
        ("ＸＨ", "E1"),  # full-width letters
        ("  ", None),
        ("没有这个", None),
    ],
)
def test_finds_what_is_meant(text: str, first: str | None) -> None:
    """The best hit of each way of writing."""
    hits = _search(*CITY).find(text, as_of=TODAY)

    assert (hits.items[0].id if hits.items else None) == first


def test_says_by_which_alias_it_was_found() -> None:
    """So that nobody wonders about the name."""
    hits = _search(*CITY).find("银河", as_of=TODAY)

    assert hits.items[0].alias == "银河机器人"


def test_what_is_not_valid_on_the_day_is_not_found() -> None:
    """Founded later."""
    later = enterprise("E9", "未来机器人", valid_from=date(2023, 1, 1))

    assert _search(later).find("未来", as_of=TODAY).total == 0
    assert _search(later).find("未来", as_of=date(2023, 1, 1)).total == 1


def test_a_restricted_name_is_not_found() -> None:
    """A person's name is stored but neither shown nor searched."""
    person = Entity("person:A1", "Person", {"name": "张三丰"})

    assert _search(person).find("张三丰", as_of=TODAY).total == 0
    assert _search(person).find("zsf", as_of=TODAY).total == 0
    assert _search(person).find("A1", as_of=TODAY).items[0].name == "person:A1"


def test_hits_are_counted_beyond_the_limit() -> None:
    """The limit is said, not hidden."""
    many = [enterprise(f"E{i:03d}", f"机器人{i}号") for i in range(60)]

    hits = _search(*many).find("机器人", as_of=TODAY, limit=20)

    assert len(hits.items) == 20
    assert hits.total == 60


def test_a_keystroke_over_twenty_thousand_names_is_quick() -> None:
    """At most 50 ms of work; measured in process time, the best of five."""
    parts = "星河岚衡澜精密减速器伺服电机感知视觉系统集成轨道交通石化零部件"
    many = [enterprise(f"E{i:05d}", "".join(parts[(i * k) % len(parts)] for k in (1, 3, 7, 11, 13)) + f"{i}号") for i in range(20_000)]  # fmt: skip
    search = _search(*many)
    search.prepare()
    taken = []

    for text in ("星", "jm", "E01", "伺服", "zzzz"):
        begun = time.process_time()
        search.find(text, as_of=TODAY)
        taken.append(time.process_time() - begun)

    assert min(taken) < 0.05
