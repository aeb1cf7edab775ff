"""Ownership of one party (股权): its chart, the answers about it, and its tables, all of the current revision."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import BinaryIO, Protocol

from graphsvc.domain.chart import Chart, ChartDrawing
from graphsvc.domain.errors import BadOption, NotFound
from graphsvc.domain.finding import Json
from graphsvc.domain.kinds import HOLDERS
from graphsvc.importing.outward import Sheet
from graphsvc.measures.ownership.controllers_reading import controllers_at
from graphsvc.measures.ownership.reading import position_at
from graphsvc.service.analyses import Analyses
from graphsvc.service.browsing import Browsing
from graphsvc.service.envelopes import render
from graphsvc.service.ownership_chart import ChartReader, Telling
from graphsvc.service.ownership_days import change_days
from graphsvc.service.ownership_region import region
from graphsvc.service.ownership_tables import tables_of
from graphsvc.service.visibility import AnyViews

BASES = ("capital", "voting", "dividend")
QUESTIONS = ("look-through", "control", "ownership-class", "beneficial-owners", "mixed-ownership")
DEEPEST, MOST_BOXES = 10, 150


class WriteSheets(Protocol):
    """Writes tables of words in one format."""

    @property
    def suffix(self) -> str:
        """How the file's name ends."""
        ...

    @property
    def media_type(self) -> str:
        """Of the file."""
        ...

    def write_sheets(self, sheets: Iterable[Sheet], target: BinaryIO) -> None:
        """The bytes, the same for the same tables."""
        ...


@dataclass(frozen=True, slots=True)
class ChartChoice:
    """How much is drawn, of which rights."""

    up: int = 6
    down: int = 2
    most: int = 60
    basis: str = "capital"


@dataclass(frozen=True, slots=True)
class Charted:
    """A chart with its markup; `whole` where everything within the depth was counted."""

    chart: Chart
    svg: str
    whole: bool


@dataclass(frozen=True, slots=True)
class Answers:
    """Answers by the name of their question, in one language; questions that nobody can answer yet are absent."""

    by_name: Mapping[str, dict[str, Json]]
    reproducible: bool


@dataclass(frozen=True)
class Ownership:
    """What people see of ownership."""

    views: AnyViews
    browsing: Browsing
    analyses: Analyses
    drawing: ChartDrawing
    writers: Mapping[str, WriteSheets]

    def is_company(self, id_: str, as_of: date) -> bool:
        """Whether it can be held; NotFound where it is not known on that day, or can neither hold nor be held."""
        view = self.browsing.view(as_of)
        if view.label_of(id_) not in HOLDERS:
            raise NotFound("holder or enterprise", id_)
        return view.label_of(id_) in ("Enterprise", "Arrangement")

    def chart(self, id_: str, as_of: date, reader: ChartReader, choice: ChartChoice) -> Charted:
        """The chart around a party; BadOption for rights that do not exist."""
        chart, whole = self._chart(id_, as_of, reader, choice)
        return Charted(chart, self.drawing.chart(chart), whole)

    def chart_file(self, id_: str, as_of: date, reader: ChartReader, choice: ChartChoice) -> bytes:
        """The chart as an SVG file of its own."""
        return self.drawing.chart_file(self._chart(id_, as_of, reader, choice)[0])

    def sample(self, look: str) -> str:
        """The legend's sample of a look."""
        return self.drawing.chart_sample(look)

    def days(self, id_: str, choice: ChartChoice) -> tuple[date, ...]:
        """Days on which something changes around a party, ascending."""
        return change_days(self.views.current(), id_, up=choice.up, down=choice.down)

    def answers(self, id_: str, as_of: date, language: str) -> Answers:
        """What there is to say of an enterprise: each question asked once."""
        known = {analysis.name for analysis in self.analyses.list()}
        envelopes = {
            name: self.analyses.ask(name, {"enterprise": id_}, as_of=as_of)
            for name in QUESTIONS
            if name in known
        }
        rendered = {name: render(envelope, language) for name, envelope in envelopes.items()}
        return Answers(rendered, all(envelope.answer.reproducible for envelope in envelopes.values()))

    def write_tables(self, format: str, target: BinaryIO, id_: str, as_of: date, language: str) -> None:
        """Every table about an enterprise in one file; NotFound for an unknown format."""
        writer = self.writer(format)
        self.is_company(id_, as_of)
        answers, view = self.answers(id_, as_of, language), self.browsing.view(as_of)
        writer.write_sheets(tables_of(answers.by_name, language, view.name), target)

    def writer(self, format: str) -> WriteSheets:
        """The writer of that format; NotFound names the known ones."""
        if format not in self.writers:
            raise NotFound("table format", format, sorted(self.writers))
        return self.writers[format]

    # private ----------------------------------------------------------------

    def _chart(self, id_: str, as_of: date, reader: ChartReader, choice: ChartChoice) -> tuple[Chart, bool]:
        if choice.basis not in BASES:
            raise BadOption("basis", choice.basis, f"allowed: {', '.join(BASES)}")
        self.is_company(id_, as_of)
        at = self.browsing.view(as_of)
        position, node = position_at(at, as_of), at.numbers[id_]
        stakes = position.basis(choice.basis)
        found = region(position, stakes, node, up=choice.up, down=choice.down, most=choice.most)
        named = controllers_at(at, as_of).controller_of(node) if position.company[node] else ()
        controllers = frozenset(at.nodes[number] for number in named)
        return Telling(at, position, stakes, found, controllers, reader).chart(), found.whole
