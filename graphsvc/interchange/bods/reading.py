"""Statements → drafts (读入): every statement of a file is taken, or refused with its field; all of it is kept."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from graphsvc.domain.facts import Value
from graphsvc.domain.schema import Visibility
from graphsvc.domain.vocabulary import tie
from graphsvc.importing.drafts import Drafts, EntityDraft, Origin, TieDraft
from graphsvc.importing.problems import Named, Problem, Reason, reading_notes, shown
from graphsvc.interchange.bods import table as bods
from graphsvc.interchange.bods.conditions import member, text
from graphsvc.interchange.bods.faults import Fault
from graphsvc.interchange.bods.ids import unspecified_id
from graphsvc.interchange.bods.json_text import Read
from graphsvc.interchange.bods.keeping import Keeping
from graphsvc.interchange.bods.names import Names
from graphsvc.interchange.bods.parties import Party, Wrong, joined, party_of, unspecified
from graphsvc.interchange.bods.placing import Placing
from graphsvc.interchange.bods.relationships import Spell, spells_of
from graphsvc.interchange.bods.series import Series, series_faults
from graphsvc.interchange.bods.statements import Statement, statement_of
from graphsvc.ports import Cell, ReadingChoices, Row, Table

HEADERS = ("JSON", "/recordDetails/subject", "/recordDetails/interestedParty")
_ENDS = (2, 1)  # columns of who holds and of what is held
_OF_PERSONS = "/recordDetails/names"


def read(table: Table, rows: Sequence[Row], drafts: Drafts, choices: ReadingChoices) -> None:
    """Add to the drafts what the statements of a file say, each row one."""
    drafts.notes += reading_notes(table.file, table.sheet, table.notes)
    _File(table, drafts).read(rows)


class _Rows(Mapping[int, Row]):
    """Statements as rows of a table, for reports: the ends beside the text, made when one is asked for."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self._rows = {row.number: row for row in rows}

    def __getitem__(self, number: int) -> Row:
        written = self._rows[number].cells[0]
        value = statement_of(number, str(written))[2]
        details = member(value, "recordDetails") if isinstance(value, dict) else {}
        ends: list[Cell] = [text(details, "subject"), text(details, "interestedParty")]
        return Row(number, [written, *ends])

    def __iter__(self) -> Iterator[int]:
        return iter(self._rows)

    def __len__(self) -> int:
        return len(self._rows)


