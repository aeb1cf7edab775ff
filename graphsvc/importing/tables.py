"""A table in the service's own words becomes drafts (读表): every problem of every row is collected."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import zip_longest

from graphsvc.domain.facts import Value
from graphsvc.domain.schema import FieldType, Kind, TieType
from graphsvc.domain.vocabulary import ENTITY_DIRECTIVES, TIE_DIRECTIVES, tie
from graphsvc.importing.body import body
from graphsvc.importing.codes import code_text, id_of, may_be_provisional, provisional_id
from graphsvc.importing.drafts import Drafts, EntityDraft, Origin, TieDraft
from graphsvc.importing.headers import Heading
from graphsvc.importing.problems import Note, NotRead, Problem, Reason, reading_notes
from graphsvc.importing.sheets import Recognised, recognise
from graphsvc.importing.values import Form, Said, read_column
from graphsvc.importing.words import is_not_reported, means_unknown
from graphsvc.ports import Cell, Row, Table


def read_table(table: Table, rows: Sequence[Row], drafts: Drafts, shares: str | None = None) -> None:
    """Add to the drafts what the table says; a table that cannot be told is a problem of its own.

    `shares` is what the user says of shares that may be percentages or fractions.
    """
    drafts.notes += reading_notes(table.file, table.sheet, table.notes)
    if not any(cell not in (None, "") for row in rows for cell in row.cells):
        drafts.notes.append(Note(table.file, table.sheet, "empty-sheet"))
        return
    try:
        found = recognise(table.file, table.sheet, rows)
    except NotRead as error:
        drafts.problems.append(Problem(table.file, table.sheet, None, None, None, error.reason))
        return
    if found is None:
        drafts.notes.append(Note(table.file, table.sheet, "explaining-sheet"))
        return
    header = rows[found.header]
    kept, notes = body(rows[found.header + 1 :], header, (table.file, table.sheet))
    drafts.notes += notes
    name = found.schema.label if isinstance(found.schema, Kind) else found.schema.type
    headers = ["" if c is None else str(c) for c in header.cells]
    origin = Origin(table.file, table.sha256, table.sheet, headers, {r.number: r for r in kept}, (name,))
    drafts.origins.append(origin)
    _Sheet(found, origin, kept, drafts, shares or "").read()


@dataclass(slots=True)
class _Sheet:
    found: Recognised
    origin: Origin
    rows: list[Row]
    drafts: Drafts
    shares: str
    columns: list[tuple[Cell, ...]] = field(default_factory=list)
    values: list[dict[str, Value]] = field(default_factory=list)
    refused: set[int] = field(default_factory=set)  # places of rows with a problem

    def read(self) -> None:
        self.columns = list(zip_longest(*(row.cells for row in self.rows)))
        self.values = [{} for _ in self.rows]
        self._unused()
        usable = self._usable()
        order = {f.name: n for n, f in enumerate(self.found.schema.fields)}
        for heading in sorted(usable, key=lambda h: order.get(h.role.name, -1)):
            if heading.role.what == "field":
                self._field(heading)
        if isinstance(self.found.schema, Kind):
            self._entities(self.found.schema, usable)
        else:
            self._ties(self.found.schema, usable)

    # columns ----------------------------------------------------------------------

    def _unused(self) -> None:
        """Columns that nothing is made of are named; cells beside the header are refused."""
        used = {h.column for h in self.found.headings}
        headers = self.origin.headers
        full = [n for n, column in enumerate(self.columns) if n not in used and any(c not in (None, "") for c in column)]  # fmt: skip
        unknown = [headers[n] for n in full if n < len(headers) and headers[n]]
        if unknown:
            self.drafts.notes.append(self.origin.note("unused-columns", columns="、".join(unknown)))
        for n in (n for n in full if n >= len(headers) or not headers[n]):
            for place, cell in enumerate(self.columns[n]):
                if cell not in (None, ""):
                    self._refuse(place, Reason("beside-header"), n)

    def _usable(self) -> list[Heading]:
        """The headings whose unit is known and that no other column says too."""
        usable: list[Heading] = []
        seen: dict[tuple[str, str, int], Heading] = {}
        for heading in self.found.headings:
            key = (heading.role.what, heading.role.name, heading.role.rank)
            if heading.wrong_unit is not None:
                self._refuse_column(heading, Reason("header-unit", {"unit": heading.wrong_unit}))
            elif key in seen and heading.role.what != "ignored":
                self._refuse_column(heading, Reason("double-column", {"other": seen[key].text}))
            elif heading.column < len(self.columns):
                usable.append(heading)
            seen.setdefault(key, heading)
        return usable

    def _refuse_column(self, heading: Heading, reason: Reason) -> None:
        header_row = Problem(self.origin.file, self.origin.sheet, None, heading.text, None, reason)
        self.drafts.problems.append(header_row)

    def _field(self, heading: Heading) -> None:
        schema = self.found.schema
        declared = schema.field(heading.role.name)
        unit = heading.unit or (self.found.money_unit if declared.type is FieldType.MONEY else "")
        form = Form(unit=unit, shares=self.shares, lower_only="下限" in heading.text)
        siblings = [f.name for f in schema.fields]
        notes: dict[str, list[int]] = {}
        values = self.values
        for place, said in enumerate(read_column(declared, self.columns[heading.column], form, siblings)):
            if said is None:
                continue
            if isinstance(said, Reason):
                self._refuse(place, said, heading.column)
                continue
            values[place].update(said.values)
            for why in said.notes:
                notes.setdefault(why, []).append(self.rows[place].number)
        for why, numbers in notes.items():
            self.drafts.notes.append(
                self.origin.note(why, column=heading.text, count=len(numbers), row=numbers[0])
            )

    def _refuse(self, place: int, reason: Reason, column: int | None) -> None:
        self.refused.add(place)
        self.drafts.problems.append(self.origin.problem(self.rows[place].number, reason, column))

    def _stated(self, headings: Sequence[Heading]) -> frozenset[str]:
        stated = {h.role.name for h in headings if h.role.what == "field"}
        if isinstance(self.found.schema, TieType) and "share_min" in stated:
            # one cell speaks of both bounds, and of whether they are included
            bounds = {"share_max", "min_exclusive", "max_exclusive"}
            stated |= bounds & {f.name for f in self.found.schema.fields}
        return frozenset(stated)

    def _texts(self, headings: Sequence[Heading], what: str, name: str = "") -> tuple[list[str], int | None]:
        """The text of a code-like column a row ("" where not reported), a name column filling in; its first column."""
        chosen = sorted(
            (h for h in headings if h.role.what == what and name in ("", h.role.name)),
            key=lambda h: h.role.rank,
        )
        texts = [""] * len(self.rows)
        known: dict[Cell, str] = {}
        for heading in chosen:
            changed: list[int] = []
            for place, cell in enumerate(self.columns[heading.column]):
                if texts[place] or cell is None or cell == "":
                    continue
                text = known.get(cell)
                if text is None:
                    try:
                        text = code_text(cell)
                    except NotRead as error:
                        self._refuse(place, error.reason, heading.column)
                        continue
                    known[cell] = text = "" if is_not_reported(text) else text
                    if text and isinstance(cell, str) and text != cell:
                        changed.append(self.rows[place].number)
                texts[place] = text
            if changed:
                note = self.origin.note(
                    "code-normalised", column=heading.text, count=len(changed), row=changed[0]
                )
                self.drafts.notes.append(note)
        return texts, chosen[0].column if chosen else None

    def _directive_texts(self, headings: Sequence[Heading], name: str) -> list[str]:
        declared = next(f for f in (*ENTITY_DIRECTIVES, *TIE_DIRECTIVES) if f.name == name)
        heading = next((h for h in headings if h.role.what == "directive" and h.role.name == name), None)
        if heading is None:
            return [""] * len(self.rows)
        if declared.type is FieldType.TEXT:
            return self._texts(headings, "directive", name)[0]
        marks = []
        for place, said in enumerate(read_column(declared, self.columns[heading.column], Form())):
            if isinstance(said, Reason):
                self._refuse(place, said, heading.column)
            marks.append("yes" if isinstance(said, Said) and said.values[0][1] else "")
        return marks

    # rows ---------------------------------------------------------------------------

    def _entities(self, schema: Kind, headings: Sequence[Heading]) -> None:
        codes, column = self._texts(headings, "code")
        former = self._directive_texts(headings, "former_id")
        links = [(h, self._texts([h], "link")[0]) for h in headings if h.role.what == "link"]
        localities = next((texts for h, texts in links if h.role.name == "LOCATED_IN"), [""] * len(self.rows))
        stated = self._stated(headings)
        provisional: list[int] = []
        for place, code in enumerate(codes):
            row, values = self.rows[place].number, self.values[place]
            id_ = self._id(schema, place, code, localities[place], column)
            if id_ is None:
                self.drafts.refused_names.add(schema.label)
                continue
            if not code:
                provisional.append(row)
            if place in self.refused:
                last = next((p for p in reversed(self.drafts.problems) if p.row == row), None)
                if last is not None:
                    self.drafts.refused_ids[id_] = last
                continue
            self.drafts.entities.append(
                EntityDraft(schema.label, id_, values, stated, self.origin, row, column, former[place])
            )
            for heading, texts in links:
                if texts[place]:
                    self._link(heading, id_, texts[place], row)
        if schema.label == "Government":
            other = [
                d.row
                for d in self.drafts.entities
                if d.origin is self.origin and len(d.id) == 18 and d.id[0] != "1"
            ]
            if other:
                self.drafts.notes.append(self.origin.note("government-code", count=len(other), row=other[0]))
        if provisional:
            self.drafts.notes.append(
                self.origin.note("provisional", count=len(provisional), row=provisional[0])
            )

    def _id(self, schema: Kind, place: int, code: str, locality: str, column: int | None) -> str | None:
        try:
            if code:
                return id_of(schema, code)
            name = str(self.values[place].get("name", ""))
            if means_unknown(name) or not may_be_provisional(schema):
                raise NotRead("no-code", code=schema.code_zh)
            return provisional_id(schema, locality, name)
        except NotRead as error:
            if place not in self.refused or code:
                self._refuse(place, error.reason, column)
            return None

    def _link(self, heading: Heading, id_: str, target: str, row: int) -> None:
        schema = tie(heading.role.name)
        for text in (
            part for part in target.replace("、", "；").replace(";", "；").split("；") if part.strip()
        ):
            self.drafts.ties.append(
                TieDraft(
                    schema.type, id_, text.strip(), {}, frozenset(), self.origin, row, (None, heading.column)
                )
            )

    def _ties(self, schema: TieType, headings: Sequence[Heading]) -> None:
        from_, from_column = self._texts(headings, "from")
        to, to_column = self._texts(headings, "to")
        given = self._directive_texts(headings, "given_id")
        corrections = self._directive_texts(headings, "correction")
        stated = self._stated(headings)
        columns = (from_column, to_column)
        named = {h.role.name: h.column for h in headings if h.role.what == "field"}
        for texts, column, header in ((from_, from_column, schema.from_zh), (to, to_column, schema.to_zh)):
            for place in [p for p, text in enumerate(texts) if not text and p not in self.refused]:
                self._refuse(place, Reason("missing", {"field": header}), column)
        for place, row in enumerate(self.rows):
            if place in self.refused:
                self.drafts.refused_names.add(schema.type)
                continue
            self.drafts.ties.append(
                TieDraft(
                    schema.type, from_[place], to[place], self.values[place], stated, self.origin, row.number,
                    columns, given[place], bool(corrections[place]), named,
                )
            )  # fmt: skip
