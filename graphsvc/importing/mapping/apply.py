"""A foreign table becomes drafts by its mapping: several entities and ties from one row, each refused by itself."""

from __future__ import annotations

from collections.abc import Mapping as MappingType
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import zip_longest

from graphsvc.domain.facts import Value
from graphsvc.domain.schema import FieldType, Kind, TieType
from graphsvc.domain.vocabulary import kind, tie
from graphsvc.importing.codes import bounded, code_text, id_of
from graphsvc.importing.drafts import Drafts, EntityDraft, Origin, TieDraft
from graphsvc.importing.mapping.declaration import EntityMap, KindByColumn, Mapping, TieMap, When, Words
from graphsvc.importing.mapping.declaration import Value as ValueMap
from graphsvc.importing.mapping.reading import kinds_of
from graphsvc.importing.problems import Note, NotRead, Problem, Reason, reading_notes
from graphsvc.importing.values import Form, Said, read_column
from graphsvc.importing.words import is_not_reported
from graphsvc.ports import Cell, Row, Table

_HEADER_WITHIN = 30


def read_mapped(mapping: Mapping, table: Table, rows: Sequence[Row], drafts: Drafts) -> None:
    """Add to the drafts what the table says under the mapping; a table without its columns is a problem of its own."""
    if mapping.table.sheet is not None and table.sheet != mapping.table.sheet:
        drafts.notes.append(Note(table.file, table.sheet, "sheet-not-mapped"))
        return
    drafts.notes += reading_notes(table.file, table.sheet, table.notes)
    header = _header(mapping, rows)
    if header is None:
        lacking = "、".join(_lacking(mapping, rows))
        reason = Reason("columns-missing", {"columns": lacking})
        drafts.problems.append(Problem(table.file, table.sheet, None, None, None, reason))
        return
    names = {text.strip(): n for n, text in reversed(list(enumerate(map(_text, rows[header].cells))))}
    body = [row for row in rows[header + 1 :] if any(c not in (None, "") for c in row.cells)]
    listed = tuple(
        dict.fromkeys([k for e in mapping.entity for k in kinds_of(e)] + [t.type for t in mapping.tie])
    )
    by_number = {row.number: row for row in body}
    headers = [_text(cell) for cell in rows[header].cells]
    single = Origin(table.file, table.sha256, table.sheet, headers, by_number, listed)
    repeating = Origin(table.file, table.sha256, table.sheet, headers, by_number, listed, repeats=True)
    drafts.origins.append(single)
    sheet = _Mapped(mapping, names, body, drafts, single, repeating)
    sheet.read()


def _header(mapping: Mapping, rows: Sequence[Row]) -> int | None:
    if mapping.table.header_row is not None:
        wanted = [n for n, row in enumerate(rows) if row.number == mapping.table.header_row]
        return wanted[0] if wanted and not _absent(mapping, rows[wanted[0]]) else None
    return next((n for n, row in enumerate(rows[:_HEADER_WITHIN]) if not _absent(mapping, row)), None)


def _absent(mapping: Mapping, row: Row) -> list[str]:
    there = {_text(cell).strip() for cell in row.cells}
    return [column for column in mapping.columns() if column not in there]


def _lacking(mapping: Mapping, rows: Sequence[Row]) -> list[str]:
    """The columns that the row nearest to a header lacks."""
    number = mapping.table.header_row
    looked = [row for row in rows[:_HEADER_WITHIN] if number is None or row.number == number]
    return min((_absent(mapping, row) for row in looked), key=len, default=mapping.columns())


def _text(cell: Cell) -> str:
    return "" if cell is None else str(cell)


