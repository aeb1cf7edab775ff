"""The tests of who is a beneficial owner, one after the other (逐项认定): each person with the first that it meets."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from graphsvc.analyses.ownership.control_naming import Naming
from graphsvc.analyses.ownership.look_through_holders import Telling
from graphsvc.analyses.ownership.look_through_parts import share_words
from graphsvc.domain.finding import Evidence, Finding, Json
from graphsvc.measures.ownership.beneficial_owner_rules import OwnerRules, OwnerTest
from graphsvc.measures.ownership.threshold import Threshold

CERTAIN, POSSIBLE = "certain", "possible"


@dataclass(frozen=True, eq=False)
class Owner:
    """One natural person by one test: how sure, and the sentences that say why."""

    id: str
    name: str
    test: OwnerTest
    certainty: str
    evidence: tuple[Evidence, ...]
    low: float | None
    high: float | None
    paths: Json
    facts: tuple[str, ...]

    def json(self) -> dict[str, Json]:
        """As the result holds it."""
        return {
            "id": self.id, "name": self.name, "test": self.test.id, "clause": self.test.clause, "certainty": self.certainty,
            "low": self.low, "high": self.high, "paths": self.paths, "facts": list(self.facts),
        }  # fmt: skip

    def finding(self) -> Finding:
        """The same as sentences."""
        return Finding(
            self.id,
            f"beneficial.{self.certainty}.{self.test.id}",
            {"name": self.name},
            self.evidence,
            detail=self.json(),
        )


def by_share(rules: OwnerRules, test: OwnerTest, telling: Telling) -> Iterator[Owner]:
    """Natural persons whose final share reaches the threshold, or could."""
    enough = Threshold(
        telling.found.above, telling.columns, telling.stakes, rules.threshold, strict=rules.strict
    )
    for holder in telling.found.ultimate():
        node = int(telling.found.above.nodes[holder.place])
        if not telling.position.person[node]:
            continue
        sure = enough.certain(holder.place, holder.share)
        if sure or enough.possible(holder.place, holder.share):
            why = telling.explained(holder)
            told = telling.json(holder, why)
            id_, name = telling.at.nodes[node], telling.at.name(telling.at.nodes[node])
            says = telling.finding(holder, why, told)
            values = {"name": name, "share": share_words(holder.share), "clause": test.clause}
            facts = (
                tuple(str(fact) for fact in says.detail["facts"])
                if isinstance(says.detail["facts"], list)
                else ()
            )
            evidence = (Evidence(f"beneficial.by.{test.id}", values, facts=facts), *says.evidence)
            yield Owner(
                id_,
                name,
                test,
                CERTAIN if sure else POSSIBLE,
                evidence,
                holder.share.low,
                holder.share.high,
                told["paths"],
                facts,
            )


def by_control(test: OwnerTest, naming: Naming) -> Iterator[Owner]:
    """Natural persons who are the ultimate controller alone or jointly, or a candidate."""
    case = naming.case
    claims = [(naming.named, CERTAIN)] if naming.named else [(claim, POSSIBLE) for claim in naming.claims]
    for (claim, certainty), finding in zip(claims, naming.findings(), strict=False):
        for member in claim.members if claim else ():
            if case.position.person[case.at.numbers[case.id(member)]]:
                facts = tuple(sorted({fact for evidence in finding.evidence for fact in evidence.facts}))
                first = Evidence(
                    "beneficial.by.control"
                    if claim and len(claim.members) == 1
                    else "beneficial.by.joint-control",
                    {"name": case.name(member), "clause": test.clause},
                    facts=facts,
                )
                yield Owner(
                    case.id(member), case.name(member), test, certainty, (first, *finding.evidence), None, None, [], facts
                )  # fmt: skip


def first_of_each(found: Iterator[Owner]) -> tuple[list[Owner], list[Owner]]:
    """(certain, possible): each person once, with the first test that it meets for certain, else possibly."""
    certain: dict[str, Owner] = {}
    possible: dict[str, Owner] = {}
    for owner in found:
        (certain if owner.certainty == CERTAIN else possible).setdefault(owner.id, owner)
    return list(certain.values()), [owner for id_, owner in possible.items() if id_ not in certain]