@dataclass(slots=True)
class _File:
    table: Table
    drafts: Drafts
    origin: Origin = field(init=False)
    statements: list[Statement] = field(default_factory=list)
    series: Series = field(default_factory=Series)
    names: Names = field(default_factory=lambda: Names([]))
    keeping: Keeping = field(default_factory=Keeping)
    ids: dict[str, str] = field(default_factory=dict)  # record → our id
    labels: dict[str, str] = field(default_factory=dict)  # our id → kind
    placing: Placing = field(default_factory=Placing)
    unspecified: dict[str, Party] = field(default_factory=dict)
    counts: dict[str, list[int]] = field(default_factory=dict)  # key of a note → statements concerned

    def read(self, rows: Sequence[Row]) -> None:
        self.origin = Origin(
            self.table.file, self.table.sha256, self.table.sheet, HEADERS, _Rows(rows), repeats=True
        )
        self.drafts.origins.append(self.origin)
        self._look(rows)
        self.names = Names(self.statements)
        self.keeping = Keeping(self.names)
        parties = self._parties()
        links = list(self._links())
        for party in (*parties.values(), *self.unspecified.values()):
            self._entity(party)
        for spell, from_, to in links:
            self._tie(spell, from_, to)
        self._notes()

    # statements -----------------------------------------------------------------

    def _look(self, rows: Sequence[Row]) -> None:
        """Take the statements in which nothing is wrong, alone and among the others."""
        found = []
        for row in rows:
            statement, faults, value = statement_of(row.number, str(row.cells[0]))
            if statement is not None:
                found.append(statement)
            self._refuse(row.number, faults, value)
        series = Series.of(found)
        for statement in found:
            faults = series_faults(statement, series)
            self._refuse(statement.number, faults, statement.value)
            if not faults:
                self.statements.append(statement)
        self.series = Series.of(self.statements)

    def _refuse(self, number: int, faults: Sequence[Fault], value: Read) -> None:
        id_ = text(value, "statementId")[:64] if isinstance(value, dict) else ""
        which = Named(f"（声明 {id_}）", f" (statement {id_})") if id_ else ""
        for fault in faults:
            said = None if fault.pointer.startswith(_OF_PERSONS) else shown(fault.value)
            reason = Reason(fault.why, {**fault.values, "statement": which})
            problem = Problem(self.table.file, self.table.sheet, number, fault.pointer or "/", said, reason)
            self.drafts.problems.append(problem)
            if isinstance(value, dict) and (record := text(value, "recordId")):
                self.drafts.refused_ids.setdefault(record, problem)
        if faults:
            self.drafts.refused_names |= {"HOLDS", *(row.label for row in bods.KINDS)}

    # entities -------------------------------------------------------------------

    def _parties(self) -> dict[str, Party]:
        """Who the records of the file are about, by our id."""
        held = {text(s.details, "subject") for s in self.statements if s.type == "relationship"}
        found: dict[str, list[Party]] = {}
        for record, statements in self.series.records.items():
            if statements[0].type == "relationship":
                continue
            try:
                party = party_of(statements, record in held, self.names)
            except Wrong as wrong:
                self._refuse(statements[-1].number, [wrong.fault], statements[-1].value)
                continue
            self.ids[record] = party.id
            found.setdefault(party.id, []).append(party)
        parties = {id_: joined(each) if len(each) > 1 else each[0] for id_, each in found.items()}
        self.labels = {party.id: party.label for party in parties.values()}
        return parties

    def _entity(self, party: Party) -> None:
        statements = [*party.statements, *self.keeping.besides.get(party.id, ())]
        kept = self.keeping.values(statements, party.label)
        values = {**party.values, **kept}
        self._told(party.label)
        self.drafts.entities.append(
            EntityDraft(party.label, party.id, values, party.stated | kept.keys(), self.origin, party.latest.number)
        )  # fmt: skip

    # ties -----------------------------------------------------------------------

    def _links(self) -> Iterator[tuple[Spell, str, str]]:
        for record, statements in self.series.records.items():
            if statements[0].type != "relationship":
                continue
            try:
                spells = spells_of(statements)
            except Wrong as wrong:
                self._refuse(statements[-1].number, [wrong.fault], statements[-1].value)
                continue
            last = statements[-1]
            from_, to = self._end(last, "interestedParty"), self._end(last, "subject")
            self.placing.place(record, spells, from_, to)
            if self.labels.get(to, bods.HELD_AS) not in bods.HELD_KINDS:
                self._count("bods-not-held", last.number)
                spells = []
            self._keep_along(statements, spells, from_, to)
            yield from ((spell, from_, to) for spell in spells)

    def _end(self, statement: Statement, name: str) -> str:
        """The id of one end; a party that is not specified becomes one of its own."""
        said = statement.details[name]
        if isinstance(said, str):
            return self.ids.get(said) or said
        id_ = unspecified_id(statement.record, name)
        values = unspecified(said, self.names) if isinstance(said, dict) else {}
        self.labels[id_] = "UnknownParty"
        self.unspecified[id_] = Party(id_, "UnknownParty", statement, values, frozenset(("reason", "name")))
        return id_

    def _keep_along(self, statements: Sequence[Statement], spells: list[Spell], from_: str, to: str) -> None:
        """Every statement of somebody else is kept beside a tie that it tells, or beside one of the ends."""
        told: set[int] = set()
        for spell in spells:
            spell.kept = [s for s in spell.statements if s.number not in told]
            told |= {s.number for s in spell.statements}
        silent = [s for s in statements if s.number not in told and not s.own]
        if spells:
            spells[-1].kept += silent
            return
        end = from_ if from_ in self.labels else to
        self.keeping.beside(end, silent)

    def _tie(self, spell: Spell, from_: str, to: str) -> None:
        values: dict[str, Value] = {**spell.all_values(), **self.keeping.values(spell.kept, spell.type)}
        components = values.get("component_ids")
        if isinstance(components, tuple) and not any(s.own for s in spell.statements):
            values["component_ids"] = tuple(self.ids.get(record, record) for record in components)
        own = any(s.own for s in spell.statements)
        fields = tie(spell.type).fields
        public = {f.name for f in fields if f.visibility is Visibility.PUBLIC} if own else set()
        self._told(spell.type)
        self.drafts.ties.append(
            TieDraft(
                spell.type, from_, to, values, frozenset({*values, *public}), self.origin, spell.statements[0].number,
                _ENDS, spell.given, named_columns={}, closing=spell.closing,
            )
        )  # fmt: skip

    # what is said of it ---------------------------------------------------------

    def _told(self, name: str) -> None:
        if name not in self.origin.names:
            self.origin.names = (*self.origin.names, name)

    def _count(self, why: str, number: int) -> None:
        self.counts.setdefault(why, []).append(number)

    def _notes(self) -> None:
        for why, numbers in (*self.counts.items(), *self.keeping.counts.items()):
            self.drafts.notes.append(self.origin.note(why, count=len(numbers), row=numbers[0]))
