"""FollowTheMoney lines → drafts (读入): every line is taken, refused with line and field, or named as not held."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from graphsvc.domain.schema import Visibility
from graphsvc.domain.vocabulary import kind, tie
from graphsvc.importing.drafts import Drafts, EntityDraft, Origin, TieDraft
from graphsvc.importing.problems import Problem, Reason, named, shown
from graphsvc.importing.shares import Meaning
from graphsvc.interchange.followthemoney.fields import Read
from graphsvc.interchange.followthemoney.ids import our_id
from graphsvc.interchange.followthemoney.lines import Line, Wrong, joined, line_of
from graphsvc.interchange.followthemoney.links import end_of, read_link, row_of_link
from graphsvc.interchange.followthemoney.parties import id_of_line, read_party, row_of
from graphsvc.interchange.followthemoney.table import ENTITIES, REST, TIES, EntityRow, TieRow
from graphsvc.ports import Row, Table

_AT_FAULT = ("id", REST, *(name for row in TIES for name in (row.from_, row.to)))
"""Properties that an import may find at fault after a line was read: an id of another kind, an end that nobody describes."""

_NAMED = {"enterprise": 1, "contributor": 1}  # fields that name somebody and stand in `REST`
_EVERY = frozenset((*(row.label for row in ENTITIES), *(row.type for row in TIES)))
_PARTIES = ("LegalEntity", "Organization", "Company", "PublicBody", "Person")


def read_lines(table: Table, rows: Sequence[Row], drafts: Drafts, shares: Meaning = Meaning.UNCLEAR) -> None:
    """Add to the drafts what the lines say; `shares` is what the user says of bare percentages up to 1."""
    lines = {row.number: row for row in rows}
    origin = _Lines(table.file, table.sha256, table.sheet, ("JSON",), lines, repeats=True)
    _File(origin, drafts, shares).read(rows)


class _Lines(Origin):
    """A file of lines: a problem names the property at fault, of which there is no column."""

    def problem(self, row: int | None, reason: Reason, column: int | None = None) -> Problem:
        """A problem of that line; `column` is a place in `_AT_FAULT`."""
        name = None if column is None else _AT_FAULT[column]
        written = None
        if row is not None and name is not None:
            line = line_of(row, str(self.rows[row].cells[0]))
            written = line.id if name == "id" else "、".join(line.properties.get(name, ()))
        return Problem(self.file, self.sheet, row, name, shown(written), reason)


@dataclass(slots=True)
class _File:
    origin: Origin
    drafts: Drafts
    shares: Meaning
    lines: dict[str, Line] = field(default_factory=dict)  # by id in the file
    ids: dict[str, str] = field(default_factory=dict)  # id in the file → ours
    counted: dict[tuple[str, ...], list[int]] = field(default_factory=dict)  # what is not held → line numbers

    def read(self, rows: Sequence[Row]) -> None:
        for row in rows:
            self._parse(row.number, str(row.cells[0]))
        held = {end for line in self.lines.values() for end in _held_ends(line)}
        for line in self.lines.values():
            if line.schema in _PARTIES:
                self._party(line, held)
        for line in self.lines.values():
            if line.schema not in _PARTIES:
                self._link(line)
        told = {d.label for d in self.drafts.entities if d.origin is self.origin}
        told |= {d.type for d in self.drafts.ties if d.origin is self.origin}
        self.origin.names = tuple(sorted(told))
        self.drafts.origins.append(self.origin)
        self._note_losses()

    def _parse(self, number: int, text: str) -> None:
        try:
            line = line_of(number, text)
            known = self.lines.get(line.id)
            self.lines[line.id] = joined(known, line) if known else line
        except Wrong as wrong:
            self._refuse(number, wrong)
            self.drafts.refused_names |= _EVERY  # nobody knows of what it spoke

    def _party(self, line: Line, held: set[str]) -> None:
        try:
            row, assumed = row_of(line, line.id in held)
            self.ids[line.id] = id_ = id_of_line(line, row)
            read = read_party(line, row, id_)
        except Wrong as wrong:
            problem = self._refuse(line.number, wrong)
            self.drafts.refused_ids[self.ids.get(line.id, our_id(line.id))] = problem
            self.drafts.refused_names |= {row.label for row in ENTITIES}
            return
        if assumed:
            self._count("ftm-kind-assumed", line.schema, row.label, line=line.number)
        self._count_losses(read)
        stated = _stated(line, row, read)
        self.drafts.entities.append(
            EntityDraft(row.label, id_, read.values, stated, self.origin, line.number, _AT_FAULT.index("id"))
        )

    def _link(self, line: Line) -> None:
        row = row_of_link(line) if line.held else None
        if row is None:
            self._count("ftm-schema-not-held", line.schema, line=line.number)
            return
        try:
            ends = [end_of(line, name) for name in (row.from_, row.to)]
            for end in ends:
                if (other := self.lines.get(end)) is not None and other.schema not in _PARTIES:
                    self._count("ftm-end-not-held", line.schema, other.schema, line=line.number)
                    return
            read = read_link(line, row, self.shares)
        except Wrong as wrong:
            self._refuse(line.number, wrong)
            self.drafts.refused_names.add(row.type)
            return
        self._count_losses(read)
        columns = (_AT_FAULT.index(row.from_), _AT_FAULT.index(row.to))
        from_, to = (self.ids.get(end) or our_id(end) for end in ends)
        self.drafts.ties.append(
            TieDraft(
                row.type, from_, to, read.values, _stated(line, row, read), self.origin, line.number,
                columns, our_id(line.id), named_columns=_NAMED,
            )
        )  # fmt: skip

    # what is said of it ---------------------------------------------------------

    def _refuse(self, number: int, wrong: Wrong) -> Problem:
        value = wrong.written
        problem = Problem(
            self.origin.file, self.origin.sheet, number, wrong.field or None, shown(value), wrong.reason
        )
        self.drafts.problems.append(problem)
        return problem

    def _count(self, *what: str, line: int) -> None:
        self.counted.setdefault(what, []).append(line)

    def _count_losses(self, read: Read) -> None:
        for name in read.lost():
            self._count("ftm-property-not-held", read.line.schema, name, line=read.line.number)
        for why, name in read.notes:
            self._count(why, read.line.schema, name, line=read.line.number)

    def _note_losses(self) -> None:
        for (why, *what), lines in sorted(self.counted.items()):
            values: dict[str, object] = {"count": len(lines), "row": lines[0], "schema": what[0]}
            if why == "ftm-kind-assumed":
                values["kind"] = named(kind(what[1]))
            elif len(what) > 1:
                values |= {"name": what[1], "column": what[1]}
            self.drafts.notes.append(self.origin.note(why, **values))


def _held_ends(line: Line) -> tuple[str, ...]:
    row = next((row for row in TIES if row.schema == line.schema and row.type in ("HOLDS", "DIRECTS")), None)
    return line.properties.get(row.to, ()) if row else ()


def _stated(line: Line, row: EntityRow | TieRow, read: Read) -> frozenset[str]:
    """What the line speaks of: ours of every field that an export may show, theirs of what it states."""
    if not line.ours:
        bounds = ("share_min", "share_max", "min_exclusive", "max_exclusive") if "percentage" in line.properties else ()  # fmt: skip
        return frozenset((*read.values, *bounds))
    schema = tie(row.type) if isinstance(row, TieRow) else kind(row.label)
    return frozenset(
        f.name for f in schema.fields if f.visibility is Visibility.PUBLIC or f.name in read.values
    )
