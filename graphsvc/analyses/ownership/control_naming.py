"""Who is named (认定结果): the ultimate controller or the candidates, each with the chain that makes it one."""

from __future__ import annotations

from dataclasses import dataclass

from graphsvc.analyses.ownership.control_case import Case, shown
from graphsvc.analyses.ownership.share_words import ends, percent_of_units
from graphsvc.domain.finding import Evidence, Finding, Json, Plain
from graphsvc.measures.ownership.control_chain import How, Link, Voter, chain_of
from graphsvc.measures.ownership.control_party import chain_of_party
from graphsvc.measures.ownership.controllers import Certainty
from graphsvc.measures.ownership.controllers_parties import Party


@dataclass(frozen=True, slots=True)
class Claim:
    """One who controls the enterprise, or could: members, and the steps down to it."""

    members: tuple[int, ...]
    certain: bool
    chain: tuple[Link, ...]


@dataclass(frozen=True, eq=False)
class Naming:
    """What is said about who controls the enterprise."""

    case: Case
    named: Claim | None
    claims: tuple[Claim, ...]  # candidates where nobody is named
    candidates: int  # how many there are, listed or not

    def json(self) -> dict[str, Json]:
        """As the answer's result holds it."""
        case = self.case
        sure = self.named or next((claim for claim in self.claims if claim.certain), None)
        group = self.case.found.groups.get(int(case.found.head[case.place]), ())
        return {
            "controller": self._controller(self.named.members) if self.named else None,
            "certainty": str(case.certainty),
            "chain": self._chain(sure) if sure and case.certainty is not Certainty.CONTESTED else [],
            "candidates": [
                {**self._controller(claim.members), "certain": claim.certain, "chain": self._chain(claim)}
                for claim in self.claims
            ],
            "candidate_count": self.candidates,
            "mutual_group": [case.party(member) for member in group]
            if case.certainty is not Certainty.CONTESTED
            else [],
            "recorded": not case.bare,
        }

    def findings(self) -> tuple[Finding, ...]:
        """One finding a controller or candidate, its evidence the steps."""
        found = [self._finding(self.named, "named")] if self.named else []
        return (*found, *(self._finding(c, "certain" if c.certain else "possible") for c in self.claims))

    # private ----------------------------------------------------------------

    def _controller(self, members: tuple[int, ...]) -> dict[str, Json]:
        """One, or several as a mutual-control group or a party (`id` is null then)."""
        case = self.case
        parties: list[Json] = [{**case.party(m), "chain_end": case.ends_chain(m)} for m in members]
        if len(members) == 1:
            return {**self.case.party(members[0]), "form": "one", "members": parties}
        group = members in self.case.found.groups.values()
        return {
            "id": None,
            "name": self._names(members),
            "form": "mutual-group" if group else "party",
            "members": parties,
        }

    def _names(self, members: tuple[int, ...]) -> str:
        return "、".join(self.case.name(member) for member in members)

    def _chain(self, claim: Claim) -> list[Json]:
        return [self._step(link) for link in claim.chain]

    def _step(self, link: Link) -> Json:
        case = self.case
        votes: list[Json] = [self._vote(voter) for voter in link.voters]
        own = ends(int(case.votes.own_least[link.company]), int(case.votes.own_most[link.company]))
        together = None if link.how is How.AGREEMENT else ends(*link.together)
        return {
            "company": case.id(link.company),
            "name": case.name(link.company),
            "how": str(link.how),
            "votes": votes,
            "together": together,
            "own_shares": own,
            "facts": list(case.facts_of_link(link)),
        }

    def _vote(self, voter: Voter) -> Json:
        case = self.case
        givers: list[Json] = [shown(case.at, case.position, giver) for giver in case.givers_of(voter)]
        return {
            "id": case.id(voter.holder),
            "name": case.name(voter.holder),
            **ends(voter.least, voter.most),
            "delegated_by": givers,
            "facts": list(case.facts_of(voter)),
        }

    def _finding(self, claim: Claim, how: str) -> Finding:
        case = self.case
        values: dict[str, Plain] = {"name": self._names(claim.members), "company": case.name(case.place)}
        form = "one" if len(claim.members) == 1 else "several"
        evidence = tuple(self._sentence(link) for link in claim.chain)
        detail: dict[str, Json] = {
            **self._controller(claim.members),
            "certain": claim.certain,
            "chain": self._chain(claim),
        }
        id_ = "+".join(case.id(member) for member in claim.members)
        return Finding(id_, f"control.{how}.{form}", values, evidence, detail=detail)

    def _sentence(self, link: Link) -> Evidence:
        case = self.case
        delegated = any(case.givers_of(voter) for voter in link.voters)
        votes = "、".join(
            f"{case.name(voter.holder)} {percent_of_units(voter.least, voter.most)}" for voter in link.voters
        )
        values: dict[str, Plain] = {
            "voters": "、".join(case.name(voter.holder) for voter in link.voters),
            "company": case.name(link.company),
            "votes": votes,
            "together": percent_of_units(*link.together),
        }
        key = f"control.step.{link.how}" + (".delegated" if delegated else "")
        return Evidence(key, values, 0.0, case.facts_of_link(link))


def naming_of(case: Case, top: int) -> Naming:
    """Who is named, and the chains; at most so many candidates are told."""
    found, place = case.found, case.place
    if case.certainty is Certainty.CERTAIN:
        members = tuple(m for m in found.controller_of(place) if m != place) or found.controller_of(place)
        claim = Claim(found.controller_of(place), True, _chain(case, members))
        return Naming(case, claim, (), 0)
    if case.certainty is not Certainty.POSSIBLE:
        return Naming(case, None, (), 0)
    claims: list[Claim] = []
    sure = found.top_of(place)
    if sure:
        claims.append(Claim(sure, True, _chain(case, tuple(m for m in sure if m != place))))
    others = _others(case, sure)
    for other in others[: max(0, top - len(claims))]:
        claims.append(_possible(case, other))
    return Naming(case, None, tuple(claims), len(others) + bool(sure))


# Private functions


def _chain(case: Case, members: tuple[int, ...]) -> tuple[Link, ...]:
    """The steps from a controller that is certain."""
    head = int(case.found.head[case.place])
    if head < case.found.nodes:
        return chain_of(case.found.decided, members, case.place, case.majority)
    party = case.found.parties[head - case.found.nodes]
    return chain_of_party(case.found.decided, party, case.place, case.majority)


def _others(case: Case, sure: tuple[int, ...]) -> list[int | Party]:
    """Who could control the enterprise, or who controls it: one alone or a party."""
    found, place = case.found, case.place
    asked = sorted({*sure, place})
    alone = {node for company in asked for node in found.candidates.of(company)} - set(sure)
    parties = [party for company in asked for party in found.candidates.parties_of(company)]
    return [*sorted(alone), *dict.fromkeys(parties)]


def _possible(case: Case, other: int | Party) -> Claim:
    votes, majority = case.found.decided, case.majority
    if isinstance(other, int):
        return Claim((other,), False, chain_of(votes, (other,), case.place, majority, possible=True))
    chain = chain_of_party(votes, other, case.place, majority, possible=True)
    return Claim(other.members, False, chain)
