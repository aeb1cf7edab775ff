"""Lines about persons and organisations (主体): which kind, which id, which names."""

from __future__ import annotations

import re

from graphsvc.domain.schema import IdScheme
from graphsvc.domain.vocabulary import kind
from graphsvc.importing.codes import id_of, is_credit_code, is_identity_number, is_lei
from graphsvc.importing.problems import NotRead
from graphsvc.interchange.followthemoney.fields import Read, read_field, read_note, read_own
from graphsvc.interchange.followthemoney.ids import THEIRS, our_id
from graphsvc.interchange.followthemoney.lines import Line, Wrong
from graphsvc.interchange.followthemoney.table import ENTERPRISE, ENTITIES, EntityRow
from graphsvc.interchange.followthemoney.texts import kept_name

_OTHER_NAMES = ("alias", "previousName", "weakAlias", "abbreviation")
_CODES = ("uscCode", "registrationNumber", "leiCode")
_HAN = re.compile("[\u3400-\u9fff]")
LONGEST_NAME = 1_000


def row_of(line: Line, held_by_others: bool) -> tuple[EntityRow, bool]:
    """The kind that a line speaks of, and whether it had to be assumed because the schema does not say."""
    rows = [row for row in ENTITIES if row.schema == line.schema]
    words = line.properties.get("classification", ())
    if row := next((row for row in rows if row.word and row.word in words), None):
        return row, False
    row = next((row for row in rows if not row.word), None)
    firm = line.schema == "LegalEntity" and not line.ours and (held_by_others or _is_coded(line))
    return (row, False) if row is not None and not firm else (ENTERPRISE, True)


def id_of_line(line: Line, row: EntityRow) -> str:
    """The id of what a line speaks of: its official code, or the id that the file gives it."""
    if line.ours:
        return _checked(line, row, our_id(line.id))
    if row.label == "Person" and any(is_identity_number(part) for part in re.split(r"\W+|_", line.id)):
        raise Wrong("id", "identity-number")
    if kind(row.label).scheme is IdScheme.CREDIT:
        for name in _CODES:
            codes = {text.upper() for text in line.properties.get(name, ())}
            if name == "registrationNumber":
                codes = {code for code in codes if is_credit_code(code)}
            if len(codes) > 1:
                raise Wrong(name, "several-values", "、".join(sorted(codes)), values="、".join(sorted(codes)))
            for code in codes:
                return _checked(line, row, code, name)
    return _checked(line, row, our_id(line.id))


def read_party(line: Line, row: EntityRow, id_: str) -> Read:
    """What a line says of a person or organisation; a person's further names are not kept, names being restricted."""
    read, schema = Read(line), kind(row.label)
    read.used |= {name for name in _CODES if line.properties.get(name) == (id_,)}
    if row.word:
        _use_word(read, row.word)
    if line.ours:
        read_own(read, row, schema)
        if row.name_optional and read.values.get("name") == kept_name(id_):
            del read.values["name"]
    else:
        for name in row.properties:
            if name not in ("name", "aliases", "note"):
                read_field(read, row, schema, name)
        _names(read, row)
        if row.label != "Person":
            read_note(read)
    _former_ids(read, id_)
    return read


# Private functions


def _is_coded(line: Line) -> bool:
    return any(line.properties.get(name) for name in _CODES)


def _checked(line: Line, row: EntityRow, code: str, name: str = "id") -> str:
    try:
        return id_of(kind(row.label), code)
    except NotRead as error:
        raise Wrong.of(name, error, code) from None


def _use_word(read: Read, word: str) -> None:
    if read.line.properties["classification"] == (word,):
        read.used.add("classification")


def _names(read: Read, row: EntityRow) -> None:
    """The first Chinese name, or else the first, is the name; every other one an alias."""
    names = [kept for text in read.line.properties.get("name", ()) if (kept := kept_name(text))]
    if row.label == "Person":
        if names:
            read.values["name"] = _bounded(names[0])
        if len(names) < 2:
            read.used.add("name")
        return
    read.used.add("name")
    others = [kept for name in _OTHER_NAMES for text in read.take(name) if (kept := kept_name(text))]
    if not names:
        names, others = others[:1], others[1:]
    if not names:
        return
    chosen = next((name for name in names if _HAN.search(name)), names[0])
    read.values["name"] = _bounded(chosen)
    if aliases := tuple(dict.fromkeys(_bounded(n) for n in (*names, *others) if n != chosen)):
        read.values["aliases"] = aliases


def _former_ids(read: Read, id_: str) -> None:
    """Ids under which the file, or one before it, knows the same; and an LEI beside a credit code."""
    line = read.line
    theirs = [our_id(line.id), *(f"{THEIRS}{text}" for text in line.referents)]
    if not line.ours:
        theirs += [text for text in line.properties.get("leiCode", ()) if is_lei(text)]
        read.used.add("leiCode")
    known = read.values.get("aliases")
    aliases = known if isinstance(known, tuple) else ()
    added = tuple(text for text in dict.fromkeys(theirs) if text != id_ and text not in aliases)
    if aliases or added:
        read.values["aliases"] = (*aliases, *added)


def _bounded(name: str) -> str:
    if len(name) > LONGEST_NAME:
        raise Wrong("name", "text-too-long", length=len(name), most=LONGEST_NAME)
    return name
