"""The smallest stakes as an answer holds them (最小增持): per possible buyer what is missing, where, and the check."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from graphsvc.analyses.ownership.ownership_whatif_told import Compared
from graphsvc.analyses.ownership.share_words import fraction, percent_of_units
from graphsvc.domain.finding import Evidence, Finding, Json, Plain
from graphsvc.measures.ownership.whatif_flip import Flip, Purchase, flips, verified


@dataclass(frozen=True, eq=False)
class Ways:
    """The ways in which buyers could come to control the enterprise, after the changes."""

    compared: Compared
    company: int
    buyers: list[int]

    @cached_property
    def found(self) -> list[Flip]:
        """By buyer, the cheapest first."""
        state = self.compared.after
        return flips(state.votes, self.buyers, self.company, state.majority)

    @property
    def directed(self) -> bool:
        """Whether an agreement directs the enterprise: votes in it do not decide."""
        return self.company in self.compared.after.votes.directed_by

    @cached_property
    def json(self) -> tuple[dict[str, Json], ...]:
        """One entry a buyer."""
        return tuple(
            {
                "buyer": self.compared.party(flip.buyer),
                "already": flip.already,
                "direct": self._purchase(flip.direct),
                "cheapest": self._purchase(flip.cheapest),
                "verified": verified(
                    self.compared.after.votes, flip, self.company, self.compared.after.majority
                )
                if flip.cheapest or flip.already
                else None,
                "facts": list(self._facts(flip)),
            }
            for flip in self.found
        )

    def findings(self) -> tuple[Finding, ...]:
        """One a buyer."""
        return tuple(self._finding(flip, detail) for flip, detail in zip(self.found, self.json, strict=True))

    # private ----------------------------------------------------------------

    def _purchase(self, purchase: Purchase | None) -> dict[str, Json] | None:
        if purchase is None:
            return None
        return {
            "company": self.compared.party(purchase.company),
            "held": fraction(purchase.held),
            "extra": fraction(purchase.extra),
        }

    def _facts(self, flip: Flip) -> tuple[str, ...]:
        """The holdings in the company whose votes are bought."""
        return self.compared.facts(flip.cheapest.company if flip.cheapest else self.company)

    def _finding(self, flip: Flip, detail: dict[str, Json]) -> Finding:
        name, company = self.compared.name(flip.buyer), self.compared.name(self.company)
        values: dict[str, Plain] = {"name": name, "company": company}
        purchase = flip.cheapest
        if purchase is None:
            key = "already" if flip.already else "never"
            evidence = Evidence(f"ownership-whatif.flip.{key}.why", values, 0.0, self._facts(flip))
            return Finding(
                f"flip:{detail_id(detail)}",
                f"ownership-whatif.flip.{key}",
                values,
                (evidence,),
                detail=detail,
            )
        values |= {
            "extra": _exactly(purchase.extra),
            "held": percent_of_units(purchase.held, purchase.held),
            "where": self.compared.name(purchase.company),
        }
        key = "direct" if purchase.company == self.company else "above"
        evidence = Evidence(f"ownership-whatif.flip.{key}.why", values, 0.0, self._facts(flip))
        return Finding(
            f"flip:{detail_id(detail)}", f"ownership-whatif.flip.{key}", values, (evidence,), detail=detail
        )


def buyers_of(compared: Compared, company: int, named: Iterable[int]) -> list[int]:
    """Who could buy: whoever votes directly in the enterprise, most votes first, after those named (old numbers)."""
    first = [compared.part.place(node) for node in named]
    stakes = compared.after.votes.stakes
    rows = range(stakes.of(company).start, stakes.of(company).stop)
    ranked = sorted(rows, key=lambda row: (-int(stakes.least[row]), compared.id(int(stakes.holder[row]))))
    known = [int(stakes.holder[row]) for row in ranked]
    unknown = compared.part.position.unknown
    return [n for n in dict.fromkeys([*first, *known]) if n != company and not unknown[n]]


def detail_id(detail: dict[str, Json]) -> str:
    """The id of the buyer of an entry."""
    buyer = detail["buyer"]
    return str(buyer["id"]) if isinstance(buyer, dict) else ""


# Private functions


def _exactly(units: int) -> str:
    """A share with all of its digits: the last one decides."""
    text = f"{units / 100_000_000:.8f}".rstrip("0").rstrip(".")
    return f"{text}%"
