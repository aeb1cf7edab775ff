"""Lines about holdings and agreements (关系): their two ends, and what they say of them."""

from __future__ import annotations

from functools import lru_cache

from graphsvc.domain.facts import Value
from graphsvc.domain.vocabulary import tie
from graphsvc.importing.problems import NotRead
from graphsvc.importing.shares import Meaning
from graphsvc.interchange.followthemoney.fields import Read, read_field, read_note, read_own
from graphsvc.interchange.followthemoney.lines import Line, Wrong
from graphsvc.interchange.followthemoney.percentage import percentage_of
from graphsvc.interchange.followthemoney.table import TIES, TieRow

PERCENTAGE = "percentage"


def row_of_link(line: Line) -> TieRow | None:
    """The tie type that a line speaks of; None where the line is of a schema, or a role, that is none of ours."""
    row = next((row for row in TIES if row.schema == line.schema), None)
    if row is None or (row.role and row.role not in line.properties.get("role", ())):
        return None
    return row


def end_of(line: Line, name: str) -> str:
    """The id in the file of one end; Wrong where there is none, or more than one."""
    found = line.first(name)
    if not found:
        raise Wrong(name, "ftm-no-end")
    return found.strip()


def read_link(line: Line, row: TieRow, shares: Meaning) -> Read:
    """What a line says of a holding or an agreement; `shares` is what the user says of bare numbers up to 1."""
    read, schema = Read(line, used={row.from_, row.to}), tie(row.type)
    bounds: dict[str, Value] = {}
    if row.type == "HOLDS":
        bounds = _bounds(read, shares)
    if row.role:
        read.used.add("role")
    if line.ours:
        read_own(read, row, schema)
    else:
        narrated = ("role",) if "interest" in row.properties else ()
        for name, place in row.properties.items():
            if name != "note" and place not in narrated:
                read_field(read, row, schema, name)
        read_note(read, *narrated)
    read.values = {**bounds, **read.values}
    return read


@lru_cache(maxsize=4_096)
def _read_once(text: str, shares: Meaning) -> dict[str, Value]:
    """A register writes the same few percentages over and over."""
    return percentage_of(text, shares)


def _bounds(read: Read, shares: Meaning) -> dict[str, Value]:
    """The share that `percentage` states; several texts must say the same."""
    texts = read.take(PERCENTAGE)
    said = []
    for text in texts:
        try:
            said.append(_read_once(text, shares))
        except NotRead as error:
            if error.reason.why == "percent-or-fraction":
                error = NotRead("ftm-percent-or-fraction", **error.reason.values)
            raise Wrong.of(PERCENTAGE, error, text) from None
    if any(other != said[0] for other in said):
        raise Wrong(PERCENTAGE, "several-values", "、".join(texts), values="、".join(texts))
    return said[0] if said else {}
