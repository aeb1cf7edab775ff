"""What is missing for a legal class (缺少的证据): facts that nobody reported, each with whom it concerns."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from graphsvc.analyses.ownership.ownership_class_case import OTHER, Case, Direct, contributor_known
from graphsvc.analyses.ownership.share_words import percent_of_units
from graphsvc.domain.finding import Json, Note

NOT_GUESSED = ("Institute", "University", "Platform", "Arrangement", "Enterprise")


@dataclass(frozen=True, slots=True)
class Missing:
    """One fact that is not reported: `what`, and the entity concerned."""

    what: str
    id: str
    name: str
    percent: str = ""
    facts: tuple[str, ...] = ()

    def json(self) -> Json:
        """As the result holds it."""
        return {"what": self.what, "id": self.id, "name": self.name, "facts": list(self.facts)}

    def note(self) -> Note:
        """The same as a sentence."""
        values = {"name": self.name, **({"percent": self.percent} if self.what == "undeclared" else {})}
        return Note(f"ownership-class.missing.{self.what}", values, self.facts)


def missing_of(case: Case) -> list[Missing]:
    """What could change the class or decide it, the largest holder first."""
    if case.code in ("not-applicable", "no-record"):
        return []
    found = [one for holder in case.direct for one in _of_holder(case, holder)]
    rest = int(case.holders.whole[case.node]) - case.together(case.direct)[1]
    if rest > 0:
        id_ = case.at.nodes[case.node]
        found.append(Missing("undeclared", id_, case.at.name(id_), percent_of_units(rest, rest)))
    return found


# Private functions


def _of_holder(case: Case, holder: Direct) -> Iterator[Missing]:
    position, id_ = case.position, case.at.nodes[holder.node]
    name, kind = case.at.name(id_), case.at.label_of(id_)
    if holder.least != holder.most:
        yield Missing("share", id_, name, facts=holder.facts)
    if holder.side == OTHER and kind in NOT_GUESSED and not position.state_reported[holder.node]:
        if not position.company[holder.node]:
            yield Missing("legal-state", id_, name, facts=holder.facts)
        elif "no-record" in case.classes.of(holder.node):
            yield Missing("holders", id_, name, facts=holder.facts)
    if holder.side != OTHER and not contributor_known(holder) and "T3" in case.codes and case.code != "T3":
        yield Missing("contributor", id_, name, facts=holder.facts)
    if (
        case.code == "participating"
        and holder is case.direct[0]
        and holder.side != OTHER
        and not holder.agreements
    ):
        yield Missing("agreement", id_, name, facts=holder.facts)
