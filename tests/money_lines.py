"""Lines of FollowTheMoney for tests, as somebody else wrote them: `read(OWNER, FIRM, owns(percentage="51%"))`."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from graphsvc.domain.facts import Fact, Tie
from graphsvc.importing.drafts import Drafts
from graphsvc.importing.outcome import Outcome, outcome
from graphsvc.importing.shares import Meaning
from graphsvc.interchange.followthemoney.reading import read_lines
from graphsvc.ports import Row, Table

CODE = "919901010618033926"


def line(id_: str, schema: str, /, **properties: str | list[str]) -> dict[str, Any]:
    """A line of a file that this service did not write."""
    return {"id": id_, "schema": schema, "properties": {n: [v] if isinstance(v, str) else v for n, v in properties.items()}}  # fmt: skip


FIRM = line("NK-firm", "Company", name="昆山机器人公司")
OWNER = line("NK-owner", "Company", name="国科集团")


def owns(**properties: str | list[str]) -> dict[str, Any]:
    """An ownership of the two."""
    return line("NK-edge", "Ownership", owner="NK-owner", asset="NK-firm", **properties)


def read(
    *lines: dict[str, Any] | str,
    shares: Meaning = Meaning.UNCLEAR,
    known: Iterable[Fact] = (),
    complete: bool = False,
) -> Outcome:
    """What an import makes of these lines."""
    drafts = Drafts()
    texts = [text if isinstance(text, str) else json.dumps(text, ensure_ascii=False) for text in lines]
    rows = [Row(number, [text]) for number, text in enumerate(texts, 1)]
    read_lines(Table("开放.ftm.json", "ab" * 32, "开放", rows), rows, drafts, shares)
    return outcome(drafts, {fact.id: fact for fact in known}, complete=complete)


def refusals(result: Outcome) -> list[tuple[int | None, str | None, str]]:
    """Line, field and reason of each problem."""
    return [(p.row, p.column, p.reason.why) for p in result.problems]


def losses(result: Outcome) -> list[tuple[str, object, object]]:
    """What the notes name: why, schema, name."""
    return [(n.why, n.values.get("schema"), n.values.get("name")) for n in result.notes]


def stake(result: Outcome) -> Tie:
    """The one holding."""
    (found,) = (f for f in result.after.values() if isinstance(f, Tie))
    return found
