"""Statements (声明): one by one they are read and looked at; what is wrong has its field."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from graphsvc.interchange.bods.conditions import Object, condition_faults, text
from graphsvc.interchange.bods.faults import Fault
from graphsvc.interchange.bods.forms import moment_of
from graphsvc.interchange.bods.json_text import Read, json_of, read_json
from graphsvc.interchange.bods.own import is_own
from graphsvc.interchange.bods.schema import DETAILS, STATEMENT
from graphsvc.interchange.bods.shapes import faults_of


@dataclass(frozen=True, slots=True)
class Statement:
    """One valid statement; `number` is its place in the file, or its line."""

    number: int
    value: Object
    details: Object
    id: str
    record: str
    type: str
    status: str  # "" where none is said
    moment: datetime
    own: bool

    @property
    def day(self) -> date:
        """The day as the statement writes it: its zone is where it was made."""
        return date.fromisoformat(text(self.value, "statementDate")[:10])

    @property
    def closed(self) -> bool:
        """Whether it is the last word on its record."""
        return self.status == "closed"

    @property
    def kept(self) -> str:
        """The whole of it as one text."""
        return json_of(self.value)


def statement_of(number: int, written: str) -> tuple[Statement | None, list[Fault], Read]:
    """The statement that a text holds, or None and what is wrong with it; and the value as far as it could be read."""
    value, faults = read_json(written)
    if faults:
        return None, faults, value
    faults = faults_in(value)
    if faults or not isinstance(value, dict):
        return None, faults, value
    return statement_from(number, value), [], value


def faults_in(value: Read) -> list[Fault]:
    """What is wrong with the value of a statement, by its shapes first, then by what its fields ask of one another."""
    if isinstance(value, dict) and "statementType" in value and "recordType" not in value:
        return [Fault("/statementType", "bods-old", {}, str(value["statementType"]))]
    faults = list(faults_of(value, STATEMENT))
    if isinstance(value, dict):
        shape = DETAILS.get(text(value, "recordType"))
        if shape is not None and isinstance(value.get("recordDetails"), dict):
            faults += faults_of(value["recordDetails"], shape, "/recordDetails")
        if not faults:
            faults += condition_faults(value)
    return faults


def statement_from(number: int, value: Object) -> Statement:
    """A statement of a value in which nothing is wrong."""
    details, moment = value["recordDetails"], moment_of(text(value, "statementDate"))
    if not isinstance(details, dict) or moment is None:
        raise ValueError("a statement in which something is wrong")
    id_, record, type_, status = (
        text(value, name) for name in ("statementId", "recordId", "recordType", "recordStatus")
    )
    return Statement(number, value, details, id_, record, type_, status, moment, is_own(value))
