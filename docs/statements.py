"""The tables of docs/interchange.md about BODS 0.4, made from the declaration that reader and writer go by."""

from __future__ import annotations

from collections.abc import Iterable

from graphsvc.domain.texts import say
from graphsvc.domain.vocabulary import kind, tie
from graphsvc.interchange.bods import table
from graphsvc.interchange.bods.conditions import CONDITIONS
from graphsvc.interchange.bods.schema import INTERESTS
from graphsvc.interchange.bods.series import RULES
from graphsvc.writers import open_writer


def kinds() -> str:
    """Every kind: what it is written as, and what is read as it."""
    rows = []
    for row in table.KINDS:
        written = f"`{row.type}`" + (f", `details` = `{row.word}`" if row.word else "")
        read = (f"`{type_}`" + (f" / `{sub}`" if sub else "") for (type_, sub), label in table.READ_AS.items() if label == row.label)  # fmt: skip
        rows.append((f"`{row.label}` {kind(row.label).zh}", written, ", ".join(read)))
    return _table(("here", "written as", "read from"), rows)


def interests() -> str:
    """Every type of interest: the basis of the share that it is, or control."""
    rows = []
    for type_ in INTERESTS:
        row = table.interest_row(type_)
        if row is None:
            read = "control: in `interest`, no share of its own"
        else:
            read = f"`basis` = `{row.basis}`" + (
                ", where no other interest tells a share on it" if row.second else ""
            )
        by = ", ".join(f"`{by}`" for by, word in table.DIRECTED_BY.items() if word == type_ and by)
        rows.append((f"`{type_}`", f"`HOLDS` {tie('HOLDS').zh}, {read}", f"`DIRECTS`, by {by}" if by else ""))
    return _table(("interest", "read as", "also written for"), rows)


def reasons() -> str:
    """Every reason for a party that is not specified."""
    rows = (
        (f"`{theirs}`", f"`{ours}`" if ours else "not reported") for theirs, ours in table.REASONS.items()
    )
    return _table(("reason", "`reason` of an unknown party"), rows)


def rules() -> str:
    """What is looked at beyond the schema."""
    within = (f"* {rule.words}" + (f" ({rule.of})" if rule.of else "") for rule in CONDITIONS)
    return "\n".join((*within, *(f"* {rule.words}" for rule in RULES)))


def losses() -> str:
    """What an export cannot hold."""
    return "\n".join(f"* {say(loss, 'en')}" for loss in open_writer("bods").losses)


def _table(header: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    head = list(header)
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)
