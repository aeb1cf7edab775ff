"""The question "who is closely linked with this enterprise through holdings?"."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Annotated

from graphsvc.analyses.options import Option
from graphsvc.analyses.ownership.asked import Held, PolicyBehindMore
from graphsvc.analyses.ownership.close_links_told import Linking, told_of
from graphsvc.analyses.ownership.register_findings import register_findings
from graphsvc.domain.finding import Answer, Json
from graphsvc.graph.view import GraphView
from graphsvc.measures.ownership.close_links import close_links_of
from graphsvc.measures.ownership.close_links_weights import weights_of
from graphsvc.measures.ownership.reading import position_at
from graphsvc.measures.ownership.stakes import units_of

STEADY = True
NOTED = 20  # findings about registers that are said; all are in the result
DIGITS = Decimal("1e-10")


@dataclass(frozen=True, slots=True)
class Options:
    """One enterprise, and from which share on two are linked."""

    enterprise: Held
    threshold: Annotated[
        Decimal, Option("累计持股从多少起", "from which accumulated share on", None, 0.01, 1)
    ] = Decimal("0.2")
    basis: Annotated[str, Option("权益类型", "basis", choices=("capital", "voting", "dividend"))] = "capital"
    policy: PolicyBehindMore = "open"
    top: Annotated[int, Option("列出的关联方数", "linked parties listed as findings", None, 1, 1000)] = 50


def close_links(view: GraphView, *, as_of: date, options: Options) -> Answer:
    """Close links (关联关系提示): who holds a fifth of an enterprise, of whom it does, and with whom it has such a holder in common.

    Definition. `Φ(x, y)` is the sum over all simple ways from x down to y of the product of their shares; a simple way passes
    nobody twice. x and y are closely linked where `Φ(x, y)` or `Φ(y, x)` is at least the threshold (20 %), or a third party
    has at least that of both. A hint to look at dealings between the two; never a finding of law: related parties (关联方)
    are defined by other rules as well.

    Units: fractions; the threshold is compared in whole units of 1e-10. Bands and unknown shares make `possible` links (the
    upper end is not exceeded, but may be out of reach). Shares of companies whose holders sum to far above 100 % are
    taken raw. Ways inside a group of mutual holdings are listed within a work limit; beyond it the corrected
    integrated share `Ŷ` stands in (`method: "corrected"`), `interval` says between what the true sum lies, and a
    link that this leaves undecided is `open`.

    `result`: `links` (each with `relation` holder, held or third-party, `verdict`, `low`, `high`, `via`: of several third parties the surest, then
    the one with most, `facts`: of the first 300 a relation), `counts`, `findings`.
    A finding is one linked party, its evidence the relations with their ties; not scored.

    Method: Guideline (EU) 2015/510 (ECB/2014/60) on collateral; sums by condensation, ways listed only inside rings.

    >>> from graphsvc.domain.facts import Entity, Tie
    >>> from graphsvc.graph.build import view_of_facts
    >>> def holds(a, b, share):
    ...     return Tie(f"{a}>{b}", "HOLDS", a, b, {"share_min": Decimal(share), "share_max": Decimal(share)})
    >>> facts = [Entity(i, "Enterprise", {"name": i}) for i in "ABC"]
    >>> facts += [holds("A", "B", "0.3"), holds("A", "C", "0.1"), holds("B", "C", "0.4")]
    >>> answer = close_links(view_of_facts(facts), as_of=date(2022, 6, 30), options=Options("C"))
    >>> [(link["id"], link["relation"], link["low"]) for link in answer.result["links"]]
    [('B', 'holder', 0.4), ('A', 'holder', 0.22), ('B', 'third-party', 0.22)]
    """
    at = view.public.at(as_of)
    if not at.node_mask.any():
        return Answer()
    at.label_of(options.enterprise)
    number = at.numbers[options.enterprise]
    position = position_at(view, as_of, options.policy)
    stakes, columns = position.basis(options.basis), position.columns(options.basis)
    weights = weights_of(stakes, columns)
    threshold = units_of(options.threshold.quantize(DIGITS))
    found = close_links_of(weights, number, threshold)
    told = told_of(Linking(at, position, stakes, weights, number, options.threshold), found)
    registers = register_findings(at, position, stakes, columns, told.companies)
    result: dict[str, Json] = {
        "enterprise": options.enterprise,
        "name": at.name(options.enterprise),
        "basis": options.basis,
        "threshold": float(options.threshold),
        "links": list(told.links),
        "counts": told.counts(),
        "third_parties_not_followed": found.left,
        "findings": [finding.json() for finding in registers],
    }
    said = [finding.note() for finding in registers[:NOTED]]
    more = len(registers) - len(said)
    return Answer(told.findings(options.top), result, (*told.notes(options.top, found.left, more), *said))
