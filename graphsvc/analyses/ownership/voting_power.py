"""The question "whose votes decide in this enterprise, and how often?"."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Annotated

from graphsvc.analyses.options import Option
from graphsvc.analyses.ownership.asked import Held, PolicyBehindMore, held
from graphsvc.analyses.ownership.register_findings import register_findings
from graphsvc.analyses.ownership.voting_power_told import Count, told_of
from graphsvc.domain.errors import LimitReached
from graphsvc.domain.finding import Answer, Json
from graphsvc.graph.view import GraphView
from graphsvc.measures.ownership.controllers_reading import controllers_at, votes_at
from graphsvc.measures.ownership.power_network import NetworkPower, network_power
from graphsvc.measures.ownership.power_players import Rule, table_of
from graphsvc.measures.ownership.reading import position_at
from graphsvc.measures.ownership.stakes import units_of
from graphsvc.measures.ownership.voices import HALF_OR_MORE, MORE_THAN_HALF, Votes

STEADY = True
DIGITS = Decimal("1e-10")


@dataclass(frozen=True, slots=True)
class Options:
    """One enterprise, how many votes win, and who plays."""

    enterprise: Held
    quota: Annotated[Decimal, Option("通过所需比例", "quota, a fraction of the votes", None, 0, 1)] = Decimal(
        "0.5"
    )
    strict: Annotated[
        str,
        Option(
            "比例须超过还是达到", "must the quota be exceeded or reached", choices=("exceeded", "reached")
        ),
    ] = "exceeded"
    merge: Annotated[
        str,
        Option(
            "同一实际控制人的股东是否合并",
            "holders under one controller play as one, or each alone",
            choices=("none", "controller"),
        ),
    ] = "none"
    base: Annotated[
        str,
        Option(
            "比例的基数",
            "the quota is one of all votes, or of the recorded ones",
            choices=("all", "recorded"),
        ),
    ] = "all"
    policy: PolicyBehindMore = "open"
    top: Annotated[int, Option("列出的股东数", "holders listed as findings", None, 1, 1000)] = 20


def voting_power(view: GraphView, *, as_of: date, options: Options) -> Answer:
    """Voting power (投票权力): how often the votes of each holder of an enterprise decide; directly, and through companies.

    Definition. Shapley-Shubik: the part of all orders of the holders in which this one's votes reach the majority. Banzhaf: of
    the swings of all, the part that is this holder's; a swing is a coalition that wins with the holder and loses without it. Both
    sum to 1, or are 0 where all recorded holders together do not reach the quota. A holder of 49 % beside one of 51 %
    has no power at all, and one of 20 % among thousands of small ones has a quarter. NPI (网络权力指数): every company
    follows the holder who decides in it; the part of decisions that comes from each ultimate holder in the end.

    The game is one of the recorded holders with their raw votes (delegated votes where they are cast): the free float
    (公众股, what nobody is recorded to hold) is one residual that does not vote, and a company's own shares are no part of the
    whole. Where votes are known as bands, the indices are those of the lower ends; those of the upper ends stand beside
    them. It describes power under equally likely orders; it never says who controls.

    `result`: `holders` (all, most power first; `shapley_shubik`, `banzhaf`, `swing_probability`), `needed`, `residual`, `method`
    (`decided`, `enumeration`, `counting`: exact; `sampling`: `margin` is exceeded in one of 1,000 cases), `network` (NPI
    of each ultimate holder, `nobody`, `closed`; null where too many companies stand above), `findings` about registers.
    A finding is one holder, its evidence the votes with their ties; not scored.

    Method: Shapley & Shubik 1954; Banzhaf 1965; Mizuno, Doi & Kurizaki 2020 in closed form `Φ_ext (I - Φ_int)^-1`.

    >>> from graphsvc.domain.facts import Entity, Tie
    >>> from graphsvc.graph.build import view_of_facts
    >>> facts = [Entity("X", "Enterprise", {}), *(Entity(i, "Person", {}) for i in "ABC")]
    >>> for i, share in zip("ABC", ("0.5", "0.49", "0.01")):
    ...     facts.append(Tie(f"h:{i}", "HOLDS", i, "X", {"share_min": Decimal(share), "share_max": Decimal(share)}))
    >>> answer = voting_power(view_of_facts(facts), as_of=date(2022, 6, 30), options=Options("X"))
    >>> [(holder["id"], holder["shapley_shubik"], holder["banzhaf"]) for holder in answer.result["holders"]]
    [('A', 0.6666666667, 0.6), ('B', 0.1666666667, 0.2), ('C', 0.1666666667, 0.2)]
    """
    at = view.public.at(as_of)
    if not at.node_mask.any():
        return Answer()
    at.label_of(options.enterprise)
    position = position_at(view, as_of, options.policy)
    number = held(at, position, options.enterprise)
    votes = votes_at(view, as_of, options.policy)
    rule, parties = _rule(view, as_of, options)
    tables = table_of(votes, number, rule), table_of(votes, number, _upper(rule))
    count = Count(at, position, votes, parties, number, *tables, _network(votes, number, rule))
    told = told_of(count)
    columns = position.columns("voting")
    games = count.network.tables if count.network else {}
    companies = [n for n in {number, *games} if n < len(at.nodes)]
    registers = register_findings(at, position, position.voting, columns, companies)
    result: dict[str, Json] = {
        "enterprise": options.enterprise,
        "name": at.name(options.enterprise),
        **told.json(),
        "findings": [finding.json() for finding in registers],
    }
    said = [finding.note() for finding in registers if finding.company == options.enterprise]
    notes = (*told.notes(options.top), *said)
    return Answer(told.findings(options.top), result, notes)


# Private functions


def _rule(view: GraphView, as_of: date, options: Options) -> tuple[Rule, tuple[tuple[int, ...], ...]]:
    """The rule of the game, and the members of parties by their number."""
    quota, strict = units_of(options.quota.quantize(DIGITS)), options.strict == "exceeded"
    recorded = options.base == "recorded"
    if options.merge == "none":
        return Rule(quota, strict, recorded), ()
    majority = MORE_THAN_HALF if strict else HALF_OR_MORE
    found = controllers_at(view, as_of, options.policy, majority)
    return Rule(quota, strict, recorded, head=found.head), tuple(p.members for p in found.parties)


def _upper(rule: Rule) -> Rule:
    return Rule(rule.quota, rule.strict, rule.recorded, True, rule.head)


def _network(votes: Votes, number: int, rule: Rule) -> NetworkPower | None:
    try:
        return network_power(votes, number, rule)
    except LimitReached:
        return None
