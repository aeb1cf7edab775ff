"""What an import did or would do (导入报告), as people and programs read it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from graphsvc.difference import Change, Difference
from graphsvc.domain.facts import Entity, Fact, Tie, Value
from graphsvc.domain.kept import NAMES as KEPT
from graphsvc.importing.drafts import Origin
from graphsvc.importing.outcome import Outcome
from graphsvc.importing.problems import Note, Problem
from graphsvc.ports import Cell, Revision
from graphsvc.service.visibility import public_fact

MOST_CHANGES = 1_000  # listed in JSON; `changes_total` says how many there are


@dataclass(frozen=True)
class Listed:
    """One line of what would change: `what` is added, changed, ended or removed."""

    what: str
    kind: str  # node label or relationship type
    id: str
    name: str  # of the entity, or "A → B" of the tie
    fields: tuple[tuple[str, Value | None, Value | None], ...]  # name, old, new; None = not reported

    def as_json(self) -> dict[str, object]:
        """The line in JSON."""
        fields = [{"field": n, "old": _plain(old), "new": _plain(new)} for n, old, new in self.fields]
        return {"what": self.what, "kind": self.kind, "id": self.id, "name": self.name, "fields": fields}


@dataclass(frozen=True)
class Report:
    """The outcome of a check or load; `revision` is None for a check, and where nothing was different."""

    base: int  # the revision that the files were compared with
    revision: int | None
    news: Difference
    refused: tuple[Problem, ...]
    notes: tuple[Note, ...]
    kinds: Mapping[
        str, Mapping[str, int]
    ]  # per kind and tie type: added, changed, unchanged, ended, removed, refused
    origins: tuple[Origin, ...]
    names: Mapping[str, str]  # of the entities that the changes speak of

    @property
    def added(self) -> int:
        """Facts that are new."""
        return len(self.news.added)

    @property
    def changed(self) -> int:
        """Facts with other values."""
        return len(self.news.changed)

    @property
    def unchanged(self) -> int:
        """Facts that the files say and that are known just so."""
        return self.news.unchanged

    @property
    def ended(self) -> int:
        """Facts whose only news is their end."""
        return len(self.news.ended)

    @property
    def removed(self) -> int:
        """Facts that a complete file lacks, or that another id replaced."""
        return len(self.news.removed)

    def changes(self) -> Iterator[Listed]:
        """Every change, removed first, then ended, changed, added; restricted fields left out."""
        for fact in self.news.removed:
            yield self._listed("removed", fact, ())
        for what, changes in (("ended", self.news.ended), ("changed", self.news.changed)):
            for change in changes:
                public = Change(public_fact(change.before), public_fact(change.after))
                yield self._listed(what, public.after, tuple(f for f in public.fields() if f[0] not in KEPT))
        for fact in self.news.added:
            shown = public_fact(fact)
            said = tuple((n, None, v) for n, v in shown.values.items() if n not in KEPT)
            yield self._listed("added", shown, said)

    def as_json(self, language: str = "zh") -> dict[str, object]:
        """The shape of `--json`: revision, counts, `refused` and `notes`; per kind, and the changes up to a thousand."""
        listed = [line.as_json() for line, _ in zip(self.changes(), range(MOST_CHANGES), strict=False)]
        return {
            "revision": self.revision,
            "added": self.added,
            "changed": self.changed,
            "unchanged": self.unchanged,
            "ended": self.ended,
            "removed": self.removed,
            "refused": [problem.as_json(language) for problem in self.refused],
            "notes": [note.text(language) for note in self.notes],
            "base": self.base,
            "kinds": {name: dict(counts) for name, counts in self.kinds.items()},
            "changes": listed,
            "changes_total": self.added + self.changed + self.ended + self.removed,
        }

    def refused_rows(self, language: str) -> Iterator[tuple[str, list[str], list[list[Cell]]]]:
        """Per table with refused rows: its title, its header with a reason column, its rows as they came."""
        reasons: dict[tuple[str, str], dict[int, list[str]]] = {}
        for problem in self.refused:
            if problem.row is not None:
                where = f"{problem.column}: " if problem.column else ""
                said = reasons.setdefault((problem.file, problem.sheet), {}).setdefault(problem.row, [])
                said.append(where + problem.reason.text(language))
        reason_header = "拒绝原因" if language == "zh" else "reason for refusal"
        for origin in self.origins:
            rows = reasons.pop((origin.file, origin.sheet), None)
            if not rows:
                continue
            width = max(len(origin.headers), *(len(origin.rows[n].cells) for n in rows))
            header = [*origin.headers, *[""] * (width - len(origin.headers)), reason_header]
            lines = [_line(origin, number, width, texts) for number, texts in sorted(rows.items())]
            yield f"{origin.file} › {origin.sheet}", header, lines

    def _listed(
        self, what: str, fact: Fact, fields: tuple[tuple[str, Value | None, Value | None], ...]
    ) -> Listed:
        shown = public_fact(fact)
        if isinstance(shown, Tie):
            ends = (self.names.get(i, i) for i in (shown.from_id, shown.to_id))
            return Listed(what, shown.type, shown.id, " → ".join(ends), fields)
        return Listed(what, shown.label, shown.id, shown.name, fields)


def report_of(result: Outcome, *, base: int, revision: Revision | None = None) -> Report:
    """The report of an outcome, as a dry run or with the revision that it became."""
    return Report(
        base, revision.number if revision else None, result.news, result.problems, result.notes, result.kinds,
        result.origins, _names(result),
    )  # fmt: skip


def _names(result: Outcome) -> dict[str, str]:
    """Public names of the ends of the ties that change."""
    news = result.news
    facts = [*news.added, *news.removed, *(c.after for c in (*news.changed, *news.ended))]
    ends = {end for fact in facts if isinstance(fact, Tie) for end in (fact.from_id, fact.to_id)}
    gone = {fact.id: fact for fact in news.removed}
    found: dict[str, str] = {}
    for id_ in ends:
        fact = result.after.get(id_) or gone.get(id_)
        if isinstance(fact, Entity):
            shown = public_fact(fact)
            found[id_] = shown.name if isinstance(shown, Entity) else id_
    return found


def _line(origin: Origin, number: int, width: int, texts: list[str]) -> list[Cell]:
    cells = list(origin.rows[number].cells)
    return [*cells, *[None] * (width - len(cells)), "；".join(texts)]


def _plain(value: Value | None) -> object:
    if isinstance(value, (bool, int, str)) or value is None:
        return value
    if isinstance(value, tuple):
        return list(value)
    return f"{value:f}" if isinstance(value, Decimal) else value.isoformat()
