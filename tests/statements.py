"""Statements of BODS 0.4 for tests, in words of the trade: `entity("r-acme")`, `owns("r-1", "r-acme", "r-jane", 75)`."""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from graphsvc.domain.errors import BadInput
from graphsvc.domain.facts import Entity, Fact, Tie, Value
from graphsvc.domain.kept import NAMES
from graphsvc.graph.view import GraphView
from graphsvc.importing.drafts import Drafts
from graphsvc.importing.outcome import Outcome, outcome
from graphsvc.importing.problems import problem_of_file
from graphsvc.importing.tables import read_table
from graphsvc.interchange import read_statements
from graphsvc.ports import ReadingChoices, Row, Table
from graphsvc.readers import open_tables
from graphsvc.writers import open_writer

Statement = dict[str, Any]


def statement(record: str, type_: str, details: Statement, day: str = "2020-01-01", **rest: Any) -> Statement:
    """A statement about a record; its id is the digest of what it says unless `statementId` is given."""
    said: Statement = {
        "declarationSubject": "r-acme",
        "statementDate": day,
        "recordId": record,
        "recordType": type_,
        "recordDetails": {"isComponent": False, **details},
        **rest,
    }
    text = json.dumps(said, sort_keys=True, default=str)
    return {"statementId": hashlib.sha256(text.encode()).hexdigest()[:40], **said}


def entity(record: str = "r-acme", name: str | None = "Acme Ltd", type_: str = "registeredEntity", **rest: Any) -> Statement:  # fmt: skip
    """A statement about an entity; fields of its record go by `details`."""
    details = rest.pop("details", {})
    named = {"name": name} if name else {}
    return statement(record, "entity", {"entityType": {"type": type_}, **named, **details}, **rest)


def person(record: str = "r-jane", name: str | None = "Jane Smith", type_: str = "knownPerson", **rest: Any) -> Statement:  # fmt: skip
    """A statement about a person."""
    details = rest.pop("details", {})
    named = {"names": [{"type": "legal", "fullName": name}]} if name else {}
    return statement(record, "person", {"personType": type_, **named, **details}, **rest)


def relationship(record: str, subject: Any, party: Any, *interests: Statement, **rest: Any) -> Statement:
    """A statement about a relationship with these interests."""
    details = rest.pop("details", {})
    held = {"interests": list(interests)} if interests else {}
    return statement(
        record, "relationship", {"subject": subject, "interestedParty": party, **held, **details}, **rest
    )


def interest(type_: str = "shareholding", exact: float | None = None, **rest: Any) -> Statement:
    """An interest, with an exact share in per cent where one is given."""
    share = {} if exact is None else {"share": {"exact": exact}}
    return {"type": type_, **share, **rest}


def owns(record: str, subject: str, party: str, percent: float | None, **rest: Any) -> Statement:
    """A statement that a party has a shareholding."""
    return relationship(record, subject, party, interest(exact=percent, directOrIndirect="direct"), **rest)


def read(*statements: Any, known: Iterable[Fact] = (), choices: ReadingChoices | None = None) -> Outcome:
    """What these statements would make of what is known; a text stands for one as it is written."""
    texts = [s if isinstance(s, str) else json.dumps(s, ensure_ascii=False) for s in statements]
    rows = [Row(number, [text]) for number, text in enumerate(texts, 1)]
    return _outcome([Table("登记.json", "ab" * 32, "登记", rows, {}, "bods")], known)


def read_file(path: Path, known: Iterable[Fact] = ()) -> Outcome:
    """What a file would make of what is known, through the door of every import."""
    drafts = Drafts()
    try:
        for table in open_tables(path):
            rows = list(table.rows)
            if table.format:
                read_statements(table, rows, drafts, ReadingChoices())
            else:
                read_table(table, rows, drafts)
    except BadInput as refused:
        drafts.problems.append(problem_of_file(refused))
    return outcome(drafts, {fact.id: fact for fact in known})


def faults(result: Outcome) -> list[tuple[int | None, str | None, str]]:
    """What was refused: statement, field and key of the reason."""
    return [(p.row, p.column, p.reason.why) for p in result.problems]


def kept_texts(facts: Iterable[Fact]) -> set[str]:
    """Every statement that is kept beside these facts."""
    found: set[str] = set()
    for fact in facts:
        for name in NAMES:
            texts = fact.values.get(name)
            found |= set(texts) if isinstance(texts, tuple) else set()
    return found


def written(view: GraphView) -> list[Statement]:
    """The statements that an export of a view holds."""
    target = io.BytesIO()
    open_writer("bods").write(view, target)
    found: list[Statement] = json.loads(target.getvalue())
    return found


def _outcome(tables: Sequence[Table], known: Iterable[Fact]) -> Outcome:
    drafts = Drafts()
    for table in tables:
        read_statements(table, list(table.rows), drafts, ReadingChoices())
    return outcome(drafts, {fact.id: fact for fact in known})


def ties(result: Outcome) -> list[Tie]:
    """The ties of an outcome by start."""
    assert faults(result) == []
    found = [f for f in result.after.values() if isinstance(f, Tie)]
    return sorted(found, key=lambda t: (str(t.values.get("valid_from", "")), str(t.values.get("basis", ""))))


def one(result: Outcome) -> Tie:
    """The only tie."""
    (tie,) = ties(result)
    return tie


def party(result: Outcome) -> Entity:
    """The only entity."""
    assert faults(result) == []
    (found,) = [f for f in result.after.values() if isinstance(f, Entity)]
    return found


def periods(result: Outcome) -> list[tuple[str, str, Value | None]]:
    """Start, end and lower share of each tie."""
    return [
        (str(t.values.get("valid_from", "…")), str(t.values.get("valid_to", "…")), t.values.get("share_min"))
        for t in ties(result)
    ]
