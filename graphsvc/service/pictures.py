"""Pictures (图): what is drawn of a neighbourhood, of some members, of a path; with words for every node and tie."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from graphsvc.domain.errors import BadOption
from graphsvc.domain.facts import Entity, Tie
from graphsvc.domain.finding import Json
from graphsvc.domain.texts import say
from graphsvc.domain.vocabulary import kind, tie
from graphsvc.domain.wording import particulars, period_text, record, tie_mark, word
from graphsvc.ports import Drawing, Drawn, Picture, PictureNode, PictureTie
from graphsvc.service.browsing import Browsing
from graphsvc.service.neighbourhood import Neighbourhood, ties_among

MAXIMUM = 300
_FACTS_IN_TOOLTIP = 3


@dataclass(frozen=True, slots=True)
class Reader:
    """For whom a picture is drawn: language and the addresses of entities."""

    language: str
    href: Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Shown:
    """A drawn picture with its table twin: the entities and ties in it, and what the limit left out."""

    picture: Picture
    drawn: Drawn
    nodes: tuple[Entity, ...]
    ties: tuple[Tie, ...]
    total: int
    left_out: Mapping[str, int]

    @property
    def names(self) -> dict[str, str]:
        """Names by id of what is in it."""
        return {entity.id: entity.name for entity in self.nodes}


class Pictures:
    """Draws parts of the graph for a reader."""

    def __init__(self, browsing: Browsing, drawing: Drawing) -> None:
        self._browsing, self._drawing = browsing, drawing

    def of_entity(
        self,
        id_: str,
        as_of: date,
        reader: Reader,
        *,
        steps: int = 1,
        limit: int = 60,
        types: Sequence[str] = (),
    ) -> Shown:
        """The neighbourhood of an entity."""
        near = self._browsing.neighbourhood(id_, as_of, steps=steps, limit=limit, types=types)
        return self._shown(_picture_of(near, reader), near)

    def of_members(
        self,
        title: str,
        ids: Sequence[str],
        as_of: date,
        reader: Reader,
        *,
        around: Sequence[str] = (),
        types: Sequence[str] = (),
    ) -> Shown:
        """Some entities (drawn strong) with what is `around` them and all ties among these (of these types, or all).

        An id that is not valid on the day is left out and counted; BadOption for more than 300.
        """
        wanted = list(dict.fromkeys((*ids, *around)))
        if len(wanted) > MAXIMUM:
            raise BadOption("ids", len(wanted), f"at most {MAXIMUM}")
        view = self._browsing.view(as_of)
        kept = [id_ for id_ in wanted if id_ in view]
        entities = tuple(view.entity(id_) for id_ in kept)
        ties = tuple(ties_among(view, kept, types))
        near = Neighbourhood("", entities, ties, len(wanted))
        return self._shown(_picture(title, entities, ties, reader, strong=frozenset(ids)), near)

    def expansion(
        self, id_: str, as_of: date, reader: Reader, *, limit: int, have: Sequence[str]
    ) -> dict[str, Json]:
        """What is added to a picture that already has some entities: at most `limit` new neighbours of one.

        `nodes` and `edges` as the script takes them, `total` new ones, `added` and `left_out`.
        """
        view = self._browsing.view(as_of)
        near = self._browsing.neighbourhood(id_, as_of, limit=MAXIMUM)
        known = [known_id for known_id in have[:1000] if known_id in view]
        fresh = [entity for entity in near.nodes if entity.id not in set(known)]
        added = tuple(fresh[: max(1, min(limit, MAXIMUM))])
        new = {entity.id for entity in added}
        every = ties_among(view, [*known, *(e.id for e in added)])
        ties = tuple(t for t in every if t.from_id in new or t.to_id in new)
        ends = {end for t in ties for end in (t.from_id, t.to_id)}
        there = tuple(view.entity(i) for i in sorted(ends - new))
        data = self._drawing.data(_picture("", (*added, *there), ties, reader))
        total = near.total - sum(entity.id in set(known) for entity in near.nodes)
        nodes: list[Json] = [dict(node) for node in data["nodes"] if node["id"] in new]
        edges: list[Json] = [dict(edge) for edge in data["edges"]]
        return {
            "nodes": nodes,
            "edges": edges,
            "added": len(added),
            "total": total,
            "left_out": total - len(added),
        }

    def svg_file(self, picture: Picture) -> bytes:
        """The picture as an SVG file."""
        return self._drawing.svg_file(picture)

    def sample(self, name: str) -> str:
        """The legend's sample of a kind or tie type."""
        return self._drawing.sample(name)

    def _shown(self, picture: Picture, near: Neighbourhood) -> Shown:
        return Shown(picture, self._drawing.draw(picture), near.nodes, near.ties, near.total, near.left_out)


def tie_sentence(found: Tie, names: Mapping[str, str], language: str) -> str:
    """A tie read left to right: 甲 持股 乙."""
    ends = names.get(found.from_id, found.from_id), names.get(found.to_id, found.to_id)
    return f"{ends[0]} {word(tie(found.type), language)} {ends[1]}"


# Private functions


def _picture_of(near: Neighbourhood, reader: Reader) -> Picture:
    title = say("picture.around", reader.language, name=near.nodes[0].name)
    return _picture(title, near.nodes, near.ties, reader, root=near.root)


def _picture(
    title: str,
    entities: Sequence[Entity],
    ties: Sequence[Tie],
    reader: Reader,
    *,
    root: str | None = None,
    strong: frozenset[str] = frozenset(),
) -> Picture:
    degree = Counter(end for t in ties for end in (t.from_id, t.to_id))
    names = {entity.id: entity.name for entity in entities}
    nodes = tuple(_node(e, reader, degree[e.id], strong=e.id == root or e.id in strong) for e in entities)
    drawn = tuple(_tie(t, names, reader.language) for t in ties)
    return Picture(title, nodes, drawn, root, reader.language)


def _node(entity: Entity, reader: Reader, degree: int, *, strong: bool) -> PictureNode:
    language = reader.language
    facts = [
        f"{word(field, language)}：{text}" if language == "zh" else f"{word(field, language)}: {text}"
        for field, text, _ in record(entity, language, every=False)
        if field.name not in ("note", "text", "aliases", "valid_from", "valid_to")
    ]
    lines = (word(kind(entity.label), language), *facts[:_FACTS_IN_TOOLTIP])
    return PictureNode(
        entity.id, entity.label, entity.name, reader.href(entity.id), lines, float(degree), strong
    )


def _tie(found: Tie, names: Mapping[str, str], language: str) -> PictureTie:
    joint = "：" if language == "zh" else ": "
    lines = [tie_sentence(found, names, language)]
    lines += [f"{name}{joint}{text}" for name, text in particulars(found, language)]
    lines.append(period_text(found.values, language))
    if found.source:
        lines.append(
            say(
                "source.line",
                language,
                file=found.source.file,
                sheet=found.source.sheet,
                row=found.source.row,
            )
        )
    return PictureTie(
        found.id, found.type, found.from_id, found.to_id, tuple(lines), tie_mark(found, language)
    )