@dataclass(slots=True)
class _Mapped:
    mapping: Mapping
    names: MappingType[str, int]  # column by header
    rows: list[Row]
    drafts: Drafts
    single: Origin
    repeating: Origin
    columns: list[tuple[Cell, ...]] = field(default_factory=list)
    ids: dict[str, list[str | None]] = field(default_factory=dict)  # by the name of an entity, a row

    def read(self) -> None:
        """Every entity of every row, then every tie."""
        self._columns()
        kept = self._kept(self.mapping.rows)
        dropped = len(self.rows) - len(kept)
        if dropped:
            self.drafts.notes.append(self.single.note("rows-filtered", count=dropped))
            self.rows = [self.rows[place] for place in kept]
            self._columns()
        for entity in self.mapping.entity:
            self._entity(entity)
        for each in self.mapping.tie:
            self._tie(each)

    def _columns(self) -> None:
        self.columns = list(zip_longest(*(row.cells for row in self.rows)))

    def _kept(self, conditions: Sequence[When]) -> list[int]:
        places = range(len(self.rows))
        kept = list(places)
        for condition in conditions:
            cells = self._cells(condition.column)
            kept = [place for place in kept if condition.holds(_text(cells[place]).strip())]
        return kept

    def _cells(self, name: str) -> Sequence[Cell]:
        column = self.names[name]
        return self.columns[column] if column < len(self.columns) else (None,) * len(self.rows)

    # words ----------------------------------------------------------------------------

    def _words(self, words: Words) -> Sequence[Cell]:
        """The cells that a value speaks of, a row."""
        if words.constant is not None:
            return (words.constant,) * len(self.rows)
        if words.column is not None:
            return self._cells(words.column)
        parts = [self._cells(name) for name in words.columns or ()]
        return [
            words.join.join(t for cell in cells if (t := _text(cell).strip()))
            for cells in zip(*parts, strict=True)
        ]

    def _unknown(self, words: Words) -> frozenset[str]:
        return frozenset((*self.mapping.table.unknown, *words.unknown))

    def _column(self, words: Words) -> int | None:
        named = words.named()
        return self.names[named[0]] if named else None

    def _values(
        self,
        schemas: Sequence[Kind | TieType],
        fields: MappingType[str, ValueMap],
        refused: dict[int, Problem],
    ) -> list[dict[str, Value]]:
        """The values of each row; a row with an unreadable field is refused with every problem that it has."""
        values: list[dict[str, Value]] = [{} for _ in self.rows]
        for name, said in fields.items():
            declared = next(s for s in schemas if any(f.name == name for f in s.fields)).field(name)
            form = Form(
                unit=said.unit or "",
                date=said.date or self.mapping.table.date if said.constant is None else None,
                number=self.mapping.number(said),
                words=said.values,
                unknown=self._unknown(said),
            )
            cells = self._words(said)
            if declared.type is FieldType.LIST and said.split:
                cells = [_text(cell).replace(said.split, ";") for cell in cells]
            siblings = [f.name for s in schemas for f in s.fields]
            for place, heard in enumerate(read_column(declared, cells, form, siblings)):
                if isinstance(heard, Said):
                    values[place].update(heard.values)
                elif heard is not None:
                    problem = self.single.problem(self.rows[place].number, heard, self._column(said))
                    refused.setdefault(place, problem)
                    self.drafts.problems.append(problem)
        return values

    # entities -------------------------------------------------------------------------

    def _entity(self, entity: EntityMap) -> None:
        schemas = [kind(label) for label in kinds_of(entity)]
        refused: dict[int, Problem] = {}
        spoken = set(self._kept([entity.when] if entity.when else []))
        ids, labels = self._ids(entity, spoken)
        self.ids[entity.as_] = ids
        before = len(self.drafts.problems)
        values = self._values(schemas, entity.fields, refused)
        if len(spoken) < len(self.rows) or None in ids:  # fields of an entity that is not there say nothing
            silent = {self.rows[p].number for p, id_ in enumerate(ids) if id_ is None}
            fresh = self.drafts.problems[before:]
            self.drafts.problems[before:] = [p for p in fresh if p.row not in silent]
        stated = frozenset(entity.fields)
        column = self._column(entity.id)
        for place, (id_, label) in enumerate(zip(ids, labels, strict=True)):
            if id_ is None:
                continue
            if place in refused:
                self.drafts.refused_ids.setdefault(id_, refused[place])
                continue
            row = self.rows[place].number
            self.drafts.entities.append(
                EntityDraft(label, id_, values[place], stated, self.repeating, row, column)
            )

    def _ids(self, entity: EntityMap, spoken: set[int]) -> tuple[list[str | None], list[str]]:
        """Id and kind of the entity a row; None where the row does not speak of it or is refused."""
        labels = self._labels(entity, spoken)
        unknown = self._unknown(entity.id)
        ids: list[str | None] = []
        known: dict[tuple[Cell, str], str | Reason | None] = {}
        for place, cell in enumerate(self._words(entity.id)):
            label = labels[place]
            if place not in spoken or not label:
                ids.append(None)
                continue
            if (cell, label) not in known:
                known[cell, label] = _id(entity, cell, label, unknown)
            found = known[cell, label]
            if found is None and not entity.optional:
                found = Reason("no-id", {"entity": entity.as_, "column": "、".join(entity.id.named())})
            if isinstance(found, Reason):
                self._refuse(place, found, self._column(entity.id))
                self.drafts.refused_names.update(kinds_of(entity))
            ids.append(found if isinstance(found, str) else None)
        return ids, labels

    def _labels(self, entity: EntityMap, spoken: set[int]) -> list[str]:
        if not isinstance(entity.kind, KindByColumn):
            return [entity.kind] * len(self.rows)
        labels = []
        code = self._words(entity.id)
        unknown = self._unknown(entity.id)
        for place, cell in enumerate(self._cells(entity.kind.column)):
            label = entity.kind.values.get(_text(cell).strip(), "")
            if not label and place in spoken:
                if _code(code[place], unknown):
                    reason = Reason("not-in-table", {"known": "、".join(entity.kind.values)})
                    self._refuse(place, reason, self.names[entity.kind.column])
                else:
                    label = kinds_of(entity)[0]  # no code either: that is what will be said
            labels.append(label)
        return labels

    # ties -----------------------------------------------------------------------------

    def _tie(self, each: TieMap) -> None:
        schema = tie(each.type)
        refused: dict[int, Problem] = {}
        spoken = set(self._kept([each.when] if each.when else []))
        before = len(self.drafts.problems)
        values = self._values([schema], each.fields, refused)
        from_, to = self.ids[each.from_], self.ids[each.to]
        origin = self.repeating if each.repeats else self.single
        given = self._words(each.id) if each.id else ()
        named = {name: c for name, v in each.fields.items() if (c := self._column(v)) is not None}
        silent = set()
        for place, row in enumerate(self.rows):
            one, other = from_[place], to[place]
            if place not in spoken or one is None or other is None:
                silent.add(row.number)
                continue
            if place in refused:
                self.drafts.refused_names.add(each.type)
                continue
            self.drafts.ties.append(
                TieDraft(
                    each.type, one, other, values[place], frozenset(each.fields), origin, row.number,
                    given=_text(given[place]).strip() if given else "", named_columns=named,
                )
            )  # fmt: skip
        fresh = self.drafts.problems[before:]
        self.drafts.problems[before:] = [p for p in fresh if p.row not in silent]

    def _refuse(self, place: int, reason: Reason, column: int | None) -> None:
        self.drafts.problems.append(self.single.problem(self.rows[place].number, reason, column))


def _code(cell: Cell, unknown: frozenset[str]) -> str:
    text = code_text(cell)
    return "" if text in unknown or is_not_reported(text) else text


def _id(entity: EntityMap, cell: Cell, label: str, unknown: frozenset[str]) -> str | Reason | None:
    try:
        code = _code(cell, unknown)
        if not code:
            return None
        if entity.id.values is not None:
            if code not in entity.id.values:
                raise NotRead("not-in-table", known="、".join(entity.id.values))
            code = entity.id.values[code]
        if entity.id.pad:
            code = code.zfill(entity.id.pad)
        return bounded(f"{entity.id.scheme}:{code}") if entity.id.scheme else id_of(kind(label), code)
    except NotRead as error:
        return error.reason
