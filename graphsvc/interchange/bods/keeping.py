"""What is kept whole beside a fact (保留): statements of others, those that tell a person apart, identity numbers never."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from graphsvc.domain.facts import Value
from graphsvc.domain.kept import PRIVATE_STATEMENTS, STATEMENTS
from graphsvc.importing.codes import is_identity_number
from graphsvc.interchange.bods.conditions import members, text
from graphsvc.interchange.bods.json_text import json_of
from graphsvc.interchange.bods.names import Names
from graphsvc.interchange.bods.statements import Statement


@dataclass(slots=True)
class Keeping:
    """Sorts statements into fields; counts what is not kept."""

    names: Names = field(default_factory=lambda: Names([]))
    counts: dict[str, list[int]] = field(default_factory=dict)  # key of a note → statements concerned
    besides: dict[str, list[Statement]] = field(default_factory=dict)  # our id → statements that no tie keeps

    def values(self, statements: Sequence[Statement], name: str) -> dict[str, Value]:
        """The fields in which these are kept beside a fact of this kind or type."""
        found: dict[str, set[str]] = {}
        for statement in statements:
            if not statement.own:
                private = name == "Person" or self.names.tell(statement)
                place = PRIVATE_STATEMENTS if private else STATEMENTS
                found.setdefault(place.name, set()).add(self._text(statement))
        return {place: tuple(sorted(texts)) for place, texts in found.items()}

    def beside(self, id_: str, statements: Sequence[Statement]) -> None:
        """Keep statements of relationships beside one of their ends, there being no tie."""
        self.besides.setdefault(id_, []).extend(statements)

    def _text(self, statement: Statement) -> str:
        """The whole statement, without identity numbers of citizens."""
        if statement.type != "person":
            return statement.kept
        numbers = members(statement.details, "identifiers")
        usual = [number for number in numbers if not is_identity_number(text(number, "id"))]
        if len(usual) == len(numbers):
            return statement.kept
        self.counts.setdefault("bods-identity-number", []).append(statement.number)
        return json_of(
            {**statement.value, "recordDetails": {**statement.details, "identifiers": list(usual)}}
        )
