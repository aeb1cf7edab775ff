"""Facts for tests, in words of the trade: `holds("国科集团", "机器人公司", "0.51")`.

Ids are whatever the test says; an importer would make them, a builder does not. Figures that a test does not name are
not reported.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from graphsvc.domain.facts import Entity, Fact, Tie, Value, tie_id
from graphsvc.domain.vocabulary import kind
from graphsvc.domain.vocabulary import tie as tie_type
from graphsvc.graph.build import view_of_facts
from graphsvc.graph.view import GraphView


def entity(label: str, id_: str, name: str | None = None, **values: Value) -> Entity:
    """An entity; its name is its id unless given. KeyError for a field that the kind does not have.

    >>> entity("Need", "need:7", "轻量化减速器", budget_cny=3_000_000).values["budget_cny"]
    3000000
    """
    for field in values:
        kind(label).field(field)
    return Entity(id_, label, {"name": name or id_, **values})


def tie(type_: str, from_id: str, to_id: str, **values: Value) -> Tie:
    """A tie with the id that an import would give it. KeyError for a field that the type does not have."""
    declared = tie_type(type_)
    for field in values:
        declared.field(field)
    if declared.symmetric:
        from_id, to_id = sorted((from_id, to_id))
    return Tie(tie_id(declared, from_id, to_id, values), type_, from_id, to_id, values)


def enterprise(id_: str, name: str | None = None, **values: Value) -> Entity:
    """An enterprise (企业)."""
    return entity("Enterprise", id_, name, **values)


def institute(id_: str, name: str | None = None, **values: Value) -> Entity:
    """A research institute (科研院所)."""
    return entity("Institute", id_, name, **values)


def locality(id_: str, name: str | None = None, **values: Value) -> Entity:
    """A locality (地方)."""
    return entity("Locality", id_, name, **values)


def project(id_: str, name: str | None = None, **values: Value) -> Entity:
    """A cooperation project (合作项目)."""
    return entity("Project", id_, name, **values)


def meeting(number: int, held: date, **values: Value) -> Entity:
    """A cooperation meeting (合作会议)."""
    return entity("Meeting", f"meeting:{number}", f"第{number}次会议", date=held, **values)


def sector(code: str, name: str | None = None) -> Entity:
    """A sector (产业)."""
    return entity("Sector", f"sector:{code}", name or code)


def stage(sector_code: str, code: str, name: str | None = None, **values: Value) -> Entity:
    """A stage of a sector's chain (产业链环节); tie it with `tie("PART_OF", …)`."""
    return entity("Stage", f"stage:{sector_code}/{code}", name or code, **values)


def holds(holder: str, target: str, share: str | None = None, **values: Value) -> Tie:
    """HOLDER owns a share of TARGET (持股); no share is not reported.

    >>> holds("A", "B", "0.51").values["share_min"]
    Decimal('0.51')
    """
    exact: dict[str, Value] = (
        {} if share is None else {"share_min": Decimal(share), "share_max": Decimal(share)}
    )
    return tie("HOLDS", holder, target, **exact, **values)


def supplies(seller: str, buyer: str, **values: Value) -> Tie:
    """SELLER supplies BUYER (供货)."""
    return tie("SUPPLIES", seller, buyer, **values)


def takes_part(participant: str, project_id: str, **values: Value) -> Tie:
    """PARTICIPANT takes part in PROJECT (参与)."""
    return tie("TAKES_PART_IN", participant, project_id, **values)


def view(*facts: Fact) -> GraphView:
    """The picture of these facts, in any order."""
    return view_of_facts(facts, revision=1)
