"""Exports: the whole or a part, at a date or with its history, and never a restricted field."""

from __future__ import annotations

import io
import json
import zipfile
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest

from graphsvc.domain.errors import NotFound
from graphsvc.domain.facts import Fact
from graphsvc.graph.build import view_of_facts
from graphsvc.graph.view import GraphView
from graphsvc.ports import StoreState
from graphsvc.service.exports import Exports
from graphsvc.service.visibility import PublicViews
from graphsvc.writers import discover
from tests.builders import enterprise, entity, holds, supplies

SECRET_NAME = "绝密之人"
OWNER, FACTORY, DEALER = enterprise("A", "国科集团"), enterprise("B", "机器人公司"), enterprise("C", "经销商")
HELD = holds("A", "B", "0.51", valid_from=date(2020, 1, 1), valid_to=date(2021, 1, 1))
SOLD = supplies("B", "C", contract_no="7")
FACTS: tuple[Fact, ...] = (OWNER, FACTORY, DEALER, HELD, SOLD, entity("Person", "person:1", SECRET_NAME))


@dataclass(frozen=True)
class Held:
    """Views that hold one."""

    view: GraphView

    def current(self) -> GraphView:
        """The one."""
        return self.view

    def of_revision(self, number: int, /) -> GraphView:
        """The one."""
        return self.view

    def state(self) -> StoreState:
        """Of a store with one revision."""
        return StoreState("s", 1, 1)


EXPORTS = Exports(PublicViews(Held(view_of_facts(FACTS, revision=1))), discover())


def exported(**chosen: Any) -> dict[str, Any]:
    """The node-link JSON of an export."""
    target = io.BytesIO()
    EXPORTS.write("json", target, **chosen)
    found: dict[str, Any] = json.loads(target.getvalue())
    return found


def test_the_whole_graph_holds_every_date() -> None:
    """Ended ties are history, and history is exported."""
    graph = exported()

    assert {node["id"] for node in graph["nodes"]} == {"A", "B", "C", "person:1"}
    assert {edge["key"] for edge in graph["edges"]} == {HELD.id, SOLD.id}


def test_an_export_of_a_day_holds_what_is_valid_on_it() -> None:
    """The end of a period is excluded."""
    assert {edge["key"] for edge in exported(as_of=date(2021, 1, 1))["edges"]} == {SOLD.id}


def test_chosen_entities_bring_the_ties_between_them() -> None:
    """And no others."""
    graph = exported(ids=["B", "C"])

    assert [node["id"] for node in graph["nodes"]] == ["B", "C"]
    assert [edge["key"] for edge in graph["edges"]] == [SOLD.id]


def test_a_chosen_tie_brings_its_two_ends() -> None:
    """A tie without its ends would say nothing."""
    graph = exported(ids=[HELD.id])

    assert [node["id"] for node in graph["nodes"]] == ["A", "B"]
    assert [edge["key"] for edge in graph["edges"]] == [HELD.id]


def test_an_unknown_id_or_format_is_named() -> None:
    """With what is known."""
    with pytest.raises(NotFound, match="'Z'"):
        exported(ids=["A", "Z"])
    with pytest.raises(NotFound, match="graphml"):
        EXPORTS.write("pdf", io.BytesIO())


@pytest.mark.parametrize("name", sorted(discover()))
def test_a_restricted_field_never_leaves(name: str) -> None:
    """The name of a person is in no byte of any format, zipped or not."""
    target = io.BytesIO()

    EXPORTS.write(name, target)

    assert SECRET_NAME.encode() not in _unpacked(target)
    assert "国科集团".encode() in _unpacked(target)


def _unpacked(target: io.BytesIO) -> bytes:
    if not zipfile.is_zipfile(target):
        return target.getvalue()
    with zipfile.ZipFile(target) as archive:
        return b"".join(archive.read(name) for name in archive.namelist())
